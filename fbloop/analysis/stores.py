"""Issues of the period by store, and by war zone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypedDict

from fbloop.analysis.buckets import standings
from fbloop.analysis.cases import Case

UNKNOWN = "unknown"  # what import maps write where a system does not name the store


class StoreCount(NamedTuple):
    """The issues of the period at one store.

    ``visits`` are its workshop visits of the period where they are known, ``per_100_visits`` the
    issues per 100 of them: shops of different size can be compared by that alone.
    """

    store: str
    n: int
    severe: int
    open: int
    claimed: int
    closed: int
    previous: int
    visits: float | None = None
    per_100_visits: float | None = None


class ZoneCount(NamedTuple):
    """The issues of the period in one war zone; its visits are known where all its stores' are."""

    zone: str
    n: int
    severe: int
    open: int
    claimed: int
    closed: int
    previous: int
    visits: float | None = None
    per_100_visits: float | None = None


class Visits(NamedTuple):
    """Workshop visits of a period, by store and by zone, where they are known."""

    stores: Mapping[str, float] = {}
    zones: Mapping[str, float] = {}


class _Counts(TypedDict):
    n: int
    severe: int
    open: int
    claimed: int
    closed: int
    previous: int
    visits: float | None
    per_100_visits: float | None


def stores(
    cases: Sequence[Case], before: Sequence[Case], as_of: int, visits: Visits | None = None
) -> tuple[StoreCount, ...]:
    """Each store of the cases, the worst first; unnamed stores do not appear.

    By issues per 100 visits where that is known of all of them, else by number of issues.

    Example: of 5 issues 3 are of S1, 1 of S2, 1 has no store: S1 with n 3, then S2 with n 1. With
    600 visits at S1 and 100 at S2 they have 0.5 and 1 per 100: S2 stands first.
    """
    known = visits.stores if visits else {}
    groups = _groups(cases, before, as_of, "store", known)
    return tuple(StoreCount(store=name, **counts) for name, counts in groups)


def zones(
    cases: Sequence[Case], before: Sequence[Case], as_of: int, visits: Visits | None = None
) -> tuple[ZoneCount, ...]:
    """Each war zone of the cases, as `stores` ranks them."""
    known = visits.zones if visits else {}
    groups = _groups(cases, before, as_of, "zone", known)
    return tuple(ZoneCount(zone=name, **counts) for name, counts in groups)


def _groups(
    cases: Sequence[Case],
    before: Sequence[Case],
    as_of: int,
    dimension: str,
    visits: Mapping[str, float],
) -> list[tuple[str, _Counts]]:
    place_of = attrgetter(dimension)
    places = list(map(place_of, cases))
    totals, previous = Counter(places), Counter(map(place_of, before))
    severe = Counter(place_of(case) for case in cases if case.is_severe)
    standing = Counter(zip(places, standings(cases, as_of), strict=True))
    rows: list[tuple[str, _Counts]] = [
        (
            place,
            {
                "n": n,
                "severe": severe[place],
                "open": standing[place, "open"],
                "claimed": standing[place, "claimed"],
                "closed": standing[place, "closed"],
                "previous": previous[place],
                "visits": visits.get(place),
                "per_100_visits": n * 100 / visits[place] if visits.get(place) else None,
            },
        )
        for place, n in totals.items()
        if place is not None and place != UNKNOWN
    ]
    is_comparable = all(counts["per_100_visits"] is not None for _, counts in rows)
    return sorted(rows, key=lambda row: _worst_first(row, by_visits=is_comparable))


def _worst_first(row: tuple[str, _Counts], *, by_visits: bool) -> tuple[float, int, str]:
    place, counts = row
    share = counts["per_100_visits"] if by_visits else None
    return (-(share or 0), -counts["n"], place)
