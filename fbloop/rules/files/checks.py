"""What must fit together across rule files: every name that one file uses, another one defines."""

from collections.abc import Iterable, Iterator

from fbloop.domain.deadline_defaults import covers
from fbloop.domain.deadline_rules import ClockRule, Unit
from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import Condition
from fbloop.rules.errors import did_you_mean
from fbloop.rules.rulebook import UNCLASSIFIED, RuleBook

_DEFAULT_CALENDAR = "office"


def check_names(book: RuleBook) -> Iterator[str]:
    """A line for each name that nothing defines."""
    if UNCLASSIFIED not in book.categories:
        why = "it is missing; it takes what fits no other"
        yield f"categories.yaml:1:1: category {UNCLASSIFIED}: {why}"
    yield from _categories(book)
    for rule in book.priority_rules:
        used = _used(rule.when)
        yield from _unknown(book, rule.position, f"rule {rule.id}", *used)
        yield from _unknown_copies(book, rule.position, f"rule {rule.id}", rule.cc)
    for deadline in book.deadline_rules:
        what = f"rule {deadline.id}"
        yield from _unknown(book, deadline.position, what, deadline.categories, deadline.channels)
        for clock in deadline.clocks:
            yield from _calendar(book, deadline.position, f"{what}, clock {clock.name}", clock)
    yield from _priorities_without_clocks(book)
    for route in book.routes:
        yield from _unknown(book, route.position, "routing", route.categories, route.channels)
        yield from _unknown_copies(book, route.position, "routing", route.cc)


def _categories(book: RuleBook) -> Iterator[str]:
    for category in book.categories.values():
        what = f"category {category.code}"
        for code in category.beats:
            if code not in book.categories:
                near = _near(code, book.categories)
                yield f"{category.position}:1: {what}: no category is called {code!r}; {near}"
        department = category.department
        if department is not None and department not in book.departments:
            near = _near(department, book.departments)
            yield f"{category.position}:1: {what}: no department is called {department!r}; {near}"


def _priorities_without_clocks(book: RuleBook) -> Iterator[str]:
    """Every issue gets clocks, whatever its category and channel."""
    general = [r for r in book.deadline_rules if not r.categories and not r.channels]
    for priority in Priority:
        if not any(not rule.priorities or priority in rule.priorities for rule in general):
            yield f"deadlines.yaml:1:1: no rule gives every {priority} its clocks"


def _used(when: Condition) -> tuple[list[str], list[str]]:
    """The categories and channels that a condition names, at any depth."""
    categories, channels = list(when.categories), list(when.channels)
    channels += when.count.channels if when.count else ()
    for part in when.any_of + when.all_of:
        below = _used(part)
        categories += below[0]
        channels += below[1]
    return categories, channels


def _unknown(
    book: RuleBook, position: str, what: str, categories: Iterable[str], channels: Iterable[str]
) -> Iterator[str]:
    for pattern in categories:
        if not any(covers(pattern, code) for code in book.categories):
            near = _near(pattern, book.categories)
            yield f"{position}:1: {what}: no category is called {pattern!r}; {near}"
    for channel in channels:
        if channel not in book.channels:
            near = _near(channel, book.channels)
            yield f"{position}:1: {what}: no channel is called {channel!r}; {near}"


def _unknown_copies(
    book: RuleBook, position: str, what: str, copies: Iterable[str]
) -> Iterator[str]:
    known = [*book.departments, *book.roles]
    for copy in copies:
        if copy not in known:
            why = f"no department or role is called {copy!r}; {_near(copy, known)}"
            yield f"{position}:1: {what}: {why}"


def _calendar(book: RuleBook, position: str, what: str, clock: ClockRule) -> Iterator[str]:
    budgets = [budget for budget in (clock.budget, clock.every, clock.target) if budget]
    is_working = any(b.unit in {Unit.WORKING_HOUR, Unit.WORKING_DAY} for b in budgets)
    name = clock.calendar or (_DEFAULT_CALENDAR if is_working else None)
    if name is not None and name not in book.calendars:
        near = _near(name, book.calendars)
        yield f"{position}:1: {what}: no calendar is called {name!r}; {near}"


def _near(word: str, known: Iterable[str]) -> str:
    names = list(known)
    return did_you_mean(word, names) or f"known are: {', '.join(names[:12])}"
