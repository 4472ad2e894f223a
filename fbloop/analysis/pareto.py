"""The most frequent problems: which categories hold most of the reported issues."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from operator import attrgetter
from typing import NamedTuple

from fbloop.analysis.cases import Case
from fbloop.domain.vocabulary import Priority
from fbloop.rules.rulebook import UNCLASSIFIED

MOST_CATEGORIES = 10
MOST_VALUES = 3
Count = tuple[str, int]


class TopCategory(NamedTuple):
    """One line of the TOP-10.

    ``share`` of all issues looked at (0..1), ``movement`` = n - previous n; ``priority`` is the
    worst one; ``models`` and ``stores`` are the most frequent with their counts, ``issues`` the
    labels of the worst and oldest.
    """

    category: str
    label: str
    n: int
    share: float
    previous: int
    movement: int
    priority: Priority | None
    models: tuple[Count, ...]
    stores: tuple[Count, ...]
    issues: tuple[str, ...]


class Top(NamedTuple):
    """The TOP-10 of ``n`` issues, to ``unclassified`` of which no category fits."""

    n: int
    unclassified: int
    rows: tuple[TopCategory, ...]


def top(cases: Sequence[Case], previous: Sequence[Case]) -> Top:
    """The ten most frequent categories; of equal ones the worse stands above.

    Example: 8 of 20 issues are of one category, 5 in the period before: n 8, share 0.4, movement 3.
    """
    before = Counter(map(attrgetter("category"), previous))
    groups = _by_category(cases)
    ranked = nsmallest(
        MOST_CATEGORIES, groups, key=lambda code: (-len(groups[code]), _worst(groups[code]), code)
    )
    return Top(
        n=len(cases),
        unclassified=len(cases) - sum(map(len, groups.values())),
        rows=tuple(_row(groups[code], len(cases), before[code]) for code in ranked),
    )


def is_classified(case: Case) -> bool:
    """Whether a category fits it; `other` is the rules' word for that none does."""
    return case.category is not None and case.category != UNCLASSIFIED


def worst_of(cases: Iterable[Case], most: int, since: str = "reported_at") -> list[Case]:
    """The worst of some cases, of equal ones the oldest first: by the instant ``since``."""
    age = attrgetter(since, "id")
    ranks: dict[str, list[Case]] = {}
    for case in cases:
        ranks.setdefault(case.rank, []).append(case)
    worst: list[Case] = []
    for rank in sorted(ranks):
        worst += nsmallest(most - len(worst), ranks[rank], key=age)
    return worst


def most_frequent(values: Iterable[str | None], most: int = MOST_VALUES) -> tuple[Count, ...]:
    """The most frequent values with their counts, equal ones in alphabetical order."""
    known = ((value, n) for value, n in Counter(values).items() if value is not None)
    return tuple(nsmallest(most, known, key=lambda item: (-item[1], item[0])))


def _by_category(cases: Iterable[Case]) -> dict[str, list[Case]]:
    groups: dict[str | None, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.category, []).append(case)
    return {code: group for code, group in groups.items() if code and is_classified(group[0])}


def _worst(group: Iterable[Case]) -> str:
    return min(case.rank for case in group)


def _row(group: Sequence[Case], n: int, previous: int) -> TopCategory:
    worst = worst_of(group, MOST_VALUES)
    category = worst[0].category or ""
    return TopCategory(
        category=category,
        label=worst[0].category_label or category,
        n=len(group),
        share=len(group) / n,
        previous=previous,
        movement=len(group) - previous,
        priority=worst[0].priority,
        models=most_frequent(map(attrgetter("model"), group)),
        stores=most_frequent(map(attrgetter("store"), group)),
        issues=tuple(case.label for case in worst),
    )
