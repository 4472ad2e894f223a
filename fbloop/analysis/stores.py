"""Issues of the period by store, and by war zone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from fbloop.analysis.buckets import Standing
from fbloop.analysis.cases import Case

UNKNOWN = "unknown"  # what import maps write where a system does not name the store


class PlaceCount(NamedTuple):
    """The issues of the period at one store, or in one war zone.

    ``visits`` are its workshop visits of the period where they are known (of a zone: where they are
    of all its stores), ``per_100_visits`` the issues per 100 of them: places of different size can
    be compared by that alone.
    """

    name: str
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


def stores(
    cases: Sequence[Case],
    standing: Sequence[Standing],
    before: Sequence[Case],
    visits: Visits | None = None,
) -> tuple[PlaceCount, ...]:
    """Each store of the cases, the worst first; unnamed stores do not appear.

    By issues per 100 visits where that is known of all of them, else by number of issues.
    ``standing`` is where each of the cases stands.

    Example: of 5 issues 3 are of S1, 1 of S2, 1 has no store: S1 with n 3, then S2 with n 1. With
    600 visits at S1 and 100 at S2 they have 0.5 and 1 per 100: S2 stands first.
    """
    return _ranked(cases, standing, before, "store", visits.stores if visits else {})


def zones(
    cases: Sequence[Case],
    standing: Sequence[Standing],
    before: Sequence[Case],
    visits: Visits | None = None,
) -> tuple[PlaceCount, ...]:
    """Each war zone of the cases, as `stores` ranks them."""
    return _ranked(cases, standing, before, "zone", visits.zones if visits else {})


def _ranked(
    cases: Sequence[Case],
    standing: Sequence[Standing],
    before: Sequence[Case],
    dimension: str,
    visits: Mapping[str, float],
) -> tuple[PlaceCount, ...]:
    place_of = attrgetter(dimension)
    places = list(map(place_of, cases))
    totals, previous = Counter(places), Counter(map(place_of, before))
    severe = Counter(place_of(case) for case in cases if case.is_severe)
    stands = Counter(zip(places, standing, strict=True))
    rows = [
        PlaceCount(
            name=place,
            n=n,
            severe=severe[place],
            open=stands[place, "open"],
            claimed=stands[place, "claimed"],
            closed=stands[place, "closed"],
            previous=previous[place],
            visits=visits.get(place),
            per_100_visits=n * 100 / visits[place] if visits.get(place) else None,
        )
        for place, n in totals.items()
        if place is not None and place != UNKNOWN
    ]
    is_comparable = all(row.per_100_visits is not None for row in rows)
    return tuple(sorted(rows, key=lambda row: _worst_first(row, by_visits=is_comparable)))


def _worst_first(row: PlaceCount, *, by_visits: bool) -> tuple[float, int, str]:
    share = row.per_100_visits if by_visits else None
    return (-(share or 0), -row.n, row.name)
