"""Customers' text as rules see it: normalised, and scanned once for all words of a rule book."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

BARRIER = re.compile(r"[,;!?。\n]|\.(?=\s|$)")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_MOST_PLACES = 200


def normal(text: str) -> str:
    """Full width as half width, small letters, single blanks, nothing invisible between words."""
    small = normalize("NFKC", normalize("NFKC", text).lower())
    return _BLANKS.sub(" ", _HIDDEN.sub("", small)).strip()


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no piece of a longer Latin word or number."""
    return not (
        (start > 0 and _joins(text[start - 1], text[start]))
        or (end < len(text) and _joins(text[end - 1], text[end]))
    )


def _joins(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())


def places(text: str, word: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where a word stands between two positions of the text."""
    found: list[int] = []
    limit = len(text) if end is None else end
    at = text.find(word, start, limit)
    while at >= 0:
        if is_whole(text, at, at + len(word)):
            found.append(at)
        at = text.find(word, at + 1, limit)
    return found


class Passage(NamedTuple):
    """A normalised text and the places of the words that were looked for in it."""

    text: str
    places: dict[str, list[int]]


class Scanner:
    """Looks for many words in one pass over the text, whatever their number.

    Words are kept by their first two characters, so that a position of the text costs one or two
    look-ups. Of each word the first 200 places are kept: hostile text must not take long.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            by_start.setdefault(word[:2], []).append(word)
        self._by_start = by_start
        self._firsts = frozenset(start[0] for start in by_start)

    def read(self, text: str) -> Passage:
        """The text, normalised, with the places of all known words."""
        text = normal(text)
        found: dict[str, list[int]] = {}
        by_start = self._by_start
        firsts = self._firsts
        for at in [at for at, char in enumerate(text) if char in firsts]:
            for word in by_start.get(text[at : at + 2], ()):
                if text.startswith(word, at) and is_whole(text, at, at + len(word)):
                    known = found.setdefault(word, [])
                    if len(known) < _MOST_PLACES:
                        known.append(at)
        return Passage(text, found)
