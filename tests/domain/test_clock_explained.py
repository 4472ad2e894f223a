"""A clock explained: its periods, its pauses, its ladder."""

from itertools import pairwise
from typing import Any

from fbloop.domain.changed import changed
from fbloop.domain.clock_explained import Explained, Found, Origin, explain_clock
from fbloop.domain.clock_history import clock_histories
from fbloop.domain.clocks import Clock, ClockKind, Pause, Step
from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.base import Event
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.vocabulary import NoteKind, Party, PauseReason
from tests.domain.made_calendars import CALENDARS
from tests.domain.made_issues import ID, MOMENT, issue_of, logged, made, noted

HOUR = 3_600
TAKEN = Taken(
    clock="respond", cycle=1, rule="50%", to="A", at=MOMENT + HOUR, due_at=MOMENT + 2 * HOUR,
    people=("Chen",),
)  # fmt: skip


def clock(**values: Any) -> Clock:
    usual: dict[str, Any] = {
        "name": "respond", "kind": ClockKind.DEADLINE, "cycle": 1, "started_at": MOMENT,
        "due_at": MOMENT + 2 * HOUR, "budget": "2h", "rule": "p1", "stops": ("contact:customer",),
    }  # fmt: skip
    return Clock(**{**usual, **values})


def begun(*clocks: Clock, because: str = "logged", **values: Any) -> ClocksSet:
    return made(ClocksSet, clocks=clocks, because=because, **values)


def find(digest: str, name: str) -> Found:
    calendar = CALENDARS.get(name)
    return Found(calendar, Origin.KEPT if calendar else Origin.MISSING)


def explained(*events: Event, now: int = MOMENT) -> Explained:
    (told,) = clock_histories(ID, [*enumerate((logged(), *events), 1)])
    return explain_clock(told, issue_of(*events).escalations, find, now)


def kinds(one: Explained) -> list[tuple[str, int]]:
    return [(str(span.kind), span.seconds // 60) for span in one.spans]


def test_an_open_clock_is_its_plan_until_it_is_late() -> None:
    for moment in (MOMENT, MOMENT + HOUR, MOMENT + 2 * HOUR):
        assert kinds(explained(begun(clock()), now=moment)) == [("running", 120)]
    late = explained(begun(clock()), now=MOMENT + 3 * HOUR)
    assert kinds(late) == [("running", 120), ("late", 60)]
    assert (late.counted, late.paused, late.total) == (2 * HOUR, 0, 3 * HOUR)


def test_what_is_over_is_the_same_whenever_asked() -> None:
    call = noted(NoteKind.CONTACT, Party.CUSTOMER, at=MOMENT + 3 * HOUR)
    first, later = (explained(begun(clock()), call, now=MOMENT + n * HOUR) for n in (3, 900))
    assert first == later
    assert kinds(first) == [("running", 120), ("late", 60)]


def test_a_withdrawn_clock_ends_when_it_was_withdrawn() -> None:
    gone = begun(changed(clock(), withdrawn_at=MOMENT + HOUR), because="graded")
    assert kinds(explained(begun(clock()), gone, now=MOMENT + 9 * HOUR)) == [("running", 60)]


def test_each_period_of_a_repeated_clock_is_told() -> None:
    """In time, then an hour late, then running: one after another, to the last second."""
    update = clock(name="update", kind=ClockKind.EVERY, stops=("customer_informed",))
    events: list[Event] = [begun(update)]
    for hours in (1, 4):
        at = MOMENT + hours * HOUR
        update = changed(update, due_at=at + 2 * HOUR)
        call = noted(NoteKind.CONTACT, Party.CUSTOMER, at=at)
        events += [call, begun(update, because="followed", at=at)]
    told = explained(*events)
    assert kinds(told) == [("running", 60), ("running", 120), ("late", 60), ("running", 120)]
    assert [p.stretch.start for p in told.periods] == [MOMENT + h * HOUR for h in (0, 1, 4)]
    assert all(a.stretch.end == b.stretch.start for a, b in pairwise(told.periods))
    assert told.total == 6 * HOUR


def test_a_period_has_the_rules_under_which_it_became_due() -> None:
    moved = begun(changed(clock(), due_at=MOMENT + HOUR), because="applied", ruleset="d2")
    assert [p.ruleset for p in explained(begun(clock()), moved).periods] == ["d2"]
    kept = begun(changed(clock(), rule="p0"), because="graded", ruleset="d2")
    assert [p.ruleset for p in explained(begun(clock()), kept).periods] == ["d1"]


def test_a_calendar_that_no_rules_have_leaves_the_spans_untold() -> None:
    told = explained(begun(clock(calendar="gone", budget="2wh")))
    (period,) = told.periods
    assert period.found == Found(None, Origin.MISSING)
    assert told.spans == ()


def test_a_pause_names_who_began_it_and_who_ended_it_early() -> None:
    at, until, resumed_at = MOMENT + HOUR, MOMENT + 9 * HOUR, MOMENT + 3 * HOUR
    pause = made(Paused, at=at, reason=PauseReason.PARTS, until=until, clocks=("respond",))
    waiting = changed(
        clock(), due_at=until + HOUR, pauses=(Pause(at=at, until=until, reason="parts"),)
    )
    resumed = made(Resumed, at=resumed_at, clocks=("respond",))
    running = changed(
        clock(),
        due_at=resumed_at + HOUR,
        pauses=(Pause(at=at, until=resumed_at, reason="parts"),),
    )
    events = (begun(clock()), pause, begun(waiting, because="paused", at=at))
    (wait,) = explained(*events).waits
    assert wait.begun_by is not None
    assert (wait.begun_by.event, wait.ended_by) == (pause, None)
    told = explained(*events, resumed, begun(running, because="resumed", at=resumed_at))
    (wait,) = told.waits
    assert wait.ended_by is not None
    assert wait.ended_by.event == resumed
    assert kinds(told) == [("running", 60), ("paused", 120), ("running", 60)]
    assert told.paused == 2 * HOUR


def test_the_ladder_tells_who_was_told_and_what_is_to_come() -> None:
    steps = (
        Step(at=MOMENT + HOUR, to="A", rule="50%"),
        Step(at=MOMENT + 2 * HOUR, to="hq", rule="due"),
    )
    nobody = changed(
        TAKEN, rule="due", to="hq", at=MOMENT + 2 * HOUR, people=(), skipped=Skipped.EMPTY
    )
    events = (begun(clock(steps=steps)), made(Escalated, steps=(TAKEN,)))
    assert [(told.step.rule, told.taken) for told in explained(*events).steps] == [
        ("50%", TAKEN),
        ("due", None),
    ]
    both = explained(*events, made(Escalated, steps=(nobody,)))
    assert [told.taken for told in both.steps] == [TAKEN, nobody]


def test_the_steps_of_another_cycle_or_clock_are_not_its_own() -> None:
    others = [
        changed(TAKEN, clock="close"),
        changed(TAKEN, cycle=2),
        changed(TAKEN, at=MOMENT - 1),
    ]
    told = explained(begun(clock()), made(Escalated, steps=tuple(others)))
    assert told.steps == ()


def test_a_repeated_clock_is_explained_by_the_period_that_it_promised() -> None:
    """Edited rules give it another length from its next period on, and a pause moves this one."""
    update = clock(name="update", kind=ClockKind.EVERY, stops=("customer_informed",))
    longer = changed(update, budget="5h", rule="p2")
    span = Pause(at=MOMENT + HOUR, until=MOMENT + 2 * HOUR, reason="parts")
    still = changed(longer, due_at=longer.due_at + HOUR, pauses=(span,))
    events = [
        begun(update),
        begun(longer, because="applied", ruleset="d2"),
        begun(still, because="paused", ruleset="d2"),
    ]
    for count in (2, 3):
        (period,) = explained(*events[:count]).periods
        assert (period.by.budget, period.by.rule) == ("2h", "p1")
    at = MOMENT + 3 * HOUR
    call = noted(NoteKind.CONTACT, Party.CUSTOMER, at=at)
    followed = begun(changed(still, due_at=at + 5 * HOUR), because="followed", at=at)
    assert [p.by.budget for p in explained(*events, call, followed).periods] == ["2h", "5h"]


def test_missed_periods_are_those_of_the_length_in_use() -> None:
    update = clock(name="update", kind=ClockKind.EVERY, budget="1wd", calendar="office")
    other = changed(update, budget="5h", calendar="always")
    events = (begun(update), begun(other, because="applied"))
    assert explained(*events, now=MOMENT + 13 * HOUR).misses == 3
