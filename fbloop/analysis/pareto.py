"""The most frequent problems: which categories hold most of the reported issues."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from fbloop.analysis.cases import Case
from fbloop.domain.vocabulary import Priority

MOST_CATEGORIES = 10
MOST_VALUES = 3
Count = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCategory:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The TOP-10 of ``n`` issues, ``unclassified`` of which no rule and no person classified."""

    n: int
    unclassified: int
    rows: tuple[TopCategory, ...]


def top(cases: Sequence[Case], previous: Sequence[Case]) -> Top:
    """The ten most frequent categories; of equal ones the worse stands above.

    Example: 8 of 20 issues are of one category, 5 in the period before: n 8, share 0.4, movement 3.
    """
    before = Counter(map(attrgetter("category"), previous))
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if case.category is not None:
            groups.setdefault(case.category, []).append(case)
    ranked = sorted(groups, key=lambda code: (-len(groups[code]), _worst(groups[code]), code))
    return Top(
        n=len(cases),
        unclassified=sum(case.category is None for case in cases),
        rows=tuple(
            _row(groups[code], len(cases), before[code]) for code in ranked[:MOST_CATEGORIES]
        ),
    )


def most_frequent(values: Iterable[str | None], most: int = MOST_VALUES) -> tuple[Count, ...]:
    """The most frequent values with their counts, equal ones in alphabetical order."""
    counts = Counter(value for value in values if value is not None)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def _worst(group: Iterable[Case]) -> str:
    return min(case.rank for case in group)


def _row(group: Sequence[Case], n: int, previous: int) -> TopCategory:
    worst = sorted(group, key=lambda case: (case.rank, case.reported_at, case.id))
    category = worst[0].category or ""
    return TopCategory(
        category=category,
        label=worst[0].category_label or category,
        n=len(group),
        share=len(group) / n,
        previous=previous,
        movement=len(group) - previous,
        priority=worst[0].priority,
        models=most_frequent(case.model for case in group),
        stores=most_frequent(case.store for case in group),
        issues=tuple(case.label for case in worst[:MOST_VALUES]),
    )
