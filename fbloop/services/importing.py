"""An import: rows that other systems sent become issues, one transaction for all of them."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from fbloop.domain.events.intake import Responded
from fbloop.importers.records import Record
from fbloop.importers.spool import Spool
from fbloop.ledger.base import Run, SourceRow, Writing
from fbloop.services.change import followed, load
from fbloop.services.row_decisions import RowDecision, decide_row
from fbloop.services.row_values import Values, coded
from fbloop.services.session import Session, writing

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """Which file came by which map; equal ``digest``: the same contents in the same order.

    ``skipped`` and ``rejected`` rows were left out when it was read.
    """

    map: str
    name: str
    digest: str
    header: tuple[str, ...]
    skipped: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the rows: read = new + updated + same + linked + skipped + rejected."""

    run: str
    counts: dict[str, int]


OUTCOMES = ("new", "updated", "same", "linked", "skipped", "rejected")


def import_records(
    session: Session, file: ImportedFile, records: Spool, advance: Advance = lambda n: None
) -> Imported:
    """Take the records over, all in one transaction; ``advance`` hears how many are done.

    Rows were read and checked before; the ledger is locked only while they are written.
    """
    with _without_collections(), writing(session) as tx:
        runs = tx.runs()
        run = _run(session, len(runs) + 1, file)
        was_taken = any(earlier.file_digest == file.digest for earlier in runs)
        tx.start_run(run)
        taking = _Taking(replace(session, run=run.id), tx, records, was_taken=was_taken)
        for batch in records.batches():
            taking.take(batch)
            advance(len(batch))
        read = records.n + file.skipped + file.rejected
        counts = taking.counts | {"skipped": file.skipped, "rejected": file.rejected, "read": read}
        found = {name: counts.get(name, 0) for name in ("read", *OUTCOMES)}
        tx.finish_run(run.id, found)
    return Imported(run=run.id, counts=found)


@contextmanager
def _without_collections() -> Iterator[None]:
    """The rows leave no cycles behind; looking for some takes a tenth of the time of an import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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


class _Taking:
    """One transaction that takes records; ``counts`` says what became of them."""

    def __init__(self, session: Session, tx: Writing, records: Spool, *, was_taken: bool) -> None:
        self._session = session
        self._tx = tx
        self._records = records
        self._was_taken = was_taken
        self._month = datetime.fromtimestamp(session.now, session.tz).strftime("%Y-%m")
        self.counts: Counter[str] = Counter()

    def take(self, batch: Sequence[Record]) -> None:
        """Take some records; what the ledger has of them is looked up at once."""
        rows = [(record, coded(self._session, record)) for record in batch]
        self._tx.foresee(((r.source, r.source_id) for r in batch), _cars(rows))
        for record, values in rows:
            self.counts[self._take(record, values)] += 1

    def _take(self, record: Record, values: Values) -> str:
        """One row: which of `OUTCOMES` it is, after its events are written."""
        held = self._tx.source(record.source, record.source_id)
        if held is not None and self._says_no_news(record, held):
            return "same"
        issue = load(self._tx, held.issue) if held is not None else None
        decision = decide_row(self._session, self._tx, record, values, issue)
        row = SourceRow(
            source=record.source,
            source_id=record.source_id,
            issue=self._write(decision),
            digest=record.digest,
        )
        run = self._session.run or ""
        self._tx.keep_source(row, run=run, line=record.line, cells=record.cells)
        return decision.outcome

    def _says_no_news(self, record: Record, held: SourceRow) -> bool:
        """What a file says of a record twice is no news when it says it again."""
        if held.digest == record.digest:
            return True
        return self._was_taken and held.digest == self._last_digests.get(record.source_id)

    @cached_property
    def _last_digests(self) -> dict[str, str]:
        batches = self._records.batches()
        return {record.source_id: record.digest for batch in batches for record in batch}

    def _write(self, decision: RowDecision) -> str:
        """Append the row's events, with the repeated clocks that a response moved."""
        events = list(decision.events)
        if decision.issue is None:
            issue_id = self._tx.next_id(self._month)
            if decision.claim is not None:
                self._tx.enter(issue_id, decision.claim)
                return issue_id
        else:
            issue_id = decision.issue.id
            if any(isinstance(event, Responded) for event in events):
                events += followed(self._session, decision.issue, events)
        run = self._session.run
        self._tx.append(issue_id, [e if e.run == run else replace(e, run=run) for e in events])
        return issue_id


def _cars(rows: Iterable[tuple[Record, Values]]) -> Iterable[str]:
    """The VINs and customers of which the rows speak."""
    for _, values in rows:
        for name in ("vin", "customer"):
            if isinstance(values.get(name), str):
                yield values[name]
