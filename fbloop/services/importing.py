"""An import: rows that other systems sent become issues, one transaction for all of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, Responded
from fbloop.importers.records import Outcome, Record, Skip
from fbloop.importers.rejects import Reject
from fbloop.ledger.base import Run, SourceRow, Writing
from fbloop.services.change import followed, load
from fbloop.services.row_decisions import RowDecision, decide_row
from fbloop.services.session import Session, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """Which file came by which map; equal ``digest``: the same contents in the same order."""

    map: str
    name: str
    digest: str
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the rows: read = new + updated + same + linked + skipped + rejected."""

    run: str
    counts: dict[str, int]
    rejects: tuple[Reject, ...]


OUTCOMES = ("new", "updated", "same", "linked", "skipped", "rejected")


def import_rows(session: Session, file: ImportedFile, rows: Sequence[Outcome]) -> Imported:
    """Take the rows over, all in one transaction; the rejected ones are counted and returned.

    Rows were read and checked before; the ledger is locked only while they are written.
    """
    rejects = tuple(row for row in rows if isinstance(row, Reject))
    with writing(session) as tx:
        runs = tx.runs()
        run = _run(session, len(runs) + 1, file)
        was_taken = any(earlier.file_digest == file.digest for earlier in runs)
        # What a file says of a record twice is no news when it says it again.
        known = _last_digests(rows) if was_taken else {}
        tx.start_run(run)
        counts = Counter({"rejected": len(rejects), "read": len(rows)})
        counts["skipped"] = sum(isinstance(row, Skip) for row in rows)
        for record in rows:
            if isinstance(record, Record):
                counts[_take(session, tx, run.id, record, known)] += 1
        found = {name: counts[name] for name in ("read", *OUTCOMES)}
        tx.finish_run(run.id, found)
    return Imported(run=run.id, counts=found, rejects=rejects)


def _last_digests(rows: Sequence[Outcome]) -> dict[str, str]:
    return {row.source_id: row.digest for row in rows if isinstance(row, Record)}


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


def _take(session: Session, tx: Writing, run: str, record: Record, known: Mapping[str, str]) -> str:
    """One row: which of `OUTCOMES` it is, after its events are written."""
    held = tx.source(record.source, record.source_id)
    if held is not None and held.digest in (record.digest, known.get(record.source_id)):
        return "same"
    issue = load(tx, held.issue) if held is not None else None
    decision = decide_row(session, tx, record, issue)
    issue_id = _write(session, tx, run, decision)
    row = SourceRow(
        source=record.source, source_id=record.source_id, issue=issue_id, digest=record.digest
    )
    tx.keep_source(row, run=run, line=record.line, cells=record.cells)
    return decision.outcome


def _write(session: Session, tx: Writing, run: str, decision: RowDecision) -> str:
    """Append the row's events, with the repeated clocks that a response moved."""
    events = list(decision.events)
    if any(isinstance(event, Responded) for event in events):
        events += _followed(session, decision)
    issue_id = decision.issue.id if decision.issue else tx.next_id(decision.month)
    tx.append(issue_id, [replace(event, run=run) for event in events])
    return issue_id


def _followed(session: Session, decision: RowDecision) -> list[Event]:
    first = decision.events[0]
    if decision.issue is not None:
        return followed(session, decision.issue, decision.events)
    return followed(session, first.open(""), decision.events) if isinstance(first, Logged) else []
