"""A customer's text -> its category, with the words that decided and who else was near.

What counts is the complaint. A keyword (`天窗漏水`) is a complaint, a part (`天窗`) only a place, a
remark (`维修后`) only how it was handled: a stronger kind of word always wins. Among equals the
longest evidence wins, then the one whose words stand closer together, then the category that
stands first in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

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
# What makes evidence better, the smallest first: strength, minus length, gap, place in the file.
Rank = tuple[int, int, int, int]
Found = tuple[Rank, Category, Form]


class Classifier:
    """The categories of one rule book; made once, it classifies many texts."""

    def __init__(self, book: RuleBook) -> None:
        self._forms: dict[str, list[Found]] = {}
        words: set[str] = set()
        for category in book.categories.values():
            for form, strength in _forms(category):
                rank = (strength, -sum(map(len, form)), 0, category.rank)
                self._forms.setdefault(form[0], []).append((rank, category, form))
                words.update(form)
        self._scanner = Scanner(words)

    def classify(self, text: str) -> Classification:
        """The category of a text; `other` where nothing speaks for any."""
        found = self._best_of_each(self._scanner.read(text))
        ranked = sorted(_unbeaten(found), key=lambda one: one[0])
        if not ranked:
            return Classification(category=UNCLASSIFIED, evidence=None)
        first, *others = map(_as_evidence, ranked[: 1 + _RUNNERS_UP])
        return Classification(category=first.code, evidence=first, others=tuple(others))

    def _best_of_each(self, passage: Passage) -> list[Found]:
        best: dict[str, Found] = {}
        for word in passage.places:
            for rank, category, form in self._forms.get(word, ()):
                gap = _gap(form, passage)
                if gap is None:
                    continue
                rank = (rank[0], rank[1], gap, rank[3])
                known = best.get(category.code)
                if known is None or rank < known[0]:
                    best[category.code] = (rank, category, form)
        return list(best.values())


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
    if form[1] not in passage.places:
        return None
    ends = [first + len(form[0]) for first in passage.places[form[0]]]
    gaps = [
        start - end
        for start in passage.places[form[1]]
        for end in ends
        if 0 <= start - end <= _NEAR and not BARRIER.search(passage.text, end, start + 1)
    ]
    return min(gaps, default=None)


def _unbeaten(found: list[Found]) -> list[Found]:
    beaten: set[str] = set()
    for rank, category, _ in found:
        if rank[0] == Strength.KEYWORD:
            beaten.update(category.beats)
    return [one for one in found if not _names_of(one[1].code) & beaten]


def _names_of(code: str) -> set[str]:
    """A code and its parent's: either of them may be beaten."""
    return {code, code.partition(".")[0]}


def _as_evidence(found: Found) -> Evidence:
    rank, category, form = found
    return Evidence(
        code=category.code,
        words=form,
        strength=Strength(rank[0]),
        gap=rank[2],
        position=category.position,
    )
