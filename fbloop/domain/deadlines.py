"""Which clocks an issue gets, when it is graded and when it comes back.

Everything here is decided once, when it happens, and stored with its event: what was met or
missed is never computed again from newer rules.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.deadline_defaults import Start, Starts, start_of, stops_of
from fbloop.domain.deadline_rules import (
    Budget,
    ChecklistItem,
    ClockRule,
    DeadlineRule,
    StepRule,
)
from fbloop.domain.due_instants import (
    Calendars,
    Due,
    calendar_called,
    calendar_of,
    due_instant,
)
from fbloop.domain.errors import DomainError
from fbloop.domain.fitting import fits
from fbloop.domain.ladder import ladder_of
from fbloop.domain.product_lines import is_of
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say

CHECKLIST = "checklist"

# The escalation steps of a deadline rule's clocks by their names.
Ladders = Mapping[str, Sequence[StepRule]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Of which issue clocks begin in which cycle, from when they count, and by which calendars.

    ``ladders`` are the escalation steps of a clock by its name; ``hours`` finds the calendar that
    a rule means by a name (`store`: the hours of the issue's store). After a change of priority
    and on a reopening ``starts`` is ``Starts.together(at)``, for the checklist, too: nobody is late
    for what nobody had asked until then.
    """

    starts: Starts
    calendars: Calendars
    category: str | None
    has_reporter: bool
    cycle: int
    ladders: Ladders
    hours: Callable[[str | None], str | None]


def choose_rule(
    rules: Sequence[DeadlineRule],
    *,
    priority: Priority | None,
    category: str | None,
    channel: str | None,
    model: str | None = None,
) -> DeadlineRule | None:
    """The first rule that fits the issue; what a rule leaves empty fits everything."""
    for rule in rules:
        if fits(rule, priority, category, channel) and is_of(rule.models, model):
            return rule
    return None


def start_clocks(
    rule: DeadlineRule | None, checklist: Sequence[ChecklistItem], beginning: Beginning
) -> tuple[Clock, ...]:
    """The clocks and duties of the rule, if any, and one for each item of the checklist.

    Raises CalendarUnknown, and DomainError for a clock without length or that nothing would stop.
    """
    promises = _promised(rule, beginning) if rule else ()
    return (*promises, *(_item(item, beginning) for item in checklist))


def _promised(rule: DeadlineRule, beginning: Beginning) -> Iterator[Clock]:
    category, has_reporter = beginning.category, beginning.has_reporter
    for is_duty, clock in _clocks_of(rule):
        yield _begin(
            changed(
                clock,
                stops=stops_of(clock, category, has_reporter=has_reporter),
                calendar=beginning.hours(clock.calendar),
            ),
            beginning,
            kind=_KINDS[is_duty, clock.every is not None],
            rule=rule.id,
            start=start_of(clock, category),
            ladder=() if is_duty else beginning.ladders.get(clock.name, ()),
        )


def _item(item: ChecklistItem, beginning: Beginning) -> Clock:
    clock = ClockRule(name=item.id, budget=item.within, stops=item.signals, position=item.position)
    return _begin(clock, beginning, kind=ClockKind.ITEM, rule=CHECKLIST, start=Start.FOUND_AT)


_KINDS = {
    (False, False): ClockKind.DEADLINE,
    (False, True): ClockKind.EVERY,
    (True, False): ClockKind.DUTY,
    (True, True): ClockKind.HABIT,
}


def _clocks_of(rule: DeadlineRule) -> Iterator[tuple[bool, ClockRule]]:
    """The rule's clocks and then its duties, each with whether it is one of these."""
    yield from ((False, clock) for clock in rule.clocks)
    yield from ((True, clock) for clock in rule.duties)


def _begin(
    clock: ClockRule,
    beginning: Beginning,
    *,
    kind: ClockKind,
    rule: str,
    start: Start,
    ladder: Sequence[StepRule] = (),
) -> Clock:
    starts, calendars = beginning.starts, beginning.calendars
    budget = _length(clock)
    started_at = starts.instant(start, budget)
    due = _due(clock, budget, started_at, calendars)
    calendar = calendar_of(budget, clock.calendar)
    return Clock(
        name=clock.name,
        kind=kind,
        cycle=beginning.cycle,
        started_at=started_at,
        due_at=due.at,
        target_at=_target(clock, start, beginning),
        budget=str(budget),
        calendar=calendar,
        reading=clock.reading,
        rule=rule,
        position=clock.position,
        stops=clock.stops,
        is_counted=not starts.is_vague(start, budget),
        is_provisional=due.is_provisional,
        steps=ladder_of(ladder, started_at, due.at, calendar_called(calendar, calendars)),
    )


def _length(clock: ClockRule) -> Budget:
    budget = clock.every or clock.budget
    if budget is None:
        raise DomainError(
            say("clock {name}: it has no length; give it `budget:` or `every:`", name=clock.name)
        )
    return budget


def _target(clock: ClockRule, start: Start, beginning: Beginning) -> int | None:
    if clock.target is None:
        return None
    begins = beginning.starts.instant(start, clock.target)
    return _due(clock, clock.target, begins, beginning.calendars).at


def _due(clock: ClockRule, budget: Budget, start: int, calendars: Calendars) -> Due:
    return due_instant(budget, start, calendars, named=clock.calendar, reading=clock.reading)
