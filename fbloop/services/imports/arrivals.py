"""Rows of another system, made ready for the ledger without asking it.

What a row tells does not depend on what the ledger holds; whether it is news does. So most of the
work can be done ahead, by another process.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from fbloop.importers.rows.records import Record
from fbloop.importers.rows.spool import packed, unpacked
from fbloop.ledger.base import Car, EntryWriter, PlainEntry
from fbloop.services.imports.row_opening import Judged, Told, entry_of, priority_told, told
from fbloop.services.imports.row_values import Values, coded
from fbloop.services.session import Session

# Reads a row of the file once more: from its line and its cells.
Again: TypeAlias = Callable[[int, Sequence[str]], Record]


class Arrival(NamedTuple):
    """One row as the decision on it needs it.

    ``cells`` is the row as it is kept; ``car`` is by what its kin are found; ``entry`` is the issue
    that it opens, where another process wrote that ahead: then ``rest`` finds out once more all
    that it tells.
    """

    source: str
    source_id: str
    line: int
    digest: str
    cells: str
    car: Car
    vin: str | None
    customer: str | None
    category: str
    reported_at: int
    entry: PlainEntry | None
    rest: Told | Again

    def arrived(self, session: Session, writer: EntryWriter) -> "Arrival":
        """Itself."""
        return self

    def told(self, session: Session) -> Told:
        """Everything that the row tells."""
        if isinstance(self.rest, Told):
            return self.rest
        record = self.rest(self.line, json.loads(self.cells))
        return told(session, record, coded(session, record))


class Waiting(NamedTuple):
    """A row that was read and not looked at yet: it may be one that the ledger has already."""

    record: Record
    values: Values
    car: Car

    @property
    def source(self) -> str:
        """The system that it comes from."""
        return self.record.source

    @property
    def source_id(self) -> str:
        """Its identity there."""
        return self.record.source_id

    @property
    def line(self) -> int:
        """Where it stands in the file."""
        return self.record.line

    @property
    def digest(self) -> str:
        """Equal for rows that say the same."""
        return self.record.digest

    def arrived(self, session: Session, writer: EntryWriter) -> Arrival:
        """The row, read by the rules."""
        record = self.record
        row = told(session, record, self.values)
        return Arrival(
            record.source,
            record.source_id,
            record.line,
            record.digest,
            writer.cells(record.cells),
            self.car,
            row.report.get("vin"),
            row.report.get("customer"),
            row.category.code,
            row.values["reported_at"],
            None,
            row,
        )


def waiting(session: Session, writer: EntryWriter, record: Record) -> Waiting:
    """The row with its labels as codes."""
    values = coded(session, record)
    return Waiting(record, values, writer.car(values.get("vin"), values.get("customer")))


def sendable(session: Session, writer: EntryWriter, one: Arrival) -> tuple[Any, ...]:
    """The row in plain values, with the issue that it opens; else the rest of what it tells."""
    row = one.rest
    assert isinstance(row, Told), "it was read in this process"
    graded = priority_told(row)
    if graded is None:
        return (*one[:-1], (packed(row.record), tuple(row.category)))
    return (*one[:-2], entry_of(session, writer, row, graded), None)


def sent(session: Session, row: tuple[Any, ...], again: Again) -> Arrival:
    """The row on the other side; ``again`` reads it once more should the rest be needed."""
    *known, rest = row
    if rest is None:
        return Arrival._make((*known, again))
    plain, category = rest
    record = unpacked(known[0], plain)
    return Arrival._make((*known, told(session, record, coded(session, record), Judged(*category))))
