"""What a change of priority does to a clock that runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from fbloop.domain.changed import changed
from fbloop.domain.clocks import PROMISED, REPEATED, Clock, ClockKind, Step, is_late, withdraw
from fbloop.domain.deadline_rules import TODAY, Policy, StepRule
from fbloop.domain.due_instants import Calendars, calendar_called
from fbloop.domain.ladder import not_before, of_new_level
from fbloop.domain.pauses import after_pauses, ladder_over, paused_between
from fbloop.domain.repetition import due_of
from fbloop.domain.worktime import due_after, is_provisional, working_between


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
    kept = tuple(at_new_level(clock, wanted.get(clock.name), change) for clock in old)
    added = (clock for clock in new if not any(stands_for(clock, other) for other in old))
    return (*kept, *added)


def stands_for(new: Clock, old: Clock) -> bool:
    """Whether an issue has had this clock already: in this cycle, an item of a list in any."""
    is_present = old.cycle == new.cycle or old.kind is ClockKind.ITEM
    return old.name == new.name and is_present


def at_new_level(old: Clock, new: Clock | None, change: Change) -> Clock:
    """One clock after the change; ``new`` is the one that its level has of this name, if any."""
    if old.is_open:
        return _followed_on(old, new, change) if new else _given_up(old, change.at)
    if new is None or old.cycle != new.cycle:
        return old
    if old.kind in REPEATED and old.stopped_at is not None:
        # Given up as missed when it was lowered: it begins anew, and what was missed stays.
        return changed(new, started_at=old.started_at, misses=old.misses + _is_missed(old))
    if old.withdrawn_at is None:
        return old
    # Lowered and raised again: no time is won by it, and none lost while nothing was asked.
    if is_late(old.due_at, change.at) and old.kind is not ClockKind.ITEM:
        return new
    return _followed_on(changed(old, withdrawn_at=None), new, change)


def _is_missed(clock: Clock) -> bool:
    return clock.stopped_at is not None and is_late(clock.due_at, clock.stopped_at)


def _followed_on(old: Clock, new: Clock, change: Change) -> Clock:
    """A running clock under the new level: due when the policy says, never later if it is late."""
    new = _standing_still(new, old, change)
    is_repeated = old.kind in REPEATED or new.kind in REPEATED
    is_tightest = change.policy is Policy.TIGHTEST or is_repeated or is_late(old.due_at, change.at)
    due_at = _tightest(old, new) if is_tightest else _DUE[change.policy](old, new, change)
    # Where the old due instant stands it is the old level's, unless the next period is the new's.
    first = old if due_at == old.due_at else new
    counts_from_old_start = not is_tightest and change.policy in _FROM_OLD_START
    return changed(
        new if is_repeated else first,
        started_at=old.started_at,
        misses=old.misses,
        # Whom it waits for is the new level's to say: an alert that turns out a customer's case.
        stops=new.stops,
        due_at=due_at,
        target_at=_target(old, new, due_at, is_tightest=is_tightest),
        is_counted=old.is_counted if counts_from_old_start else first.is_counted,
        is_provisional=_is_provisional(first, old.started_at, due_at, change),
        pauses=old.pauses,
        steps=_ladder(old, new, due_at, change),
        owed=old.owed,
        followed_at=old.followed_at,
        is_acked=False,
    )


def _tightest(old: Clock, new: Clock) -> int:
    """The earlier due instant; what is owed once a day is not owed again on the same day."""
    is_daily = old.budget == new.budget == TODAY
    return old.due_at if is_daily else min(old.due_at, new.due_at)


def _standing_still(new: Clock, old: Clock, change: Change) -> Clock:
    """The new level's clock, which does not run either before the old one's pause is over."""
    if not old.pauses:
        return new
    calendar = calendar_called(new.calendar, change.calendars)
    move = partial(after_pauses, start=change.at, pauses=old.pauses, calendar=calendar)
    target_at = None if new.target_at is None else move(new.target_at)
    return changed(new, pauses=old.pauses, due_at=move(new.due_at), target_at=target_at)


def _is_provisional(clock: Clock, start: int, due_at: int, change: Change) -> bool:
    if due_at == clock.due_at and not clock.pauses:
        return clock.is_provisional
    calendar = calendar_called(clock.calendar, change.calendars)
    return calendar is not None and is_provisional(calendar, start, due_at)


def _from_start(old: Clock, new: Clock, change: Change) -> int:
    due = due_of(new, old.started_at, change.calendars)
    calendar = calendar_called(new.calendar, change.calendars)
    return after_pauses(due.at, old.started_at, old.pauses, calendar)


def _carried(old: Clock, new: Clock, change: Change) -> int:
    """The share of the old budget that is left is left of the new one, too."""
    budgeted = due_of(old, old.started_at, change.calendars).at
    whole = _length(changed(old, pauses=()), old.started_at, budgeted, change)
    left = min(whole, _length(old, change.at, old.due_at, change))
    seconds = _length(new, new.started_at, new.due_at, change) * left // max(1, whole)
    calendar = calendar_called(new.calendar, change.calendars)
    due = change.at + seconds if calendar is None else due_after(calendar, change.at, seconds)
    return after_pauses(due, change.at, old.pauses, calendar)


def _length(clock: Clock, start: int, end: int, change: Change) -> int:
    """Seconds of the clock's own time from start to end, its pauses apart."""
    calendar = calendar_called(clock.calendar, change.calendars)
    whole = max(0, end - start) if calendar is None else working_between(calendar, start, end)
    return whole - paused_between(clock.pauses, start, end, calendar)


_FROM_OLD_START = frozenset({Policy.FROM_START, Policy.CARRY_ELAPSED})
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
    steps = ladder_over(rules, old.started_at, due_at, old.pauses, calendar)
    asked = {(rule.at, rule.to) for rule in rules}
    # The next period of a repeated clock has no ladder but the new level's.
    told = [s for s in old.steps if new.kind not in REPEATED or (s.rule, s.to) in asked]
    return of_new_level(not_before(steps, change.at), told, change.at)


def _given_up(clock: Clock, at: int) -> Clock:
    is_breached = clock.misses > 0 or is_late(clock.due_at, at)
    is_kept = is_breached and clock.kind in PROMISED
    return changed(clock, stopped_at=at) if is_kept else withdraw(clock, at)
