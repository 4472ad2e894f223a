"""The rule book's judgement, prepared once and used for many issues."""

from functools import cached_property

from fbloop.rules.classify import Classifier
from fbloop.rules.grade import Grader
from fbloop.rules.names import names_of
from fbloop.rules.rulebook import RuleBook


class Judge:
    """Classifies and grades by one rule book; each part is prepared when it is first needed."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._names: dict[str, dict[str, str]] = {}

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
