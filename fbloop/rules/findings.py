"""What is certainly wrong with rules that can be read: no issue ever reaches a rule, or an answer.

`files/checks.py` refuses what cannot work at all; these rules work, but not as somebody meant.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import product
from typing import TypeVar

from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.fitting import fits
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority, Scope
from fbloop.messages import say
from fbloop.rules.dead_ends import dead_ends
from fbloop.rules.implied import implies
from fbloop.rules.org_findings import unknown_scopes
from fbloop.rules.phrases import KINDS, called, problem_at
from fbloop.rules.rulebook import PriorityRule, RuleBook
from fbloop.rules.thresholds import gaps

Row = TypeVar("Row", DeadlineRule, Route)
# Stands for codes that the rules do not name: an import keeps them as they are.
_ELSEWHERE = "-"
_NOBODYS = say("it has no department, so that nobody answers for it")


def findings(book: RuleBook, damaged: Collection[str] = ()) -> Iterator[str]:
    """A line for each rule that nothing reaches, number that falls through, status without exit.

    And for each category that nobody answers for. ``damaged`` are files that have mistakes: what
    would only follow from one is not said.
    """
    for files, find in _FINDERS:
        if files.isdisjoint(damaged):
            yield from find(book)


def _priorities(book: RuleBook) -> Iterator[str]:
    yield from _never_asked([rule for rule in book.priority_rules if rule.priority is not None])
    yield from _never_asked([rule for rule in book.priority_rules if rule.raise_to is not None])
    yield from gaps(book.priority_rules)


def _deadlines(book: RuleBook) -> Iterator[str]:
    for deadline in _never_chosen(book, book.deadline_rules):
        yield _unreachable(deadline.position, called("rule", deadline.id))


def _routes(book: RuleBook) -> Iterator[str]:
    """One row may send issues somewhere and name approvers: it is idle where both are."""
    sends = [route for route in book.routes if route.department or route.cc]
    asks = [route for route in book.routes if route.approvers]
    idle = [*_never_chosen(book, sends), *_never_chosen(book, asks)]
    for route in book.routes:
        if route in idle and idle.count(route) == (route in sends) + (route in asks):
            yield _unreachable(route.position, KINDS["routing"])


def _categories(book: RuleBook) -> Iterator[str]:
    for category in book.categories.values():
        # Where the parent cannot be read, what it would have handed down is not known.
        parent = category.code.rpartition(".")[0]
        if category.department is None and (not parent or parent in book.categories):
            what = called("category", category.code)
            yield problem_at(f"{category.position}:1", what, _NOBODYS)


def _states(book: RuleBook) -> Iterator[str]:
    yield from dead_ends(book.workflow)


_CODES = frozenset({"categories.yaml", "channels.yaml"})
_FINDERS: tuple[tuple[frozenset[str], Callable[[RuleBook], Iterator[str]]], ...] = (
    (frozenset({"priorities.yaml"}), _priorities),
    (_CODES | {"deadlines.yaml"}, _deadlines),
    (_CODES | {"responsibility.yaml"}, _routes),
    (frozenset(), _categories),
    (frozenset(), _states),
    (frozenset({"stores.csv"}), unknown_scopes),
)


def _never_asked(rules: Sequence[PriorityRule]) -> Iterator[str]:
    """First match wins: after a rule that holds wherever another does, that one is never asked."""
    for number, rule in enumerate(rules):
        for before in rules[:number]:
            if implies(rule.when, before.when) and _is_as_high(before, rule):
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
        before: list[Row] = []
        for row in (row for row in rows if fits(row, *case)):
            if row in left and not any(_hides(other, row) for other in before):
                left.remove(row)
            before.append(row)
        if not left:
            break
    return left


def _hides(before: DeadlineRule | Route, row: DeadlineRule | Route) -> bool:
    """Whether the earlier row takes every model and scope that the later one is for."""
    return all(
        not first or (second and set(second) <= set(first))
        for first, second in ((before.models, row.models), (_scopes(before), _scopes(row)))
    )


def _scopes(row: DeadlineRule | Route) -> tuple[Scope, ...]:
    return row.scopes if isinstance(row, Route) else ()
