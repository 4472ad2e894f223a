"""What a map may say, section by section.

Imported only to read a map: it loads msgspec.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from fbloop.importers.files.delimiters import AUTO
from fbloop.importers.maps.words import (
    Columns,
    Delimiter,
    EncodingName,
    Expression,
    Quote,
    Source,
)
from fbloop.importers.model import Check, Extra, Lookup, Target
from fbloop.rules.schema import Anything


class Mode(StrEnum):
    """How rows make issues."""

    SNAPSHOT = "snapshot"


class As(StrEnum):
    """As what a cell is read that is not text."""

    INT = "int"


class FileBlock(Struct, kw_only=True, frozen=True):
    """`file:` how the file is written."""

    encoding: EncodingName = EncodingName(AUTO)
    delimiter: Delimiter = Delimiter(AUTO)
    quote: Quote = Quote('"')
    skip: Annotated[int, Meta(ge=0, le=1000)] = 0
    footer: Expression | None = None
    columns: Columns | None = None
    sheet: str = ""


class ExpectBlock(Struct, kw_only=True, frozen=True):
    """`expect:` what must be in the header."""

    header: Columns | None = None
    extra: Extra = Extra.ALLOW


class KeyBlock(Struct, kw_only=True, frozen=True):
    """`key: { from: ..., match: ... }`."""

    columns: Columns | None = field(name="from", default=None)
    match: Expression | None = None


class FieldBlock(Struct, kw_only=True, frozen=True):
    """`field: { from: ..., values: ..., else: ... }`."""

    source: Source | None = field(name="from", default=None)
    values: Anything | None = None
    otherwise: str | None = field(name="else", default=None)
    read_as: As | None = field(name="as", default=None)
    check: Check | None = None
    lookup: Lookup | None = None


class ConditionBlock(Struct, kw_only=True, frozen=True):
    """`if: [ { when: ..., then: ... } ]`."""

    when: Anything | None = None
    then: Anything | None = None


class MapTestBlock(Struct, kw_only=True, frozen=True):
    """`tests: [ { given: ..., expect: ... } ]`."""

    given: Anything | None = None
    expect: Anything | None = None


class MapFile(Struct, kw_only=True, frozen=True):
    """The sections of a map; each is converted by itself, so that all problems are found."""

    map: str | None = None
    key: Anything | None = None
    fields: Anything | None = None
    file: Anything | None = None
    expect: Anything | None = None
    mode: Mode = Mode.SNAPSHOT
    missing: list[str] = []
    dates: Anything | None = None
    defaults: Anything | None = None
    conditions: Anything | None = field(name="if", default=None)
    on_update: Anything | None = None
    target: Target = Target.ISSUE
    tests: Anything | None = None
