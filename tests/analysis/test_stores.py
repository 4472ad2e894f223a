from fbloop.analysis.stores import StoreCount, stores
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import DAY, MONDAY, case, claimed, solved

FRIDAY = MONDAY + 4 * DAY


def test_counts_of_a_store() -> None:
    cases = [
        case(1, store="S1", priority=Priority.P0),
        case(2, store="S1"),
        claimed(3, store="S1"),
        solved(4, store="S1"),
        case(5, store="S2"),
    ]

    first, second = stores(cases, [case(9, store="S2")], FRIDAY)

    assert first == StoreCount(store="S1", n=4, severe=1, open=2, claimed=1, closed=1, previous=0)
    assert (second.store, second.n, second.previous) == ("S2", 1, 1)


def test_what_has_no_store_is_no_row() -> None:
    assert stores([case(1), case(2, store="unknown")], [], FRIDAY) == ()


def test_equal_counts_stand_in_alphabetical_order() -> None:
    rows = stores([case(1, store="S2"), case(2, store="S1")], [], FRIDAY)

    assert [row.store for row in rows] == ["S1", "S2"]
