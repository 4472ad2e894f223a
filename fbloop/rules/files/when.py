"""The `when` of a priority rule -> Condition.

`denied_by`, `not_about` and `but_not` hold for everything below the place where they are written.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from fbloop.rules.conditions import (
    Condition,
    CountTest,
    Figure,
    FigureTest,
    RepeatTest,
    TextTest,
    Words,
)
from fbloop.rules.errors import did_you_mean
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Node, at_path
from fbloop.rules.schema import Chars, Codes, Hints, Span, items
from fbloop.rules.schema import Words as WordList

_MOST_GROUPS = 4
Bound = Annotated[float, Meta(ge=-1e6, le=1e6)]
AtLeast = Annotated[int, Meta(ge=1, le=9999)]


class CountBlock(Struct, kw_only=True, frozen=True):
    """`{ of: complaints, same: store, channel: [social], within: 2d, at_least: 5 }`."""

    of: Literal["complaints"]
    same: Literal["store"]
    channel: Codes
    within: Span
    at_least: AtLeast


class RepeatsBlock(Struct, kw_only=True, frozen=True):
    """`{ same: [vin, complaint], within: 90d, at_least: 3 }`."""

    same: Codes
    within: Span
    at_least: AtLeast


class FigureTestBlock(Struct, kw_only=True, frozen=True):
    """`{ of: nps, from: 30, below: 50 }`: from is included, below is not."""

    of: str
    at_least: Bound | None = field(default=None, name="from")
    below: Bound | None = None


class WhenBlock(Struct, kw_only=True, frozen=True):
    """All that is given must hold."""

    any: list["WhenBlock"] = []
    all: list["WhenBlock"] = []
    text: WordList | None = None
    within: Chars | None = None
    denied_by: Hints | None = None
    not_about: Hints | None = None
    but_not: WordList | None = None
    category: Codes | None = None
    channel: Codes | None = None
    store: Codes | None = None
    count: CountBlock | None = None
    repeats: RepeatsBlock | None = None
    figure: FigureTestBlock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuses:
    """What excuses a match: gathered from the rule down to the words."""

    denied_by: Words = ()
    not_about: Words = ()
    but_not: Words = ()

    def and_of(self, block: WhenBlock) -> "Excuses":
        """These, and those that the block adds."""
        return Excuses(
            denied_by=self.denied_by + items(block.denied_by),
            not_about=self.not_about + items(block.not_about),
            but_not=self.but_not + items(block.but_not),
        )


def compile_when(
    block: WhenBlock,
    node: Node,
    what: str,
    source: Source,
    above: Excuses,
    figures: dict[str, Figure],
) -> Condition:
    """The condition; complains where parts do not fit together."""
    excuses = above.and_of(block)
    if block == WhenBlock():
        source.add(
            node.mark, what, "an empty condition; leave `when` out where a rule always holds"
        )
    is_near = block.within is not None
    if is_near and (block.text or not _are_all_texts(block.all)):
        source.add(node.mark, what, "`within` needs an `all` of two to four `text` lists beside it")
    below = [
        compile_when(part, at_path(node, [name, number]), what, source, excuses, figures)
        for name, parts in (("any", block.any), ("all", block.all))
        if not (is_near and name == "all")
        for number, part in enumerate(parts)
    ]
    return Condition(
        any_of=tuple(below[: len(block.any)]),
        all_of=tuple(below[len(block.any) :]),
        text=_text(block, excuses),
        categories=items(block.category),
        channels=items(block.channel),
        stores=items(block.store),
        count=_count(block.count),
        repeats=_repeats(block.repeats),
        figure=_figure(block.figure, at_path(node, ["figure", "of"]), what, source, figures),
    )


def _are_all_texts(parts: list[WhenBlock]) -> bool:
    only_texts = all(part == WhenBlock(text=part.text) and part.text for part in parts)
    return only_texts and 2 <= len(parts) <= _MOST_GROUPS


def _text(block: WhenBlock, excuses: Excuses) -> TextTest | None:
    lists = [part.text for part in block.all] if block.within else [block.text]
    groups = tuple(frozenset(words.items) for words in lists if words)
    if not groups:
        return None
    return TextTest(
        groups=groups,
        within=block.within.count if block.within else 0,
        denied_by=excuses.denied_by,
        not_about=excuses.not_about,
        but_not=excuses.but_not,
    )


def _count(block: CountBlock | None) -> CountTest | None:
    if block is None:
        return None
    return CountTest(
        same=block.same,
        channels=block.channel.items,
        within=block.within.seconds,
        at_least=block.at_least,
    )


def _repeats(block: RepeatsBlock | None) -> RepeatTest | None:
    if block is None:
        return None
    return RepeatTest(same=block.same.items, within=block.within.seconds, at_least=block.at_least)


def _figure(
    block: FigureTestBlock | None,
    node: Node,
    what: str,
    source: Source,
    figures: dict[str, Figure],
) -> FigureTest | None:
    if block is None:
        return None
    if block.of not in figures:
        near = did_you_mean(block.of, figures) or f"known are: {', '.join(figures)}"
        source.add(node.mark, what, f"there is no figure {block.of!r}; {near}")
        return None
    return FigureTest(
        name=block.of, figure=figures[block.of], at_least=block.at_least, below=block.below
    )
