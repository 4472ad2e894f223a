"""Pauses of the tests, by the wall clock, and how much of its own time a clock ran."""

from fbloop.domain.clocks import Clock, ClockKind, Pause
from fbloop.domain.pauses import paused_between
from fbloop.domain.worktime import CalendarSpec, due_after, working_between
from tests.domain.made_calendars import CALENDARS, at


def wait(start: str, until: str) -> Pause:
    """A wait for parts, from one wall-clock time to another."""
    return Pause(at=at(start), until=at(until), reason="parts")


def running(
    start: int, seconds: int, calendar: CalendarSpec | None = None, budget: str = "4h"
) -> Clock:
    """A promise of so many seconds of its own time."""
    due_at = start + seconds if calendar is None else due_after(calendar, start, seconds)
    return Clock(
        name="solve",
        kind=ClockKind.DEADLINE,
        cycle=1,
        started_at=start,
        due_at=due_at,
        budget=budget,
        calendar=calendar.name if calendar else None,
        rule="p1",
        stops=("verifying",),
    )


def ran_until(clock: Clock, end: int) -> int:
    """Seconds of its own time for which the clock ran from its start."""
    calendar = CALENDARS[clock.calendar] if clock.calendar else None
    start = clock.started_at
    whole = end - start if calendar is None else working_between(calendar, start, end)
    return whole - paused_between(clock.pauses, start, end, calendar)
