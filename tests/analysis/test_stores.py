from collections.abc import Sequence

import pytest

from fbloop.analysis.buckets import standings
from fbloop.analysis.cases import Case
from fbloop.analysis.stores import PlaceCount, Visits
from fbloop.analysis.stores import stores as stores_of
from fbloop.analysis.stores import zones as zones_of
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import DAY, MONDAY, case, claimed, solved

FRIDAY = MONDAY + 4 * DAY
NOTHING_KNOWN = Visits()


def stores(
    cases: Sequence[Case], before: Sequence[Case], visits: Visits = NOTHING_KNOWN
) -> tuple[PlaceCount, ...]:
    return stores_of(cases, standings(cases, FRIDAY), before, visits)


def zones(
    cases: Sequence[Case], before: Sequence[Case], visits: Visits = NOTHING_KNOWN
) -> tuple[PlaceCount, ...]:
    return zones_of(cases, standings(cases, FRIDAY), before, visits)


def test_counts_of_a_store() -> None:
    cases = [
        case(1, store="S1", priority=Priority.P0),
        case(2, store="S1"),
        claimed(3, store="S1"),
        solved(4, store="S1"),
        case(5, store="S2"),
    ]

    first, second = stores(cases, [case(9, store="S2")])

    assert first == PlaceCount(name="S1", n=4, severe=1, open=2, claimed=1, closed=1, previous=0)
    assert (second.name, second.n, second.previous) == ("S2", 1, 1)


def test_what_has_no_store_is_no_row() -> None:
    assert stores([case(1), case(2, store="unknown")], []) == ()


def test_equal_counts_stand_in_alphabetical_order() -> None:
    rows = stores([case(1, store="S2"), case(2, store="S1")], [])

    assert [row.name for row in rows] == ["S1", "S2"]


def test_shops_are_compared_by_their_visits_where_all_are_known() -> None:
    cases = [*(case(n, store="S1") for n in range(3)), case(9, store="S2")]
    known = Visits(stores={"S1": 600.0, "S2": 100.0})

    first, second = stores(cases, [], known)

    assert (first.name, first.visits, first.per_100_visits) == ("S2", 100.0, 1.0)
    assert (second.name, second.per_100_visits) == ("S1", 0.5)


@pytest.mark.parametrize("known", [{"S2": 100.0}, {"S1": 0.0, "S2": 100.0}])
def test_where_one_is_not_known_counts_stay_counts(known: dict[str, float]) -> None:
    cases = [*(case(n, store="S1") for n in range(3)), case(9, store="S2")]

    rows = stores(cases, [], Visits(stores=known))

    assert [(row.name, row.per_100_visits) for row in rows] == [("S1", None), ("S2", 1.0)]


def test_zones_are_counted_as_stores_are() -> None:
    cases = [case(1, zone="east", store="S1"), case(2, zone="east"), case(3, zone="west")]

    first, second = zones(cases, [case(4, zone="west")], Visits(zones={"east": 400.0}))

    assert (first.name, first.n, first.per_100_visits) == ("east", 2, 0.5)
    assert (second.name, second.previous, second.visits) == ("west", 1, None)
