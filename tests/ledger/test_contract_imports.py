"""What every engine keeps of imports, rule sets and transactions."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.claim import Claim, events_of
from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Logged, Responded
from fbloop.domain.issue import Grading, Ownership
from fbloop.domain.opening import Opening
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.base import Ledger
from fbloop.ledger.kept import Run, SourceRow
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    a_life,
    assigned,
    clock,
    clocks_set,
    from_source,
    logged,
    moved,
    source_added,
)
from tests.ledger.made_questions import write


def a_run(run_id: str, started_at: int = NOON) -> Run:
    return Run(
        id=run_id,
        map="crm",
        file="made-up.csv",
        file_digest="0" * 64,
        started_at=started_at,
        by=BY,
        header=("工单号", "问题描述"),
        counts={},
    )


def take(ledger: Ledger, source_id: str, *, run: str, digest: str = "d1") -> str:
    """A row of an import that becomes a new issue."""
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run(run))
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [from_source("crm", source_id, run=run)])
        row = SourceRow(source="crm", source_id=source_id, issue=issue_id, digest=digest)
        tx.keep_source(row, run=run, line=2, cells=f'["{source_id}","门异响"]')
        assert tx.source("crm", source_id) == row
        tx.finish_run(run, {"read": 1, "new": 1}, f"digest of {run}")
    return issue_id


def test_a_record_is_known_by_its_last_content(ledger: Ledger) -> None:
    issue_id = take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2", NOON + 1))
        changed = SourceRow(source="crm", source_id="A1", issue=issue_id, digest="d2")
        tx.keep_source(changed, run="run-2", line=7, cells='["A1","门还在响"]')
    assert ledger.source("crm", "A1") == changed
    assert ledger.source("dms", "A1") is None
    assert ledger.source("crm", "a1") is None


def test_runs_are_listed_newest_first_with_their_counts(ledger: Ledger) -> None:
    take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2", NOON + 1))
    newest, oldest = ledger.runs()
    assert newest == a_run("run-2", NOON + 1)
    assert (oldest.id, oldest.counts) == ("run-1", {"read": 1, "new": 1})


def test_the_record_of_an_undone_issue_can_be_taken_again(ledger: Ledger) -> None:
    take(ledger, "A1", run="run-1")
    taken = ledger.source("crm", "A1")
    assert taken is not None
    write(ledger, Undone(at=NOON, by=BY, versions=(1,)), to=taken.issue)
    assert ledger.source("crm", "A1") is None
    again = take(ledger, "A1", run="run-2")
    found = ledger.source("crm", "A1")
    assert found is not None
    assert found.issue == again


def test_undoing_a_linked_record_frees_only_that_record(ledger: Ledger) -> None:
    issue_id = take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2"))
        tx.append(issue_id, [source_added("dms", "R7", at=NOON, run="run-2")])
        row = SourceRow(source="dms", source_id="R7", issue=issue_id, digest="d")
        tx.keep_source(row, run="run-2", line=2, cells='["R7"]')
    assert ledger.issues(Query())[0]["sources"] == [
        {"source": "crm", "source_id": "A1"},
        {"source": "dms", "source_id": "R7"},
    ]
    write(ledger, Undone(at=NOON, by=BY, versions=(2,)), to=issue_id)
    assert ledger.source("dms", "R7") is None
    assert ledger.source("crm", "A1") is not None
    assert ledger.issues(Query())[0]["sources"] == [{"source": "crm", "source_id": "A1"}]


def test_a_rule_set_is_kept_as_it_first_was(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("abc", b'{"first":1}', {"rules.yaml": "a: b"})
        tx.keep_ruleset("abc", b'{"second":1}', {})
    assert ledger.ruleset("abc") == b'{"first":1}'
    assert ledger.ruleset("xyz") is None


def test_what_delay_costs_is_said_by_the_rule_set_in_use(ledger: Ledger) -> None:
    line = {"above": 0, "factor": "2", "recovery": "85", "brand": {"en": "none", "zh": "无"}}
    old = {"delay_costs": [line], "delay_source": {"en": "made up", "zh": "杜撰"}}
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("old", json.dumps(old).encode(), {})
        tx.keep_ruleset("new", b'{"delay_costs":[],"delay_source":{}}', {})
    assert ledger.delay_table("en") == []
    for digest, lines in (("old", 1), ("new", 0), ("old", 1)):
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            tx.use_ruleset(digest)
        assert len(ledger.delay_table("en")) == lines
    assert ledger.delay_table("zh") == [(0, "2", "85", "无", "杜撰")]
    with ledger.world(happened_by=NOON - DAY) as world:
        assert world.delay_table("en") == [(0, "2", "85", "none", "made up")]


def test_each_transaction_with_events_leaves_one_seal(ledger: Ledger) -> None:
    issue_id = write(ledger, *a_life(), at=NOON + DAY)
    first = ledger.seal()
    assert first is not None
    assert (first.number, first.events, first.recorded_at) == (1, len(a_life()), NOON + DAY)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.keep_ruleset("abc", b"{}", {})
    assert ledger.seal() == first
    write(ledger, assigned("two", NOON + 2 * DAY), to=issue_id)
    second = ledger.seal()
    assert second is not None
    assert (second.number, second.events) == (2, len(a_life()) + 1)
    assert second.digest != first.digest
    assert [r.seal for r in ledger.history(issue_id)] == [1] * len(a_life()) + [2]


def test_newest_at_is_when_the_latest_event_happened(ledger: Ledger) -> None:
    assert ledger.newest_at() == 0
    write(ledger, logged(NOON), at=NOON + DAY)
    write(ledger, logged(NOON - DAY), at=NOON + 2 * DAY)
    assert ledger.newest_at() == NOON


def a_claim(**other: object) -> Claim:
    """A record that was closed elsewhere; a made-up car and customer."""
    values = {
        "at": NOON,
        "by": BY,
        "run": "run-1",
        "ruleset": "rules",
        "report": {"text": "门异响\n在后排", "customer": "王五", "attrs": {"campaign": "七月"}},
        "facts": {
            "occurred_at": NOON,
            "reported_at": NOON,
            "found_at": NOON + DAY,
            "logged_at": NOON + DAY,
            "is_day_only": False,
            "store": "S1",
            "mileage": 0,
        },
        "source": {"source": "crm", "source_id": "A1", "reported_at": NOON, "row": "d1"},
        "category": "body.noise",
        "category_rule": "import",
        "priority": Priority.P2,
        "priority_rule": "import",
        "owner": "小王",
        "accountable": "zone_lead",
        "department": None,
        "responded_at": NOON + 60,
        "claimed_at": NOON + 3600,
        "watch_until": None,
        "resolved_at": None,
    }
    return Claim(**(values | other))  # type: ignore[arg-type]


A_VIN = {"vin": "LFVXX00000000MADE", "phone": "13800000000", "plate": "浙A00000", "text": "异响"}
CLAIMS = (
    a_claim(),
    a_claim(report=A_VIN, responded_at=None, watch_until=NOON + DAY, resolved_at=NOON + 1800),
    a_claim(report={"text": "x" * 300}, category_rule=None, owner=None, priority=Priority.P0),
    a_claim(report={"text": "\ud800 and \x00"}, department="parts", claimed_at=NOON - 5),
    a_claim(live_from=NOON + 5 * DAY),
    a_claim(category="store.nps", facts=a_claim().facts | {"is_day_only": True}),
    a_claim(source={"source": "crm", "source_id": "\x1b", "reported_at": NOON}, ruleset=""),
)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_entered_as_its_events_are_appended(ledger: Ledger, claim: Claim) -> None:
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        entered, appended = tx.next_id("2026-11"), tx.next_id("2026-11")
        tx.enter(entered, tx.entry_writer().claim(claim))
        tx.append(appended, events_of(claim))
    one, other = (seen(ledger, issue_id) for issue_id in (entered, appended))
    assert one == other
    assert ledger.load(entered) is not None


OPENING = Opening(
    grading=Grading(
        category="body.noise", priority=Priority.P1, highest=Priority.P1, rule="import"
    ),
    ownership=Ownership(owner="小王", department="parts"),
    clocks=(
        clock("respond", NOON + HOUR),
        clock("solve", NOON + DAY, stops=("verifying",)),
        clock("update", NOON + 2 * HOUR, kind=ClockKind.EVERY),
    ),
)


def opened(**given: Any) -> Logged:
    """An issue whose first event says everything that is known of it."""
    return replace(logged(**given), opening=OPENING)


OPENINGS: tuple[list[Event], ...] = (
    [opened(vin="LFVXX00000000MADE", customer="王五")],
    [opened(), Responded(at=NOON + 60, by=BY), clocks_set(clock("solve", NOON))],
    [opened(text="\ud800 and \x00"), moved(Status.EXECUTING)],
    [logged()],
    [replace(opened(), by="\udcff and \x00")],
)


@pytest.mark.parametrize("events", OPENINGS)
def test_an_opening_is_entered_as_its_events_are_appended(
    ledger: Ledger, events: list[Event]
) -> None:
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        entered, appended = tx.next_id("2026-11"), tx.next_id("2026-11")
        tx.enter(entered, tx.entry_writer().opening(events))
        tx.append(appended, events)
    assert seen(ledger, entered) == seen(ledger, appended)
    assert attention_of(ledger, entered) == attention_of(ledger, appended)
    assert ledger.load(entered) is not None


def attention_of(ledger: Ledger, issue_id: str) -> list[tuple[object, ...]]:
    """What calls for somebody within a year."""
    query = Query(ids=(issue_id,))
    return [(one["clock"], one["due_at"]) for one in ledger.due(query, NOON + 365 * DAY)]


def seen(ledger: Ledger, issue_id: str) -> list[object]:
    """All that a ledger tells of an issue, its own number apart."""
    (row,) = ledger.issues(Query(ids=(issue_id,)))
    clocks = [{**clock, "issue": ""} for clock in ledger.clocks([issue_id])]
    calls = [{**call, "id": ""} for call in ledger.tells(Query(ids=(issue_id,)), NOON + 9 * DAY)]
    events = [(r.version, r.recorded_at, r.event) for r in ledger.history(issue_id)]
    return [{**row, "id": "", "seq": 0}, clocks, calls, events]


def test_a_claim_can_be_changed_in_the_transaction_that_enters_it(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.enter(issue_id, tx.entry_writer().claim(a_claim()))
        tx.append(issue_id, [assigned("小李", at=NOON + DAY)])
        issue = tx.load(issue_id)
    assert issue is not None
    assert (issue.version, issue.ownership.owner, issue.ownership.hand_overs) == (4, "小李", 1)


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_foreseen_changes_no_answer(ledger: Ledger, is_first: bool) -> None:
    if not is_first:
        take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        tx.start_run(a_run("run-2"))
        writer = tx.entry_writer()
        cars = [writer.car(None, "王五"), writer.car("LFVXX00000000MADE", None)]
        tx.foresee([("crm", "A1"), ("crm", "A2"), ("crm", "\x00")], cars)
        assert not any(tx.may_have_kin(car) for car in cars)
        assert (tx.source("crm", "A1") is None) is is_first
        assert tx.source("crm", "A2") is None
        assert tx.same_car(vin=None, customer="王五", category="body.noise") == []
        issue_id = tx.next_id("2026-11")
        tx.enter(issue_id, tx.entry_writer().claim(a_claim()))
        row = SourceRow(source="crm", source_id="A2", issue=issue_id, digest="d1")
        tx.keep_source(row, run="run-2", line=2, cells='["A2"]')
        assert tx.source("crm", "A2") == row
        tx.foresee([("crm", "A2")], cars)
        assert tx.source("crm", "A2") == row
        assert [tx.may_have_kin(car) for car in cars] == [True, False]
        (found,) = tx.same_car(vin=None, customer="王五", category="body.noise")
    assert found["id"] == issue_id
