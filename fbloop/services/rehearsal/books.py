"""What two rule books have in common, so that nobody judges twice what cannot differ.

Where a rule stands, why, and by which examples it is tried decides nothing: a comment that moves
all lines changes no issue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from fbloop.domain.deadline_rules import ClockRule, DeadlineRule
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority
from fbloop.rules.rulebook import Category, Examples, RuleBook
from fbloop.services.handling.clocking import ladders_of, rule_of

Placed = TypeVar("Placed", Category, Route, ClockRule)
Books = tuple[RuleBook, RuleBook]
_TOLD = {"position": "", "why": "", "examples": Examples()}


class Alike:
    """Compares two rule books part by part, each part once."""

    def __init__(self, old: RuleBook, new: RuleBook) -> None:
        self._old = old
        self._new = new
        self._lefts: dict[tuple[int, int, Priority | None], Books] = {}

    @cached_property
    def categories(self) -> bool:
        """Whether both read the same category in every text."""
        old, new = (
            {code: _bare(category) for code, category in book.categories.items()}
            for book in (self._old, self._new)
        )
        return old == new

    @cached_property
    def people(self) -> bool:
        """Whether the same issue is answered for by the same people and departments."""
        old, new = self._old, self._new
        departments = [{c.code: c.department for c in b.categories.values()} for b in (old, new)]
        return (
            _are_same(old.routes, new.routes)
            and departments[0] == departments[1]
            and (old.raci, old.people, old.stores, old.product_lines)
            == (new.raci, new.people, new.stores, new.product_lines)
        )

    @cached_property
    def _hours(self) -> bool:
        old, new = self._old, self._new
        return (old.calendars, old.role_calendars, old.stores) == (
            new.calendars,
            new.role_calendars,
            new.stores,
        )

    def clocks(self, issue: Issue) -> bool:
        """Whether clocks of the same issue begin alike."""
        old, new = rule_of(self._old, issue), rule_of(self._new, issue)
        if old is None or new is None:
            return old is new
        left = self._left(old, new, issue.grading.priority)
        return self._hours and not any(map(_has_clocks, left))

    def differing(self, issue: Issue) -> Books:
        """Both books with those clocks alone, for the same issue, that do not begin alike."""
        old, new = rule_of(self._old, issue), rule_of(self._new, issue)
        if old is None or new is None or not self._hours:
            return self._old, self._new
        return self._left(old, new, issue.grading.priority)

    def _left(self, old: DeadlineRule, new: DeadlineRule, priority: Priority | None) -> Books:
        key = (id(old), id(new), priority)
        if key not in self._lefts:
            self._lefts[key] = self._without_same(old, new, priority)
        return self._lefts[key]

    def _without_same(
        self, old: DeadlineRule, new: DeadlineRule, priority: Priority | None
    ) -> Books:
        sides = ((self._old, old), (self._new, new))
        clocks = [dict(_clocks(book, rule, priority)) for book, rule in sides]
        same = {name for name, told in clocks[0].items() if clocks[1].get(name) == told}
        lists = [_checklist(book, priority) for book, _ in sides]
        return (
            _only(self._old, old, same, keeps_list=lists[0] != lists[1]),
            _only(self._new, new, same, keeps_list=lists[0] != lists[1]),
        )


def _has_clocks(book: RuleBook) -> bool:
    return bool(book.checklists) or any(r.clocks or r.duties for r in book.deadline_rules)


def _clocks(
    book: RuleBook, rule: DeadlineRule, priority: Priority | None
) -> Iterator[tuple[str, object]]:
    """What decides how each clock of the rule begins, with its ladder."""
    ladders = ladders_of(book, rule, priority)
    for is_duty, clocks in enumerate((rule.clocks, rule.duties)):
        for clock in clocks:
            yield clock.name, (_bare(clock), is_duty, rule.id, ladders.get(clock.name))


def _checklist(book: RuleBook, priority: Priority | None) -> list[tuple[object, ...]]:
    items = book.checklists.get(priority, ()) if priority else ()
    return [(item.id, item.within, item.signals) for item in items]


def _only(book: RuleBook, rule: DeadlineRule, same: set[str], *, keeps_list: bool) -> RuleBook:
    clocks, duties = (
        tuple(clock for clock in own if clock.name not in same)
        for own in (rule.clocks, rule.duties)
    )
    return replace(
        book,
        deadline_rules=(replace(rule, clocks=clocks, duties=duties),),
        checklists=book.checklists if keeps_list else {},
    )


def _are_same(old: Iterable[Placed], new: Iterable[Placed]) -> bool:
    return list(map(_bare, old)) == list(map(_bare, new))


def _bare(rule: Placed) -> Placed:
    """The rule without what is told of it."""
    told = {name: value for name, value in _TOLD.items() if hasattr(rule, name)}
    return replace(rule, **told)  # type: ignore[arg-type]
