"""What may grade otherwise is asked again, and nothing else is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import Condition, TextTest
from fbloop.rules.evaluate import Case, NoCounts
from fbloop.rules.grade import Grader
from fbloop.rules.rulebook import PriorityRule, RuleBook
from fbloop.services.rehearsal.grades import Regrading
from tests.services.made_sessions import pack

WORDS = ("漏水", "异响", "黑屏", "卡顿")


def rule(id: str, word: str, level: Priority, *, raises: bool = False) -> PriorityRule:
    test = TextTest(groups=(frozenset({word}),))
    given = {"raise_to": level} if raises else {"priority": level}
    return PriorityRule(id=id, why="", when=Condition(text=test), **given)  # type: ignore[arg-type]


LAST = PriorityRule(id="default", why="", when=Condition(), priority=Priority.P2)


def book(*rules: PriorityRule) -> RuleBook:
    return replace(pack(), priority_rules=(*rules, LAST))


def may_differ(old: RuleBook, new: RuleBook, text: str) -> bool:
    case = Case(text=text)
    verdict = Grader(old).grade(case, NoCounts())
    return Regrading(old, new).may_differ(verdict, case, NoCounts())


LEAK, NOISE = rule("leak", "漏水", Priority.P1), rule("noise", "异响", Priority.P3)


def test_the_same_rules_elsewhere_in_the_file() -> None:
    moved = replace(LEAK, position="priorities.yaml:99", why="still")
    assert Regrading(book(LEAK, NOISE), book(moved, NOISE)).is_same
    assert not Regrading(book(LEAK, NOISE), book(NOISE, LEAK)).is_same


@pytest.mark.parametrize(
    ("text", "may"), [("天窗漏水", True), ("座椅异响", False), ("空调", False)]
)
def test_a_rule_that_is_new_or_gone_matters_where_it_holds(text: str, may: bool) -> None:
    assert may_differ(book(NOISE), book(LEAK, NOISE), text) is may
    assert may_differ(book(LEAK, NOISE), book(NOISE), text) is may


def test_another_order_may_always_matter() -> None:
    assert may_differ(book(LEAK, NOISE), book(NOISE, LEAK), "空调")


RULES = st.builds(
    rule,
    id=st.sampled_from(["a", "b", "c"]),
    word=st.sampled_from(WORDS),
    level=st.sampled_from(list(Priority)),
    raises=st.booleans(),
)
LISTS = st.lists(RULES, max_size=4, unique_by=lambda one: one.id)


@given(LISTS, LISTS, st.lists(st.sampled_from(WORDS), max_size=3))
def test_what_may_not_differ_does_not(old: list[Any], new: list[Any], words: list[str]) -> None:
    case, counts = Case(text="，".join(words)), NoCounts()
    first = Grader(book(*old)).grade(case, counts)
    second = Grader(book(*new)).grade(case, counts)
    if not Regrading(book(*old), book(*new)).may_differ(first, case, counts):
        assert first.priority is second.priority
