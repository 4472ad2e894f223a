"""Bounds of figures as spans of numbers, and what falls through between them. Pure.

`below: 30` and `above: 30` leave out exactly 30: that is nearly always a slip. A span that two
rules leave free on purpose (low is bad, high is bad, between them all is well) is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from fbloop.messages import Message, say
from fbloop.rules.conditions import Condition, FigureTest
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import PriorityRule

_ONE = 1.0  # figures are mostly whole numbers: up to here between two tails is a slip, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Numbers from ``low`` (itself one of them if ``has_low``) up to ``high``, which is none."""

    low: float
    high: float
    has_low: bool

    @property
    def start(self) -> tuple[float, bool]:
        """Sorts spans by their first number."""
        return self.low, not self.has_low

    @property
    def is_band(self) -> bool:
        """Whether it is bounded on both sides: one step of a scale."""
        return self.low > -inf and self.high < inf

    def is_inside(self, other: "Span") -> bool:
        """Whether the other has every number of this one."""
        return other.start <= self.start and self.high <= other.high


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A span of numbers that a rule takes."""

    span: Span
    rule: PriorityRule


def span_of(test: FigureTest) -> Span:
    """The numbers that fit a test."""
    bounds = [bound for bound in (test.at_least, test.above) if bound is not None]
    low = max(bounds, default=-inf)
    high = inf if test.below is None else test.below
    return Span(low=low, high=high, has_low=low not in (test.above, -inf))


def gaps(rules: Iterable[PriorityRule]) -> Iterator[str]:
    """A line for each number, or span, that no rule takes between two that are taken."""
    taken: dict[str, list[_Taken]] = {}
    for rule in rules:
        for test in figures_of(rule.when):
            taken.setdefault(test.name, []).append(_Taken(span=span_of(test), rule=rule))
    for name, spans in taken.items():
        for left, right in pairwise(_furthest(spans)):
            if _is_slip(left.span, right.span):
                what = called("rule", right.rule.id)
                yield problem_at(
                    f"{right.rule.position}:1", what, _falls_through(name, left, right)
                )


def figures_of(condition: Condition) -> Iterator[FigureTest]:
    """The tests of figures in a condition, at any depth."""
    if condition.figure is not None:
        yield condition.figure
    for part in condition.any_of + condition.all_of:
        yield from figures_of(part)


def _furthest(taken: Iterable[_Taken]) -> list[_Taken]:
    """Those that reach further than all that begin before them, in order."""
    found: list[_Taken] = []
    for one in sorted(taken, key=lambda one: one.span.start):
        if not found or one.span.high > found[-1].span.high:
            found.append(one)
    return found


def _is_slip(left: Span, right: Span) -> bool:
    """Whether something lies between them, and hardly on purpose."""
    if left.high > right.low or (left.high == right.low and right.has_low):
        return False
    return right.low - left.high <= _ONE or left.is_band or right.is_band


def _falls_through(name: str, left: _Taken, right: _Taken) -> Message:
    low, high = left.span.high, right.span.low
    if low == high:
        return say(
            "{figure} of exactly {value} fits neither this rule nor {rule} ({place}); `from` would "
            "take it in",
            figure=name,
            value=f"{low:g}",
            rule=left.rule.id,
            place=left.rule.position,
        )
    return say(
        "{figure} from {low} to {high} fits no rule: {rule} ({place}) ends before it, this one "
        "begins after it",
        figure=name,
        low=f"{low:g}",
        high=f"{high:g}",
        rule=left.rule.id,
        place=left.rule.position,
    )
