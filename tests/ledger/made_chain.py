"""The stored chain of a SQLite ledger, read behind the ledger's back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from fbloop.ledger.chain import StoredEvent, StoredSeal, broken_events, broken_seals


def breaks_of(path: Path) -> list[str]:
    """Everything that is wrong with the chain of this file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        by_issue = connection.execute("SELECT * FROM events ORDER BY issue, version").fetchall()
        by_number = connection.execute("SELECT * FROM events ORDER BY number").fetchall()
        seals = connection.execute("SELECT * FROM seal ORDER BY number").fetchall()
    return [
        *broken_events(StoredEvent(**dict(row)) for row in by_issue),
        *broken_seals(
            (StoredSeal(**dict(row)) for row in seals),
            (StoredEvent(**dict(row)) for row in by_number),
        ),
    ]
