"""Steps of a scale that cross: numbers that two rules take, of which the order gives them to one.

Pure. A step is one test of a figure, wherever it stands in a condition, with what must hold beside
it. Only what is certain is said: the earlier step takes the numbers of every issue that the later
one is for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import inf

from fbloop.messages import Message, say
from fbloop.rules.conditions import Condition, FigureTest
from fbloop.rules.implied import implies
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import PriorityRule
from fbloop.rules.thresholds import Span, figures_of, span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A span of a figure's numbers, and what else must hold for a rule to take them."""

    name: str
    span: Span
    beside: Condition


def overlaps(rules: Sequence[PriorityRule]) -> Iterator[str]:
    """A line for each rule of which an earlier one takes the first numbers of a step.

    Its own bound says that they should be its. Rules that give the same priority are not compared,
    and a wider step behind a narrower one is how a cascade is written.
    """
    stairs = [(rule, list(_steps(rule.when, ()))) for rule in rules]
    for (before, firsts), (rule, seconds) in combinations(stairs, 2):
        if before.priority != rule.priority:
            crossed = (both for both in product(firsts, seconds) if _is_crossed(*both))
            for first, second in crossed:
                why = _goes_to(before, first, second)
                yield problem_at(f"{rule.position}:1", called("rule", rule.id), why)
                break


def _steps(when: Condition, around: tuple[Condition, ...]) -> Iterator[_Step]:
    """Every step of a condition; ``around`` is what must hold beside all of it.

    One whose figure is asked for twice has numbers that its own bounds do not tell: it is left out.
    """
    if when.figure is not None:
        step = _step(when.figure, Condition(all_of=(*around, replace(when, figure=None))))
        yield from [step] if step else []
    for part in when.any_of:
        yield from _steps(part, (*around, replace(when, any_of=())))
    for number, part in enumerate(when.all_of):
        others = when.all_of[:number] + when.all_of[number + 1 :]
        yield from _steps(part, (*around, replace(when, all_of=others)))


def _step(test: FigureTest, beside: Condition) -> _Step | None:
    if any(other.name == test.name for other in figures_of(beside)):
        return None
    return _Step(name=test.name, span=span_of(test), beside=beside)


def _is_crossed(first: _Step, second: _Step) -> bool:
    """Whether the first takes the numbers with which the second begins, and began before them."""
    return (
        first.name == second.name
        and first.span.start < second.span.start
        and second.span.low < first.span.high
        and implies(second.beside, first.beside)
    )


def _goes_to(before: PriorityRule, first: _Step, second: _Step) -> Message:
    figure, low = second.name, f"{second.span.low:g}"
    high = min(first.span.high, second.span.high)
    if high == inf:
        return say("{figure} from {low} on goes to {rule} ({place}), which is asked first",
                   figure=figure, low=low, rule=before.id, place=before.position)  # fmt: skip
    return say(
        "{figure} from {low} to {high} goes to {rule} ({place}), which is asked first",
        figure=figure,
        low=low,
        high=f"{high:g}",
        rule=before.id,
        place=before.position,
    )
