"""One pass through a file before anything is written: what is taken, left out, rejected."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Outcome, Record, Skip
from fbloop.importers.rows.spool import BATCH
from fbloop.importers.rows.tally import ImportWarning

MOST_REJECTS = 20
MOST_RECORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """A file's rows, counted; the first `MOST_REJECTS` and `MOST_RECORDS` to show.

    ``digest`` is one for what all rows say: the same in another file, encoding or way to write it.
    """

    read: int
    skipped: int
    rejected: int
    digest: str
    rejects: tuple[Reject, ...]
    records: tuple[Record, ...]
    warnings: tuple[ImportWarning, ...] = ()


class Records(Protocol):
    """Takes records one by one."""

    def add(self, record: Record) -> None:
        """One more."""


def sift(
    rows: Iterable[Outcome],
    kept: Records,
    reject: Callable[[Reject], None],
    advance: Callable[[int], None] = lambda n: None,
) -> Sifted:
    """Read all rows: records are ``kept``, the others go to ``reject``.

    ``advance`` hears of every thousand rows.
    """
    read = skipped = rejected = 0
    rejects: list[Reject] = []
    records: list[Record] = []
    says = hashlib.sha256()
    for row in rows:
        read += 1
        if read % BATCH == 0:
            advance(BATCH)
        if isinstance(row, Record):
            kept.add(row)
            says.update(_line(row.source_id, row.digest))
            if len(records) < MOST_RECORDS:
                records.append(row)
            continue
        says.update(b"None")
        if isinstance(row, Skip):
            skipped += 1
            continue
        rejected += 1
        reject(row)
        if len(rejects) < MOST_REJECTS:
            rejects.append(row)
    return Sifted(
        read=read,
        skipped=skipped,
        rejected=rejected,
        digest=says.hexdigest(),
        rejects=tuple(rejects),
        records=tuple(records),
    )


def _line(source_id: str, digest: str) -> bytes:
    # Its length says where the id ends, whatever stands in it.
    return f"{len(source_id)}:{source_id}{digest}".encode("utf-8", "backslashreplace")
