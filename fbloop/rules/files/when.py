"""The `when` of a priority rule -> Condition.

`denied_by`, `not_denied_by`, `not_about` and `but_not` hold for everything below the place where
they are written. `(denials)` in a list of words stands for the list of that name.
"""

import re
from dataclasses import dataclass

from fbloop.messages import say
from fbloop.rules.conditions import (
    Condition,
    CountTest,
    Figure,
    FigureTest,
    RepeatTest,
    TextTest,
    Words,
)
from fbloop.rules.files.source import Source
from fbloop.rules.files.when_blocks import CountBlock, FigureTestBlock, RepeatsBlock, WhenBlock
from fbloop.rules.nodes import Node, at_path
from fbloop.rules.schema import Codes, items

_MOST_GROUPS = 4
_LIST = re.compile(r"\([a-z][a-z0-9-]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuses:
    """What excuses a match: gathered from the rule down to the words."""

    denied_by: Words = ()
    not_denied_by: Words = ()
    not_about: Words = ()
    but_not: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the parts of one rule need: where to complain, the named lists and figures."""

    what: str
    source: Source
    lists: dict[str, Words]
    figures: dict[str, Figure]

    def words(self, codes: Codes | None, node: Node, name: str) -> Words:
        """The words of a field, with named lists in place of their names."""
        found: list[str] = []
        for word in items(codes):
            listed = self.lists.get(word[1:-1]) if _LIST.fullmatch(word) else (word,)
            if listed is None:
                why = self.source.unknown("list", word[1:-1], self.lists)
                self.source.add(at_path(node, [name]).mark, self.what, why)
            found.extend(listed or ())
        if name == "text" and any(len(word) < 2 for word in found):
            why = say("'text': a list with words of one character can only excuse")
            self.source.add(at_path(node, [name]).mark, self.what, why)
        return tuple(dict.fromkeys(found))


def compile_when(block: WhenBlock, node: Node, context: Context, above: Excuses) -> Condition:
    """The condition; complains where parts do not fit together."""
    excuses = Excuses(
        denied_by=above.denied_by + context.words(block.denied_by, node, "denied_by"),
        not_denied_by=above.not_denied_by
        + context.words(block.not_denied_by, node, "not_denied_by"),
        not_about=above.not_about + context.words(block.not_about, node, "not_about"),
        but_not=above.but_not + context.words(block.but_not, node, "but_not"),
    )
    _complain(block, node, context)
    groups = block.all if block.within else []
    below = [
        compile_when(part, at_path(node, [name, number]), context, excuses)
        for name, parts in (("any", block.any), ("all", [] if groups else block.all))
        for number, part in enumerate(parts)
    ]
    return Condition(
        any_of=tuple(below[: len(block.any)]),
        all_of=tuple(below[len(block.any) :]),
        text=_text(block, node, context, excuses),
        categories=items(block.category),
        channels=items(block.channel),
        stores=items(block.store),
        count=_count(block.count),
        repeats=_repeats(block.repeats),
        figure=_figure(block.figure, node, context),
    )


def _complain(block: WhenBlock, node: Node, context: Context) -> None:
    if block == WhenBlock():
        why = say("an empty condition; leave `when` out where a rule always holds")
        context.source.add(node.mark, context.what, why)
    if block.within and (block.text or not _are_all_texts(block.all)):
        why = say("`within` needs an `all` of two to four `text` lists beside it")
        context.source.add(node.mark, context.what, why)


def _are_all_texts(parts: list[WhenBlock]) -> bool:
    only_texts = all(part == WhenBlock(text=part.text) and part.text for part in parts)
    return only_texts and 2 <= len(parts) <= _MOST_GROUPS


def _text(block: WhenBlock, node: Node, context: Context, excuses: Excuses) -> TextTest | None:
    lists = [(block.text, node)]
    if block.within:
        lists = [(part.text, at_path(node, ["all", n])) for n, part in enumerate(block.all)]
    groups = tuple(frozenset(context.words(words, at, "text")) for words, at in lists if words)
    if not groups:
        return None
    return TextTest(
        groups=groups,
        within=block.within.count if block.within else 0,
        denied_by=excuses.denied_by,
        not_denied_by=excuses.not_denied_by,
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
    return RepeatTest(same=tuple(block.same), within=block.within.seconds, at_least=block.at_least)


def _figure(block: FigureTestBlock | None, node: Node, context: Context) -> FigureTest | None:
    if block is None:
        return None
    figure = context.figures.get(block.of)
    if figure is None:
        why = context.source.unknown("figure", block.of, context.figures)
        context.source.add(at_path(node, ["figure", "of"]).mark, context.what, why)
        return None
    return FigureTest(
        name=block.of,
        figure=figure,
        at_least=block.at_least,
        above=block.above,
        below=block.below,
    )
