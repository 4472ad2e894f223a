"""Does one condition hold wherever another does? Only where that is certain."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.rules.conditions import (
    Condition,
    CountTest,
    Figure,
    FigureTest,
    RepeatTest,
    TextTest,
)
from fbloop.rules.evaluate import Case, NoCounts, holds
from fbloop.rules.implied import implies
from fbloop.rules.wording import Scanner

NPS = Figure(words=("nps",))


def text(*groups: str, **more: Any) -> Condition:
    return Condition(text=TextTest(groups=tuple(frozenset(g.split()) for g in groups), **more))


def figure(**bounds: float) -> Condition:
    return Condition(figure=FigureTest(name="nps", figure=NPS, **bounds))


def counted(at_least: int, within: int, *channels: str) -> Condition:
    test = CountTest(same="store", channels=channels, within=within, at_least=at_least)
    return Condition(count=test)


def repeated(at_least: int, within: int) -> Condition:
    return Condition(repeats=RepeatTest(same=("vin",), within=within, at_least=at_least))


STORE = Condition(categories=("store.nps",))
EVERY = [
    (text("起火"), Condition()),
    (text("起火"), text("起火 自燃")),
    (text("a", "b", within=2), text("a", "b", within=4)),
    (STORE, Condition(categories=("store.*",))),
    (STORE, Condition(categories=("store",))),
    (Condition(channels=("app",)), Condition(channels=("app", "social"))),
    (Condition(stores=("S1",)), Condition(stores=("S1", "S2"))),
    (figure(below=30), figure(below=50)),
    (figure(at_least=30, below=50), figure(at_least=30)),
    (counted(5, 3600, "app"), counted(3, 7200, "app", "social")),
    (repeated(3, 3600), repeated(2, 7200)),
    (replace(text("起火"), categories=("body",)), text("起火")),
    (Condition(all_of=(text("起火"), STORE)), STORE),
    (text("起火"), Condition(any_of=(text("起火"), STORE))),
    (Condition(any_of=(text("起火"), text("自燃"))), text("起火 自燃")),
    (replace(STORE, any_of=(text("起火"), text("自燃"))), Condition(categories=("store",))),
]


@pytest.mark.parametrize(("narrow", "wide"), EVERY)
def test_the_wide_one_holds_wherever_the_narrow_one_does(
    narrow: Condition, wide: Condition
) -> None:
    assert implies(narrow, wide)


@pytest.mark.parametrize(("narrow", "wide"), EVERY)
def test_not_the_other_way_round(narrow: Condition, wide: Condition) -> None:
    assert not implies(wide, narrow)


def test_the_order_of_alternatives_makes_no_difference() -> None:
    one = Condition(any_of=(text("起火"), STORE))
    other = Condition(any_of=(STORE, text("起火")))
    assert implies(one, other)
    assert implies(other, one)


UNCERTAIN = [
    # A longer list joins words that touch, and what stands before them excuses more.
    (text("途中", denied_by=("没有",)), text("途中 行驶", denied_by=("没有",))),
    (text("起火"), text("起火", denied_by=("没有",))),
    (text("a", "b", within=2), text("b", "a c", within=2)),
    (Condition(categories=("st*",)), Condition(categories=("store.*",))),
    (figure(below=30), Condition(figure=FigureTest(name="x", figure=Figure(words=("x",))))),
    (counted(5, 3600, "app"), counted(5, 3600, "social")),
    (Condition(), text("起火")),
    (Condition(any_of=(text("起火"), STORE)), text("起火")),
]


@pytest.mark.parametrize(("one", "other"), UNCERTAIN)
def test_what_is_not_certain_is_not_claimed(one: Condition, other: Condition) -> None:
    assert not implies(one, other)


def test_the_longer_list_that_says_less() -> None:
    """Why a longer list is wider only where nothing excuses."""
    narrow, wide = UNCERTAIN[0]
    passage = Scanner({"途中", "行驶"}).read("没有了好行驶途中")
    case = Case(text=passage.text)
    assert holds(narrow, case, passage, NoCounts()).holds
    assert not holds(wide, case, passage, NoCounts()).holds


WORDS = st.sampled_from(["ab", "bc", "cd", "de"])
TEXTS = st.builds(
    TextTest,
    groups=st.lists(st.frozensets(WORDS, min_size=1), min_size=1, max_size=2).map(tuple),
    within=st.integers(0, 3),
    denied_by=st.sampled_from([(), ("x",)]),
)
LEAVES = st.one_of(
    st.builds(Condition, text=TEXTS),
    st.builds(Condition, categories=st.sampled_from([("s",), ("s.*",), ("s.a",), ("s.a", "t")])),
    st.builds(Condition, channels=st.sampled_from([("app",), ("app", "web")])),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda below: st.builds(
        Condition,
        any_of=st.lists(below, max_size=2).map(tuple),
        all_of=st.lists(below, max_size=2).map(tuple),
    ),
    max_leaves=4,
)


@given(CONDITIONS, CONDITIONS, st.text("abcdex ，", max_size=8), st.sampled_from(["s", "s.a", "t"]))
def test_what_is_claimed_is_true(
    one: Condition, other: Condition, said: str, category: str
) -> None:
    case = Case(text=said, category=category, channel="app")
    passage = Scanner({"ab", "bc", "cd", "de"}).read(said)
    if implies(one, other) and holds(one, case, passage, NoCounts()).holds:
        assert holds(other, case, passage, NoCounts()).holds
