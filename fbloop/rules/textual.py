"""Does a text say this? Words near each other, and what excuses them."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from fbloop.messages import Message, say
from fbloop.rules.conditions import TextTest, Words
from fbloop.rules.wording import BARRIER, Passage, places

EXCUSE_WINDOW = 4
_MOST_CHAINS = 2000

Place = tuple[int, int, int]  # start, end, group


class Answer(NamedTuple):  # a tuple: an import of 10,000 rows makes a million of them
    """Whether a condition holds, and the words or the reason."""

    holds: bool
    because: str


NOTHING = Answer(False, say("none of its words"))
APART = Answer(False, say("its words stand too far apart"))
ELSEWHERE = Answer(False, say("its words mean something else there (`but_not`)"))


def cannot_say(test: TextTest, passage: Passage) -> bool:
    """The quick look: a group has no word in the passage. Most rules end here for most texts."""
    return any(group.isdisjoint(passage.places) for group in test.groups)


def says(test: TextTest, passage: Passage) -> Answer:
    """Whether the passage has a match that nothing excuses."""
    if cannot_say(test, passage):
        return NOTHING
    excused = APART
    masks = _masks(test.but_not, passage.text)
    for number, chain in enumerate(chains(test.groups, test.within, passage, masks)):
        excuse = _excuse(test, chain, passage.text)
        if excuse is None:
            return Answer(True, _quote(chain, passage.text))
        excused = Answer(False, excuse)
        if number >= _MOST_CHAINS:
            break
    is_masked = excused is APART and bool(masks) and not _has_all(test.groups, passage, masks)
    return ELSEWHERE if is_masked else excused


def _has_all(
    groups: tuple[frozenset[str], ...], passage: Passage, masks: list[tuple[int, int]]
) -> bool:
    return len({group for _, _, group in _places(groups, passage, masks)}) == len(groups)


def chains(
    groups: tuple[frozenset[str], ...], within: int, passage: Passage, masks: list[tuple[int, int]]
) -> Iterator[list[Place]]:
    """Every choice of one word of each group, in the order of the text, near enough."""
    found = _places(groups, passage, masks)
    for index, place in enumerate(found):
        yield from _longer([place], found, index + 1, len(groups), within, passage.text)


def _longer(
    chain: list[Place], found: list[Place], index: int, length: int, within: int, text: str
) -> Iterator[list[Place]]:
    if len(chain) == length:
        yield chain
        return
    end = chain[-1][1]
    for at in range(index, len(found)):
        place = found[at]
        if place[0] > end + within:
            return
        is_new = all(place[2] != member[2] for member in chain)
        if place[0] >= end and is_new and not BARRIER.search(text, end, place[0] + 1):
            yield from _longer([*chain, place], found, at + 1, length, within, text)


def _places(
    groups: tuple[frozenset[str], ...], passage: Passage, masks: list[tuple[int, int]]
) -> list[Place]:
    return sorted(
        (start, end, number)
        for number, group in enumerate(groups)
        for start, end in _joined(
            (start, start + len(word))
            for word in group.intersection(passage.places)
            for start in passage.places[word]
            if not _is_masked(start, start + len(word), masks)
        )
    )


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words of one group that touch are one word, `行驶途中`: what precedes it excuses all."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _masks(phrases: Words, text: str) -> list[tuple[int, int]]:
    return [(at, at + len(phrase)) for phrase in phrases for at in places(text, phrase)]


def _is_masked(start: int, end: int, masks: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in masks)


def _excuse(test: TextTest, chain: list[Place], text: str) -> Message | None:
    spans = [_before(chain[0][0], text)]
    spans += [(left[1], right[0]) for left, right in pairwise(chain)]
    void = _masks(test.not_denied_by, text)
    denial = _first(test.denied_by, spans, text, void)
    if denial:
        return say("{words} is denied by '{denial}'", words=_quote(chain, text), denial=denial)
    topic = _first(test.not_about, spans, text, [])
    if topic:
        return say("{words} is about '{topic}'", words=_quote(chain, text), topic=topic)
    return None


def _first(
    words: Words, spans: list[tuple[int, int]], text: str, void: list[tuple[int, int]]
) -> str:
    """The first of the words that stands in one of the spans, and in none of the void places."""
    for word in words:
        for start, end in spans:
            for at in places(text, word, start, end):
                if not _is_masked(at, at + len(word), void):
                    return word
    return ""


def _before(start: int, text: str) -> tuple[int, int]:
    """The characters before the first word, back to the beginning of its clause."""
    first = max(0, start - EXCUSE_WINDOW)
    for barrier in BARRIER.finditer(text, first, start):
        first = barrier.end()
    return first, start


def _quote(chain: list[Place], text: str) -> str:
    return " + ".join(f"'{text[start:end]}'" for start, end, _ in chain)
