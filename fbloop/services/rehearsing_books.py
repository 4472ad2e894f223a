"""What two rule books have in common, so that nobody judges twice what cannot differ.

Where a rule stands, why, and by which examples it is tried decides nothing: a comment that moves
all lines changes no issue.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from fbloop.domain.deadline_rules import ClockRule, DeadlineRule
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority
from fbloop.rules.rulebook import Category, Examples, PriorityRule, RuleBook
from fbloop.services.clocking import ladders_of, rule_of

Placed = TypeVar("Placed", Category, PriorityRule, Route, ClockRule, DeadlineRule)
_TOLD = {"position": "", "why": "", "examples": Examples()}


class Alike:
    """Compares two rule books part by part, each part once."""

    def __init__(self, old: RuleBook, new: RuleBook) -> None:
        self._old = old
        self._new = new
        self._rules: dict[tuple[int, int], bool] = {}

    @cached_property
    def categories(self) -> bool:
        """Whether both read the same category in every text."""
        old, new = (
            {code: _bare(category) for code, category in book.categories.items()}
            for book in (self._old, self._new)
        )
        return old == new

    @cached_property
    def priorities(self) -> bool:
        """Whether both grade the same facts alike."""
        return _are_same(self._old.priority_rules, self._new.priority_rules)

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
        priority = issue.grading.priority
        return (
            self._hours
            and self._is_same_rule(old, new)
            and ladders_of(self._old, old, priority) == ladders_of(self._new, new, priority)
            and (priority is None or self._has_same_checklist(priority))
        )

    def _has_same_checklist(self, priority: Priority) -> bool:
        old, new = (
            [(item.id, item.within, item.signals) for item in book.checklists.get(priority, ())]
            for book in (self._old, self._new)
        )
        return old == new

    def _is_same_rule(self, old: DeadlineRule, new: DeadlineRule) -> bool:
        key = (id(old), id(new))
        if key not in self._rules:
            self._rules[key] = _bare_deadline(old) == _bare_deadline(new)
        return self._rules[key]


def _are_same(old: Iterable[Placed], new: Iterable[Placed]) -> bool:
    return list(map(_bare, old)) == list(map(_bare, new))


def _bare(rule: Placed) -> Placed:
    """The rule without what is told of it."""
    told = {name: value for name, value in _TOLD.items() if hasattr(rule, name)}
    return replace(rule, **told)  # type: ignore[arg-type]


def _bare_deadline(rule: DeadlineRule) -> DeadlineRule:
    bare = _bare(rule)
    clocks, duties = (tuple(map(_bare, one)) for one in (rule.clocks, rule.duties))
    return replace(bare, clocks=clocks, duties=duties)
