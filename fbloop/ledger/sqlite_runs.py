"""Imports in SQLite: which there were, what one wrote, and what was built on it since.

One import is one transaction, so that the events of a run are those of its seal; its records lead
to its issues. No index on the events of a run is needed.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from fbloop.domain.events.custody import Undone
from fbloop.ledger.kept import Run
from fbloop.ledger.run_parts import Later, RunPart
from fbloop.ledger.sqlite_events import OF_LEDGER

# The ledger's own event by which a run is taken back.
RUN_UNDONE = "run_undone"

_AT_ONCE = 1000
_ISSUES = "(SELECT DISTINCT issue FROM source_row WHERE run = ?) AS touched"
_SEAL = (
    "SELECT events.seal, events.payload FROM source_row CROSS JOIN events "
    "ON events.issue = source_row.issue WHERE source_row.run = ?"
)
# The versions of one transaction follow each other: the first and the last tell all.
_PARTS = (
    "SELECT events.issue, min(events.version), max(events.version) "
    f"FROM {_ISSUES} CROSS JOIN events ON events.issue = touched.issue AND events.seal = ? "
    "GROUP BY events.issue ORDER BY min(events.number)"
)
_LATER = (
    "SELECT events.issue, events.version, events.seal, events.type, events.at, events.by, "
    f"events.payload FROM {_ISSUES} CROSS JOIN events "
    "ON events.issue = touched.issue AND events.seal > ? AND {which} ORDER BY events.number"
)


def all_runs(connection: sqlite3.Connection) -> list[Run]:
    """Imports, the newest first."""
    rows = connection.execute(
        "SELECT id, map, file, file_digest, started_at, by, header, counts FROM run "
        "ORDER BY started_at DESC, id DESC"
    ).fetchall()
    marks = connection.execute(
        "SELECT payload FROM events WHERE issue = ? AND type = ?", [OF_LEDGER, RUN_UNDONE]
    ).fetchall()
    undone = {json.loads(payload)["run"] for (payload,) in marks}
    return [
        Run(
            id=id_,
            map=map_,
            file=file,
            file_digest=file_digest,
            started_at=started_at,
            by=by,
            header=tuple(json.loads(header)),
            counts=json.loads(counts),
            is_undone=id_ in undone,
        )
        for id_, map_, file, file_digest, started_at, by, header, counts in rows
    ]


def parts_of(connection: sqlite3.Connection, run_id: str) -> Iterator[RunPart]:
    """What a run wrote and nobody took back, by issue."""
    seal = _seal_of(connection, run_id)
    gone = _undone_since(connection, run_id, seal)
    for issue, first, last in _many(connection, _PARTS, run_id, seal):
        versions = tuple(v for v in range(first, last + 1) if (issue, v) not in gone)
        if versions:
            yield RunPart(issue=issue, versions=versions, is_logged=versions[0] == 1)


def later_than(connection: sqlite3.Connection, run_id: str) -> Iterator[Later]:
    """What happened since on the issues of a run; what was undone did not."""
    seal = _seal_of(connection, run_id)
    gone = _undone_since(connection, run_id, seal)
    sql = _LATER.format(which=f"events.type <> '{Undone.NAME}'")
    for issue, version, number, name, at, by, payload in _many(connection, sql, run_id, seal):
        if (issue, version) not in gone:
            run = json.loads(payload).get("run")
            yield Later(issue=issue, seal=number, type=name, at=at, by=by, run=run)


def _seal_of(connection: sqlite3.Connection, run_id: str) -> int | None:
    """The seal of a run's transaction; None where it took no record."""
    for seal, payload in connection.execute(_SEAL, [run_id]):
        if json.loads(payload).get("run") == run_id:
            return int(seal)
    return None


def _undone_since(
    connection: sqlite3.Connection, run_id: str, seal: int | None
) -> set[tuple[str, int]]:
    """Issue and version of the events that were taken back after a run."""
    sql = _LATER.format(which=f"events.type = '{Undone.NAME}'")
    return {
        (issue, version)
        for issue, *_, payload in _many(connection, sql, run_id, seal)
        for version in json.loads(payload)["versions"]
    }


def _many(connection: sqlite3.Connection, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer that SQLite sorts first: what is written meanwhile is not in it."""
    cursor = connection.execute(sql, values)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows
