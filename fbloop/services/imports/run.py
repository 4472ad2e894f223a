"""One run of an import: its transaction, its number, and what became of its rows."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.spool import Spool
from fbloop.importers.rows.tally import ImportWarning, Tally
from fbloop.ledger.base import Writing
from fbloop.ledger.kept import Run
from fbloop.services.in_bulk import without_collections
from fbloop.services.session import Session, writing

OUTCOMES = ("new", "updated", "same", "linked", "skipped", "rejected")
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """Which file came by which map; equal ``digest``: the same contents in the same order.

    ``skipped`` and ``rejected`` rows were left out when it was read. Without a ``digest`` it is
    still being read, and was certainly not taken before.
    """

    map: str
    name: str
    digest: str | None
    header: tuple[str, ...]
    skipped: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the rows: read = new + updated + same + linked + skipped + rejected.

    ``rejects`` are those that the ledger refused while the others were written, ``warnings`` what
    looked odd beside what it has.
    """

    run: str
    counts: dict[str, int]
    rejects: tuple[Reject, ...]
    warnings: tuple[ImportWarning, ...]


class Incoming(Protocol):
    """A file on its way into the ledger; all of it is known once its rows were taken."""

    @property
    def file(self) -> ImportedFile:
        """Which file, and what was left out of it."""

    @property
    def n(self) -> int:
        """How many rows there are to take."""


@dataclass(frozen=True, slots=True)
class SpooledFile:
    """A file that was read to its end."""

    file: ImportedFile
    records: Spool

    @property
    def n(self) -> int:
        """How many rows there are to take."""
        return self.records.n


class Taker(Protocol):
    """Takes rows in one transaction; ``counts`` says which of `OUTCOMES` they were."""

    counts: Counter[str]
    rejects: list[Reject]
    tally: Tally

    def batches(self) -> Iterator[Sequence[Any]]:
        """The rows, some at a time."""

    def take(self, batch: Sequence[Any]) -> None:
        """Write what some rows say."""


# Makes a taker; the last argument says whether a file of the same content was taken before.
Begin = Callable[[Session, Writing, bool], Taker]


def carry_out(session: Session, incoming: Incoming, begin: Begin, advance: Advance) -> Imported:
    """Take the rows over, all in one transaction; ``advance`` hears how many are done."""
    file = incoming.file
    with without_collections(), writing(session, doing=f"imports {file.name}") as tx:
        runs = tx.runs()
        run = _run(session, len(runs) + 1, file)
        was_taken = any(r.file_digest == file.digest and not r.is_undone for r in runs)
        tx.start_run(run)
        taker = begin(replace(session, run=run.id), tx, was_taken)
        for batch in taker.batches():
            taker.take(batch)
            advance(len(batch))
        file = incoming.file
        counts = taker.counts + Counter(
            skipped=file.skipped,
            rejected=file.rejected,
            read=incoming.n + file.skipped + file.rejected,
        )
        found = {name: counts[name] for name in ("read", *OUTCOMES)}
        assert found["read"] == sum(found[name] for name in OUTCOMES), "each row has one outcome"
        tx.finish_run(run.id, found, file.digest or "")
    return Imported(
        run=run.id,
        counts=found,
        rejects=tuple(taker.rejects),
        warnings=taker.tally.warnings(),
    )


def _run(session: Session, number: int, file: ImportedFile) -> Run:
    return Run(
        id=f"r{number:04d}",
        map=file.map,
        file=file.name,
        file_digest=file.digest or "",
        started_at=session.now,
        by=session.by,
        header=file.header,
        counts={},
    )
