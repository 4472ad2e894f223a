"""Escalation ladders that no clock ever climbs. Pure."""

from collections.abc import Iterator, Sequence

from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.errors import near_or_known
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import RuleBook
from fbloop.rules.written import Written

_NO_PLACE = "responsibility.yaml:1:1"


def idle_ladders(book: RuleBook, rows: Sequence[Written]) -> Iterator[str]:
    """A line for each ladder of a level, or of a clock of it, that the deadlines do not have."""
    places = {row.id: row.mark for row in rows if row.kind == "escalation"}
    ids = [rule.id for rule in book.deadline_rules]
    for level, ladders in book.escalation.items():
        at, what = places.get(level, _NO_PLACE), called("escalation", level)
        if level not in {*ids, *Priority}:
            near = near_or_known(level, [*Priority, *ids], most=12)
            why = say(
                "no priority and no deadline is called {name!r}; {near}", name=level, near=near
            )
            yield problem_at(at, what, why)
            continue
        clocks = _clocks(book, level)
        for clock in ladders:
            if clock not in clocks:
                near = near_or_known(clock, clocks)
                why = say("there is no clock {name!r}; {near}", name=clock, near=near)
                yield problem_at(at, what, why)


def _clocks(book: RuleBook, level: str) -> list[str]:
    """The clocks that can have the ladder of a priority, or of a deadline rule."""
    rules = [
        rule
        for rule in book.deadline_rules
        if rule.id == level
        or (level in {*Priority} and (not rule.priorities or level in rule.priorities))
    ]
    return list(dict.fromkeys(clock.name for rule in rules for clock in rule.clocks))
