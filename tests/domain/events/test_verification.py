"""Proof, closing, and coming back."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.clocks import ClockKind, ClockState
from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.progress import Approved, Parked
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.verification import Archived, Closed, Reopened
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Closing, Return, Verdict
from fbloop.domain.proof import is_proved
from fbloop.domain.signals import PROGRESS
from fbloop.domain.vocabulary import (
    Confirmation,
    Outcome,
    ReopenKind,
    Resolution,
    Status,
)
from tests.domain.made_issues import (
    DAY,
    MOMENT,
    P0,
    P1,
    P2,
    clock,
    graded,
    issue_of,
    judged,
    made,
    moved,
)

VERIFYING = moved(Status.VERIFYING, at=MOMENT + 60)
PASSED = judged(Outcome.PASSED, P1, at=MOMENT + 120)
FAILED = judged(Outcome.FAILED, P1, at=MOMENT + 120)
CLAIMED = made(StatusTaken, to=Status.CLAIMED, watch_until=MOMENT + DAY)
SOLVED = made(Closed, resolution=Resolution.SOLVED, at=MOMENT + 180, watch_until=MOMENT + 30 * DAY)


def back(**values: object) -> Reopened:
    told = {"kind": ReopenKind.CUSTOMER, "reason": "again", "reported_at": MOMENT + DAY}
    return made(Reopened, **{"at": MOMENT + 2 * DAY, **told, **values})


def running(*clocks: object) -> ClocksSet:
    return made(ClocksSet, clocks=clocks, because="logged")


def test_a_passed_verification_changes_nothing_but_the_verdict() -> None:
    issue = issue_of(VERIFYING)
    after = PASSED.apply(issue)
    verdict = Verdict(
        outcome=Outcome.PASSED, at=MOMENT + 120, by="Li", cycle=1, priority=P1, confirmed=None
    )
    assert after == replace(issue, verdict=verdict)
    assert PASSED.signals(after) == {"verification_passed", PROGRESS}


def test_a_verdict_tells_the_customers_word_and_who_let_it_pass() -> None:
    event = judged(
        Outcome.PASSED, confirmed=Confirmation.NO, override="one car of fifty", approved_by="Zhao"
    )
    verdict = issue_of(event).verdict
    assert verdict is not None
    assert verdict.confirmed is Confirmation.NO
    assert verdict.is_overridden


def test_a_failed_verification_goes_back_to_work_in_the_next_cycle() -> None:
    issue = issue_of(graded(P1), VERIFYING, FAILED)
    assert issue.status is Status.EXECUTING
    assert issue.cycle == 2
    assert issue.resolved_at is None
    assert issue.moved_at == MOMENT + 120
    assert issue.verdict_failed
    assert issue.verdict is not None
    assert issue.verdict.cycle == 1
    assert issue.returns == ()
    assert FAILED.signals(issue) == {PROGRESS}


def test_a_failure_takes_the_solution_back_and_every_other_clock_as_it_was() -> None:
    solve = clock("solve", "verifying", due_at=MOMENT + DAY)
    close = clock("close", "closed", due_at=MOMENT + 7 * DAY)
    respond = clock("respond", "contact:customer", stopped_at=MOMENT)
    older = clock("solve", "verifying", cycle=0, stopped_at=MOMENT)
    issue = issue_of(running(solve, close, respond, older), VERIFYING)
    assert issue.clock("solve") == replace(solve, stopped_at=MOMENT + 60)
    failed = evolve(issue, FAILED)
    assert failed.clock("solve") == replace(solve, cycle=2)
    assert failed.clock("close") == replace(close, cycle=2)
    assert failed.clock("respond") == replace(respond, cycle=2)
    assert older in failed.clocks
    assert len(failed.clocks) == 4


def test_it_may_fail_again_and_then_pass_in_its_own_cycle() -> None:
    solve = clock("solve", "verifying", due_at=MOMENT + DAY)
    twice = issue_of(running(solve), VERIFYING, FAILED, VERIFYING, FAILED)
    assert twice.cycle == 3
    assert twice.clock("solve") == replace(solve, cycle=3)
    passed = evolve(evolve(twice, VERIFYING), PASSED)
    assert passed.verdict is not None
    assert passed.verdict.cycle == 3
    assert is_proved(passed, P1)


def test_a_solution_given_again_too_late_is_missed() -> None:
    solve = clock("solve", "verifying", due_at=MOMENT + 100)
    issue = issue_of(running(solve), VERIFYING, FAILED, moved(Status.VERIFYING, at=MOMENT + 101))
    again = issue.clock("solve")
    assert again is not None
    assert again.state is ClockState.MISSED


def test_a_solve_clock_that_was_withdrawn_stays_so() -> None:
    withdrawn = clock("solve", "verifying", withdrawn_at=MOMENT)
    issue = issue_of(running(withdrawn), VERIFYING, FAILED)
    assert issue.clock("solve") == replace(withdrawn, cycle=2)


def test_closed_as_solved() -> None:
    event = replace(SOLVED, lesson="KB-1", reason="why")
    issue = issue_of(VERIFYING, PASSED, event)
    assert issue.status is Status.CLOSED
    assert issue.closing == Closing(
        closed_at=MOMENT + 180,
        resolution=Resolution.SOLVED,
        watch_until=MOMENT + 30 * DAY,
        lesson="KB-1",
    )
    assert issue.moved_at == MOMENT + 180
    assert issue.resolved_at == MOMENT + 60
    assert event.signals(issue) == {"closed"}


@pytest.mark.parametrize("resolution", [r for r in Resolution if r is not Resolution.SOLVED])
def test_any_other_closing_keeps_no_promise(resolution: Resolution) -> None:
    event = made(Closed, resolution=resolution, duplicate_of="2026-11-0001", no_lesson="none")
    issue = issue_of(running(clock("close", "closed")), event)
    assert issue.closing == Closing(
        closed_at=MOMENT, resolution=resolution, duplicate_of="2026-11-0001", no_lesson="none"
    )
    assert issue.clocks[0].state is ClockState.WITHDRAWN
    assert event.signals(issue) == frozenset()


def state_when_closed(resolution: Resolution, *stops: str, kind: ClockKind) -> ClockState:
    running_on = clock("c", *stops, kind=kind, due_at=MOMENT + DAY)
    return issue_of(running(running_on), replace(SOLVED, resolution=resolution)).clocks[0].state


@pytest.mark.parametrize(
    ("kind", "stops", "state"),
    [
        (ClockKind.DEADLINE, "closed", ClockState.MET),
        (ClockKind.DEADLINE, "contact:customer", ClockState.MET),
        (ClockKind.EVERY, "followup", ClockState.MET),
        (ClockKind.EVERY, "closed", ClockState.MET),
        (ClockKind.ITEM, "closed", ClockState.MET),
        (ClockKind.ITEM, "review", ClockState.WITHDRAWN),
    ],
)
def test_what_still_ran_when_it_was_closed(kind: ClockKind, stops: str, state: ClockState) -> None:
    assert state_when_closed(Resolution.SOLVED, stops, kind=kind) is state
    for resolution in set(Resolution) - {Resolution.SOLVED}:
        assert state_when_closed(resolution, stops, kind=kind) is ClockState.WITHDRAWN


def test_closing_rewrites_no_clock_that_had_ended() -> None:
    met = clock("solve", "verifying", stopped_at=MOMENT)
    gone = clock("update", "customer_informed", kind=ClockKind.EVERY, withdrawn_at=MOMENT)
    for resolution in Resolution:
        closed = issue_of(running(met, gone), replace(SOLVED, resolution=resolution))
        assert closed.clocks == (met, gone)


def test_a_promise_open_past_its_date_is_missed_by_closing() -> None:
    late = clock("close", "closed", due_at=MOMENT + 179)
    in_time = clock("solve", "verifying", due_at=MOMENT + 180)
    issue = issue_of(running(late, in_time), SOLVED)
    assert [c.state for c in issue.clocks] == [ClockState.MISSED, ClockState.MET]


def test_a_claim_that_is_closed_is_none_any_more() -> None:
    closed = issue_of(CLAIMED, made(Closed, resolution=Resolution.DUPLICATE))
    assert closed.closing.claimed_at is None
    assert closed.closing.watch_until is None


@pytest.mark.parametrize("left", ["closed", "archived"])
def test_what_was_closed_comes_back_to_investigating(left: str) -> None:
    ended = [SOLVED] if left == "closed" else [SOLVED, made(Archived, lesson="KB-1")]
    event = back(was_watched=True)
    issue = issue_of(graded(P1), VERIFYING, PASSED, *ended, event)
    assert issue.status is Status.INVESTIGATING
    assert issue.cycle == 2
    assert issue.resolved_at is None
    assert issue.moved_at == MOMENT + 2 * DAY
    assert issue.closing.closed_at is None
    assert issue.closing.resolution is None
    assert issue.closing.archived_at is None
    assert issue.closing.watch_until is None
    assert issue.returns == (
        Return(
            kind=ReopenKind.CUSTOMER,
            at=MOMENT + 2 * DAY,
            reported_at=MOMENT + DAY,
            was=Status(left),
            was_solved=True,
            was_watched=True,
            watch_until=SOLVED.watch_until,
        ),
    )


def test_a_claim_comes_back_as_new() -> None:
    issue = issue_of(graded(P1), CLAIMED, back(kind=ReopenKind.RECURRENCE))
    assert issue.status is Status.NEW
    assert (issue.cycle, issue.resolved_at) == (2, None)
    assert issue.closing == Closing()
    (returned,) = issue.returns
    assert (returned.was, returned.was_solved, returned.was_watched) == (
        Status.CLAIMED,
        False,
        False,
    )


def test_every_coming_back_is_kept() -> None:
    issue = issue_of(SOLVED, back(), SOLVED, back(kind=ReopenKind.AUDIT))
    assert [r.kind for r in issue.returns] == [ReopenKind.CUSTOMER, ReopenKind.AUDIT]
    assert issue.cycle == 3


def test_an_import_that_brings_it_back_is_no_persons_move() -> None:
    issue = issue_of(SOLVED, back(run="run-1"))
    assert issue.moved_at == MOMENT + 180


def test_a_new_cycle_forgets_highest_approval_and_parking_and_keeps_the_lesson() -> None:
    issue = issue_of(
        graded(P0),
        graded(P2),
        made(Approved),
        made(Parked, release="OTA 4.2"),
        replace(SOLVED, lesson="KB-1"),
        back(),
    )
    assert issue.grading.highest is P2
    assert issue.solution.approved_by == ()
    assert issue.solution.parked is None
    assert issue.closing == Closing(lesson="KB-1")


@pytest.mark.parametrize("left", [CLAIMED, replace(SOLVED, resolution=Resolution.REJECTED)])
def test_what_nobody_proved_keeps_its_highest_priority(left: Closed | StatusTaken) -> None:
    """Neither a dismissal nor another system's word makes a lowered P0 harmless."""
    issue = issue_of(graded(P0), graded(P2), left, back())
    assert (issue.grading.priority, issue.grading.highest) == (P2, P0)


def test_no_lesson_is_kept_too() -> None:
    issue = issue_of(replace(SOLVED, no_lesson="known"), back())
    assert issue.closing == Closing(no_lesson="known")


def test_archiving_adds_the_lesson_and_keeps_the_closing() -> None:
    closed = issue_of(SOLVED)
    issue = evolve(closed, made(Archived, at=MOMENT + 40 * DAY, lesson="KB-1"))
    assert issue.status is Status.ARCHIVED
    assert issue.closing == replace(closed.closing, archived_at=MOMENT + 40 * DAY, lesson="KB-1")
    assert issue.moved_at == MOMENT + 40 * DAY
    assert not issue.is_open


LESSONS: list[dict[str, Any]] = [{"lesson": "KB-1"}, {"no_lesson": "known"}]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_once_given_need_not_be_given_again(lesson: dict[str, Any]) -> None:
    closed = issue_of(made(Closed, resolution=Resolution.SOLVED, **lesson))
    assert closed.closing == Closing(closed_at=MOMENT, resolution=Resolution.SOLVED, **lesson)
    archived = evolve(closed, made(Archived)).closing
    assert archived == replace(closed.closing, archived_at=MOMENT)
    for again in (evolve(evolve(closed, back()), SOLVED), evolve(closed, SOLVED)):
        assert (again.closing.lesson, again.closing.no_lesson) == (
            closed.closing.lesson,
            closed.closing.no_lesson,
        )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_new_lesson_takes_the_place_of_the_old_one(lesson: dict[str, Any]) -> None:
    old = made(Closed, resolution=Resolution.SOLVED, lesson="KB-0", no_lesson="nothing")
    for event in (made(Archived, **lesson), made(Closed, resolution="solved", **lesson)):
        closing = issue_of(old, event).closing
        expected = {"lesson": "KB-0", "no_lesson": "nothing"} | lesson
        assert {"lesson": closing.lesson, "no_lesson": closing.no_lesson} == expected
