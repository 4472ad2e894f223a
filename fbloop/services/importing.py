"""An import: rows that other systems sent become issues, one transaction for all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Responded
from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Record
from fbloop.importers.rows.spool import Spool
from fbloop.importers.rows.tally import Tally, WarningKind
from fbloop.ledger.base import SourceRow, Writing
from fbloop.services.change import followed, load
from fbloop.services.import_run import Advance, Imported, ImportedFile, carry_out
from fbloop.services.row_decisions import RowDecision, decide_row
from fbloop.services.row_updates import is_late
from fbloop.services.row_values import Values, coded
from fbloop.services.session import Session


def import_records(
    session: Session, file: ImportedFile, records: Spool, advance: Advance = lambda n: None
) -> Imported:
    """Each record becomes an issue, changes the one that took it before, or joins another."""
    return carry_out(session, file, records, _Taking, advance)


class _Taking:
    """Takes records of problems; ``counts`` says what became of them."""

    def __init__(self, session: Session, tx: Writing, records: Spool, was_taken: bool) -> None:
        self._session = session
        self._tx = tx
        self._records = records
        self._was_taken = was_taken
        self._month = datetime.fromtimestamp(session.now, session.tz).strftime("%Y-%m")
        self.counts: Counter[str] = Counter()
        self.rejects: list[Reject] = []
        self.tally = Tally()

    def take(self, batch: Sequence[Record]) -> None:
        """Take some records; what the ledger has of them is looked up at once."""
        rows = [(record, coded(self._session, record)) for record in batch]
        self._tx.foresee(
            ((r.source, r.source_id) for r in batch), _named("vin", rows), _named("customer", rows)
        )
        for record, values in rows:
            self.counts[self._take(record, values)] += 1

    def _take(self, record: Record, values: Values) -> str:
        """One row: which of `OUTCOMES` it is, after its events are written."""
        held = self._tx.source(record.source, record.source_id)
        if held is not None and self._says_no_news(record, held):
            return "same"
        issue = load(self._tx, held.issue) if held is not None else None
        if held is not None and issue is not None and is_late(record, issue):
            self.tally.add(WarningKind.LATE, "updated", record.line)
            self._keep(record, held)
            return "same"
        decision = decide_row(self._session, self._tx, record, values, issue)
        row = SourceRow(
            source=record.source,
            source_id=record.source_id,
            issue=self._write(decision),
            digest=record.digest,
        )
        self._keep(record, row)
        return decision.outcome

    def _keep(self, record: Record, row: SourceRow) -> None:
        """Keep the raw row; of a late one the content that stands."""
        run = self._session.run or ""
        self._tx.keep_source(row, run=run, line=record.line, cells=record.cells)

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
        if decision.issue is not None:
            events = list(decision.events)
            if any(isinstance(event, Responded) for event in events):
                events += followed(self._session, decision.issue, events)
            self._append(decision.issue.id, events)
            return decision.issue.id
        issue_id = self._tx.next_id(self._month)
        if decision.claim is not None:
            self._tx.enter(issue_id, decision.claim)
        else:
            self._append(issue_id, decision.events)
        return issue_id

    def _append(self, issue_id: str, events: Iterable[Event]) -> None:
        run = self._session.run
        self._tx.append(issue_id, [e if e.run == run else replace(e, run=run) for e in events])


def _named(field: str, rows: Iterable[tuple[Record, Values]]) -> Iterable[str]:
    """What the rows have in a field that names a car or a person."""
    return (values[field] for _, values in rows if isinstance(values.get(field), str))
