"""What must fit together of stores, people, approvers and the names of calendars."""

from collections.abc import Iterator

from fbloop.messages import say
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.source import Source
from fbloop.rules.hours import STORE, is_reserved
from fbloop.rules.nodes import shown
from fbloop.rules.phrases import KINDS, called, problem_at
from fbloop.rules.roster import OF_STORE
from fbloop.rules.rulebook import RuleBook

_MOST_NAMES = 12


def check_people(book: RuleBook) -> Iterator[str]:
    """A line for each person whom `stores.csv` names and `people.csv`, if it has rows, does not.

    And for each approver of the routing that is neither a role nor a department.
    """
    names = list(dict.fromkeys(person.name for person in book.people))
    for store in book.stores if names else ():
        for column in OF_STORE.values():
            name = getattr(store, column)
            if name is not None and name not in names:
                near = near_or_known(name, names, most=_MOST_NAMES)
                why = say("'{column}': people.csv has no {name}; {near}",
                          column=column, name=shown(name), near=near)  # fmt: skip
                yield problem_at(f"{store.position}:1", why)
    known = [*book.departments, *book.roles]
    for route in book.routes:
        for code in route.approvers.roles if route.approvers else ():
            if code not in known:
                near = near_or_known(code, known, most=_MOST_NAMES)
                why = say("no department or role is called {name!r}; {near}", name=code, near=near)
                yield problem_at(f"{route.position}:1", KINDS["routing"], why)


def check_calendar_names(source: Source, roles: frozenset[str]) -> None:
    """Complain of calendars that a clock could not tell from a store's hours or a role's."""
    for name, mark, _ in source.entries("calendars"):
        if is_reserved(name, roles):
            why = say("a role is called so, too; take another name")
            if name not in roles:
                why = say(
                    "`{store}` stands for the hours of stores; take another name", store=STORE
                )
            source.add(mark, called("calendar", name), why)
