"""Sheets that stores filled in: each row is a claim about an issue that the ledger has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from fbloop.domain.references import issue_id
from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Outcome, Record, Skip
from fbloop.importers.rows.spool import Spool
from fbloop.importers.rows.tally import Tally
from fbloop.ledger.base import Reading, Writing
from fbloop.ledger.kept import SourceRow
from fbloop.messages import joined, say
from fbloop.services.change import followed
from fbloop.services.imports.run import Advance, Imported, ImportedFile, SpooledFile, carry_out
from fbloop.services.imports.sheet_claims import claims, faults, said_in
from fbloop.services.session import Session


def checked_sheet(
    session: Session, rows: Iterable[Outcome], columns: Mapping[str, str]
) -> Iterator[Outcome]:
    """The rows as they can be taken: what the ledger refuses is a `Reject`, nothing is written.

    A row in which the store filled in nothing is a `Skip`. ``columns`` are the sheet's own words
    for the fields.
    """
    return (_checked(session, session.ledger, row, columns) for row in rows)


def take_sheet(
    session: Session, file: ImportedFile, records: Spool, advance: Advance = lambda n: None
) -> Imported:
    """Record what the stores say, all in one transaction; no row makes a new issue.

    A row that says what it said last, or nothing that the ledger lacks, is the same. Rows are
    checked once more here: an issue may have been closed since they were read.
    """
    return carry_out(session, SpooledFile(file, records), partial(_Taking, records), advance)


class _Taking:
    """Takes the rows of a sheet; ``rejects`` are those that cannot be taken any more."""

    def __init__(self, records: Spool, session: Session, tx: Writing, was_taken: bool) -> None:
        self._records = records
        self._session = session
        self._tx = tx
        self._was_taken = was_taken
        self.counts: Counter[str] = Counter()
        self.rejects: list[Reject] = []
        self.tally = Tally()

    def batches(self) -> Iterator[Sequence[Record]]:
        """The rows, some at a time."""
        return self._records.batches()

    def take(self, batch: Sequence[Record]) -> None:
        """Record what some rows say."""
        for record in batch:
            outcome = _checked(self._session, self._tx, record, {})
            if isinstance(outcome, Reject):
                self.rejects.append(outcome)
                self.counts["rejected"] += 1
            else:
                self.counts[_taken(self._session, self._tx, record, self._was_taken)] += 1


def _checked(
    session: Session, reading: Reading, row: Outcome, columns: Mapping[str, str]
) -> Outcome:
    if not isinstance(row, Record):
        return row
    said = said_in(row.values)
    if not said:
        return Skip(line=row.line)
    known = issue_id(row.source_id)
    issue = reading.load(known) if known else None
    if issue is None:
        return _rejected(row, _no_issue(row.source_id, is_issue=bool(known)))
    held = reading.source(row.source, issue.id)
    if held is not None and held.digest == row.digest:
        return row
    found = faults(session, issue, said, columns)
    return _rejected(row, joined("; ", found)) if found else row


def _no_issue(text: str, *, is_issue: bool) -> str:
    none, wrong = say("there is no such issue"), say("is no ISSUE such as P0-2026-11-0043")
    return joined(": ", (text, none if is_issue else wrong))


def _rejected(record: Record, reason: str) -> Reject:
    return Reject(line=record.line, reason=reason, cells=record.cells)


def _taken(session: Session, tx: Writing, record: Record, was_taken: bool) -> str:
    """`updated`, or `same` where the row was taken before or the ledger holds all that it says."""
    issue = tx.load(issue_id(record.source_id) or "")
    assert issue is not None, "rows are checked before they are taken"
    held = tx.source(record.source, issue.id)
    if held is not None and (was_taken or held.digest == record.digest):
        return "same"
    events = claims(session, tx, issue, said_in(record.values))
    if not events:
        return "same"
    events += followed(session, tx, issue, events)
    run = session.run or ""
    tx.append(issue.id, [replace(event, run=run) for event in events])
    # The label changes with the priority: a row is known by the id that stays.
    row = SourceRow(source=record.source, source_id=issue.id, issue=issue.id, digest=record.digest)
    tx.keep_source(row, run=run, line=record.line, cells=tx.entry_writer().cells(record.cells))
    return "updated"
