"""What every engine keeps of imports, rule sets and transactions."""

from fbloop.domain.events.custody import Undone
from fbloop.ledger.base import Ledger, Run, SourceRow
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    BY,
    DAY,
    NOON,
    a_life,
    assigned,
    from_source,
    logged,
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
        tx.keep_source(row, run=run, line=2, cells=[source_id, "门异响"])
        assert tx.source("crm", source_id) == row
        tx.finish_run(run, {"read": 1, "new": 1})
    return issue_id


def test_a_record_is_known_by_its_last_content(ledger: Ledger) -> None:
    issue_id = take(ledger, "A1", run="run-1")
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.start_run(a_run("run-2", NOON + 1))
        changed = SourceRow(source="crm", source_id="A1", issue=issue_id, digest="d2")
        tx.keep_source(changed, run="run-2", line=7, cells=["A1", "门还在响"])
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
        tx.keep_source(row, run="run-2", line=2, cells=["R7"])
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
