"""The issue as a value: its name, what it is, and what an event does to its clocks and times."""

from dataclasses import replace

import pytest

from fbloop.domain.clocks import ClockState
from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.triage import Classified, ClocksSet
from fbloop.domain.events.verification import Reopened
from fbloop.domain.evolution import evolve
from fbloop.domain.vocabulary import OPEN_STATUSES, NoteKind, Outcome, Party, Status
from tests.domain.made_issues import (
    CALLED,
    ID,
    MOMENT,
    P0,
    P2,
    STORE_ALERT,
    clock,
    graded,
    issue_of,
    judged,
    logged,
    made,
    moved,
    noted,
)


def test_the_label_is_todays_priority_before_the_id() -> None:
    assert issue_of().label == ID
    assert issue_of(graded(P2)).label == f"P2-{ID}"
    assert issue_of(graded(P2), graded(P0)).label == f"P0-{ID}"


@pytest.mark.parametrize("status", Status)
def test_open_is_neither_closed_nor_archived_nor_claimed(status: Status) -> None:
    issue = replace(issue_of(), status=status)
    assert issue.is_open is (status not in {"closed", "archived", "claimed"})
    assert issue.is_open is (status in OPEN_STATUSES)


@pytest.mark.parametrize(
    ("category", "is_alert"),
    [("store.complaints", True), ("store", True), ("storefront", False), ("cabin.noise", False)],
)
def test_a_store_alert_has_no_reporter(category: str, is_alert: bool) -> None:
    issue = issue_of(made(Classified, category=category))
    assert issue.is_store_alert is is_alert
    assert issue.has_reporter is not is_alert


def test_who_is_to_be_answered_first() -> None:
    assert issue_of().addressee is Party.CUSTOMER
    assert issue_of(customer=None, phone="13800000000").addressee is Party.CUSTOMER
    assert issue_of(customer=None).addressee is Party.PUBLIC
    assert issue_of(customer="").has_reporter is False
    assert issue_of(STORE_ALERT).addressee is Party.STORE


def test_whether_the_last_verification_failed() -> None:
    assert not issue_of().verdict_failed
    assert not issue_of(judged(Outcome.PASSED)).verdict_failed
    assert issue_of(judged(Outcome.FAILED)).verdict_failed


def test_a_clock_is_found_by_name_in_the_present_cycle() -> None:
    first, second = clock("solve", "verifying"), clock("solve", "verifying", cycle=2)
    issue = replace(issue_of(), clocks=(first, second))
    assert issue.clock("solve") == first
    assert replace(issue, cycle=2).clock("solve") == second
    assert issue.clock("close") is None


def test_an_event_stops_the_clocks_that_wait_for_it_at_its_own_moment() -> None:
    set_ = made(
        ClocksSet,
        clocks=(clock("respond", "contact:customer"), clock("plan", "plan")),
        because="logged",
    )
    issue = issue_of(set_, replace(CALLED, at=MOMENT + 7_201))
    respond, plan = issue.clocks
    assert respond.stopped_at == MOMENT + 7_201
    assert respond.state is ClockState.MISSED
    assert plan.is_open


def test_a_clock_is_stopped_by_what_the_event_made_of_the_issue() -> None:
    """The signals are those of the state after the event."""
    set_ = made(ClocksSet, clocks=(clock("solve", "verifying"),), because="graded")
    assert not issue_of(set_, moved(Status.VERIFYING)).clocks[0].is_open


def test_versions_count_and_times_keep_the_newest() -> None:
    earlier, later = (noted(NoteKind.COMMENT, at=MOMENT + s) for s in (60, 120))
    issue = issue_of(later, earlier)
    assert issue.version == 3
    assert issue.last_at == issue.touched_at == MOMENT + 120


def test_what_a_machine_or_an_import_did_touches_nothing_of_a_person() -> None:
    taken = made(StatusTaken, to=Status.EXECUTING, at=MOMENT + 60)
    imported = noted(NoteKind.COMMENT, at=MOMENT + 120, run="run-7")
    issue = issue_of(taken, imported)
    assert (issue.last_at, issue.touched_at) == (MOMENT + 120, MOMENT)
    assert issue.last_run == "run-7"
    assert evolve(issue, noted(NoteKind.COMMENT, at=MOMENT + 180)).last_run is None
    assert (taken.is_by_person, imported.is_by_person) == (False, False)
    assert noted(NoteKind.COMMENT).is_by_person


def test_recording_begins_at_version_one() -> None:
    first = logged()
    assert first.open(ID).version == 0
    assert evolve(first.open(ID), first).version == 1


BACK = made(Reopened, kind="customer", reason="again", reported_at=MOMENT, at=MOMENT + 600)


def test_a_deed_before_it_came_back_belongs_to_the_cycle_before() -> None:
    back = issue_of(BACK)
    assert [back.cycle_of(MOMENT + s) for s in (599, 600, 601)] == [1, 2, 2]
    assert issue_of(judged(Outcome.FAILED, at=MOMENT + 600)).cycle_of(MOMENT) == 2


def test_a_contact_before_it_came_back_answers_no_clock_of_the_new_cycle() -> None:
    clocks = tuple(clock("respond", "contact:customer", cycle=cycle) for cycle in (1, 2))
    issue = issue_of(BACK, made(ClocksSet, clocks=clocks, because="reopened"))
    before = evolve(issue, replace(CALLED, at=MOMENT + 599))
    assert [c.is_open for c in before.clocks] == [False, True]
    assert before.notes[-1].cycle == 1
    after = evolve(issue, replace(CALLED, at=MOMENT + 600))
    assert [c.is_open for c in after.clocks] == [False, False]
    assert after.notes[-1].cycle == 2
