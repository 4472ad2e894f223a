"""What an import map says, once ``maps.loading`` has read and checked it. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from fbloop.importers.dates.autodates import Order
from fbloop.importers.patterns import CellPattern
from fbloop.rules.nodes import Mark

# What a field of a record holds: text, a whole number, or an instant in epoch seconds.
Value: TypeAlias = str | int


class Target(StrEnum):
    """What rows become: issues, or what a shop says of issues that exist."""

    ISSUE = "issue"
    UPDATE = "update"


class Holds(StrEnum):
    """The kind of value in a field."""

    TEXT = "text"
    INSTANT = "instant"
    COUNT = "count"
    STATUS = "status"
    PRIORITY = "priority"


class Check(StrEnum):
    """What a VIN that cannot be right does: it is counted, or it rejects its row."""

    WARN = "warn"
    STRICT = "strict"


class Lookup(StrEnum):
    """Whose names a cell must be one of."""

    STORES = "stores"
    CHANNELS = "channels"
    CATEGORIES = "categories"
    PEOPLE = "people"


class Extra(StrEnum):
    """What to do about columns that the map does not name."""

    ALLOW = "allow"
    WARN = "warn"
    REFUSE = "refuse"


class FallbackKind(StrEnum):
    """What a cell means that is not among a field's ``values``."""

    RULE = "rule"
    REJECT = "reject"
    KEEP = "keep"
    CELL = "cell"
    CODE = "code"


class Verdict(StrEnum):
    """What becomes of a row for which a condition holds."""

    SKIP = "skip"
    REJECT = "reject"
    VALUES = "values"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """How the file is written.

    ``columns``: it has no header row, these are its columns. ``sheet``: that of a workbook, by
    name or number from 1; empty for the one that fits.
    """

    encoding: str = "auto"
    delimiter: str = "auto"
    quote: str | None = '"'
    skip: int = 0
    footer: CellPattern | None = None
    columns: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Text and columns in turn; ``parts`` are (is it a column, its text)."""

    parts: tuple[tuple[bool, str], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the template reads."""
        return tuple(text for is_column, text in self.parts if is_column)

    @property
    def column(self) -> str | None:
        """The column of which this is a plain copy; None for anything longer."""
        return self.parts[0][1] if len(self.parts) == 1 and self.parts[0][0] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """What ``else`` says; ``code`` is the value of ``FallbackKind.CODE``."""

    kind: FallbackKind = FallbackKind.CELL
    code: Value = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How one field of a record, or one attribute, is read from a row."""

    name: str
    source: Template
    kind: Holds = Holds.TEXT
    values: Mapping[str, Value] = field(default_factory=dict)
    otherwise: Fallback = Fallback()
    is_count: bool = False
    check: Check | None = None
    lookup: Lookup | None = None

    @property
    def label(self) -> str:
        """How messages call it: its column, or the field where that is a template."""
        return self.source.column or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The columns that identify a row, and what the identity must look like."""

    columns: tuple[str, ...]
    match: CellPattern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When every expression is found in its cell, ``verdict`` decides; ``line`` is the map's."""

    when: tuple[tuple[str, CellPattern], ...]
    verdict: Verdict
    values: Mapping[str, Value] = field(default_factory=dict)
    line: int


class Expected(StrEnum):
    """What must become of the row of a test."""

    VALUES = "values"
    SKIP = "skip"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTest:
    """A made-up row of a map, by column, and what must become of it.

    ``values`` are as the map writes them, each with its place; ``words`` must stand in the
    reason of a reject.
    """

    mark: Mark
    given: Mapping[str, str]
    expected: Expected
    values: Mapping[str, tuple[str, Mark]] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMap:
    """A whole map.

    ``source`` is the name of the other system; ``forms`` the date forms of a column (or of a
    field that is a template), ``order`` what `auto` asks; ``zone`` an IANA name, or empty for
    the ledger's. A row changes no field of ``ours`` where the issue exists.
    """

    source: str
    path: str
    file: FileFormat
    header: tuple[str, ...]
    extra: Extra
    key: Key
    missing: frozenset[str]
    forms: Mapping[str, tuple[str, ...]]
    zone: str
    fields: tuple[FieldRule, ...]
    defaults: Mapping[str, Value]
    conditions: tuple[Condition, ...]
    order: Order | None = None
    ours: frozenset[str] = frozenset()
    target: Target = Target.ISSUE
    tests: tuple[MapTest, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the map names anywhere."""
        named = {*self.header, *self.key.columns}
        named.update(column for rule in self.fields for column in rule.source.columns)
        named.update(column for condition in self.conditions for column, _ in condition.when)
        return frozenset(named)
