"""The rule book's judgement, prepared once and used for many issues."""

from functools import cached_property

from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority, Scope
from fbloop.rules.classify import Classifier
from fbloop.rules.grade import Grader
from fbloop.rules.names import names_of, route
from fbloop.rules.roster import Holder, Roster
from fbloop.rules.rulebook import RuleBook

# Store, war zone and region of an issue, as far as they are known.
Places = tuple[str | None, str | None, str | None]


class Judge:
    """Classifies and grades by one rule book; each part is prepared when it is first needed."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._names: dict[str, dict[str, str]] = {}
        self._routes: dict[tuple[str | None, ...], Route | None] = {}
        self.past_books: dict[str, RuleBook | None] = {}
        self._holders: dict[tuple[str, Places, str], Holder | None] = {}

    @cached_property
    def _asks_for_models(self) -> bool:
        return any(way.models for way in self.book.routes)

    @cached_property
    def classifier(self) -> Classifier:
        """Finds categories in texts."""
        return Classifier(self.book)

    @cached_property
    def grader(self) -> Grader:
        """Finds priorities."""
        return Grader(self.book)

    def names(self, kind: str) -> dict[str, str]:
        """Words for stores, channels or categories, case folded, with the code of each."""
        if kind not in self._names:
            words = names_of(self.book, kind)
            self._names[kind] = {word.casefold(): code for word, code in words.items()}
        return self._names[kind]

    @cached_property
    def roster(self) -> Roster:
        """Finds who has a role."""
        return Roster(self.book)

    def route(
        self,
        category: str | None,
        priority: Priority | None,
        channel: str | None,
        model: str | None = None,
        scope: Scope | None = None,
    ) -> Route | None:
        """Where the rules send such an issue, and who must approve its plan."""
        # Where no row asks for a model, issues of all models go the same way.
        model = model if self._asks_for_models else None
        asked = (category, priority, channel, model, scope)
        if asked not in self._routes:
            self._routes[asked] = route(
                self.book, category, priority, channel, model=model, scope=scope
            )
        return self._routes[asked]

    def route_of(self, issue: Issue, priority: Priority | None = None) -> Route | None:
        """Where the rules send an issue, at its own priority or another."""
        grading, facts = issue.grading, issue.facts
        level = priority or grading.priority
        return self.route(grading.category, level, facts.channel, facts.model, issue.solution.scope)

    def holder(self, role: str, places: Places, day: str) -> Holder | None:
        """Who has a role for these places (store, zone, region) or all, and acts on an ISO day."""
        asked = (role, places, day)
        if asked not in self._holders:
            levels = self.roster.places(*places)
            self._holders[asked] = self.roster.holder(role, levels, day)
        return self._holders[asked]

    def person(self, role: str, places: Places, day: str) -> str | None:
        """Who acts in a role for these places on an ISO day."""
        holder = self.holder(role, places, day)
        return holder.acting if holder else None

    def told(self, name: str, day: str) -> str:
        """Who is told for a person on an ISO day: they themselves, or their deputy.

        Where no deputy is there either, a message that waits is better than none.
        """
        return self.roster.acting(name, day) or name

    def meant(self, name: str, places: Places, day: str) -> str | None:
        """Who is told on an ISO day for whom an issue of these places names.

        An issue that was logged before people had names has a role in a person's place: who acts
        in it is meant.
        """
        return self.person(name, places, day) if name in self.book.roles else self.told(name, day)
