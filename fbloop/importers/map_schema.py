"""What a map may say, section by section, and the words in which each value is refused.

Imported only to read a map: it loads msgspec.
"""

from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Meta, Struct, field

from fbloop.importers.dateforms import fault_of
from fbloop.importers.delimiters import AUTO, delimiter_named
from fbloop.importers.encodings import ENCODINGS, codec_of
from fbloop.importers.headers import clean
from fbloop.importers.model import Extra, Template
from fbloop.importers.patterns import CellPattern, PatternRefused, compiled
from fbloop.importers.templates import template
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import shown
from fbloop.rules.schema import Anything, Custom


class Mode(StrEnum):
    """How rows make issues."""

    SNAPSHOT = "snapshot"


class Target(StrEnum):
    """What rows become."""

    ISSUE = "issue"


class As(StrEnum):
    """As what a cell is read that is not text."""

    INT = "int"


def one(written: object) -> str:
    """The text of a value that is no list and no mapping."""
    if not isinstance(written, str):
        raise ValueError("expected one value, not a list or a mapping")
    return written


class EncodingName(Custom):
    """`auto`, or an encoding that is read here."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def read(cls, written: object) -> Self:
        """The name as written."""
        name = one(written)
        if name != AUTO and codec_of(name) is None:
            near = did_you_mean(name, ENCODINGS) or f"known are: {', '.join(ENCODINGS)}"
            raise ValueError(f"{shown(name)} is not known here; {near}")
        return cls(name)


class Delimiter(Custom):
    """`auto`, `tab` or one character."""

    def __init__(self, character: str) -> None:
        self.character = character

    @classmethod
    def read(cls, written: object) -> Self:
        """The character, or `auto`."""
        character = AUTO if written == AUTO else delimiter_named(one(written))
        if character is None:
            raise ValueError(
                f"{shown(one(written))} is no delimiter; write auto, tab or one character"
            )
        return cls(character)


class Quote(Custom):
    """`none` or one character."""

    def __init__(self, character: str | None) -> None:
        self.character = character

    @classmethod
    def read(cls, written: object) -> Self:
        """The character, None without quoting."""
        if written == "none":
            return cls(None)
        quote = one(written)
        if len(quote) != 1 or quote in " \r\n":
            raise ValueError(f"{shown(quote)} is no quote; write none or one character")
        return cls(quote)


class Expression(Custom):
    """A regular expression that is searched in a cell."""

    def __init__(self, pattern: CellPattern) -> None:
        self.pattern = pattern

    @classmethod
    def read(cls, written: object) -> Self:
        """The expression, compiled."""
        try:
            return cls(compiled(one(written)))
        except PatternRefused as problem:
            raise ValueError(str(problem)) from None


class Columns(Custom):
    """The name of a column, or a list of names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    @classmethod
    def read(cls, written: object) -> Self:
        """`工单号` or `[门店, 工单号]`."""
        items = written if isinstance(written, list) else [written]
        names = tuple(clean(item) for item in items if isinstance(item, str))
        if not all(names) or len(names) != len(items) or not names:
            raise ValueError("expected the name of a column, or a list of names")
        twice = [name for name in names if name != "_" and names.count(name) > 1]
        if twice:
            raise ValueError(f"{shown(twice[0])} stands twice")
        return cls(names)


class Source(Custom):
    """From which cells a field is read."""

    def __init__(self, template: Template) -> None:
        self.template = template

    @classmethod
    def read(cls, written: object) -> Self:
        """A column, or a template."""
        return cls(template(one(written)))


class Forms(Custom):
    """Date forms in the order in which they are tried."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self.forms = forms

    @classmethod
    def read(cls, written: object) -> Self:
        """`YYYY/M/D` or `[YYYY/M/D, iso]`."""
        forms = written if isinstance(written, list) else [written]
        if not forms or not all(isinstance(form, str) for form in forms):
            raise ValueError("expected a date form like YYYY/M/D H:mm, or a list of them")
        for form in forms:
            if fault := fault_of(form):
                raise ValueError(f"{shown(form)} is no date form: {fault}")
        return cls(tuple(forms))


class ZoneName(Custom):
    """A time zone by its IANA name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def read(cls, written: object) -> Self:
        """`Asia/Shanghai`."""
        name = one(written)
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            near = did_you_mean(name, available_timezones()) or "for example: Asia/Shanghai"
            raise ValueError(f"there is no time zone {shown(name)}; {near}") from None
        return cls(name)


class FileBlock(Struct, kw_only=True, frozen=True):
    """`file:` how the file is written."""

    encoding: EncodingName = EncodingName(AUTO)
    delimiter: Delimiter = Delimiter(AUTO)
    quote: Quote = Quote('"')
    skip: Annotated[int, Meta(ge=0, le=1000)] = 0
    footer: Expression | None = None
    columns: Columns | None = None


class ExpectBlock(Struct, kw_only=True, frozen=True):
    """`expect:` what must be in the header."""

    header: Columns | None = None
    extra: Extra = Extra.ALLOW


class KeyBlock(Struct, kw_only=True, frozen=True):
    """`key: { from: ..., match: ... }`."""

    columns: Columns = field(name="from")
    match: Expression | None = None


class FieldBlock(Struct, kw_only=True, frozen=True):
    """`field: { from: ..., values: ..., else: ... }`."""

    source: Source = field(name="from")
    values: Anything | None = None
    otherwise: str | None = field(name="else", default=None)
    read_as: As | None = field(name="as", default=None)


class ConditionBlock(Struct, kw_only=True, frozen=True):
    """`if: [ { when: ..., then: ... } ]`."""

    when: Anything
    then: Anything


class MapFile(Struct, kw_only=True, frozen=True):
    """The sections of a map; each is converted by itself, so that all problems are found."""

    map: str
    key: Anything
    fields: Anything
    file: Anything | None = None
    expect: Anything | None = None
    mode: Mode = Mode.SNAPSHOT
    missing: list[str] = []
    dates: Anything | None = None
    defaults: Anything | None = None
    conditions: Anything | None = field(name="if", default=None)
    target: Target = Target.ISSUE
