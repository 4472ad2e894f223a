"""Clocks that stand still: what is due comes as much later as remained, in the clock's own time."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind, Pause, Step
from fbloop.domain.deadline_rules import Reading, StepRule
from fbloop.domain.errors import CalendarUnknown
from fbloop.domain.pauses import (
    after_pauses,
    can_pause,
    ladder_over,
    pause,
    paused_between,
    resume,
    running_pause,
    unpaused,
)
from fbloop.domain.repetition import due_of
from fbloop.domain.worktime import CalendarSpec, opening, working_between
from tests.domain.made_calendars import ALWAYS, CALENDARS, OFFICE, SPLIT, WAKING, at, wall
from tests.domain.made_waits import ran_until, running, wait

HOUR, DAY = 3_600, 86_400
START = at("2026-11-20 10:00")  # a Friday
OWN = (None, OFFICE, SPLIT, WAKING, ALWAYS)


def paused(clock: Clock, *spans: Pause) -> Clock:
    for span in spans:
        clock = pause(clock, span, CALENDARS)
    return clock


# --- how far it moves ---


@pytest.mark.parametrize(
    ("calendar", "hours", "start", "until", "due"),
    [
        # Elapsed time: a day's wait is a day.
        (None, 4, "2026-11-20 11:00", "2026-11-21 11:00", "2026-11-21 14:00"),
        # Over a weekend only the hours of Friday and Monday were waited for.
        (OFFICE, 9, "2026-11-20 17:00", "2026-11-23 11:00", "2026-11-23 13:00"),
        # Sunday 09-20 is a make-up day: its nine hours stood still, too.
        (OFFICE, 12, "2026-11-20 17:00", "2026-11-20 18:00", "2026-11-23 14:00"),
        # A wait on a free day moves nothing.
        (OFFICE, 9, "2026-11-21 09:00", "2026-11-22 20:00", "2026-11-23 10:00"),
        (OFFICE, 9, "2026-11-20 18:00", "2026-11-23 09:00", "2026-11-23 10:00"),
        # Noon is no working time in `split`.
        (SPLIT, 4, "2026-11-20 11:00", "2026-11-20 14:00", "2026-11-20 17:00"),
        # The night is none in `waking`.
        (WAKING, 14, "2026-11-20 21:00", "2026-11-21 09:00", "2026-11-21 12:00"),
    ],
)
def test_it_is_due_as_much_later_as_it_stood_still(
    calendar: CalendarSpec | None, hours: int, start: str, until: str, due: str
) -> None:
    clock = paused(running(START, hours * HOUR, calendar), wait(start, until))
    assert wall(clock.due_at) == due


def test_a_make_up_day_stands_still_and_a_holiday_does_not() -> None:
    """Sunday 09-20 is worked, Friday 09-25 and the weekend after it are not."""
    clock = running(at("2026-09-18 17:00"), 4 * HOUR, OFFICE)
    assert wall(clock.due_at) == "2026-09-20 12:00"
    over_the_sunday = paused(clock, wait("2026-09-18 17:30", "2026-09-21 09:00"))
    assert wall(over_the_sunday.due_at) == "2026-09-21 12:30"
    late = running(at("2026-09-24 15:00"), 9 * HOUR, OFFICE)
    assert wall(late.due_at) == "2026-09-28 15:00"
    over_the_feast = paused(late, wait("2026-09-24 17:00", "2026-09-28 10:00"))
    assert wall(over_the_feast.due_at) == "2026-09-28 17:00"


def test_it_ends_by_itself() -> None:
    clock = paused(running(START, 4 * HOUR), wait("2026-11-20 11:00", "2026-11-20 13:00"))
    (span,) = clock.pauses
    for moment, is_still in ((10, False), (11, True), (12, True), (13, False)):
        found = running_pause(clock, at(f"2026-11-20 {moment}:00"))
        assert found == (span if is_still else None)
    assert resume(clock, at("2026-11-20 13:00"), CALENDARS) is clock


def test_the_target_moves_too_and_one_that_has_passed_stays() -> None:
    clock = replace(running(START, 8 * HOUR), target_at=START + 2 * HOUR)
    early = paused(clock, wait("2026-11-20 11:00", "2026-11-20 15:00"))
    assert (early.due_at, early.target_at) == (START + 12 * HOUR, START + 6 * HOUR)
    late = paused(clock, wait("2026-11-20 13:00", "2026-11-20 15:00"))
    assert (late.due_at, late.target_at) == (START + 10 * HOUR, START + 2 * HOUR)
    assert resume(early, START + HOUR, CALENDARS) == clock


def test_a_wait_into_a_year_without_table_is_marked() -> None:
    clock = running(at("2026-12-30 10:00"), 4 * HOUR, OFFICE)
    after = paused(clock, wait("2026-12-30 11:00", "2027-01-05 09:00"))
    assert (clock.is_provisional, after.is_provisional) == (False, True)
    assert not resume(after, at("2026-12-30 12:00"), CALENDARS).is_provisional


def test_a_calendar_that_nobody_knows_is_an_error() -> None:
    clock = replace(running(START, 4 * HOUR), calendar="moon")
    with pytest.raises(CalendarUnknown):
        paused(clock, wait("2026-11-20 11:00", "2026-11-20 12:00"))


# --- what can be paused ---


@pytest.mark.parametrize(
    ("start", "now", "can"),
    [
        (10, 10, True),
        (13, 13, True),
        (14, 14, False),  # due this very second: nothing remains
        (15, 15, False),
        (11, 14, False),  # told only now, of a clock that is due by now
        (11, 13, True),
        (9, 10, False),  # before it began
    ],
)
def test_what_is_late_at_the_beginning_or_by_now_is_not_paused(
    start: int, now: int, can: bool
) -> None:
    clock = running(START, 4 * HOUR)
    moments = (at(f"2026-11-20 {hour:02}:00") for hour in (start, now))
    assert can_pause(clock, *moments) is can


@pytest.mark.parametrize(
    ("kind", "can"),
    [
        (ClockKind.DEADLINE, True),
        (ClockKind.EVERY, True),
        (ClockKind.ITEM, False),
        (ClockKind.DUTY, False),
        (ClockKind.HABIT, False),
    ],
)
def test_promises_alone_can_be_paused(kind: ClockKind, can: bool) -> None:
    clock = replace(running(START, 4 * HOUR), kind=kind)
    assert can_pause(clock, START, START) is can
    assert not can_pause(replace(clock, stopped_at=START), START, START)


# --- ending early, and one after the other ---


def test_resumed_early_it_is_due_as_much_later_as_it_did_stand_still() -> None:
    clock = paused(running(START, 9 * HOUR, OFFICE), wait("2026-11-20 11:00", "2026-11-25 09:00"))
    again = resume(clock, at("2026-11-23 10:00"), CALENDARS)
    assert wall(again.due_at) == "2026-11-23 18:00"  # eight hours remained
    assert [(wall(p.at), wall(p.until)) for p in again.pauses] == [
        ("2026-11-20 11:00", "2026-11-23 10:00")
    ]


def test_a_clock_that_runs_or_has_ended_is_not_resumed() -> None:
    clock = running(START, 4 * HOUR)
    assert resume(clock, START, CALENDARS) is clock
    ended = replace(
        paused(clock, wait("2026-11-20 11:00", "2026-11-20 13:00")), stopped_at=START + 2 * HOUR
    )
    assert resume(ended, START + 2 * HOUR, CALENDARS) is ended


def test_a_pause_in_a_pause_ends_the_first() -> None:
    """What was said last holds: a later end, or an earlier one."""
    first = wait("2026-11-20 11:00", "2026-11-20 15:00")
    longer = paused(running(START, 4 * HOUR), first, wait("2026-11-20 12:00", "2026-11-20 18:00"))
    assert wall(longer.due_at) == "2026-11-20 21:00"
    shorter = paused(running(START, 4 * HOUR), first, wait("2026-11-20 12:00", "2026-11-20 13:00"))
    assert wall(shorter.due_at) == "2026-11-20 16:00"
    assert [(p.until - p.at) // HOUR for p in shorter.pauses] == [1, 1]


def test_a_pause_told_later_of_an_earlier_time_ends_where_the_known_one_begins() -> None:
    known = wait("2026-11-20 12:00", "2026-11-20 15:00")
    earlier = wait("2026-11-20 11:00", "2026-11-20 14:00")
    after = paused(running(START, 4 * HOUR), known, earlier)
    assert after == paused(running(START, 4 * HOUR), earlier, known)
    assert wall(after.due_at) == "2026-11-20 18:00"  # from 11:00 to 15:00, once


def test_a_resumption_told_later_leaves_the_next_pause() -> None:
    first, second = (
        wait("2026-11-20 11:00", "2026-11-20 13:00"),
        wait("2026-11-20 14:00", "2026-11-20 15:00"),
    )
    after = resume(paused(running(START, 4 * HOUR), first, second), START + 2 * HOUR, CALENDARS)
    assert wall(after.due_at) == "2026-11-20 16:00"  # an hour before noon, and one after it
    assert [(p.until - p.at) // HOUR for p in after.pauses] == [1, 1]


def test_from_a_moment_on_nothing_stands_still() -> None:
    """For a P0: the pause that runs ends, and one that was told of later never was."""
    spans = (
        wait("2026-11-20 11:00", "2026-11-20 13:00"),
        wait("2026-11-20 13:30", "2026-11-20 15:00"),
    )
    clock = running(START, 6 * HOUR)
    after = unpaused(paused(clock, *spans), START + 2 * HOUR, CALENDARS)
    assert [(p.at, p.until) for p in after.pauses] == [(spans[0].at, START + 2 * HOUR)]
    assert after.due_at == clock.due_at + HOUR
    assert unpaused(clock, START, CALENDARS) == clock
    ended = replace(clock, withdrawn_at=START)
    assert unpaused(ended, START, CALENDARS) is ended


def test_seconds_paused_count_between_two_moments_alone() -> None:
    spans = [wait("2026-11-20 17:00", "2026-11-23 10:00")]
    between = at("2026-11-20 17:30"), at("2026-11-23 09:15")
    assert paused_between(spans, *between, None) == between[1] - between[0]
    assert paused_between(spans, *between, OFFICE) == 45 * 60
    assert paused_between(spans, at("2026-11-23 10:00"), at("2026-11-24 10:00"), OFFICE) == 0


# --- laws ---

_spans = st.lists(
    st.tuples(st.integers(0, 10 * DAY), st.integers(60, 4 * DAY)).map(
        lambda pair: Pause(at=START + pair[0], until=START + sum(pair), reason="parts")
    ),
    max_size=5,
)
_clocks = st.builds(
    lambda calendar, hours: running(START, hours * HOUR, calendar),
    st.sampled_from(OWN),
    st.integers(1, 60),
)
# Moments in which openings and closing times are frequent.
_hours = st.integers(0, 12 * 24).map(lambda hour: START - 2 * HOUR + hour * HOUR)


@st.composite
def _promises(draw: st.DrawFn) -> Clock:
    """Clocks of hours and of days in each reading, due at openings and closing times, too."""
    budget = draw(st.sampled_from(["3h", "9wh", "1d", "2wd", "today"]))
    calendar = draw(st.sampled_from((OFFICE, SPLIT, WAKING) if budget == "today" else OWN))
    clock = changed(
        running(draw(_hours), HOUR, calendar or (OFFICE if "w" in budget else None), budget),
        reading=str(draw(st.sampled_from(list(Reading)))),
    )
    due_at = due_of(clock, clock.started_at, CALENDARS).at
    return changed(clock, due_at=due_at, target_at=draw(st.sampled_from([None, due_at])))


@given(_clocks, _spans)
def test_whatever_the_pauses_it_runs_for_its_budget(clock: Clock, spans: list[Pause]) -> None:
    budget = ran_until(clock, clock.due_at)
    for span in spans:
        before = clock
        if can_pause(clock, span.at, span.at):
            clock = paused(clock, span)
            assert clock.due_at >= before.due_at or before.pauses
        assert ran_until(clock, clock.due_at) == budget
    for one, other in pairwise(sorted(clock.pauses, key=lambda p: p.at)):
        assert one.until <= other.at


@given(_clocks, _spans)
def test_the_order_in_which_pauses_are_told_makes_no_difference(
    clock: Clock, spans: list[Pause]
) -> None:
    told = {span.at: span for span in spans if can_pause(clock, span.at, span.at)}
    in_order = paused(clock, *(told[at_] for at_ in sorted(told)))
    other = paused(clock, *(told[at_] for at_ in sorted(told, reverse=True)))
    assert (in_order.due_at, set(in_order.pauses)) == (other.due_at, set(other.pauses))


@given(_clocks, st.integers(0, 5 * DAY), st.integers(60, 9 * DAY))
def test_resumed_at_once_it_is_due_as_before(clock: Clock, begins: int, lasts: int) -> None:
    begins += START
    if can_pause(clock, begins, begins):
        span = Pause(at=begins, until=begins + lasts, reason="parts")
        assert resume(paused(clock, span), begins, CALENDARS) == clock


@given(_promises(), st.lists(st.tuples(_hours, _hours), max_size=2), st.lists(_hours, min_size=3))
def test_resumed_it_is_as_if_it_had_been_paused_until_then(
    clock: Clock, earlier: list[tuple[int, int]], moments: list[int]
) -> None:
    begins, ends, until = sorted(moments)[:3]
    for at_, until_ in sorted(earlier):
        if can_pause(clock, at_, at_) and at_ < min(until_, begins):
            clock = paused(clock, Pause(at=at_, until=until_, reason="parts"))
    if can_pause(clock, begins, begins) and begins < ends:
        planned = Pause(at=begins, until=until, reason="parts")
        resumed = resume(paused(clock, planned), ends, CALENDARS)
        known = paused(clock, replace(planned, until=ends))
        assert (resumed.due_at, resumed.target_at) == (known.due_at, known.target_at)
        assert resumed.pauses == known.pauses


@pytest.mark.parametrize(
    ("start", "due", "begins", "until", "ends", "after"),
    [
        # Two hours are left on a make-up Sunday; a standstill of two moves it to closing time.
        ("2026-09-18 16:00", "2026-09-20 16:00", "2026-09-18 16:00", "2026-09-25 00:00",
         "2026-09-19 16:00", "2026-09-20 18:00"),
        ("2026-11-18 16:00", "2026-11-19 16:00", "2026-11-18 16:00", "2026-11-24 00:00",
         "2026-11-18 18:00", "2026-11-19 18:00"),
        # At closing time already: by a pause before, or by a shorter day.
        ("2026-11-18 16:00", "2026-11-19 18:00", "2026-11-18 17:00", "2026-11-24 00:00",
         "2026-11-18 20:00", "2026-11-20 10:00"),
        ("2026-11-18 16:00", "2026-11-19 18:00", "2026-11-18 18:00", "2026-11-24 00:00",
         "2026-11-18 20:00", "2026-11-19 18:00"),
    ],
)  # fmt: skip
def test_resumed_what_is_due_at_closing_time_is_not_due_at_the_opening(
    start: str, due: str, begins: str, until: str, ends: str, after: str
) -> None:
    clock = replace(running(at(start), 9 * HOUR, OFFICE, "1wd"), due_at=at(due), target_at=at(due))
    again = resume(paused(clock, wait(begins, until)), at(ends), CALENDARS)
    assert (wall(again.due_at), wall(again.target_at or 0)) == (after, after)


def test_resumed_after_its_date_was_set_anew_it_moves_by_as_much() -> None:
    """A repeated clock that was satisfied, or another level: what was due before is no more."""
    clock = running(at("2026-11-18 10:00"), 9 * HOUR, OFFICE, "1wd")
    still = paused(clock, wait("2026-11-18 11:00", "2026-11-20 11:00"))
    anew = replace(still, due_at=at("2026-11-24 09:00"))
    assert wall(resume(anew, at("2026-11-19 11:00"), CALENDARS).due_at) == "2026-11-23 09:00"


@pytest.mark.parametrize("begins", ["2026-11-20 10:00", "2026-11-21 12:00", "2026-11-22 12:00"])
def test_what_is_due_at_the_opening_is_so_again(begins: str) -> None:
    """A working day from Friday nine o'clock ends on Monday at nine, not on Friday at six."""
    clock = running(at("2026-11-20 09:00"), 9 * HOUR, OFFICE, "1wd")
    clock = replace(clock, due_at=opening(OFFICE, clock.due_at))
    assert wall(clock.due_at) == "2026-11-23 09:00"
    after = paused(clock, wait(begins, "2026-11-24 12:00"))
    assert after.due_at > clock.due_at
    assert wall(resume(after, at(begins), CALENDARS).due_at) == "2026-11-23 09:00"


@given(_clocks, _spans)
def test_known_from_the_beginning_or_told_later_pauses_are_the_same(
    clock: Clock, spans: list[Pause]
) -> None:
    told = paused(clock, *sorted(spans, key=lambda p: p.at))
    calendar = CALENDARS[clock.calendar] if clock.calendar else None
    known = after_pauses(clock.due_at, START, told.pauses, calendar)
    assert known == told.due_at


# --- the ladder of a clock that stands still ---


def steps(*rules: str) -> tuple[StepRule, ...]:
    return tuple(StepRule(at=rule, to="A") for rule in rules)


def instants(ladder: tuple[Step, ...]) -> dict[str, str]:
    return {step.rule: wall(step.at) for step in ladder}


def climbing(*rules: str) -> Clock:
    clock = running(START, 8 * HOUR)
    return replace(clock, steps=ladder_over(steps(*rules), START, clock.due_at, (), None))


def test_steps_to_come_move_with_the_clock() -> None:
    clock = climbing("25%", "50%", "due-30m", "due", "due+1h")
    after = paused(clock, wait("2026-11-20 13:00", "2026-11-20 15:00"))
    assert instants(after.steps) == {
        "25%": "2026-11-20 12:00",  # had come
        "50%": "2026-11-20 16:00",
        "due-30m": "2026-11-20 19:30",
        "due": "2026-11-20 20:00",
        "due+1h": "2026-11-20 21:00",
    }
    assert resume(after, at("2026-11-20 13:00"), CALENDARS) == clock


def test_a_step_that_had_come_stays_whether_or_not_it_was_taken() -> None:
    clock = climbing("due-30m")
    taken = replace(clock, steps=(replace(clock.steps[0], is_taken=True, told=("Chen",)),))
    span = wait("2026-11-20 17:45", "2026-11-20 20:00")
    assert paused(clock, span).steps == clock.steps
    assert paused(taken, span).steps == taken.steps
    earlier = wait("2026-11-20 11:00", "2026-11-20 12:00")
    assert paused(taken, earlier).steps == taken.steps


def test_what_would_have_come_while_it_stood_still_comes_when_it_runs_again() -> None:
    """Resumed, it is due in fifteen minutes; nobody was to be told while it stood still."""
    clock = paused(climbing("due-30m"), wait("2026-11-20 17:15", "2026-11-20 20:00"))
    assert instants(clock.steps) == {"due-30m": "2026-11-20 20:15"}
    assert instants(resume(clock, at("2026-11-20 17:40"), CALENDARS).steps) == {
        "due-30m": "2026-11-20 17:55"
    }


@given(_spans, st.integers(1, 99))
def test_a_share_is_one_of_the_time_for_which_it_runs(spans: list[Pause], percent: int) -> None:
    for calendar in (None, OFFICE):
        clock = paused(running(START, 100 * 60, calendar), *sorted(spans, key=lambda p: p.at))
        (step,) = ladder_over(steps(f"{percent}%"), START, clock.due_at, clock.pauses, calendar)
        assert ran_until(clock, step.at) == percent * 60


def test_working_time_is_what_the_calendar_says() -> None:
    clock = paused(running(START, 9 * HOUR, OFFICE), wait("2026-11-20 11:00", "2026-11-23 11:00"))
    assert working_between(OFFICE, START, clock.due_at) == 9 * HOUR + 9 * HOUR
