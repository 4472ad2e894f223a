"""Rows that a store filled in, as the importers read them."""

from hashlib import sha256
from typing import Any

from fbloop.importers.records import Record
from fbloop.services.importing import Imported, ImportedFile
from fbloop.services.session import Session
from fbloop.services.sheets import take_sheet

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
    """The rows, imported as one sheet."""
    digest = sha256(repr([getattr(row, "digest", None) for row in rows]).encode()).hexdigest()
    file = ImportedFile(map="store-sheet", name="S0012.csv", digest=digest, header=HEADER)
    return take_sheet(session, file, rows)


def outcomes(imported: Imported) -> dict[str, int]:
    """What became of the rows, without the outcomes of none."""
    counts = {name: n for name, n in imported.counts.items() if n}
    assert counts.pop("read", 0) == sum(counts.values())
    return counts
