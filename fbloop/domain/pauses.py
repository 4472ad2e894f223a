"""Clocks that stand still: a pause moves what was due after it began, in the clock's own time.

What is late stays late: no pause reaches back over a due instant that has passed.
"""

from collections.abc import Callable, Iterable

from fbloop.domain.changed import changed
from fbloop.domain.clocks import PROMISED, Clock, Pause, is_late
from fbloop.domain.due_instants import Calendars, calendar_called
from fbloop.domain.ladder import moved_steps
from fbloop.domain.worktime import CalendarSpec, due_after, is_provisional, working_between


def running_pause(clock: Clock, moment: int) -> Pause | None:
    """The pause in which the clock stands at a moment; at its end it runs again."""
    return next((p for p in clock.pauses if p.at <= moment < p.until), None)


def can_pause(clock: Clock, at: int, now: int) -> bool:
    """Whether a pause from ``at``, told ``now``, can move the clock: a promise not yet broken."""
    is_broken = is_late(clock.due_at, max(at, now))
    return clock.is_open and clock.kind in PROMISED and clock.started_at <= at and not is_broken


def pause(clock: Clock, span: Pause, calendars: Calendars) -> Clock:
    """The clock with a pause; one that runs at its beginning ends there. Raises CalendarUnknown."""
    clock = resume(clock, span.at, calendars)
    calendar = calendar_called(clock.calendar, calendars)
    return _moved(
        clock, (*clock.pauses, span), calendar, lambda due: after_pause(due, span, calendar)
    )


def resume(clock: Clock, at: int, calendars: Calendars) -> Clock:
    """The clock that runs again from ``at`` on; as it was where it ran. Raises CalendarUnknown."""
    span = running_pause(clock, at)
    if span is None or not clock.is_open:
        return clock
    calendar = calendar_called(clock.calendar, calendars)
    shorter = (*(p for p in clock.pauses if p is not span), changed(span, until=at))
    kept = tuple(p for p in shorter if p.until > p.at)

    def sooner(due: int) -> int:
        return (
            due if due <= span.until else _later(at, _between(span.until, due, calendar), calendar)
        )

    return _moved(clock, kept, calendar, sooner)


def after_pauses(
    due: int, start: int, pauses: Iterable[Pause], calendar: CalendarSpec | None
) -> int:
    """When a clock is due that would be due at ``due``, started at ``start``, without pauses."""
    for span in sorted(pauses, key=lambda p: p.at):
        if span.until > start:
            due = after_pause(due, changed(span, at=max(span.at, start)), calendar)
    return due


def after_pause(due: int, span: Pause, calendar: CalendarSpec | None) -> int:
    """The instant that follows a pause by as much as ``due`` followed its beginning."""
    if due <= span.at:
        return due
    return _later(span.until, _between(span.at, due, calendar), calendar)


def _between(start: int, end: int, calendar: CalendarSpec | None) -> int:
    return end - start if calendar is None else working_between(calendar, start, end)


def _later(start: int, seconds: int, calendar: CalendarSpec | None) -> int:
    return start + seconds if calendar is None else due_after(calendar, start, seconds)


def _moved(
    clock: Clock,
    pauses: tuple[Pause, ...],
    calendar: CalendarSpec | None,
    move: Callable[[int], int],
) -> Clock:
    due_at = move(clock.due_at)
    return changed(
        clock,
        pauses=pauses,
        due_at=due_at,
        target_at=None if clock.target_at is None else move(clock.target_at),
        is_provisional=calendar is not None and is_provisional(calendar, clock.started_at, due_at),
        steps=moved_steps(clock.steps, due_at, move),
    )


def paused_between(clock: Clock, start: int, end: int, calendar: CalendarSpec | None) -> int:
    """Seconds of the clock's own time for which it stood still between two moments."""
    spans = ((max(p.at, start), min(p.until, end)) for p in clock.pauses)
    return sum(_between(first, last, calendar) for first, last in spans if first < last)
