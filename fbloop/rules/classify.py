"""A customer's text -> its category, with the words that decided and who else was near.

What counts is the complaint. A keyword (`天窗漏水`) is a complaint, a part (`天窗`) only a place:
parts decide where no keyword is found. Among keywords the longest evidence wins, then the one
whose words stand closer together, then the category that stands first in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fbloop.domain.deadline_defaults import covers
from fbloop.rules.rulebook import UNCLASSIFIED, Category, RuleBook
from fbloop.rules.textual import chains
from fbloop.rules.wording import Passage, Scanner

_NEAR = 8  # characters between the two words of a keyword
_RUNNERS_UP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a text that speak for a category; ``is_keyword`` is false for a mere part."""

    code: str
    words: tuple[str, ...]
    is_keyword: bool
    gap: int
    position: str

    @property
    def length(self) -> int:
        """How many characters speak for it."""
        return sum(len(word) for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The category, its evidence (none: unclassified), and the best of the others."""

    category: str
    evidence: Evidence | None
    others: tuple[Evidence, ...] = ()


class Classifier:
    """The categories of one rule book; made once, it classifies many texts."""

    def __init__(self, book: RuleBook) -> None:
        self._categories = book.categories
        self._forms: dict[str, list[tuple[Category, tuple[str, ...], bool]]] = {}
        words: set[str] = set()
        for category in book.categories.values():
            forms = [(form, True) for form in category.keywords]
            forms += [((part,), False) for part in category.parts]
            for form, is_keyword in forms:
                self._forms.setdefault(form[0], []).append((category, form, is_keyword))
                words.update(form)
        self._scanner = Scanner(words)

    def classify(self, text: str) -> Classification:
        """The category of a text; `other` where nothing speaks for any."""
        found = self._best_of_each(self._scanner.read(text))
        ranked = sorted(self._unbeaten(found), key=self._rank)
        if not ranked:
            return Classification(category=UNCLASSIFIED, evidence=None)
        others = ranked[1 : 1 + _RUNNERS_UP]
        return Classification(category=ranked[0].code, evidence=ranked[0], others=tuple(others))

    def _best_of_each(self, passage: Passage) -> dict[str, Evidence]:
        best: dict[str, Evidence] = {}
        for evidence in self._evidence(passage):
            known = best.get(evidence.code)
            if known is None or self._rank(evidence) < self._rank(known):
                best[evidence.code] = evidence
        return best

    def _evidence(self, passage: Passage) -> Iterator[Evidence]:
        for word in passage.places:
            for category, form, is_keyword in self._forms.get(word, ()):
                gap = _gap(form, passage)
                if gap is not None:
                    yield Evidence(
                        code=category.code,
                        words=form,
                        is_keyword=is_keyword,
                        gap=gap,
                        position=category.position,
                    )

    def _unbeaten(self, found: dict[str, Evidence]) -> list[Evidence]:
        beaten = {
            pattern
            for evidence in found.values()
            if evidence.is_keyword
            for pattern in self._categories[evidence.code].beats
        }
        return [e for e in found.values() if not any(covers(b, e.code) for b in beaten)]

    def _rank(self, evidence: Evidence) -> tuple[bool, int, int, int]:
        place = self._categories[evidence.code].rank
        return (not evidence.is_keyword, -evidence.length, evidence.gap, place)


def _gap(form: tuple[str, ...], passage: Passage) -> int | None:
    """Characters between the two words of a keyword, 0 for one word; None where it is not said."""
    if len(form) == 1:
        return 0
    if form[1] not in passage.places:
        return None
    groups = (frozenset(form[:1]), frozenset(form[1:]))
    near = [chain[1][0] - chain[0][1] for chain in chains(groups, _NEAR, passage, [])]
    return min(near, default=None)
