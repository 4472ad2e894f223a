"""An import: rows that other systems sent become issues, one transaction for all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import Protocol, TypeAlias

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Responded
from fbloop.domain.issue import Issue
from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.spool import Spool
from fbloop.importers.rows.tally import Tally, WarningKind
from fbloop.ledger.base import Writing
from fbloop.ledger.kept import SourceRow
from fbloop.services.change import followed, load
from fbloop.services.imports.arrivals import Arrival, Waiting, waiting
from fbloop.services.imports.row_decisions import RowDecision, decide_row
from fbloop.services.imports.row_updates import is_late
from fbloop.services.imports.run import (
    Advance,
    Imported,
    ImportedFile,
    Incoming,
    SpooledFile,
    carry_out,
)
from fbloop.services.session import Session

Row: TypeAlias = Arrival | Waiting


class IncomingRows(Incoming, Protocol):
    """A file that tells of problems."""

    def batches(self, session: Session, tx: Writing) -> Iterator[Sequence[Row]]:
        """All rows, some at a time."""

    def last_digests(self) -> Mapping[str, str]:
        """What the file says last of each of its records."""


def import_records(
    session: Session, file: ImportedFile, records: Spool, advance: Advance = lambda n: None
) -> Imported:
    """Each record becomes an issue, changes the one that took it before, or joins another."""
    return import_rows(session, _Resting(file, records), advance)


def import_rows(session: Session, incoming: IncomingRows, advance: Advance) -> Imported:
    """The same for rows that may still be on their way."""
    return carry_out(session, incoming, partial(_Taking, incoming), advance)


class _Resting(SpooledFile):
    """A file all of whose rows were read."""

    def batches(self, session: Session, tx: Writing) -> Iterator[Sequence[Row]]:
        """All rows, not looked at yet."""
        writer = tx.entry_writer()
        for batch in self.records.batches():
            yield [waiting(session, writer, record) for record in batch]

    def last_digests(self) -> Mapping[str, str]:
        """By the id of the record."""
        batches = self.records.batches()
        return {record.source_id: record.digest for batch in batches for record in batch}


class _Taking:
    """Takes records of problems; ``counts`` says what became of them."""

    def __init__(
        self, incoming: IncomingRows, session: Session, tx: Writing, was_taken: bool
    ) -> None:
        self._incoming = incoming
        self._session = session
        self._tx = tx
        self._writer = tx.entry_writer()
        self._was_taken = was_taken
        self._month = datetime.fromtimestamp(session.now, session.tz).strftime("%Y-%m")
        self.counts: Counter[str] = Counter()
        self.rejects: list[Reject] = []
        self.tally = Tally()

    def batches(self) -> Iterator[Sequence[Row]]:
        """All rows, some at a time."""
        return self._incoming.batches(self._session, self._tx)

    def take(self, batch: Sequence[Row]) -> None:
        """Take some rows; what the ledger has of them is looked up at once."""
        records = [(row.source, row.source_id) for row in batch]
        self._tx.foresee(records, [row.car for row in batch])
        for row in batch:
            self.counts[self._take(row)] += 1

    def _take(self, row: Row) -> str:
        """One row: which of `OUTCOMES` it is, after its events are written."""
        held = self._tx.source(row.source, row.source_id)
        if held is not None and self._says_no_news(row, held):
            return "same"
        arrived = row.arrived(self._session, self._writer)
        issue = load(self._tx, held.issue) if held is not None else None
        if held is not None and issue is not None and self._is_late(arrived, issue):
            self._keep(arrived, held)
            return "same"
        decision = decide_row(self._session, self._tx, self._writer, arrived, issue)
        written = self._write(decision)
        self._keep(arrived, SourceRow(row.source, row.source_id, written, row.digest))
        return decision.outcome

    def _is_late(self, row: Arrival, issue: Issue) -> bool:
        is_older = is_late(row.told(self._session).record, issue)
        if is_older:
            self.tally.add(WarningKind.LATE, "updated", row.line)
        return is_older

    def _keep(self, row: Arrival, taken: SourceRow) -> None:
        """Keep the raw row; of a late one the content that stands."""
        self._tx.keep_source(taken, run=self._session.run or "", line=row.line, cells=row.cells)

    def _says_no_news(self, row: Row, held: SourceRow) -> bool:
        """What a file says of a record twice is no news when it says it again."""
        if held.digest == row.digest:
            return True
        return self._was_taken and held.digest == self._last_digests.get(row.source_id)

    @cached_property
    def _last_digests(self) -> Mapping[str, str]:
        return self._incoming.last_digests()

    def _write(self, decision: RowDecision) -> str:
        """Append the row's events, with the repeated clocks that a response moved."""
        if decision.issue is not None:
            events = list(decision.events)
            if any(isinstance(event, Responded) for event in events):
                events += followed(self._session, self._tx, decision.issue, events)
            self._append(decision.issue.id, events)
            return decision.issue.id
        assert decision.entry is not None, "a row is about an issue, or opens one"
        issue_id = self._tx.next_id(self._month)
        self._tx.enter(issue_id, decision.entry)
        return issue_id

    def _append(self, issue_id: str, events: Iterable[Event]) -> None:
        run = self._session.run
        self._tx.append(issue_id, [e if e.run == run else replace(e, run=run) for e in events])
