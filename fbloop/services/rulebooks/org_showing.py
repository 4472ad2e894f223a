"""The organisation as the files say it: its tree, one store, one person or one role, on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fbloop.domain.responsibility import EXPERT, STORE_MANAGER, Store
from fbloop.domain.vocabulary import Priority
from fbloop.rules.errors import UnknownName
from fbloop.rules.hours import store_calendar
from fbloop.rules.hours_in_words import week_text
from fbloop.rules.org_findings import roles_asked
from fbloop.rules.phrases import KINDS, one_of
from fbloop.rules.roster import Holder, Level, Place, Roster
from fbloop.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStore:
    """A store; ``manager`` and ``expert`` are who acts as such today, ``opening`` its week."""

    code: str
    name: str
    zone: str | None
    region: str | None
    size: str | None
    calendar: str
    opening: str
    manager: str | None
    expert: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked in a role today, at which level; ``stands_for`` is absent."""

    role: str
    person: str | None
    level: Level | None
    stands_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """Who is asked for an issue of a priority: people where they are known, else roles."""

    priority: Priority
    owner: str
    accountable: str
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAnswer:
    """A store, and who would be asked for a problem of it today."""

    store: ShownStore
    roles: tuple[Asked, ...]
    priorities: tuple[AskedFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """A person: ``acting`` is who acts for them today; ``stores`` name them as their own."""

    name: str
    roles: tuple[tuple[str, str | None], ...]
    contact: str | None
    deputy: str | None
    absences: tuple[tuple[str, str], ...]
    acting: str | None
    stores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """All stores in the order of region, zone and file; and all people in theirs."""

    stores: tuple[ShownStore, ...]
    people: tuple[ShownPerson, ...]


class OrgView:
    """A rule book's stores and people on an ISO day."""

    def __init__(self, book: RuleBook, day: str) -> None:
        self._book = book
        self._day = day
        self._roster = Roster(book)

    def tree(self) -> Tree:
        """Everything."""
        all_stores = self._book.stores
        regions = list(dict.fromkeys(store.region for store in all_stores))
        zones = list(dict.fromkeys(store.zone for store in all_stores))
        stores = sorted(
            all_stores, key=lambda store: (regions.index(store.region), zones.index(store.zone))
        )
        names = dict.fromkeys(person.name for person in self._book.people)
        return Tree(stores=tuple(map(self._store, stores)), people=tuple(map(self._person, names)))

    def found(self, word: str) -> StoreAnswer | tuple[ShownPerson, ...]:
        """What a word names: a store, a person, or all who have a role or speak for a department.

        Raises `UnknownName` with the near ones.
        """
        wanted = word.casefold()
        for store in self._book.stores:
            if wanted in _folded((store.code, store.name, *store.aliases)):
                return self._answer(store)
        people = dict.fromkeys(person.name for person in self._book.people)
        if wanted in _folded(people):
            return tuple(self._person(name) for name in people if name.casefold() == wanted)
        labels = {**self._book.departments, **self._book.roles}
        for code, label in labels.items():
            if wanted in _folded((code, *label.values())):
                return tuple(map(self._person, self._with_role(code)))
        stores = (name for store in self._book.stores for name in (store.code, store.name))
        kinds = one_of([KINDS[kind] for kind in ("store", "person", "role")])
        raise UnknownName(kinds, word, [*stores, *people, *labels])

    def _with_role(self, code: str) -> Iterator[str]:
        yield from dict.fromkeys(p.name for p in self._book.people if p.role == code)

    def _answer(self, store: Store) -> StoreAnswer:
        places = self._places(store)
        approving = (r.approvers.roles for r in self._book.routes if r.approvers)
        roles = (*roles_asked(self._book), *(role for some in approving for role in some))
        return StoreAnswer(
            store=self._store(store),
            roles=tuple(self._asked(role, places) for role in dict.fromkeys(roles)),
            priorities=tuple(self._asked_for(p, places) for p in Priority if p in self._book.raci),
        )

    def _places(self, store: Store) -> tuple[Place, ...]:
        return self._roster.places(store.code, None, None)

    def _holder(self, role: str, places: tuple[Place, ...]) -> Holder | None:
        return self._roster.holder(role, places, self._day)

    def _asked(self, role: str, places: tuple[Place, ...]) -> Asked:
        holder = self._holder(role, places)
        return Asked(
            role=role,
            person=holder.acting if holder else None,
            level=holder.level if holder else None,
            stands_for=holder.name if holder and holder.is_absent else None,
        )

    def _asked_for(self, priority: Priority, places: tuple[Place, ...]) -> AskedFor:
        raci = self._book.raci[priority]

        def person(role: str) -> str:
            return self._asked(role, places).person or role

        return AskedFor(
            priority=priority,
            owner=person(raci.owner),
            accountable=person(raci.accountable),
            responsible=tuple(map(person, raci.responsible)),
            consulted=tuple(map(person, raci.consulted)),
            informed=tuple(map(person, raci.informed)),
        )

    def _store(self, store: Store) -> ShownStore:
        places = self._places(store)
        manager, expert = (self._asked(role, places).person for role in (STORE_MANAGER, EXPERT))
        calendar = store_calendar(self._book, store.code)
        spec = self._book.calendars.get(calendar)
        return ShownStore(
            code=store.code,
            name=store.name,
            zone=store.zone,
            region=store.region,
            size=store.size,
            calendar=calendar,
            opening=week_text(spec.hours) if spec else "",
            manager=manager,
            expert=expert,
        )

    def _person(self, name: str) -> ShownPerson:
        rows = [person for person in self._book.people if person.name == name]
        return ShownPerson(
            name=name,
            roles=tuple((person.role, person.scope) for person in rows),
            contact=rows[0].contact,
            deputy=rows[0].deputy,
            absences=rows[0].absences,
            acting=self._roster.acting(name, self._day),
            stores=tuple(s.code for s in self._book.stores if name in {s.manager, s.expert}),
        )


def _folded(words: Iterable[str]) -> set[str]:
    return {word.casefold() for word in words}
