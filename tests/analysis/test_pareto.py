from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.cases import Case
from fbloop.analysis.pareto import MOST_CATEGORIES, most_frequent, top
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import case

CATEGORIES = st.sampled_from([f"c{n:02}" for n in range(15)]) | st.none()


def of(category: str | None, number: int = 1, **changes: Any) -> Case:
    return case(number, category=category, **changes)


def test_example() -> None:
    now = [of("noise", n) for n in range(8)] + [of(f"other{n}", 8 + n) for n in range(12)]
    before = [of("noise", n) for n in range(5)]

    first = top(now, before).rows[0]

    assert (first.category, first.n, first.share) == ("noise", 8, 0.4)
    assert (first.previous, first.movement) == (5, 3)


def test_a_row_names_what_is_worst_and_most_frequent() -> None:
    cases = [
        of("noise", 1, model="M1", store="S1"),
        of("noise", 2, model="M2", store="S1"),
        of("noise", 3, model="M2", priority=Priority.P1),
        of("noise", 4, priority=None),
        of("noise", 5, model="M3"),
        of("noise", 6, model="M4", category_label="Noise"),
    ]

    row = top(cases, []).rows[0]

    assert row.priority is Priority.P1
    assert row.models == (("M2", 2), ("M1", 1), ("M3", 1))
    assert row.stores == (("S1", 2),)
    assert row.issues == ("P1-2026-11-0003", "P2-2026-11-0001", "P2-2026-11-0002")


def test_of_equal_ones_the_worse_stands_above() -> None:
    cases = [of("a", 1), of("b", 2, priority=Priority.P0), of("c", 3, priority=None)]

    assert [row.category for row in top(cases, []).rows] == ["b", "a", "c"]


def test_the_unclassified_are_counted_and_not_ranked() -> None:
    ranking = top([of(None, 1), of(None, 2), of("noise", 3)], [])

    assert ranking.unclassified == 2
    assert [row.category for row in ranking.rows] == ["noise"]
    assert ranking.rows[0].share == 1 / 3


def test_what_fits_no_category_is_unclassified_though_the_rules_have_a_name_for_it() -> None:
    ranking = top([of("other", 1), of(None, 2), of("chassis.other", 3)], [])

    assert ranking.unclassified == 2
    assert [row.category for row in ranking.rows] == ["chassis.other"]


def test_a_category_without_label_is_called_by_its_code() -> None:
    labelled = top([of("noise", 1, category_label="异响")], [])

    assert labelled.rows[0].label == "异响"
    assert top([of("noise", 1)], []).rows[0].label == "noise"


def test_nothing_reported() -> None:
    assert top([], [of("noise")]).rows == ()


def test_most_frequent_leaves_out_what_is_not_known() -> None:
    assert most_frequent(["b", None, "a", "b", None]) == (("b", 2), ("a", 1))


@given(st.lists(CATEGORIES), st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(categories: list[str | None], random: Random) -> None:
    cases = [of(category, n) for n, category in enumerate(categories)]
    mixed = random.sample(cases, len(cases))

    ranking = top(cases, [])

    assert ranking == top(mixed, [])
    assert len(ranking.rows) == min(MOST_CATEGORIES, len({c for c in categories if c}))
    assert [row.n for row in ranking.rows] == sorted((r.n for r in ranking.rows), reverse=True)
