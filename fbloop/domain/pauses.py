"""Clocks that stand still: a pause moves what was due after it began, in the clock's own time.

What is late stays late: no pause reaches back over a due instant that has passed.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from fbloop.domain.budgets import parse_budget
from fbloop.domain.changed import changed
from fbloop.domain.clocks import PROMISED, Clock, Pause, Step
from fbloop.domain.deadline_rules import Reading, StepRule, Unit
from fbloop.domain.due_instants import Calendars, calendar_called
from fbloop.domain.ladder import ladder_by, moved_steps
from fbloop.domain.worktime import (
    CalendarSpec,
    due_after,
    is_provisional,
    opening,
    working_between,
)


def running_pause(clock: Clock, moment: int) -> Pause | None:
    """The pause in which the clock stands at a moment; at its end it runs again."""
    return next((p for p in clock.pauses if p.at <= moment < p.until), None)


def can_pause(clock: Clock, at: int, now: int) -> bool:
    """Whether a pause from ``at``, told ``now``, can move the clock: a promise with time left."""
    has_begun = clock.is_open and clock.kind in PROMISED and clock.started_at <= at
    return has_begun and clock.due_at > max(at, now)


def pause(clock: Clock, span: Pause, calendars: Calendars) -> Clock:
    """The clock with a pause, which lasts until the next one begins. Raises CalendarUnknown.

    One that runs at its beginning ends there.
    """
    return _replayed(clock, span.at, (span,), calendars)


def resume(clock: Clock, at: int, calendars: Calendars) -> Clock:
    """The clock that runs again from ``at`` on; as it was where it ran. Raises CalendarUnknown."""
    is_standing = clock.is_open and running_pause(clock, at) is not None
    return _replayed(clock, at, (), calendars) if is_standing else clock


def unpaused(clock: Clock, at: int, calendars: Calendars) -> Clock:
    """The clock that stands still no more from ``at`` on, whatever was told of later."""
    if not clock.is_open:
        return clock
    for later in reversed(_from(clock, at)):
        clock = _ended(clock, later.at, calendars)
    return _ended(clock, at, calendars)


def _replayed(clock: Clock, at: int, added: Iterable[Pause], calendars: Calendars) -> Clock:
    """The clock as if all its pauses had been told in the order in which they began."""
    later = _from(clock, at)
    clock = unpaused(clock, at, calendars)
    for span in (*added, *later):
        clock = _begun(_ended(clock, span.at, calendars), span, calendars)
    return clock


def _from(clock: Clock, at: int) -> list[Pause]:
    return sorted((p for p in clock.pauses if p.at > at), key=lambda p: p.at)


def _begun(clock: Clock, span: Pause, calendars: Calendars) -> Clock:
    if clock.due_at <= span.at:
        return clock
    calendar = calendar_called(clock.calendar, calendars)
    known = changed(span, due_at=clock.due_at, target_at=clock.target_at)
    move = partial(after_pause, span=span, calendar=calendar)
    moved = _Moved(due=move(clock.due_at), target=_of(clock.target_at, move), share=move)
    return _set(clock, (*clock.pauses, known), calendar, moved, span.at)


def _ended(clock: Clock, at: int, calendars: Calendars) -> Clock:
    span = running_pause(clock, at)
    if span is None:
        return clock
    calendar = calendar_called(clock.calendar, calendars)
    shorter = (*(p for p in clock.pauses if p is not span), changed(span, until=at))
    kept = tuple(p for p in shorter if p.until > p.at)
    share = partial(_shortened, span=span, end=at, calendar=calendar)
    move = partial(share, opens=_is_due_by_the_clock(clock))
    moved = _Moved(
        due=move(clock.due_at, known=span.due_at),
        target=_of(clock.target_at, partial(move, known=span.target_at)),
        share=share,
    )
    return _set(clock, kept, calendar, moved, at)


def _of(moment: int | None, move: Callable[[int], int]) -> int | None:
    return None if moment is None else move(moment)


def after_pauses(
    due: int, start: int, pauses: Iterable[Pause], calendar: CalendarSpec | None
) -> int:
    """When a clock is due that would be due at ``due``, started at ``start``, without pauses."""
    for span in sorted(pauses, key=lambda p: p.at):
        if span.until > start:
            due = after_pause(due, changed(span, at=max(span.at, start)), calendar)
    return due


def after_pause(due: int, span: Pause, calendar: CalendarSpec | None) -> int:
    """The instant that follows a pause by as much as ``due`` followed its beginning.

    A pause outside working time moves nothing that has working time left; what is due at an
    opening is not due at closing time.
    """
    if due <= span.at:
        return due
    waited = _between(span.at, span.until, calendar)
    if not waited:
        return max(due, span.until)
    moved = _later(due, waited, calendar)
    return opening(calendar, moved) if calendar and _opens(calendar, due) else moved


def _opens(calendar: CalendarSpec, due: int) -> bool:
    """Whether no work ends at that moment: an opening, or a time outside."""
    return working_between(calendar, due - 1, due) == 0


def _shortened(
    due: int,
    span: Pause,
    end: int,
    calendar: CalendarSpec | None,
    *,
    known: int | None = None,
    opens: bool = False,
) -> int:
    """The instant that follows the pause, had it lasted until ``end``.

    ``known`` is what it was before, unless it was set anew since: then it is counted back.
    """
    if due < span.until:
        return due
    is_of_known = known is not None and after_pause(known, span, calendar) == due
    before = known if known and is_of_known else _sooner(due, span, calendar, opens=opens)
    return after_pause(before, changed(span, until=end), calendar)


def _sooner(due: int, span: Pause, calendar: CalendarSpec | None, *, opens: bool) -> int:
    """An instant of which `after_pause` makes ``due``.

    Closing time and the next opening are as far: ``opens`` says that the latter is meant.
    """
    waited = _between(span.at, span.until, calendar)
    if not waited:
        return due
    sooner = _later(span.at, _between(span.until, due, calendar), calendar)
    return opening(calendar, sooner) if opens and calendar else sooner


def _is_due_by_the_clock(clock: Clock) -> bool:
    """Whether it is due at a time of the day: that is the opening, where it began at one."""
    budget = parse_budget(clock.budget)
    is_days = budget.unit in {Unit.DAY, Unit.WORKING_DAY} and not budget.is_today
    return is_days and clock.reading == Reading.SAME_CLOCK_TIME


def _between(start: int, end: int, calendar: CalendarSpec | None) -> int:
    return end - start if calendar is None else working_between(calendar, start, end)


def _later(start: int, seconds: int, calendar: CalendarSpec | None) -> int:
    return start + seconds if calendar is None else due_after(calendar, start, seconds)


class _Moved(NamedTuple):
    """When a clock is due after a move, and what moves the shares of its ladder."""

    due: int
    target: int | None
    share: Callable[[int], int]


def _set(
    clock: Clock,
    pauses: tuple[Pause, ...],
    calendar: CalendarSpec | None,
    moved: _Moved,
    moment: int,
) -> Clock:
    return changed(
        clock,
        pauses=pauses,
        due_at=moved.due,
        target_at=moved.target,
        is_provisional=calendar is not None
        and is_provisional(calendar, clock.started_at, moved.due),
        steps=moved_steps(clock.steps, moved.due, moved.share, moment),
    )


def ladder_over(
    rules: Sequence[StepRule],
    start: int,
    due: int,
    pauses: Iterable[Pause],
    calendar: CalendarSpec | None,
) -> tuple[Step, ...]:
    """The ladder of a clock whose ``due`` instant knows of its pauses: no share of it is paused."""
    own = [span for span in pauses if span.until > start and span.at < due]

    def share(percent: int) -> int:
        seconds = _between(start, due, calendar) - paused_between(own, start, due, calendar)
        return after_pauses(_later(start, seconds * percent // 100, calendar), start, own, calendar)

    return ladder_by(rules, start, due, share)


def paused_between(
    pauses: Iterable[Pause], start: int, end: int, calendar: CalendarSpec | None
) -> int:
    """Seconds of a clock's own time for which it stood still between two moments."""
    spans = ((max(p.at, start), min(p.until, end)) for p in pauses)
    return sum(_between(first, last, calendar) for first, last in spans if first < last)
