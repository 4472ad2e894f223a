"""Who has a role for an issue on a day: store -> war zone -> region -> headquarters, with deputies.

The first who can act is taken: at each level in the order of `people.csv`. Who is absent is
replaced by the deputy, an absent deputy by theirs; where nobody of such a chain is there, the
next in line is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fbloop.domain.responsibility import EXPERT, STORE_MANAGER, Person, Store
from fbloop.rules.rulebook import RuleBook

# The roles for which a store names its own person, and the column that does.
OF_STORE = {STORE_MANAGER: "manager", EXPERT: "expert"}


class Level(StrEnum):
    """Where somebody with a role is looked for, in this order."""

    STORE = "store"
    ZONE = "zone"
    REGION = "region"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One level of an issue: its ``name``, and all ``words`` that a scope may call it by.

    ``store`` is its row of `stores.csv`, which may name its own manager and expert.
    """

    level: Level
    name: str = ""
    words: frozenset[str] = frozenset()
    store: Store | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who has a role, at which level, and who acts for them on the day (or nobody)."""

    name: str
    level: Level
    acting: str | None

    @property
    def is_absent(self) -> bool:
        """Whether another one acts, or none."""
        return self.acting != self.name


class Roster:
    """The stores and people of a rule book, found by what they are asked for."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book

    @cached_property
    def _stores(self) -> dict[str, Store]:
        return {store.code: store for store in self._book.stores}

    @cached_property
    def _by_role(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self._book.people:
            found.setdefault(person.role, []).append(person)
        return found

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        return {person.name: person for person in reversed(self._book.people)}

    def places(self, store: str | None, zone: str | None, region: str | None) -> tuple[Place, ...]:
        """The levels of an issue, as far as they are known; headquarters are always there.

        Zone and region are the store's own where the issue does not say them.
        """
        shop = self._stores.get(store or "")
        zone, region = (zone or shop.zone, region or shop.region) if shop else (zone, region)
        found = []
        if store:
            words = {store, *((shop.name, *shop.aliases) if shop else ())}
            found.append(Place(level=Level.STORE, name=store, words=frozenset(words), store=shop))
        if zone:
            found.append(Place(level=Level.ZONE, name=zone, words=frozenset({zone})))
        if region:
            found.append(Place(level=Level.REGION, name=region, words=frozenset({region})))
        return (*found, Place(level=Level.HEADQUARTERS))

    def holders(self, role: str, places: tuple[Place, ...], day: str) -> Iterator[Holder]:
        """Everybody who has a role for these places, nearest first."""
        seen: set[str] = set()
        for place in places:
            for name in self._named(role, place):
                if name not in seen:
                    seen.add(name)
                    yield Holder(name=name, level=place.level, acting=self.acting(name, day))

    def holder(self, role: str, places: tuple[Place, ...], day: str) -> Holder | None:
        """The nearest who has a role and for whom somebody can act on the day."""
        return next((h for h in self.holders(role, places, day) if h.acting is not None), None)

    def acting(self, name: str, day: str) -> str | None:
        """Who acts for a person on a day: they themselves, or the first deputy who is there."""
        asked: set[str] = set()
        while name not in asked:
            asked.add(name)
            person = self._by_name.get(name)
            if person is None or not person.is_absent(day):
                return name
            if person.deputy is None:
                return None
            name = person.deputy
        return None

    def _named(self, role: str, place: Place) -> Iterator[str]:
        column = OF_STORE.get(role)
        own = getattr(place.store, column) if place.store and column else None
        if own:
            yield own
        is_top = place.level is Level.HEADQUARTERS
        for person in self._by_role.get(role, ()):
            if (person.scope is None) if is_top else (person.scope in place.words):
                yield person.name
