from fbloop.analysis.product import departments, in_full, sampled
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import case

LABELS = {"cabin": "座舱部"}


def test_the_example() -> None:
    lags = [case(n, department="cabin", category="lag", title=f"卡顿{n}") for n in range(5)]
    rest = [case(5, department="cabin", category="boot"), case(6, department="body", category="x")]
    before = [case(9, department="cabin", category="lag")]

    first, second = departments([*lags, *rest], before, LABELS)

    assert (first.department, first.label, first.n, first.previous) == ("cabin", "座舱部", 6, 1)
    assert (first.rows[0].line.n, first.rows[0].line.share, first.rows[0].line.movement) == (
        5,
        5 / 6,
        4,
    )
    assert (second.department, second.label) == ("body", "body")


def test_what_nobody_routes_stands_last() -> None:
    found = departments([*(case(n) for n in range(9)), case(9, department="cabin")], [], LABELS)

    assert [(top.department, top.n, len(top.rows)) for top in found] == [
        ("cabin", 1, 0),
        (None, 9, 0),
    ]


def test_vehicles_are_different_ones_and_versions_are_counted() -> None:
    cases = [
        case(1, category="lag", vehicle="a", software="3.1"),
        case(2, category="lag", vehicle="a", software="3.1"),
        case(3, category="lag", vehicle="b", software="3.2"),
        case(4, category="lag"),
    ]
    ((row,),) = [top.rows for top in departments(cases, [], {})]

    assert row.vehicles == 2
    assert row.software == (("3.1", 2), ("3.2", 1))


def test_samples_are_three_different_texts_in_full() -> None:
    titles = ("a", "a", "b", "c", "d")
    cases = [case(n, category="lag", title=title) for n, title in enumerate(titles, start=1)]
    found = departments(cases, [], {})

    assert [one[-1] for one in sampled(found)] == ["1", "3", "4"]
    (told,) = in_full(found, {"2026-11-0001": "a, and more"})
    assert [sample.text for sample in told.rows[0].samples] == ["a, and more", "b", "c"]


def test_the_worst_are_cited_and_of_equal_ones_the_oldest() -> None:
    priorities = (Priority.P2, Priority.P0, None, Priority.P1, Priority.P0, Priority.P1)
    cases = [
        case(n, category="lag", priority=priority) for n, priority in enumerate(priorities, start=1)
    ]

    assert [one[-1] for one in sampled(departments(cases, [], {}))] == ["2", "5", "4"]
