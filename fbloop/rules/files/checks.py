"""What must fit together across rule files: every name that one file uses, another one defines."""

from collections.abc import Iterable, Iterator

from fbloop.domain.deadline_rules import ClockRule, Unit
from fbloop.domain.fitting import covers
from fbloop.domain.vocabulary import Priority
from fbloop.messages import Message, say
from fbloop.rules.conditions import Condition
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.checks_conditions import check_stores
from fbloop.rules.files.checks_people import check_people
from fbloop.rules.hours import STORE
from fbloop.rules.phrases import KINDS, called, problem_at
from fbloop.rules.rulebook import UNCLASSIFIED, RuleBook

_DEFAULT_CALENDAR = "office"
_MOST_NAMES = 12


def check_names(book: RuleBook) -> Iterator[str]:
    """A line for each name that nothing defines."""
    if UNCLASSIFIED not in book.categories:
        why = say("it is missing; it takes what fits no other")
        yield problem_at("categories.yaml:1:1", called("category", UNCLASSIFIED), why)
    yield from _categories(book)
    for rule in book.priority_rules:
        what = called("rule", rule.id)
        yield from _unknown(book, rule.position, what, *_used(rule.when))
        yield from _unknown_copies(book, rule.position, what, rule.cc)
    for deadline in book.deadline_rules:
        what = called("rule", deadline.id)
        yield from _unknown(book, deadline.position, what, deadline.categories, deadline.channels)
        for clock in (*deadline.clocks, *deadline.duties):
            named = say("{rule}, clock {clock}", rule=what, clock=clock.name)
            yield from _calendar(book, deadline.position, named, clock)
    yield from _priorities_without_clocks(book)
    for route in book.routes:
        what = KINDS["routing"]
        yield from _unknown(book, route.position, what, route.categories, route.channels)
        yield from _unknown_copies(book, route.position, what, route.cc)
    yield from check_people(book)
    yield from check_stores(book)


def _categories(book: RuleBook) -> Iterator[str]:
    """What a child has from its parent is the parent's mistake."""
    for category in book.categories.values():
        what = called("category", category.code)
        parent = book.categories.get(category.code.rpartition(".")[0])
        for code in category.beats:
            if code not in book.categories and not (parent and code in parent.beats):
                why = _nothing("category", code, book.categories)
                yield problem_at(f"{category.position}:1", what, why)
        department = category.department
        is_own = parent is None or parent.department != department
        if is_own and department is not None and department not in book.departments:
            why = _nothing("department", department, book.departments)
            yield problem_at(f"{category.position}:1", what, why)


def _priorities_without_clocks(book: RuleBook) -> Iterator[str]:
    """Every issue gets clocks, whatever its category and channel."""
    rules = book.deadline_rules
    general = [r for r in rules if not (r.categories or r.channels or r.models)]
    for priority in Priority:
        if not any(not rule.priorities or priority in rule.priorities for rule in general):
            why = say("no rule gives every {priority} its clocks", priority=priority)
            yield problem_at("deadlines.yaml:1:1", why)


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
            why = _nothing("category", pattern, book.categories)
            yield problem_at(f"{position}:1", what, why)
    for channel in channels:
        if channel not in book.channels:
            why = _nothing("channel", channel, book.channels)
            yield problem_at(f"{position}:1", what, why)


def _unknown_copies(
    book: RuleBook, position: str, what: str, copies: Iterable[str]
) -> Iterator[str]:
    known = [*book.departments, *book.roles]
    for copy in copies:
        if copy not in known:
            near = near_or_known(copy, known, most=_MOST_NAMES)
            why = say("no department or role is called {name!r}; {near}", name=copy, near=near)
            yield problem_at(f"{position}:1", what, why)


def _calendar(book: RuleBook, position: str, what: str, clock: ClockRule) -> Iterator[str]:
    budgets = [budget for budget in (clock.budget, clock.every, clock.target) if budget]
    is_working = any(b.unit in {Unit.WORKING_HOUR, Unit.WORKING_DAY} for b in budgets)
    name = clock.calendar or (_DEFAULT_CALENDAR if is_working else None)
    if name in book.roles and name not in book.role_calendars:
        why = say("role {role} has no calendar; give it one in responsibility.yaml", role=name)
        yield problem_at(f"{position}:1", what, why)
    elif name is not None and name not in {*book.calendars, *book.role_calendars, STORE}:
        why = _nothing("calendar", name, [*book.calendars, *book.role_calendars, STORE])
        yield problem_at(f"{position}:1", what, why)


def _nothing(kind: str, word: str, known: Iterable[str]) -> Message:
    near = near_or_known(word, known, most=_MOST_NAMES)
    return say("no {kind} is called {name!r}; {near}", kind=KINDS[kind], name=word, near=near)
