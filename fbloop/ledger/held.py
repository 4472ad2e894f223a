"""An issue in the hands of a transaction, so that load and append fold it once."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Logged
from fbloop.domain.evolution import evolve_all
from fbloop.domain.fold import fold
from fbloop.domain.issue import Issue
from fbloop.ledger.sqlite_events import history


@dataclass(slots=True, kw_only=True)
class Held:
    """Where an issue's chain stands; changes with every event that the transaction appends."""

    issue: Issue | None = None
    version: int = 0
    digest: bytes = b""
    seq: int | None = None
    last_recorded_at: int = 0


def read_held(connection: sqlite3.Connection, issue_id: str) -> Held:
    """The issue as stored; an empty one if there is none."""
    last = connection.execute(
        "SELECT version, digest FROM events WHERE issue = ? ORDER BY version DESC LIMIT 1",
        [issue_id],
    ).fetchone()
    if last is None:
        return Held()
    seq, last_recorded_at = _order_and_moment(connection, issue_id)
    known = history(connection, issue_id, ())
    return Held(
        issue=fold(issue_id, [(r.version, r.event) for r in known]),
        version=last[0],
        digest=last[1],
        seq=seq,
        last_recorded_at=last_recorded_at,
    )


def continued(held: Held, issue_id: str, events: Sequence[Event]) -> Issue | None:
    """The issue after these events without folding its history again.

    None where only the whole history can tell: something is undone, or was.
    """
    if any(isinstance(event, Undone) for event in events):
        return None
    if held.issue is not None:
        return evolve_all(held.issue, events)
    first = events[0]
    if held.version == 0 and isinstance(first, Logged):
        return evolve_all(first.open(issue_id), events)
    return None


def _order_and_moment(connection: sqlite3.Connection, issue_id: str) -> tuple[int | None, int]:
    for table in ("issue", "undone_issue"):
        row = connection.execute(
            f"SELECT seq, last_recorded_at FROM {table} WHERE id = ?", [issue_id]
        ).fetchone()
        if row:
            return int(row[0]), int(row[1])
    return None, 0
