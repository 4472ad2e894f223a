"""Conditions: every part that is given must hold."""

import pytest

from fbloop.rules.conditions import Condition, CountTest, RepeatTest, TextTest, needed_words
from fbloop.rules.evaluate import Case, NoCounts, holds
from fbloop.rules.wording import Scanner
from tests.rules.made_rules import Counted


def says(word: str) -> Condition:
    return Condition(text=TextTest(groups=(frozenset({word}),)))


SCANNER = Scanner(["起火", "异响"])
FIRE, NOISE = says("起火"), says("异响")
COUNT = Condition(count=CountTest(same="store", channels=("social",), within=60, at_least=5))


def is_held(condition: Condition, case: Case, counts: Counted | None = None) -> bool:
    return holds(condition, case, SCANNER.read(case.text), counts or NoCounts()).holds


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (Condition(), True),
        (FIRE, True),
        (NOISE, False),
        (Condition(any_of=(NOISE, FIRE)), True),
        (Condition(any_of=(NOISE, NOISE)), False),
        (Condition(all_of=(FIRE, FIRE)), True),
        (Condition(all_of=(FIRE, NOISE)), False),
        (Condition(categories=("safety",)), True),
        (Condition(categories=("safety.*",)), True),
        (Condition(categories=("body", "safety.fire")), True),
        (Condition(categories=("safe",)), False),
        (Condition(channels=("app",)), True),
        (Condition(channels=("web",)), False),
        (Condition(stores=("S1",)), True),
        (Condition(stores=("S2",)), False),
        (Condition(categories=("safety",), any_of=(NOISE,)), False),
    ],
)
def test_parts(condition: Condition, wanted: bool) -> None:
    case = Case(text="起火", category="safety.fire", channel="app", store="S1")
    assert is_held(condition, case) is wanted


def test_nothing_known_fits_no_condition() -> None:
    assert not is_held(Condition(categories=("safety",)), Case(text=""))
    assert not is_held(Condition(channels=("app",)), Case(text=""))


@pytest.mark.parametrize(("found", "wanted"), [(4, False), (5, True)])
def test_complaints_are_counted(found: int, wanted: bool) -> None:
    counts = Counted(complaints=found)
    assert is_held(COUNT, Case(text="", store="S1"), counts) is wanted
    assert counts.asked == [("store", ("social",), 60)]


def test_without_a_store_nothing_is_counted() -> None:
    counts = Counted(complaints=9)
    assert not is_held(COUNT, Case(text=""), counts)
    assert counts.asked == []


@pytest.mark.parametrize(("found", "wanted"), [(2, False), (3, True)])
def test_repeats_are_counted(found: int, wanted: bool) -> None:
    condition = Condition(repeats=RepeatTest(same=("vin",), within=60, at_least=3))
    counts = Counted(repeats=found)
    assert is_held(condition, Case(text=""), counts) is wanted
    assert counts.asked == [(("vin",), 60)]


def test_the_ledger_is_asked_last() -> None:
    counts = Counted(complaints=9)
    condition = Condition(channels=("social",), count=COUNT.count)
    assert not is_held(condition, Case(text="", store="S1", channel="app"), counts)
    assert counts.asked == []


def test_an_excuse_says_more_than_no_word() -> None:
    denied = Condition(text=TextTest(groups=(frozenset({"起火"}),), denied_by=("没有",)))
    answer = holds(
        Condition(any_of=(NOISE, denied)), Case(text=""), SCANNER.read("没有起火"), NoCounts()
    )
    assert answer.because == "'起火' is denied by '没有'"


def test_words_without_which_a_condition_cannot_hold() -> None:
    assert needed_words(FIRE) == frozenset({"起火"})
    assert needed_words(Condition(any_of=(FIRE, NOISE))) == frozenset({"起火", "异响"})
    assert needed_words(Condition(any_of=(FIRE, COUNT))) is None
    assert needed_words(Condition(all_of=(COUNT, FIRE))) == frozenset({"起火"})
    assert needed_words(Condition()) is None
