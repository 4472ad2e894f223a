"""What other rules do to clocks that run, once they are applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fbloop.domain.changed import changed
from fbloop.domain.clocks import REPEATED, Clock, Step, is_late
from fbloop.domain.deadline_changes import Change, at_new_level, stands_for
from fbloop.domain.deadline_rules import StepRule
from fbloop.domain.due_instants import Calendars, calendar_called
from fbloop.domain.ladder import not_before, renewed
from fbloop.domain.pauses import after_pauses, ladder_over
from fbloop.domain.repetition import due_of
from fbloop.domain.worktime import (
    CalendarSpec,
    due_after,
    is_provisional,
    opening,
    working_between,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The clocks of an issue's level as they begin at one moment under a rule set."""

    clocks: Mapping[str, Clock]
    calendars: Calendars

    @classmethod
    def of(cls, clocks: Sequence[Clock], calendars: Calendars) -> "Level":
        """The level with these clocks."""
        return cls(clocks={clock.name: clock for clock in clocks}, calendars=calendars)

    def promise(self, name: str) -> object:
        """What the rules say of a clock: equal for two rule sets that say the same."""
        clock = self.clocks.get(name)
        if clock is None:
            return None
        calendar = calendar_called(clock.calendar, self.calendars)
        steps = [(step.rule, step.to) for step in clock.steps]
        return (
            clock.kind, clock.budget, calendar, clock.reading, clock.stops, steps,
            clock.due_at, clock.target_at,
        )  # fmt: skip

    def length(self, name: str) -> object:
        """How long a period of a clock is, and when one is over that begins at the moment."""
        clock = self.clocks.get(name)
        return clock and (clock.budget, clock.calendar, clock.reading, clock.due_at)


def applied(clocks: Sequence[Clock], was: Level, now: Level, change: Change) -> tuple[Clock, ...]:
    """All clocks of an issue that goes over from the rules of ``was`` to those of ``now``.

    A clock of which both say the same stays as it is. Another is due by as much later or sooner as
    its length changed, counted from the change in the new calendar (in one of another name from its
    start, if nothing else has moved it), and never before the change: nobody is late for what
    nobody had asked until then. What is late stays late, under the rule that it broke. A repeated
    clock keeps its due instant, and so does one that keeps that of another level, unless it is
    provisional and its calendar has learnt the year: their next period, and their ladder, are the
    new rules'. Clocks that only one side has begin, or are withdrawn.
    Raises CalendarUnknown.
    """
    kept = tuple(_under(clock, was, now, change) for clock in clocks)
    added = (new for new in now.clocks.values() if not any(stands_for(new, old) for old in clocks))
    return (*kept, *added)


def _under(clock: Clock, was: Level, now: Level, change: Change) -> Clock:
    new = now.clocks.get(clock.name)
    if was.promise(clock.name) == now.promise(clock.name):
        return clock
    if new is None or not clock.is_open:
        return at_new_level(clock, new, change)
    due_at = _due(clock, was, now, new, change)
    calendar = calendar_called(new.calendar, now.calendars)
    is_broken = is_late(clock.due_at, change.at)
    is_own = clock.kind in REPEATED or (clock.rule == new.rule and not is_broken)
    moved_by = due_at - clock.due_at
    return changed(
        new if is_own else clock,
        started_at=clock.started_at,
        due_at=due_at,
        target_at=clock.target_at if not moved_by else _target(new, due_at, change.at),
        misses=clock.misses,
        is_counted=clock.is_counted,
        is_provisional=calendar is not None and is_provisional(calendar, change.at, due_at),
        pauses=clock.pauses,
        stops=new.stops,
        steps=_ladder(clock, new, due_at, calendar, change.at),
        owed=clock.owed,
        followed_at=clock.followed_at,
        is_acked=clock.is_acked,
    )


def _due(clock: Clock, was: Level, now: Level, new: Clock, change: Change) -> int:
    old, at = was.clocks.get(clock.name), change.at
    is_kept = clock.kind in REPEATED or new.kind in REPEATED or clock.rule != new.rule
    if is_late(clock.due_at, at):
        return clock.due_at
    if old is None or is_kept:
        return _confirmed(clock, was, now, at)
    before = calendar_called(old.calendar, was.calendars)
    after = calendar_called(new.calendar, now.calendars)
    # Elapsed and working time have no common measure; hours of another name are other hours from
    # the start on, where nothing but that start made the due instant.
    is_other = old.calendar != new.calendar and _counts_from_start(clock, was)
    if (before is None) != (after is None) or is_other:
        return max(at, _from_start(new, clock, now))
    longer = _length(after, at, new.due_at) - _length(before, at, old.due_at)
    left = max(0, _length(before, at, clock.due_at) + longer)
    if before is None or after is None:
        return at + left
    return _as_far(clock.due_at, at, left, before, after)


def _counts_from_start(clock: Clock, was: Level) -> bool:
    """Whether no change of level, and no rule applied since, has moved it."""
    is_known = clock.calendar is None or clock.calendar in was.calendars
    return is_known and _from_start(clock, clock, was) == clock.due_at


def _from_start(counted: Clock, clock: Clock, level: Level) -> int:
    """When the one is due as if it had begun, and stood still, when the other did."""
    due = due_of(counted, clock.started_at, level.calendars).at
    calendar = calendar_called(counted.calendar, level.calendars)
    return after_pauses(due, clock.started_at, clock.pauses, calendar)


def _confirmed(clock: Clock, was: Level, now: Level, at: int) -> int:
    """A due instant that stands; one of a year without table once the calendar has learnt it."""
    before = calendar_called(clock.calendar, was.calendars) if clock.is_provisional else None
    after = now.calendars.get(before.name) if before else None
    if before is None or after is None or not is_provisional(before, at, clock.due_at):
        return clock.due_at
    return _as_far(clock.due_at, at, _length(before, at, clock.due_at), before, after)


def _as_far(due: int, at: int, left: int, before: CalendarSpec, after: CalendarSpec) -> int:
    """The instant at which so much is over since ``at``; an opening where ``due`` was one."""
    # Closing time and the next opening are the same working time: which of them, the reading says.
    is_at_opening = due_after(before, at, _length(before, at, due)) != due
    moved = due_after(after, at, left)
    return opening(after, moved) if is_at_opening else moved


def _length(calendar: CalendarSpec | None, start: int, end: int) -> int:
    return end - start if calendar is None else working_between(calendar, start, end)


def _target(new: Clock, due_at: int, at: int) -> int | None:
    """As long before the due instant as under the new rules."""
    return None if new.target_at is None else max(at, due_at - (new.due_at - new.target_at))


def _ladder(
    clock: Clock, new: Clock, due_at: int, calendar: CalendarSpec | None, at: int
) -> tuple[Step, ...]:
    rules = [StepRule(at=step.rule, to=step.to) for step in new.steps]
    steps = ladder_over(rules, clock.started_at, due_at, clock.pauses, calendar)
    return renewed(not_before(steps, at), clock.steps, at)
