"""A customer's text -> its category, with the words that decided and who else was near.

What counts is the complaint. A keyword (`天窗漏水`) is a complaint, a part (`天窗`) only a place, a
remark (`维修后`) only how it was handled: a stronger kind of word always wins. Among equals the
longest evidence wins, then the one whose words stand closer together, then the category that
stands first in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from fbloop.domain.deadline_defaults import covers
from fbloop.rules.rulebook import UNCLASSIFIED, Category, RuleBook
from fbloop.rules.wording import BARRIER, Passage, Scanner

_NEAR = 8  # characters between the two words of a keyword
_RUNNERS_UP = 3


class Strength(IntEnum):
    """What kind of word speaks for a category; the smaller the stronger."""

    KEYWORD = 0
    PART = 1
    REMARK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a text that speak for a category, and the characters between them."""

    code: str
    words: tuple[str, ...]
    strength: Strength
    gap: int
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The category, its evidence (None: unclassified), and the best of the others."""

    category: str
    evidence: Evidence | None
    others: tuple[Evidence, ...] = ()


Form = tuple[str, ...]


class Classifier:
    """The categories of one rule book; made once, it classifies many texts."""

    def __init__(self, book: RuleBook) -> None:
        self._categories = book.categories
        self._forms: dict[str, list[tuple[Category, Form, Strength]]] = {}
        words: set[str] = set()
        for category in book.categories.values():
            for form, strength in _forms(category):
                self._forms.setdefault(form[0], []).append((category, form, strength))
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
            for category, form, strength in self._forms.get(word, ()):
                gap = _gap(form, passage)
                if gap is not None:
                    yield Evidence(
                        code=category.code,
                        words=form,
                        strength=strength,
                        gap=gap,
                        position=category.position,
                    )

    def _unbeaten(self, found: dict[str, Evidence]) -> list[Evidence]:
        beaten = {
            pattern
            for evidence in found.values()
            if evidence.strength is Strength.KEYWORD
            for pattern in self._categories[evidence.code].beats
        }
        return [e for e in found.values() if not any(covers(b, e.code) for b in beaten)]

    def _rank(self, evidence: Evidence) -> tuple[Strength, int, int, int]:
        length = sum(len(word) for word in evidence.words)
        place = self._categories[evidence.code].rank
        return (evidence.strength, -length, evidence.gap, place)


def _forms(category: Category) -> Iterator[tuple[Form, Strength]]:
    for keyword in category.keywords:
        yield keyword, Strength.KEYWORD
    for part in category.parts:
        yield (part,), Strength.PART
    for remark in category.remarks:
        yield (remark,), Strength.REMARK


def _gap(form: Form, passage: Passage) -> int | None:
    """Characters between the two words, 0 for one word; None where the keyword is not said."""
    if len(form) == 1:
        return 0
    gaps = [
        start - first - len(form[0])
        for start in passage.places.get(form[1], ())
        for first in passage.places[form[0]]
        if 0 <= start - first - len(form[0]) <= _NEAR
        and not BARRIER.search(passage.text, first + len(form[0]), start + 1)
    ]
    return min(gaps, default=None)
