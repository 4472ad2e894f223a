"""What a change of priority, and an event that satisfies it, do to a clock that runs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fbloop.domain.budgets import parse_budget
from fbloop.domain.changed import changed
from fbloop.domain.clocks import DUTIES, REPEATED, Clock, ClockKind, Step, is_late, withdraw
from fbloop.domain.deadline_rules import Policy, Reading, StepRule
from fbloop.domain.due_instants import Calendars, Due, calendar_called, due_instant
from fbloop.domain.ladder import ladder_of, not_before, renewed
from fbloop.domain.pauses import after_pauses, paused_between
from fbloop.domain.worktime import due_after, working_between
from fbloop.domain.worktime_calendar import instant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of priority at a moment: by which policy clocks follow it, in which calendars."""

    at: int
    policy: Policy
    calendars: Calendars


def reprioritise(old: Sequence[Clock], new: Sequence[Clock], change: Change) -> tuple[Clock, ...]:
    """All clocks of an issue after its priority changed.

    ``new`` are the clocks of the new level, begun at the change in the present cycle. A running
    clock goes on to what the policy says; a breach stays one whatever the policy: neither raising
    nor lowering gives time to what is late.
    A clock that the new level lacks is withdrawn, unless its breach is already a fact: then it
    ends as missed. Met, missed and earlier cycles' clocks stay as they are. What only the new level
    has is added; a checklist that ran in any cycle is not asked a second time. Raises
    CalendarUnknown.
    """
    wanted = {clock.name: clock for clock in new}
    kept = tuple(_at_new_level(clock, wanted.get(clock.name), change) for clock in old)
    added = (clock for clock in new if not any(_stands_for(clock, other) for other in old))
    return (*kept, *added)


def applied(old: Sequence[Clock], new: Sequence[Clock], change: Change) -> tuple[Clock, ...]:
    """All clocks of an issue that goes over to other rules of its own level.

    Each running clock is due as if it had begun under them, and never before the change: nobody is
    late for what nobody had asked until then. Otherwise as `reprioritise`.
    """
    moved = reprioritise(old, new, replace(change, policy=Policy.FROM_START))
    return tuple(_not_before(after, before, change.at) for before, after in _pairs(old, moved))


def _pairs(old: Sequence[Clock], new: Sequence[Clock]) -> Iterator[tuple[Clock | None, Clock]]:
    before = {(clock.name, clock.cycle): clock for clock in old}
    return ((before.get((clock.name, clock.cycle)), clock) for clock in new)


def _not_before(clock: Clock, old: Clock | None, moment: int) -> Clock:
    is_late_already = old is not None and is_late(old.due_at, moment)
    if not clock.is_open or is_late_already or clock.due_at >= moment:
        return clock
    return changed(clock, due_at=moment)


def _stands_for(new: Clock, old: Clock) -> bool:
    is_present = old.cycle == new.cycle or old.kind is ClockKind.ITEM
    return old.name == new.name and is_present


def _at_new_level(old: Clock, new: Clock | None, change: Change) -> Clock:
    if old.is_open:
        return _followed_on(old, new, change) if new else _given_up(old, change.at)
    if new is None or old.withdrawn_at is None or old.cycle != new.cycle:
        return old
    # Lowered and raised again: no time is won by it, and none lost while nothing was asked.
    if is_late(old.due_at, change.at):
        return new
    return _followed_on(changed(old, withdrawn_at=None), new, change)


def _followed_on(old: Clock, new: Clock, change: Change) -> Clock:
    """A running clock under the new level: due when the policy says, never later if it is late."""
    is_repeated = old.kind in REPEATED or new.kind in REPEATED
    is_tightest = change.policy is Policy.TIGHTEST or is_repeated or is_late(old.due_at, change.at)
    due_at = min(old.due_at, new.due_at) if is_tightest else _DUE[change.policy](old, new, change)
    # Where the old due instant stands it is the old level's, unless the next period is the new's.
    first = old if due_at == old.due_at else new
    return changed(
        new if is_repeated else first,
        started_at=old.started_at,
        misses=old.misses,
        # Whom it waits for is the new level's to say: an alert that turns out a customer's case.
        stops=new.stops,
        due_at=due_at,
        target_at=_target(old, new, due_at, is_tightest=is_tightest),
        is_counted=first.is_counted,
        is_provisional=first.is_provisional,
        pauses=old.pauses,
        steps=_ladder(old, new, due_at, change),
        is_acked=False,
    )


def _from_start(old: Clock, new: Clock, change: Change) -> int:
    due = _due_of(new, old.started_at, change.calendars)
    calendar = calendar_called(new.calendar, change.calendars)
    return after_pauses(due.at, old.started_at, old.pauses, calendar)


def _carried(old: Clock, new: Clock, change: Change) -> int:
    """The share of the old budget that was used is used of the new one, too."""
    whole = _length(old, old.started_at, old.due_at, change)
    used = _length(old, old.started_at, change.at, change)
    left = max(0, whole - used)
    seconds = _length(new, new.started_at, new.due_at, change) * left // max(1, whole)
    calendar = calendar_called(new.calendar, change.calendars)
    return change.at + seconds if calendar is None else due_after(calendar, change.at, seconds)


def _length(clock: Clock, start: int, end: int, change: Change) -> int:
    """Seconds of the clock's own time from start to end, its pauses apart."""
    calendar = calendar_called(clock.calendar, change.calendars)
    if end <= start:
        return 0
    whole = end - start if calendar is None else working_between(calendar, start, end)
    return whole - paused_between(clock, start, end, calendar)


_DUE: dict[Policy, Callable[[Clock, Clock, Change], int]] = {
    Policy.RESTART: lambda old, new, change: new.due_at,
    Policy.FROM_START: _from_start,
    Policy.CARRY_ELAPSED: _carried,
}


def _target(old: Clock, new: Clock, due_at: int, *, is_tightest: bool) -> int | None:
    """The stricter standard: the tightest of both levels, or as far before as the new one's."""
    if is_tightest:
        targets = (old.target_at, new.target_at)
        return min((t for t in targets if t is not None and t <= due_at), default=None)
    return None if new.target_at is None else due_at - (new.due_at - new.target_at)


def _ladder(old: Clock, new: Clock, due_at: int, change: Change) -> tuple[Step, ...]:
    rules = [StepRule(at=step.rule, to=step.to) for step in new.steps]
    calendar = calendar_called(new.calendar, change.calendars)
    steps = ladder_of(rules, old.started_at, due_at, calendar)
    return renewed(not_before(steps, change.at), old.steps)


def _given_up(clock: Clock, at: int) -> Clock:
    is_breached = clock.misses > 0 or is_late(clock.due_at, at)
    is_kept = is_breached and clock.kind not in DUTIES
    return changed(clock, stopped_at=at) if is_kept else withdraw(clock, at)


def follow(clock: Clock, calendars: Calendars, at: int) -> Clock:
    """A repeated clock after an event that satisfies it at ``at``.

    Each due instant that passed before ``at`` is one miss, and the next counts from it; then it
    is due one period after ``at``. A note of an earlier moment never shortens the time. The ladder
    begins anew with each period. Raises CalendarUnknown.
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
    rules = [StepRule(at=step.rule, to=step.to) for step in clock.steps]
    steps = ladder_of(rules, at, following.at, calendar_called(clock.calendar, calendars))
    return changed(
        clock,
        misses=misses,
        due_at=following.at,
        is_provisional=following.is_provisional,
        steps=steps,
        is_acked=False,
    )


def _period(clock: Clock, start: int, calendars: Calendars) -> Due:
    calendar = calendar_called(clock.calendar, calendars)
    if calendar is not None and parse_budget(clock.budget).is_today:
        start = _day_after(start, ZoneInfo(calendar.zone))
    due = _due_of(clock, start, calendars)
    return replace(due, at=after_pauses(due.at, start, clock.pauses, calendar))


def _day_after(moment: int, zone: ZoneInfo) -> int:
    """The midnight after a moment: what was done on a day counts for that day, at any hour."""
    day = datetime.fromtimestamp(moment, zone).date()
    return instant_of(day + timedelta(days=1), 0, zone)


def _due_of(clock: Clock, start: int, calendars: Calendars) -> Due:
    return due_instant(
        parse_budget(clock.budget),
        start,
        calendars,
        named=clock.calendar,
        reading=Reading(clock.reading),
    )
