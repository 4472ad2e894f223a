"""What a change of priority, and an event that satisfies it, do to a clock that runs."""

from collections.abc import Sequence

from fbloop.domain.budgets import parse_budget
from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind, is_late, withdraw
from fbloop.domain.deadline_rules import Reading
from fbloop.domain.due_instants import Calendars, Due, due_instant


def reprioritise(old: Sequence[Clock], new: Sequence[Clock], at: int) -> tuple[Clock, ...]:
    """All clocks of an issue after its priority changed at ``at`` (policy `tightest`).

    ``new`` are the clocks of the new level, begun at ``at`` in the present cycle. A running clock
    gets the earlier of both due instants, so raising tightens and lowering never gives more time;
    one that the new level lacks is withdrawn, unless its breach is already a fact: then it ends
    as missed. Met, missed and earlier cycles' clocks stay as they are. What only the new level
    has is added; a checklist that ran in any cycle is not asked a second time.
    """
    wanted = {clock.name: clock for clock in new}
    kept = tuple(_at_new_level(clock, wanted.get(clock.name), at) for clock in old)
    added = (clock for clock in new if not any(_stands_for(clock, other) for other in old))
    return (*kept, *added)


def _stands_for(new: Clock, old: Clock) -> bool:
    is_present = old.cycle == new.cycle or old.kind is ClockKind.ITEM
    return old.name == new.name and is_present


def _at_new_level(old: Clock, new: Clock | None, at: int) -> Clock:
    if old.is_open:
        return _tightest(old, new) if new else _given_up(old, at)
    if new is None or old.withdrawn_at is None or old.cycle != new.cycle:
        return old
    # Lowered and raised again: no time is won by it, and none lost while nothing was asked.
    return new if is_late(old.due_at, at) else _tightest(changed(old, withdrawn_at=None), new)


def _tightest(old: Clock, new: Clock) -> Clock:
    first = old if old.due_at <= new.due_at else new
    is_repeated = ClockKind.EVERY in {old.kind, new.kind}
    targets = (old.target_at, new.target_at)
    return changed(
        # A repeated clock runs its next periods under the new level, whichever is due first.
        new if is_repeated else first,
        started_at=old.started_at,
        misses=old.misses,
        # Whom it waits for is the new level's to say: an alert that turns out a customer's case.
        stops=new.stops,
        due_at=first.due_at,
        target_at=min((t for t in targets if t is not None and t <= first.due_at), default=None),
        is_counted=first.is_counted,
        is_provisional=first.is_provisional,
    )


def _given_up(clock: Clock, at: int) -> Clock:
    is_breached = clock.misses > 0 or is_late(clock.due_at, at)
    return changed(clock, stopped_at=at) if is_breached else withdraw(clock, at)


def follow(clock: Clock, calendars: Calendars, at: int) -> Clock:
    """An ``every`` clock after an event that satisfies it at ``at``.

    Each due instant that passed before ``at`` is one miss, and the next counts from it; then it
    is due one period after ``at``. A note of an earlier moment never shortens the time. Raises
    CalendarUnknown.
    """
    if not clock.is_open:
        return clock
    misses, due_at = clock.misses, clock.due_at
    while is_late(due_at, at):
        misses += 1
        due_at = _period(clock, due_at, calendars).at
    following = _period(clock, at, calendars)
    if following.at <= clock.due_at:
        return clock
    return changed(
        clock, misses=misses, due_at=following.at, is_provisional=following.is_provisional
    )


def _period(clock: Clock, start: int, calendars: Calendars) -> Due:
    return due_instant(
        parse_budget(clock.budget),
        start,
        calendars,
        named=clock.calendar,
        reading=Reading(clock.reading),
    )
