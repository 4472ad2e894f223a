"""cost_of_delay.yaml -> what waiting for the first response costs, and who says so (article 2)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from fbloop.messages import say
from fbloop.rules.blocks import LabelBlock
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Node, Text, at_path
from fbloop.rules.phrases import called
from fbloop.rules.rulebook import DelayCost, Label
from fbloop.rules.schema import Custom, Span

_FROM_THE_START = ("0", "0m", "0h", "0d")
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_MOST_PERCENT = 100


class Bound(Span):
    """Above how long a wait: `24h`, `3d`; `0h` is from the start."""

    @classmethod
    def read(cls, written: object) -> "Bound":
        """Raises DomainError, which is a ValueError, for what is no length of time."""
        return cls(0) if written in _FROM_THE_START else cls(Span.read(written).seconds)


class Factor(Custom):
    """How many times the cost: `1`, `2-3`, `10+`."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def read(cls, written: object) -> "Factor":
        """A number above 0, two that rise, or one that is open upwards."""
        found = re.fullmatch(rf"({_NUMBER})(?:\+|-({_NUMBER}))?", str(written), re.ASCII)
        if found is None or not 0 < float(found[1]) < float(found[2] or "inf"):
            why = say("{text!r} is no factor; write it as `1`, `2-3` or `10+`", text=_cut(written))
            raise ValueError(why)
        return cls(str(written))


class Recovery(Custom):
    """How many of a hundred customers are won back: `85`, `40-60`, `<20`."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def read(cls, written: object) -> "Recovery":
        """Whole numbers up to 100."""
        found = re.fullmatch(r"<?([0-9]{1,3})|([0-9]{1,3})-([0-9]{1,3})", str(written), re.ASCII)
        numbers = [int(number) for number in found.groups() if number] if found else []
        if not numbers or numbers != sorted(numbers) or numbers[-1] > _MOST_PERCENT:
            why = say(
                "{text!r} is no share of a hundred; write it as `85`, `40-60` or `<20`",
                text=_cut(written),
            )
            raise ValueError(why)
        return cls(str(written))


class DelayBlock(Struct, kw_only=True, frozen=True):
    """One line of the table; it holds for waits above its bound, up to the next line's."""

    above: Bound
    factor: Factor
    recovery: Recovery
    brand: LabelBlock


class _Line(NamedTuple):
    number: int
    node: Node
    what: str
    above: int | None
    cost: DelayCost | None


def build_delay_source(source: Source) -> Label:
    """Who says what delay costs; nothing where the file is not there."""
    node = source.root.fields.get("source")
    block = source.convert(node, LabelBlock, "source") if node is not None else None
    return block.as_dict() if block else {}


def build_delay_costs(source: Source) -> tuple[DelayCost, ...]:
    """The lines of the table; the first holds from the start, each other from a longer wait."""
    lines = list(_lines(source))
    bounded = [line for line in lines if line.above is not None]
    if bounded and bounded[0].number == 1 and bounded[0].above:
        why = say("the first line holds from the start: write `above: 0h`")
        source.add(at_path(bounded[0].node, ["above"]).mark, bounded[0].what, why)
    for before, line in pairwise(bounded):
        if (line.above or 0) <= (before.above or 0):
            why = say("it must begin above the line before it, {above}", above=_above(before.node))
            source.add(at_path(line.node, ["above"]).mark, line.what, why)
    return tuple(line.cost for line in lines if line.cost is not None)


def _lines(source: Source) -> Iterator[_Line]:
    for number, node in enumerate(source.rows("delays"), start=1):
        what = called("delay", _above(node))
        block = source.convert(node, DelayBlock, what)
        yield _Line(number, node, what, _bound(node), _cost(block) if block else None)


def _cost(block: DelayBlock) -> DelayCost:
    return DelayCost(
        above=block.above.seconds,
        factor=block.factor.text,
        recovery=block.recovery.text,
        brand=block.brand.as_dict(),
    )


def _bound(node: Node) -> int | None:
    """A line with another mistake has its place in the order all the same."""
    found = at_path(node, ["above"])
    try:
        return Bound.read(found.value).seconds if isinstance(found, Text) else None
    except ValueError:
        return None


def _above(node: Node) -> str:
    """A line is called by its bound, as written; `?` where there is none."""
    found = at_path(node, ["above"])
    return _cut(found.value) if isinstance(found, Text) and found.value else "?"


def _cut(written: object) -> str:
    return str(written)[:40]
