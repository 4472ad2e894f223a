"""Sheets that stores filled in: each row is a claim about an issue that the ledger has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fbloop.domain.references import issue_id
from fbloop.importers.records import Outcome, Record, Skip
from fbloop.importers.rejects import Reject
from fbloop.ledger.base import Reading, Run, SourceRow, Writing
from fbloop.services.change import followed
from fbloop.services.importing import OUTCOMES, Imported, ImportedFile
from fbloop.services.session import Session, writing
from fbloop.services.sheet_claims import claims, faults, said_in


def checked_sheet(session: Session, rows: Iterable[Outcome]) -> Iterator[Outcome]:
    """The rows as they can be taken: what the ledger refuses is a `Reject`, nothing is written.

    A row in which the store filled in nothing is a `Skip`.
    """
    return (_checked(session, session.ledger, row) for row in rows)


def take_sheet(session: Session, file: ImportedFile, rows: Iterable[Outcome]) -> Imported:
    """Record what the stores say, all in one transaction; no row makes a new issue.

    A row that says what it said last, or nothing that the ledger lacks, is the same. Rows are
    checked once more here: an issue may have been closed since they were read.
    """
    counts: Counter[str] = Counter()
    rejects: list[Reject] = []
    with writing(session) as tx:
        runs = tx.runs()
        was_taken = any(r.file_digest == file.digest and not r.is_undone for r in runs)
        run = _run(session, len(runs) + 1, file)
        tx.start_run(run)
        for row in rows:
            outcome = _checked(session, tx, row)
            counts["read"] += 1
            if isinstance(outcome, Reject):
                rejects.append(outcome)
                counts["rejected"] += 1
            elif isinstance(outcome, Skip):
                counts["skipped"] += 1
            else:
                counts[_taken(session, tx, run.id, outcome, was_taken=was_taken)] += 1
        found = {name: counts[name] for name in ("read", *OUTCOMES)}
        tx.finish_run(run.id, found)
    return Imported(run=run.id, counts=found, rejects=tuple(rejects))


def _run(session: Session, number: int, file: ImportedFile) -> Run:
    return Run(
        id=f"r{number:04d}",
        map=file.map,
        file=file.name,
        file_digest=file.digest,
        started_at=session.now,
        by=session.by,
        header=file.header,
        counts={},
    )


def _checked(session: Session, reading: Reading, row: Outcome) -> Outcome:
    if not isinstance(row, Record):
        return row
    said = said_in(row.values)
    if not said:
        return Skip(line=row.line)
    known = issue_id(row.source_id)
    issue = reading.load(known) if known else None
    if issue is None:
        says = "there is no such issue" if known else "is no ISSUE such as P0-2026-11-0043"
        return _rejected(row, f"{row.source_id}: {says}")
    held = reading.source(row.source, issue.id)
    if held is not None and held.digest == row.digest:
        return row
    found = faults(session, issue, said)
    return _rejected(row, "; ".join(found)) if found else row


def _rejected(record: Record, reason: str) -> Reject:
    return Reject(line=record.line, reason=reason, cells=record.cells)


def _taken(session: Session, tx: Writing, run: str, record: Record, *, was_taken: bool) -> str:
    """`updated`, or `same` where the row was taken before or the ledger holds all that it says."""
    issue = tx.load(issue_id(record.source_id) or "")
    assert issue is not None, "rows are checked before they are taken"
    held = tx.source(record.source, issue.id)
    if held is not None and (was_taken or held.digest == record.digest):
        return "same"
    events = claims(session, tx, issue, said_in(record.values))
    if not events:
        return "same"
    events += followed(session, issue, events)
    tx.append(issue.id, [replace(event, run=run) for event in events])
    # The label changes with the priority: a row is known by the id that stays.
    row = SourceRow(source=record.source, source_id=issue.id, issue=issue.id, digest=record.digest)
    tx.keep_source(row, run=run, line=record.line, cells=record.cells)
    return "updated"
