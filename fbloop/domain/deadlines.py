"""Which clocks an issue gets, when it is graded and when it comes back.

Everything here is decided once, when it happens, and stored with its event: what was met or
missed is never computed again from newer rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.deadline_changes import Change, reprioritise
from fbloop.domain.deadline_defaults import Start, Starts, covers, start_of, stops_of
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
from fbloop.domain.ladder import ladder_of
from fbloop.domain.product_lines import is_of
from fbloop.domain.repetition import follow
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say

__all__ = [
    "Change",
    "Starts",
    "choose_rule",
    "follow",
    "reprioritise",
    "restart_clocks",
    "start_clocks",
]

CHECKLIST = "checklist"

# The escalation steps of a deadline rule's clocks by their names.
Ladders = Mapping[str, Sequence[StepRule]]
NO_LADDERS: Ladders = {}
# From a calendar's name in a rule to the one that it means for the issue.
Hours = Callable[[str | None], str | None]


def as_named(calendar: str | None) -> str | None:
    """Every name means the calendar that has it."""
    return calendar


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
        if (
            (not rule.priorities or priority in rule.priorities)
            and (not rule.channels or channel in rule.channels)
            and (not rule.categories or _is_covered(rule.categories, category))
            and is_of(rule.models, model)
        ):
            return rule
    return None


def _is_covered(patterns: Iterable[str], category: str | None) -> bool:
    return category is not None and any(covers(pattern, category) for pattern in patterns)


def start_clocks(
    rule: DeadlineRule | None,
    checklist: Sequence[ChecklistItem],
    calendars: Calendars,
    *,
    starts: Starts,
    category: str | None,
    has_reporter: bool,
    cycle: int,
    ladders: Ladders = NO_LADDERS,
    hours: Hours = as_named,
) -> tuple[Clock, ...]:
    """The clocks and duties of the rule, if any, and one for each item of the checklist.

    ``ladders`` are the escalation steps of a clock by its name; ``hours`` finds the calendar that
    a rule means by a name (`store`: the hours of the issue's store). After a change of priority
    ``starts`` is ``Starts.together(at)``, for the checklist, too: nobody is late for what nobody
    had asked until then. Raises CalendarUnknown, and DomainError for a clock without length or that
    nothing would stop.
    """
    begin = partial(_begin, starts=starts, calendars=calendars, cycle=cycle)
    rule_id = rule.id if rule else ""
    promises = [
        begin(
            changed(
                clock,
                stops=stops_of(clock, category, has_reporter=has_reporter),
                calendar=hours(clock.calendar),
            ),
            kind=_KINDS[is_duty, clock.every is not None],
            rule=rule_id,
            start=start_of(clock, category),
            ladder=() if is_duty else ladders.get(clock.name, ()),
        )
        for is_duty, clock in (_clocks_of(rule) if rule else ())
    ]
    items = (
        begin(_rule_of(item), kind=ClockKind.ITEM, rule=CHECKLIST, start=Start.FOUND_AT)
        for item in checklist
    )
    return (*promises, *items)


def _rule_of(item: ChecklistItem) -> ClockRule:
    return ClockRule(name=item.id, budget=item.within, stops=item.signals, position=item.position)


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
    *,
    kind: ClockKind,
    rule: str,
    start: Start,
    starts: Starts,
    calendars: Calendars,
    cycle: int,
    ladder: Sequence[StepRule] = (),
) -> Clock:
    budget = clock.every or clock.budget
    if budget is None:
        raise DomainError(
            say("clock {name}: it has no length; give it `budget:` or `every:`", name=clock.name)
        )
    started_at = starts.instant(start, budget)
    due = _due(clock, budget, started_at, calendars)
    target_at = (
        _due(clock, clock.target, starts.instant(start, clock.target), calendars).at
        if clock.target
        else None
    )
    calendar = calendar_of(budget, clock.calendar)
    return Clock(
        name=clock.name,
        kind=kind,
        cycle=cycle,
        started_at=started_at,
        due_at=due.at,
        target_at=target_at,
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


def _due(clock: ClockRule, budget: Budget, start: int, calendars: Calendars) -> Due:
    return due_instant(budget, start, calendars, named=clock.calendar, reading=clock.reading)


def restart_clocks(
    rule: DeadlineRule | None,
    calendars: Calendars,
    *,
    at: int,
    category: str | None,
    has_reporter: bool,
    cycle: int,
    ladders: Ladders = NO_LADDERS,
    hours: Hours = as_named,
) -> tuple[Clock, ...]:
    """The clocks of a reopened issue: all but the checklist's begin anew when it was reopened."""
    return start_clocks(
        rule,
        (),
        calendars,
        starts=Starts.together(at),
        category=category,
        has_reporter=has_reporter,
        cycle=cycle,
        ladders=ladders,
        hours=hours,
    )
