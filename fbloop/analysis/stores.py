"""Counts by store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import buckets

UNKNOWN = "unknown"  # what import maps write where a system does not name the store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCount:
    """The issues of the period at one store."""

    store: str
    n: int
    severe: int
    open: int
    claimed: int
    closed: int
    previous: int


def stores(cases: Sequence[Case], before: Sequence[Case], as_of: int) -> tuple[StoreCount, ...]:
    """Each store of the cases, the one with most issues first; unnamed stores do not appear.

    Example: of 5 issues 3 are of S1, 1 of S2, 1 has no store: S1 with n 3, then S2 with n 1.
    """
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if case.store not in (None, UNKNOWN):
            groups.setdefault(str(case.store), []).append(case)
    previous = Counter(case.store for case in before)
    rows = [_store_count(store, group, previous[store], as_of) for store, group in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.n, row.store)))


def _store_count(store: str, group: Sequence[Case], previous: int, as_of: int) -> StoreCount:
    counts = buckets(group, as_of)
    return StoreCount(
        store=store,
        n=len(group),
        severe=sum(case.is_severe for case in group),
        open=counts.open,
        claimed=counts.claimed,
        closed=counts.closed,
        previous=previous,
    )
