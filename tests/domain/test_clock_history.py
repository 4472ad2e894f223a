"""What the events tell of a clock: which deed began, moved and ended it."""

from typing import Any

import pytest

from fbloop.domain.changed import changed
from fbloop.domain.clock_history import ClockHistory, clock_histories
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.deadline_rules import Policy
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.progress import Ticked
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.verification import Reopened
from fbloop.domain.vocabulary import NoteKind, Outcome, Party, Priority, ReopenKind, Status
from tests.domain.made_issues import ID, MOMENT, graded, judged, logged, made, moved, noted

HOUR = 3_600
CALL = noted(NoteKind.CONTACT, Party.CUSTOMER, at=MOMENT + HOUR)


def clock(name: str = "respond", stops: str = "contact:customer", **values: Any) -> Clock:
    usual: dict[str, Any] = {
        "kind": ClockKind.DEADLINE, "cycle": 1, "started_at": MOMENT, "due_at": MOMENT + 2 * HOUR,
        "budget": "2h", "rule": "p1",
    }  # fmt: skip
    return Clock(name=name, stops=(stops,), **{**usual, **values})


def begun(*clocks: Clock, because: str = "logged", **values: Any) -> ClocksSet:
    return made(ClocksSet, clocks=clocks, because=because, **values)


def told(*events: Event) -> tuple[ClockHistory, ...]:
    """The clocks of an issue with these events after its recording, numbered from 1."""
    return clock_histories(ID, [*enumerate((logged(), *events), 1)])


def one(*events: Event) -> ClockHistory:
    (found,) = told(*events)
    return found


def test_the_deed_that_began_a_clock_is_the_logging_and_what_stopped_it_the_call() -> None:
    found = one(graded(Priority.P1), begun(clock()), CALL)
    assert (found.because, found.started_by.version, found.begun.due_at) == (
        "logged",
        1,
        MOMENT + 2 * HOUR,
    )
    assert found.ended_by is not None
    assert (found.ended_by.version, found.ended_by.event) == (4, CALL)
    assert (found.clock.stopped_at, found.moves) == (MOMENT + HOUR, ())


def test_an_open_clock_was_ended_by_nothing() -> None:
    assert one(begun(clock())).ended_by is None


def test_a_change_of_priority_is_a_move_with_its_policy() -> None:
    raised = graded(Priority.P0, is_by_hand=True, at=MOMENT + 60)
    sooner = changed(clock(), due_at=MOMENT + HOUR, rule="p0")
    change = begun(sooner, because="graded", policy=Policy.TIGHTEST, ruleset="d2")
    found = one(begun(clock()), raised, change)
    (move,) = found.moves
    assert (move.deed.event, move.because, move.policy) == (raised, "graded", Policy.TIGHTEST)
    assert (move.due_before, move.due_at) == (MOMENT + 2 * HOUR, MOMENT + HOUR)
    assert (found.ruleset, move.ruleset) == ("d1", "d2")


def test_a_clock_that_the_new_level_lacks_is_ended_by_the_grading() -> None:
    lowered = graded(Priority.P3, at=MOMENT + 60)
    gone = changed(clock(), withdrawn_at=MOMENT + 60)
    found = one(begun(clock()), lowered, begun(gone, because="graded"))
    assert found.ended_by is not None
    assert found.ended_by.event == lowered
    assert found.moves == ()


def test_a_clock_that_comes_back_is_not_ended_any_more() -> None:
    gone = begun(changed(clock(), withdrawn_at=MOMENT + 60), because="graded")
    back = begun(clock(), because="graded")
    found = one(begun(clock()), graded(Priority.P3), gone, graded(Priority.P1), back)
    assert found.ended_by is None
    assert [move.deed.version for move in found.moves] == [5]


def test_a_repeated_clock_is_followed_by_what_satisfies_it() -> None:
    update = clock("update", "customer_informed", kind=ClockKind.EVERY)
    later = changed(update, due_at=MOMENT + 3 * HOUR)
    other = noted(NoteKind.COMMENT, at=MOMENT + HOUR)
    found = one(begun(update), CALL, other, begun(later, because="followed"))
    (move,) = found.moves
    assert (move.deed.event, move.is_next_period) == (CALL, True)


def test_an_item_that_was_done_before_it_began_names_the_deed() -> None:
    item = clock(kind=ClockKind.ITEM, started_at=MOMENT + 2 * HOUR, stopped_at=MOMENT + 2 * HOUR)
    found = one(CALL, graded(Priority.P0), begun(item, because="graded"))
    assert found.started_by.version == 3
    assert found.ended_by is not None
    assert found.ended_by.event == CALL


def test_an_item_that_is_ticked_by_hand_names_the_tick() -> None:
    tick = made(Ticked, items=("facts-known",))
    found = one(begun(clock("facts-known", "", kind=ClockKind.ITEM)), tick)
    assert found.ended_by is not None
    assert found.ended_by.event == tick


def test_after_a_failed_verification_a_clock_runs_on_and_solve_is_taken_back() -> None:
    given = moved(Status.VERIFYING, at=MOMENT + HOUR)
    failed = judged(Outcome.FAILED, at=MOMENT + 2 * HOUR)
    respond, solve = told(begun(clock(), clock("solve", "verifying")), CALL, given, failed)
    assert (respond.clock.cycle, solve.clock.cycle) == (2, 2)
    assert respond.ended_by is not None
    assert respond.moves == ()
    assert solve.ended_by is None
    assert [(move.deed.event, move.because) for move in solve.moves] == [(failed, "failed")]


def test_a_reopening_begins_clocks_of_its_own() -> None:
    back = made(
        Reopened, kind=ReopenKind.CUSTOMER, reason="again", reported_at=MOMENT, at=MOMENT + HOUR
    )
    again = begun(clock(cycle=2, started_at=MOMENT + HOUR), because="reopened")
    first, second = told(begun(clock()), CALL, back, again)
    assert (first.clock.cycle, second.clock.cycle) == (1, 2)
    assert (second.started_by.event, second.because) == (back, "reopened")


@pytest.mark.parametrize(("because", "by"), [("applied", "rules"), ("graded", "rules")])
def test_what_follows_no_deed_is_told_by_itself(because: str, by: str) -> None:
    again = begun(changed(clock(), due_at=MOMENT + HOUR), because=because, by=by)
    (move,) = one(begun(clock()), again).moves
    assert (move.deed.version, move.deed.event.by) == (3, "rules")


def test_undone_events_tell_nothing() -> None:
    found = one(begun(clock()), CALL, made(Undone, versions=(3,)))
    assert (found.ended_by, found.clock.is_open) == (None, True)
    assert clock_histories(ID, [(1, logged()), (2, made(Undone, versions=(1,)))]) == ()
