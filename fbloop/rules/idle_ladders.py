"""Escalation ladders that no clock ever climbs, and steps before their clocks begin. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from fbloop.domain.budgets import SECONDS, parse_duration
from fbloop.domain.deadline_rules import Budget, ClockRule
from fbloop.domain.errors import DomainError
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.errors import near_or_known
from fbloop.rules.nodes import Mark
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import RuleBook
from fbloop.rules.written import Written

_FILE = "responsibility.yaml"
_CLOCKS_IN = "deadlines.yaml"
_BEFORE = "due-"
# No working hour or day is further off than this, whatever holidays come between.
_FORTNIGHT = 14 * SECONDS["d"]


def idle_ladders(
    book: RuleBook, rows: Sequence[Written], damaged: Collection[str] = ()
) -> Iterator[str]:
    """A line for each ladder of a level, or of a clock of it, that the deadlines do not have.

    And for each step before its clock begins. ``damaged`` are files that have mistakes: a deadline
    that cannot be used still has its name, its clocks are not judged.
    """
    places = {row.id: row for row in rows if row.kind == "escalation"}
    ids = [row.id for row in rows if row.kind == "deadline"]
    for level in book.escalation:
        row, what = places.get(level), called("escalation", level)
        at = row.mark if row else Mark(_FILE, 1, 1)
        if level in {*ids, *Priority}:
            if _CLOCKS_IN not in damaged:
                for place, why in _of_level(book, level, at, row.words if row else {}):
                    yield problem_at(place, what, why)
        elif ids:
            near = near_or_known(level, [*Priority, *ids], most=12)
            why = say(
                "no priority and no deadline is called {name!r}; {near}", name=level, near=near
            )
            yield problem_at(at, what, why)


def _of_level(
    book: RuleBook, level: str, at: Mark, words: Mapping[str, Mark]
) -> Iterator[tuple[Mark, str]]:
    """What is wrong with the ladders of a level, and where; ``words`` are places within it."""
    clocks = _clocks(book, level)
    for name, steps in book.escalation[level].items():
        own = [clock for clock in clocks if clock.name == name]
        if not own:
            near = near_or_known(name, dict.fromkeys(clock.name for clock in clocks))
            yield at, say("there is no clock {name!r}; {near}", name=name, near=near)
        for step in steps:
            if own and all(_is_too_early(step.at, clock.budget or clock.every) for clock in own):
                budget = own[0].budget or own[0].every
                why = say("the step {step} is before its clock {clock} begins, which has {budget}",
                          step=step.at, clock=name, budget=budget)  # fmt: skip
                yield words.get(step.at, at), why


def _is_too_early(step: str, budget: Budget | None) -> bool:
    """Whether it certainly is: how long working time takes is not known, only how long at most."""
    if budget is None:
        return False
    try:
        early = parse_duration(step.removeprefix(_BEFORE)) if step.startswith(_BEFORE) else 0
    except DomainError:  # the file says so already
        return False
    return early > max(1, budget.amount) * SECONDS.get(budget.unit, _FORTNIGHT)


def _clocks(book: RuleBook, level: str) -> list[ClockRule]:
    """The clocks that can have the ladder of a priority, or of a deadline rule."""
    rules = [
        rule
        for rule in book.deadline_rules
        if rule.id == level
        or (level in {*Priority} and (not rule.priorities or level in rule.priorities))
    ]
    return [clock for rule in rules for clock in rule.clocks]
