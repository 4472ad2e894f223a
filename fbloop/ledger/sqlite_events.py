"""Reading events, seals and runs in SQLite: what needs the domain to be understood."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from fbloop.errors import FbloopError
from fbloop.ledger.codec import decode, private_id
from fbloop.ledger.errors import UnreadableEvent
from fbloop.ledger.kept import Recorded, Seal

# Under this id the ledger keeps its own events, such as a look behind the mask.
OF_LEDGER = ""

_SEAL = "SELECT number, events, digest, recorded_at FROM seal"


def history(
    connection: sqlite3.Connection, issue_id: str, limits: Sequence[tuple[str, int]]
) -> list[Recorded]:
    """The issue's events in order of version, those beyond a limit left out."""
    if issue_id == OF_LEDGER:
        return []
    cut = "".join(f" AND {column} <= ?" for column, _ in limits)
    rows = connection.execute(
        "SELECT version, type, at, recorded_at, by, payload, seal FROM events "
        f"WHERE issue = ?{cut} ORDER BY version",
        [issue_id, *(moment for _, moment in limits)],
    ).fetchall()
    return [_recorded(connection, issue_id, row) for row in rows]


def newest_seal(connection: sqlite3.Connection, known_by: int | None = None) -> Seal | None:
    """The newest seal, or the newest that was recorded by a moment."""
    if known_by is None:
        rows = connection.execute(f"{_SEAL} ORDER BY number DESC LIMIT 1").fetchall()
    else:
        rows = connection.execute(
            f"{_SEAL} WHERE recorded_at <= ? ORDER BY number DESC LIMIT 1", [known_by]
        ).fetchall()
    for number, events, digest, recorded_at in rows:
        return Seal(number=number, events=events, digest=digest.hex(), recorded_at=recorded_at)
    return None


def _recorded(connection: sqlite3.Connection, issue_id: str, row: Sequence[Any]) -> Recorded:
    version, name, at, recorded_at, by, payload, seal = row
    try:
        public = json.loads(payload)
        event = decode(name, at, by, public, _private(connection, private_id(public)))
    except (AttributeError, FbloopError, KeyError, TypeError, ValueError) as problem:
        raise UnreadableEvent(issue_id, version, repr(problem)) from problem
    return Recorded(
        issue=issue_id, version=version, recorded_at=recorded_at, seal=seal, event=event
    )


def _private(connection: sqlite3.Connection, reference: int | None) -> str | None:
    """The private fields of an event as JSON; None where it has none, or they were erased."""
    if reference is None:
        return None
    row = connection.execute("SELECT value FROM private WHERE id = ?", [reference]).fetchone()
    return str(row[0]) if row else None
