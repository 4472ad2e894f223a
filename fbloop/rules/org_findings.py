"""What is missing or contradictory in stores.csv and people.csv: `fbloop org check`.

The files can be used as they are; but somebody would be asked in vain. Pure: the day and the
variables that are set come as arguments.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from fbloop.domain.responsibility import LETTERS, OWNER, Person, Store
from fbloop.messages import Message, say
from fbloop.rules.nodes import shown
from fbloop.rules.phrases import all_of, called, problem_at
from fbloop.rules.roster import OF_STORE, Level, Roster
from fbloop.rules.rulebook import RuleBook

Found = Iterator[str]


def org_findings(book: RuleBook, day: str, variables: Collection[str]) -> Found:
    """A line each, with its place. ``day`` is today's ISO date, ``variables`` those that are set.

    While neither file has rows there is nothing to check.
    """
    roster = Roster(book)
    if book.people or book.stores:
        yield from _roles_of_nobody(book, roster, day)
    yield from _stores(book, roster, day)
    yield from _people(book, roster, day, variables)


def roles_asked(book: RuleBook) -> tuple[str, ...]:
    """The roles that the RACI table asks for, in its order."""
    named = (
        (raci.owner, raci.accountable, *raci.responsible, *raci.consulted, *raci.informed)
        for raci in book.raci.values()
    )
    return tuple(dict.fromkeys(role for roles in named for role in roles))


def _roles_of_nobody(book: RuleBook, roster: Roster, day: str) -> Found:
    """Roles and approvers that no row of either file names at all."""
    held = {person.role for person in book.people}
    held |= {role for role in OF_STORE if any(_own(store, role) for store in book.stores)}
    for role in roles_asked(book):
        if role not in held:
            yield problem_at("people.csv:1:1", called("role", role), say("nobody has it"))
    for route in book.routes:
        for role in route.approvers.roles if route.approvers else ():
            if role not in held:
                why = say("nobody has it, and it must approve plans")
                yield problem_at(f"{route.position}:1", _kind(book, role), why)


def _kind(book: RuleBook, code: str) -> Message:
    return called("role" if code in book.roles else "department", code)


def _stores(book: RuleBook, roster: Roster, day: str) -> Found:
    held = {person.role for person in book.people}
    for store in book.stores:
        place, what = f"{store.position}:1", called("store", store.code)
        if store.zone is None:
            yield problem_at(place, what, say("it has no war zone"))
        places = roster.places(store.code, None, None)
        for role in roles_asked(book):
            # Roles that nobody has anywhere are told once, and not for each store.
            is_held = role in held or (role in OF_STORE and any(map(_has(role), book.stores)))
            if is_held and not any(roster.holders(role, places, day)):
                yield problem_at(place, what, say("nobody is its {role}", role=role))
        yield from _contradicted(roster, store, place, what, day)


def _has(role: str) -> Callable[[Store], bool]:
    return lambda store: _own(store, role) is not None


def _own(store: Store, role: str) -> str | None:
    return getattr(store, OF_STORE[role]) if role in OF_STORE else None


def _contradicted(roster: Roster, store: Store, place: str, what: str, day: str) -> Found:
    places = roster.places(store.code, None, None)
    for role, column in OF_STORE.items():
        own = _own(store, role)
        holders = roster.holders(role, places, day)
        others = [h.name for h in holders if h.level is Level.STORE and h.name != own]
        if own and others:
            why = say("its {column} is {own} here, but {others} in people.csv",
                      column=column, own=own, others=all_of(others))  # fmt: skip
            yield problem_at(place, what, why)


def unknown_scopes(book: RuleBook) -> Found:
    """A line for each row of a person whose scope is none; while there are no stores any is taken.

    The same words as `Roster` looks for: who is responsible elsewhere is never asked.
    """
    scopes = {
        word
        for store in book.stores
        for word in (store.code, store.name, *store.aliases, store.zone, store.region)
    }
    for person in book.people:
        if book.stores and person.scope and person.scope not in scopes:
            why = say("{scope} is no store, war zone or region", scope=shown(person.scope))
            yield problem_at(f"{person.position}:1", person.name, why)


def _people(book: RuleBook, roster: Roster, day: str, variables: Collection[str]) -> Found:
    yield from unknown_scopes(book)
    used, told = _used(book), set[str]()
    for person in book.people:
        place = f"{person.position}:1"
        if not used & {person.name, person.role}:
            why = say("nothing asks for {role}, and nobody names them", role=person.role)
            yield problem_at(place, person.name, why)
        if person.name not in told:
            told.add(person.name)
            yield from _one(roster, person, place, day, variables)


def _one(roster: Roster, person: Person, place: str, day: str, variables: Collection[str]) -> Found:
    """What is told once of a person, however many rows they have."""
    if person.contact and person.contact not in variables:
        why = say("the variable {name} is not set here", name=person.contact)
        yield problem_at(place, person.name, why)
    for first, last in person.absences:
        span = first if first == last else f"{first}..{last}"
        if last < day:
            why = say("the absence {span} is over", span=span)
            yield problem_at(place, person.name, why)
        elif alone := _first_alone(roster, person.name, max(first, day), last):
            why = (
                say("in the absence {span} nobody stands in on {day}: {deputy} is absent, too",
                    span=span, day=alone, deputy=person.deputy)
                if person.deputy
                else say("in the absence {span} nobody stands in: there is no deputy", span=span)
            )  # fmt: skip
            yield problem_at(place, person.name, why)


def _first_alone(roster: Roster, name: str, first: str, last: str) -> str | None:
    """The first day of a span on which nobody acts for an absent person."""
    start, length = date.fromisoformat(first), date.fromisoformat(last) - date.fromisoformat(first)
    days = ((start + timedelta(days=n)).isoformat() for n in range(length.days + 1))
    return next((day for day in days if roster.acting(name, day) is None), None)


def _used(book: RuleBook) -> set[str]:
    """Roles and departments that rules ask for, and people whom others name."""
    routes, categories = book.routes, book.categories.values()
    ladders = (steps for level in book.escalation.values() for steps in level.values())
    return {
        *roles_asked(book),
        *(step.to for steps in ladders for step in steps if step.to not in {*LETTERS, OWNER}),
        *(role for route in routes for role in (*route.cc, route.department or "")),
        *(role for route in routes if route.approvers for role in route.approvers.roles),
        *(role for rule in book.priority_rules for role in rule.cc),
        *(category.department or "" for category in categories),
        *(person.deputy or "" for person in book.people),
        *(name or "" for store in book.stores for name in (store.manager, store.expert)),
    }
