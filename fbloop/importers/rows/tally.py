"""What an import should be told beside its counts: warnings, one for each kind and column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

MOST_EXAMPLES = 20


class WarningKind(StrEnum):
    """What looks wrong in a file that is imported all the same."""

    CLOCK_BACKWARDS = "clock_backwards"
    CLOSED_BEFORE_CREATED = "closed_before_created"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    EXTRA_COLUMN = "extra_column"
    FUTURE_DATE = "future_date"
    IDS_AS_FLOAT = "ids_as_float"
    LATE = "late"
    UNKNOWN_VALUE = "unknown_value"
    VIN_SUSPECT = "vin_suspect"
    ZIP_ZERO_LOST = "zip_zero_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWarning:
    """``n`` rows with one oddity in one column; the first 20 ``lines`` and distinct ``values``."""

    kind: WarningKind
    column: str
    n: int
    lines: tuple[int, ...]
    values: tuple[str, ...]


class Watch(Protocol):
    """Something that can say what is odd only after it has seen many rows."""

    def warnings(self) -> Iterable[ImportWarning]:
        """What it found in the rows so far."""


@dataclass(slots=True)
class _Found:
    """What was counted of one kind in one column."""

    n: int = 0
    lines: list[int] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)


class Tally:
    """Counts warnings in memory that does not grow with the file."""

    def __init__(self) -> None:
        self._found: dict[tuple[WarningKind, str], _Found] = {}
        self._watches: list[Watch] = []

    def watch(self, watch: Watch) -> None:
        """Ask it, too, when the warnings are told."""
        self._watches.append(watch)

    def add(self, kind: WarningKind, column: str, line: int, value: str = "") -> None:
        """One more row; ``value`` where the cell itself is worth showing."""
        found = self._found.get((kind, column))
        if found is None:
            found = self._found[kind, column] = _Found()
        found.n += 1
        if len(found.lines) < MOST_EXAMPLES:
            found.lines.append(line)
        if value and len(found.values) < MOST_EXAMPLES:
            found.values[value] = None

    def warnings(self) -> tuple[ImportWarning, ...]:
        """All of them so far, by kind and column."""
        counted = [
            ImportWarning(
                kind=kind,
                column=column,
                n=found.n,
                lines=tuple(found.lines),
                values=tuple(found.values),
            )
            for (kind, column), found in self._found.items()
        ]
        watched = [found for watch in self._watches for found in watch.warnings()]
        return tuple(sorted(counted + watched, key=lambda one: (one.kind, one.column)))
