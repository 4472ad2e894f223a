"""Rows of another system, made ready for the ledger without asking it.

What a row tells does not depend on what the ledger holds; whether it is news does. So most of the
work can be done ahead, by another process.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from fbloop.importers.rows.records import Record
from fbloop.importers.rows.spool import packed, unpacked
from fbloop.ledger.base import Car, ClaimWriter, PlainClaim
from fbloop.services.row_opening import Judged, Told, claim_of, priority_told, told
from fbloop.services.row_values import Values, coded
from fbloop.services.session import Session

# Reads a row of the file once more: from its line and its cells.
Again: TypeAlias = Callable[[int, Sequence[str]], Record]


class Arrival(NamedTuple):
    """One row as the decision on it needs it.

    ``cells`` is the row as it is kept; ``car`` is by what its kin are found; ``claim`` is there
    where the row alone tells that the problem was over. ``rest`` is all that it tells, or what
    finds that out once more where it came from another process.
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
    claim: PlainClaim | None
    rest: Told | Again

    def arrived(self, session: Session, writer: ClaimWriter) -> "Arrival":
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

    def arrived(self, session: Session, writer: ClaimWriter) -> Arrival:
        """The row, read by the rules and written as far as that can be without the ledger."""
        record = self.record
        row = told(session, record, self.values)
        graded = priority_told(row)
        claim = claim_of(session, row, graded) if graded else None
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
            claim and writer.claim(claim),
            row,
        )


def waiting(session: Session, writer: ClaimWriter, record: Record) -> Waiting:
    """The row with its labels as codes."""
    values = coded(session, record)
    return Waiting(record, values, writer.car(values.get("vin"), values.get("customer")))


def sendable(one: Arrival) -> tuple[Any, ...]:
    """The row in plain values, the rest only where it will be needed: a claim is taken without."""
    assert isinstance(one.rest, Told), "it was read in this process"
    rest = None if one.claim else (packed(one.rest.record), tuple(one.rest.category))
    return (*one[:-1], rest)


def sent(session: Session, row: tuple[Any, ...], again: Again) -> Arrival:
    """The row on the other side; ``again`` reads it once more should the rest be needed."""
    *known, rest = row
    if rest is None:
        return Arrival._make((*known, again))
    plain, category = rest
    record = unpacked(known[0], plain)
    return Arrival._make((*known, told(session, record, coded(session, record), Judged(*category))))
