"""The schema of a condition, as `when` writes it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from fbloop.rules.schema import Chars, Codes, Hints, Span, Words

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

    same: list[Literal["vin", "customer", "complaint"]]
    within: Span
    at_least: AtLeast


class FigureTestBlock(Struct, kw_only=True, frozen=True):
    """`{ of: nps, from: 30, below: 50 }`: from is included, above and below are not."""

    of: str
    at_least: Bound | None = field(default=None, name="from")
    above: Bound | None = None
    below: Bound | None = None


class WhenBlock(Struct, kw_only=True, frozen=True):
    """All that is given must hold."""

    any: list["WhenBlock"] = []
    all: list["WhenBlock"] = []
    text: Words | None = None
    within: Chars | None = None
    denied_by: Hints | None = None
    not_denied_by: Hints | None = None
    not_about: Hints | None = None
    but_not: Words | None = None
    category: Codes | None = None
    channel: Codes | None = None
    store: Codes | None = None
    count: CountBlock | None = None
    repeats: RepeatsBlock | None = None
    figure: FigureTestBlock | None = None
