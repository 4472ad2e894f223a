"""What is certainly wrong with rules that can be read: no issue ever reaches a rule, or an answer.

`files/checks.py` refuses what cannot work at all; these rules work, but not as somebody meant.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeVar

from fbloop.domain.deadline_defaults import covers
from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.conditions import Condition
from fbloop.rules.phrases import KINDS, called, problem_at
from fbloop.rules.rulebook import PriorityRule, RuleBook

Row = TypeVar("Row", DeadlineRule, Route)
# Stands for codes that the rules do not name: an import keeps them as they are.
_ELSEWHERE = "-"
_NOBODYS = say("it has no department, so that nobody answers for it")


def findings(book: RuleBook) -> Iterator[str]:
    """A line for each rule that nothing reaches, and each category that nobody answers for."""
    yield from _never_asked([rule for rule in book.priority_rules if rule.priority is not None])
    yield from _never_asked([rule for rule in book.priority_rules if rule.raise_to is not None])
    for deadline in _never_chosen(book, book.deadline_rules):
        yield _unreachable(deadline.position, called("rule", deadline.id))
    for route in _never_chosen(book, book.routes):
        yield _unreachable(route.position, KINDS["routing"])
    for category in book.categories.values():
        if category.department is None:
            what = called("category", category.code)
            yield problem_at(f"{category.position}:1", what, _NOBODYS)


def _never_asked(rules: Sequence[PriorityRule]) -> Iterator[str]:
    """First match wins: after a rule without conditions, or with the same ones, none is asked."""
    for number, rule in enumerate(rules):
        for before in rules[:number]:
            if before.when in (Condition(), rule.when) and _is_as_high(before, rule):
                yield _unreachable(rule.position, called("rule", rule.id), before)
                break


def _is_as_high(before: PriorityRule, rule: PriorityRule) -> bool:
    """A raising rule is still asked after one that raises less."""
    if before.raise_to is None or rule.raise_to is None:
        return True
    return before.raise_to.rank <= rule.raise_to.rank


def _unreachable(position: str, what: str, before: PriorityRule | None = None) -> str:
    if before is None:
        why = say("it is never reached: others always fit before it")
    else:
        why = say(
            "it is never reached: rule {rule} ({place}) always holds before it",
            rule=before.id,
            place=before.position,
        )
    return problem_at(f"{position}:1", what, why)


def _never_chosen(book: RuleBook, rows: Sequence[Row]) -> list[Row]:
    """Rows that are the first to fit no combination of priority, category and channel."""
    left = list(rows)
    for case in product(Priority, [*book.categories, _ELSEWHERE], [*book.channels, _ELSEWHERE]):
        chosen = next((row for row in rows if _fits(row, *case)), None)
        if chosen in left:
            left.remove(chosen)
        if not left:
            break
    return left


def _fits(row: DeadlineRule | Route, priority: Priority, category: str, channel: str) -> bool:
    return (
        (not row.priorities or priority in row.priorities)
        and (not row.channels or channel in row.channels)
        and (not row.categories or any(covers(pattern, category) for pattern in row.categories))
    )
