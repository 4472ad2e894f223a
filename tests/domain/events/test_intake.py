"""Recording, further records, corrections, and other systems' words."""

from dataclasses import replace

import pytest

from fbloop.domain.clocks import ClockState
from fbloop.domain.errors import DomainError
from fbloop.domain.events.intake import (
    Corrected,
    Logged,
    Responded,
    RowChanged,
    SourceAdded,
    StatusTaken,
    earliest,
)
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.evolution import evolve
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Status
from tests.domain.made_issues import (
    DAY,
    ID,
    MOMENT,
    STORE_ALERT,
    clock,
    issue_of,
    logged,
    made,
    moved,
)

CRM = Source(source="crm", source_id="A1", reported_at=MOMENT)
DMS = Source(source="dms", source_id="A1", reported_at=MOMENT + DAY, row="d")
CLAIMED = made(StatusTaken, to=Status.CLAIMED, at=MOMENT + DAY, watch_until=MOMENT + 31 * DAY)


def test_recording_begins_an_issue_with_what_was_told() -> None:
    first = logged(text="a rattle", vin="LTST0000000000017")
    issue = first.open(ID)
    assert (issue.id, issue.status, issue.cycle, issue.version) == (ID, Status.NEW, 1, 0)
    assert issue.report == first.report
    assert issue.facts == first.facts
    assert issue.sources == (CRM,)
    assert issue.ruleset == "d1"
    assert first.apply(issue) == issue
    assert first.signals(issue) == {"logged"}


def test_an_issue_need_not_come_from_another_system() -> None:
    assert replace(logged(), source=None).open(ID).sources == ()


@pytest.mark.parametrize(("reported", "found"), [(MOMENT, MOMENT + 60), (MOMENT + 60, MOMENT)])
def test_no_move_is_dated_before_it_was_reported_or_found(reported: int, found: int) -> None:
    facts = Facts(occurred_at=0, reported_at=reported, found_at=found, logged_at=MOMENT + 120)
    assert made(Logged, report=Report(), facts=facts).open(ID).moved_at == MOMENT


def test_a_further_record_joins_and_changes_nothing_that_the_issue_says() -> None:
    issue = issue_of()
    after = made(SourceAdded, source=DMS, report=Report(text="other words")).apply(issue)
    assert after == replace(issue, sources=(CRM, DMS))


def test_a_record_that_came_again_brings_its_values_and_its_digest() -> None:
    issue = issue_of(made(SourceAdded, source=DMS, report=Report()))
    again = replace(CRM, row="new")
    values = {"vin": "LTST0000000000017", "mileage": 12_000, "campaign": "spring", "code": 7}
    after = made(RowChanged, source=again, values=values).apply(issue)
    assert after.sources == (again, DMS)
    assert after.report.vin == "LTST0000000000017"
    assert after.facts.mileage == 12_000
    assert after.report.attrs == {"campaign": "spring", "code": "7"}
    assert after.report.text == issue.report.text


def test_a_correction_replaces_and_empties_fields() -> None:
    issue = issue_of(made(Corrected, values={"store": "S02", "plate": "粤B12345", "colour": "red"}))
    assert (issue.facts.store, issue.report.plate) == ("S02", "粤B12345")
    assert issue.report.attrs == {"colour": "red"}
    emptied = made(Corrected, values={"store": None, "plate": None, "colour": None}).apply(issue)
    assert (emptied.facts.store, emptied.report.plate, emptied.report.attrs) == (None, None, {})


def test_what_an_issue_always_has_cannot_be_emptied() -> None:
    issue = issue_of()
    always = ("text", "occurred_at", "reported_at", "found_at", "logged_at", "is_day_only")
    assert made(Corrected, values=dict.fromkeys(always)).apply(issue) == issue


def test_without_a_reporter_nobody_is_left_to_answer() -> None:
    assert not issue_of(made(Corrected, values={"customer": None})).has_reporter


@pytest.mark.parametrize("status", [Status.VERIFYING, Status.CLOSED, Status.ARCHIVED])
def test_another_systems_word_proves_nothing(status: Status) -> None:
    with pytest.raises(DomainError, match=f"cannot make an issue {status}") as refused:
        made(StatusTaken, to=status)
    assert "claimed" in refused.value.hint


@pytest.mark.parametrize("status", [Status.NEW, Status.INVESTIGATING, Status.EXECUTING])
def test_another_systems_status_is_taken_over(status: Status) -> None:
    issue = issue_of(moved(Status.PLANNING))
    after = made(StatusTaken, to=status, at=MOMENT + DAY).apply(issue)
    assert after.status is status
    assert after.is_open
    assert (after.moved_at, after.resolved_at, after.cycle) == (issue.moved_at, None, 1)


def test_a_claim_runs_no_clock_and_is_neither_open_nor_closed() -> None:
    late, running = clock("respond", "contact"), clock("solve", "verifying")
    clocks = (late, replace(running, due_at=MOMENT + DAY))
    kept = replace(clocks[0], name="interim", stopped_at=MOMENT)
    issue = issue_of(made(ClocksSet, clocks=(*clocks, kept), because="logged"), CLAIMED)
    states = [c.state for c in issue.clocks]
    # What was late when the claim came stays late: the other system's word rewrites nothing.
    assert states == [ClockState.MISSED, ClockState.WITHDRAWN, ClockState.MET]
    assert not issue.is_open
    assert issue.status is Status.CLAIMED
    assert issue.closing.closed_at is None
    assert issue.closing.resolution is None
    assert issue.closing.claimed_at == MOMENT + DAY
    assert issue.closing.watch_until == MOMENT + 31 * DAY


def test_a_claim_is_resolved_when_it_says_so_else_when_it_began() -> None:
    assert issue_of(CLAIMED).resolved_at == MOMENT + DAY
    assert issue_of(replace(CLAIMED, resolved_at=MOMENT + 7)).resolved_at == MOMENT + 7
    again = replace(CLAIMED, at=MOMENT + 2 * DAY)
    assert issue_of(CLAIMED, again).resolved_at == MOMENT + DAY
    assert issue_of(CLAIMED, again).closing.claimed_at == MOMENT + 2 * DAY


def test_a_claim_that_is_taken_back_is_none() -> None:
    back = made(StatusTaken, to=Status.EXECUTING)
    assert issue_of(CLAIMED, back).closing.claimed_at is None


@pytest.mark.parametrize("to", [Status.INVESTIGATING, Status.EXECUTING, Status.VERIFYING])
def test_a_claim_that_is_taken_up_is_resolved_by_verifying_alone(to: Status) -> None:
    taken_up = issue_of(CLAIMED, made(StatusChanged, to=to, at=MOMENT + 2 * DAY))
    assert taken_up.closing.claimed_at is None
    assert taken_up.closing.watch_until is None
    assert taken_up.resolved_at == (MOMENT + 2 * DAY if to is Status.VERIFYING else None)
    assert taken_up.cycle == 1


def test_another_systems_first_response_answers_who_was_to_be_answered() -> None:
    responded = made(Responded)
    customer = {"contact", "contact:customer", "customer_informed"}
    assert responded.signals(issue_of()) == customer
    assert responded.signals(issue_of(STORE_ALERT)) == {"contact", "contact:store"}
    public = {"contact", "contact:public", "customer_informed"}
    assert responded.signals(issue_of(customer=None)) == public


def test_the_earliest_response_counts() -> None:
    for moments in ((60, 120), (120, 60)):
        events = [made(Responded, at=MOMENT + moment) for moment in moments]
        assert issue_of(*events).first_response_at == MOMENT + 60
    assert (earliest(None, 0), earliest(0, 5), earliest(5, 0)) == (0, 0, 0)


def test_what_other_systems_and_imports_do_is_no_persons_deed() -> None:
    assert not CLAIMED.is_by_person
    assert not made(Responded).is_by_person
    assert logged().is_by_person
    assert made(Corrected, values={}).is_by_person
    assert not made(Corrected, values={}, run="run-1").is_by_person
    assert evolve(issue_of(), replace(CLAIMED, at=MOMENT + 1)).touched_at == MOMENT
