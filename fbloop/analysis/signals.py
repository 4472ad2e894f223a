"""Early warning: what is reported more often than before, beyond chance."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, lgamma, log
from operator import attrgetter
from typing import NamedTuple

from fbloop.analysis.cases import Case
from fbloop.analysis.stores import UNKNOWN

ALPHA = 0.05
LEAST_TESTED = 5  # of fewer, in both periods together, nothing can be said

_DIMENSIONS = ("category", "model", "store")
_NOBODY = frozenset({None, UNKNOWN})
_Group = tuple[str, str]


class Signal(NamedTuple):
    """A category, model or store with more issues than the period before lets expect.

    ``p`` is the chance to see at least ``n`` of ``n + previous`` in this period if nothing had
    changed; it is a signal where ``p`` times the number of groups ``tested`` is at most 0.05.
    """

    dimension: str
    value: str
    label: str
    n: int
    previous: int
    p: float
    tested: int


def signals(
    cases: Sequence[Case], before: Sequence[Case], elapsed: int, elapsed_before: int
) -> tuple[Signal, ...]:
    """Every group that stands out, the least likely first; beside an empty period nothing does.

    ``elapsed`` are the seconds that each period has lasted: three days are compared as three days.

    Example: 10 leaks after 1 in the week before: of 11 in two equal weeks 10 or more fall into the
    second with p = 12/2048 = 0.0059; with 2 groups tested 0.0117 is below 0.05: a signal.
    """
    if elapsed <= 0 or elapsed_before <= 0 or not before:
        return ()
    now, then = _counted(cases), _counted(before)
    groups = [group for group in now | then if now[group] + then[group] >= LEAST_TESTED]
    share = elapsed / (elapsed + elapsed_before)
    chances = {
        group: at_least(now[group], now[group] + then[group], share)
        for group in groups
        if now[group] > share * (now[group] + then[group])  # no more than before warns of nothing
    }
    found = [
        Signal(
            dimension=dimension,
            value=value,
            label=_label(cases, value) if dimension == "category" else value,
            n=now[dimension, value],
            previous=then[dimension, value],
            p=p,
            tested=len(groups),
        )
        for (dimension, value), p in chances.items()
        if p * len(groups) <= ALPHA
    ]
    return tuple(sorted(found, key=lambda s: (s.p, s.dimension, s.value)))


def at_least(n: int, of: int, share: float) -> float:
    """The chance that at least ``n`` ``of`` so many fall into this ``share`` of the time: exact."""
    chance = exp(_log_chance(n, of, share))
    total = chance
    for k in range(n, of):
        chance *= (of - k) / (k + 1) * share / (1 - share)
        total += chance
    return min(1.0, total)


def _log_chance(k: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1)
    return ways + k * log(share) + (of - k) * log(1 - share)


def _counted(cases: Sequence[Case]) -> Counter[_Group]:
    found: Counter[_Group] = Counter()
    for dimension in _DIMENSIONS:
        values = Counter(map(attrgetter(dimension), cases))
        found.update({(dimension, value): n for value, n in values.items() if value not in _NOBODY})
    return found


def _label(cases: Iterable[Case], category: str) -> str:
    return next((c.category_label for c in cases if c.category == category), None) or category
