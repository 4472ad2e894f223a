"""Bounds of figures: exactly 30, 50 and 60, and what lies between two rules."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import Condition, Figure, FigureTest
from fbloop.rules.folder import PACKS, load
from fbloop.rules.rulebook import PriorityRule
from fbloop.rules.thresholds import gaps, span_of
from tests.rules.made_rules import ZONE

NPS = Figure(words=("nps",))


def bounded(**bounds: float) -> FigureTest:
    return FigureTest(name="nps", figure=NPS, **bounds)


def rules(*bounds: dict[str, Any], **more: Any) -> list[PriorityRule]:
    levels = [Priority.P0, Priority.P1, Priority.P2, Priority.P3]
    return [
        PriorityRule(
            id=f"r{number}",
            why="",
            when=Condition(figure=bounded(**one), **more),
            priority=levels[number % 4],
            position=f"priorities.yaml:{number + 1}",
        )
        for number, one in enumerate(bounds)
    ]


@pytest.mark.parametrize("value", [30, 50, 60])
def test_exactly_this_number_falls_through(value: int) -> None:
    [line] = gaps(rules({"below": value}, {"above": value}))
    assert line == (
        f"priorities.yaml:2:1: rule r1: nps of exactly {value} fits neither this rule nor r0 "
        "(priorities.yaml:1); `from` would take it in"
    )


def test_the_order_of_the_rules_makes_no_difference() -> None:
    [line] = gaps(rules({"above": 30}, {"below": 30}))
    assert "rule r0: nps of exactly 30 fits neither this rule nor r1" in line


def test_every_gap_of_a_scale_is_named() -> None:
    lines = list(gaps(rules({"below": 30}, {"above": 30, "below": 50}, {"above": 50})))
    assert [("exactly 30" in line, "exactly 50" in line) for line in lines] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    "bounds",
    [
        [{"below": 30}, {"at_least": 30}],
        [{"below": 30}, {"at_least": 30, "below": 50}, {"at_least": 50}],
        [{"below": 31}, {"above": 30}],
        [{"below": 30}, {"above": 90}],  # low is bad, high is bad: between them all is well
        [{"at_least": 5}, {"at_least": 3}],
        [{"below": 30}],
    ],
)
def test_no_gap(bounds: list[dict[str, Any]]) -> None:
    assert list(gaps(rules(*bounds))) == []


def test_a_step_of_a_scale_that_begins_too_late() -> None:
    [line] = gaps(rules({"below": 30}, {"at_least": 35, "below": 50}))
    assert "nps from 30 to 35 fits no rule: r0 (priorities.yaml:1) ends before it" in line


def test_a_whole_number_between_two_tails() -> None:
    [line] = gaps(rules({"below": 30}, {"at_least": 31}))
    assert "nps from 30 to 31 fits no rule" in line


def test_figures_are_looked_for_at_any_depth_and_kept_apart() -> None:
    other = FigureTest(name="gap", figure=Figure(words=("gap",)), above=30)
    inner = Condition(any_of=(Condition(figure=bounded(above=30)), Condition(figure=other)))
    [low] = rules({"below": 30})
    high = PriorityRule(id="high", why="", when=inner, priority=Priority.P1, position="p.yaml:9")
    [line] = gaps([low, high])
    assert line.startswith("p.yaml:9:1: rule high: nps of exactly 30")


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_packs_have_none(pack: str) -> None:
    book = load(PACKS / pack, ZONE)
    assert list(gaps(book.priority_rules)) == []


BOUND = st.one_of(st.none(), st.integers(-3, 3).map(float))


@given(BOUND, BOUND, BOUND, BOUND, BOUND, BOUND)
def test_inside_means_that_every_number_is(
    from_1: float | None, above_1: float | None, below_1: float | None,
    from_2: float | None, above_2: float | None, below_2: float | None,
) -> None:  # fmt: skip
    one = FigureTest(name="n", figure=NPS, at_least=from_1, above=above_1, below=below_1)
    other = FigureTest(name="n", figure=NPS, at_least=from_2, above=above_2, below=below_2)
    if span_of(one).is_inside(span_of(other)):
        numbers = [half / 2 for half in range(-20, 21)]
        assert all(fits(other, number) for number in numbers if fits(one, number))


def fits(test: FigureTest, number: float) -> bool:
    """What the bounds mean, said once more."""
    return (
        (test.at_least is None or number >= test.at_least)
        and (test.above is None or number > test.above)
        and (test.below is None or number < test.below)
    )
