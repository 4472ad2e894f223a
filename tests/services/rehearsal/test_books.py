"""What two rule books have in common: where a rule stands, and why, decides nothing."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.changed import changed as changed_to
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.issue import Grading, Issue
from fbloop.domain.vocabulary import Priority
from fbloop.rules.rulebook import Category, RuleBook, decode, encode
from fbloop.services.rehearsal.books import Alike
from tests.domain.made_issues import issue_of, logged
from tests.services.made_sessions import pack

PARTS = ("categories", "people")


def issue(priority: Priority = Priority.P2) -> Issue:
    return changed_to(issue_of(logged()), grading=Grading(category="body", priority=priority))


def moved(book: RuleBook) -> RuleBook:
    """The same rules some lines further down."""
    return replace(
        book,
        categories={
            c: replace(v, position="categories.yaml:9") for c, v in book.categories.items()
        },
        priority_rules=tuple(replace(r, position="p:9", why="x") for r in book.priority_rules),
        deadline_rules=tuple(
            replace(r, position="d:9", clocks=tuple(replace(c, position="d:9") for c in r.clocks))
            for r in book.deadline_rules
        ),
        routes=tuple(replace(r, position="r:9") for r in book.routes),
    )


def assert_alike(old: RuleBook, new: RuleBook) -> None:
    alike = Alike(old, new)
    assert [getattr(alike, part) for part in PARTS] == [True, True]
    assert all(alike.clocks(issue(priority)) for priority in Priority)


def test_a_book_is_like_itself_moved_and_like_itself_from_the_ledger() -> None:
    assert_alike(pack(), pack())
    assert_alike(pack(), moved(pack()))
    assert_alike(decode(encode(pack())), pack())


def changed(**values: Any) -> Alike:
    return Alike(pack(), replace(pack(), **values))


def renamed() -> dict[str, Category]:
    """The categories of which one is known by other words."""
    categories = pack().categories
    return {**categories, "hvac": replace(categories["hvac"], parts=("冷气",))}


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("categories", {"categories": renamed()}),
        ("people", {"routes": ()}),
        ("people", {"raci": {}}),
        ("people", {"people": (object(),)}),
    ],
)
def test_a_part_that_differs(part: str, values: dict[str, Any]) -> None:
    alike = changed(**values)
    assert [name for name in PARTS if not getattr(alike, name)] == [part]


def longer(book: RuleBook, rule_id: str) -> RuleBook:
    """The book in which the first clock of a deadline rule has another budget."""

    def stretched(rule: Any) -> Any:
        first, *others = rule.clocks
        other = replace(first, budget=Budget(amount=99, unit=Unit.DAY), every=None)
        return replace(rule, clocks=(other, *others))

    rules = tuple(stretched(r) if r.id == rule_id else r for r in book.deadline_rules)
    return replace(book, deadline_rules=rules)


def test_clocks_differ_for_the_issues_of_the_rule_alone() -> None:
    alike = Alike(pack(), longer(pack(), "p2"))
    assert not alike.clocks(issue(Priority.P2))
    assert alike.clocks(issue(Priority.P1))


@pytest.mark.parametrize("part", ["calendars", "checklists", "escalation"])
def test_calendars_checklists_and_ladders_are_part_of_clocks(part: str) -> None:
    assert not changed(**{part: {}}).clocks(issue(Priority.P0))
