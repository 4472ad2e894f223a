"""The rule book's judgement, prepared once and used for many issues."""

from functools import cached_property

from fbloop.domain.vocabulary import Priority
from fbloop.rules.classify import Classifier
from fbloop.rules.grade import Grader
from fbloop.rules.names import names_of, people_in, route
from fbloop.rules.rulebook import RuleBook

Places = tuple[str | None, ...]


class Judge:
    """Classifies and grades by one rule book; each part is prepared when it is first needed."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._names: dict[str, dict[str, str]] = {}
        self._departments: dict[tuple[str | None, ...], str | None] = {}
        self._people: dict[tuple[str, Places], str | None] = {}

    @cached_property
    def classifier(self) -> Classifier:
        """Finds categories in texts."""
        return Classifier(self._book)

    @cached_property
    def grader(self) -> Grader:
        """Finds priorities."""
        return Grader(self._book)

    def names(self, kind: str) -> dict[str, str]:
        """Words for stores, channels or categories, case folded, with the code of each."""
        if kind not in self._names:
            words = names_of(self._book, kind)
            self._names[kind] = {word.casefold(): code for word, code in words.items()}
        return self._names[kind]

    def department(
        self, category: str | None, priority: Priority | None, channel: str | None
    ) -> str | None:
        """The department to which the rules send such an issue."""
        asked = (category, priority, channel)
        if asked not in self._departments:
            way = route(self._book, category, priority, channel)
            self._departments[asked] = way.department if way else None
        return self._departments[asked]

    def person(self, role: str, places: Places) -> str | None:
        """Who has a role for one of these places (store, zone, region), else for all."""
        asked = (role, places)
        if asked not in self._people:
            candidates = people_in(self._book, role)
            near = [p for p in candidates if p.scope is not None and p.scope in places]
            chosen = near or [p for p in candidates if p.scope is None]
            self._people[asked] = chosen[0].name if chosen else None
        return self._people[asked]
