"""What an import should be told beside its counts: warnings, one for each kind and column."""

from dataclasses import dataclass
from enum import StrEnum

MOST_EXAMPLES = 20


class WarningKind(StrEnum):
    """What looks wrong in a file that is imported all the same."""

    CLOSED_BEFORE_CREATED = "closed_before_created"
    EXTRA_COLUMN = "extra_column"
    FUTURE_DATE = "future_date"
    IDS_AS_FLOAT = "ids_as_float"
    UNKNOWN_VALUE = "unknown_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWarning:
    """``n`` rows with one oddity in one column; the first 20 ``lines`` and distinct ``values``."""

    kind: WarningKind
    column: str
    n: int
    lines: tuple[int, ...]
    values: tuple[str, ...]


class Tally:
    """Counts warnings in memory that does not grow with the file."""

    def __init__(self) -> None:
        self._counts: dict[tuple[WarningKind, str], int] = {}
        self._lines: dict[tuple[WarningKind, str], list[int]] = {}
        self._values: dict[tuple[WarningKind, str], dict[str, None]] = {}

    def add(self, kind: WarningKind, column: str, line: int, value: str = "") -> None:
        """One more row; ``value`` where the cell itself is worth showing."""
        place = (kind, column)
        self._counts[place] = self._counts.get(place, 0) + 1
        lines = self._lines.setdefault(place, [])
        if len(lines) < MOST_EXAMPLES:
            lines.append(line)
        values = self._values.setdefault(place, {})
        if value and len(values) < MOST_EXAMPLES:
            values[value] = None

    def warnings(self) -> tuple[ImportWarning, ...]:
        """All of them so far, by kind and column."""
        return tuple(
            ImportWarning(
                kind=kind,
                column=column,
                n=self._counts[kind, column],
                lines=tuple(self._lines[kind, column]),
                values=tuple(self._values[kind, column]),
            )
            for kind, column in sorted(self._counts)
        )
