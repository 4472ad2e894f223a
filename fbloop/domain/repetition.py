"""Clocks that are due again and again: when the next period ends, and how many were missed."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fbloop.domain.budgets import parse_budget
from fbloop.domain.changed import changed
from fbloop.domain.clocks import REPEATED, Clock, Step, is_late
from fbloop.domain.deadline_rules import Reading, StepRule
from fbloop.domain.due_instants import Calendars, Due, calendar_called, due_instant
from fbloop.domain.errors import CalendarUnknown
from fbloop.domain.pauses import after_pauses, ladder_over
from fbloop.domain.worktime_calendar import instant_of

# Years of a period of hours: whoever comes back later is told of no more.
MOST_PERIODS = 10_000


def follow(clock: Clock, calendars: Calendars, at: int) -> Clock:
    """A repeated clock after an event that satisfies it at ``at``.

    Each due instant that passed before ``at`` is one miss, and the next counts from it; then it
    is due one period after ``at``. A note of an earlier moment than the last changes nothing. The
    ladder begins anew with each period; what had come of a missed one is owed. Raises
    CalendarUnknown.
    """
    since = clock.started_at if clock.followed_at is None else clock.followed_at
    if not clock.is_open or at < since:
        return clock
    misses = clock.misses + sum(1 for _ in _missed(clock, calendars, at))
    following = _period(clock, at, calendars)
    if following.at == clock.due_at:
        return clock
    rules = [StepRule(at=step.rule, to=step.to) for step in clock.steps]
    calendar = calendar_called(clock.calendar, calendars)
    steps = ladder_over(rules, at, following.at, clock.pauses, calendar)
    return changed(
        clock,
        misses=misses,
        due_at=following.at,
        is_provisional=following.is_provisional,
        steps=steps,
        owed=_owed(clock, at),
        followed_at=at,
        is_acked=False,
    )


def _owed(clock: Clock, at: int) -> tuple[Step, ...]:
    """Of promises that were broken the steps that had come by ``at`` and that nobody has taken."""
    if clock.is_acked:
        return ()
    broken = clock.steps if is_late(clock.due_at, at) else ()
    return tuple(
        changed(step, due_at=step.due_at or clock.due_at)
        for step in (*clock.owed, *broken)
        if not step.is_taken and step.at < at
    )


def missed_by(clock: Clock, calendars: Calendars, moment: int) -> int:
    """The misses of a clock, with the periods that passed by a moment and nobody has followed yet.

    Where its calendar is not there the first of these is all that is known.
    """
    misses = clock.misses
    if clock.is_open and clock.kind in REPEATED:
        with suppress(CalendarUnknown):
            for _ in _missed(clock, calendars, moment):
                misses += 1
    return misses


def _missed(clock: Clock, calendars: Calendars, by: int) -> Iterator[int]:
    """The due instants that passed, each counted from the one before. Raises CalendarUnknown."""
    due_at = clock.due_at
    for _ in range(MOST_PERIODS):
        if not is_late(due_at, by):
            return
        yield due_at
        due_at = _period(clock, due_at, calendars).at


def _period(clock: Clock, start: int, calendars: Calendars) -> Due:
    calendar = calendar_called(clock.calendar, calendars)
    if calendar is not None and parse_budget(clock.budget).is_today:
        start = _day_after(start, ZoneInfo(calendar.zone))
    due = due_of(clock, start, calendars)
    return replace(due, at=after_pauses(due.at, start, clock.pauses, calendar))


def _day_after(moment: int, zone: ZoneInfo) -> int:
    """The midnight after a moment: what was done on a day counts for that day, at any hour."""
    day = datetime.fromtimestamp(moment, zone).date()
    return instant_of(day + timedelta(days=1), 0, zone)


def due_of(clock: Clock, start: int, calendars: Calendars) -> Due:
    """When the clock's budget, or period, is over that begins at a moment."""
    return due_instant(
        parse_budget(clock.budget),
        start,
        calendars,
        named=clock.calendar,
        reading=Reading(clock.reading),
    )
