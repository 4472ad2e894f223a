"""Rows that a store filled in, as the importers read them."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Record
from fbloop.importers.rows.sifting import sift
from fbloop.importers.rows.spool import Spool
from fbloop.services.imports.run import Imported, ImportedFile
from fbloop.services.imports.sheets import checked_sheet, take_sheet
from fbloop.services.session import Session

HEADER = ("ISSUE", "cause", "action", "done on", "contact", "contact at", "note")


def filled(issue: str, *, line: int = 2, **said: Any) -> Record:
    """One row; ``said`` are the columns that the store filled in, times in epoch seconds."""
    return Record(
        source="store-sheet",
        source_id=issue,
        line=line,
        cells=(issue, *(str(value) for value in said.values())),
        values=said,
        attrs={},
        is_day_only=False,
        keep=frozenset(),
        digest=sha256(repr(sorted(said.items())).encode("utf-8", "backslashreplace")).hexdigest(),
    )


def taken(session: Session, *rows: Any) -> Imported:
    """The rows, imported as one sheet: first looked at, then taken."""
    rejects: list[Reject] = []
    with Spool("store-sheet") as spool:
        found = sift(checked_sheet(session, rows, {}), spool, rejects.append)
        file = ImportedFile(
            map="store-sheet",
            name="S0012.csv",
            digest=found.digest,
            header=HEADER,
            skipped=found.skipped,
            rejected=found.rejected,
        )
        imported = take_sheet(session, file, spool)
    return replace(imported, rejects=(*rejects, *imported.rejects))


def outcomes(imported: Imported) -> dict[str, int]:
    """What became of the rows, without the outcomes of none."""
    counts = {name: n for name, n in imported.counts.items() if n}
    assert counts.pop("read", 0) == sum(counts.values())
    return counts
