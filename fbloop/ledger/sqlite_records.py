"""Single rows that a transaction writes at once: imports, rule sets, issues that were undone."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from fbloop.ledger.canonical import dumps
from fbloop.ledger.kept import Run
from fbloop.ledger.storable import storable


def change_setting(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """One setting of the ledger takes another value, or none."""
    if value is None:
        _run(connection, "DELETE FROM meta WHERE key = ?", name)
    else:
        _run(
            connection,
            "INSERT INTO meta (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            name,
            value,
        )


def keep_ruleset(
    connection: sqlite3.Connection,
    digest: str,
    compiled: bytes,
    texts: Mapping[str, str],
    first_used_at: int,
) -> None:
    """A rule set that is there stays as it is."""
    _run(
        connection,
        "INSERT INTO ruleset (digest, compiled, texts, first_used_at, delays) "
        "VALUES (?1, ?2, ?3, ?4, "
        "json_extract(CAST(?2 AS TEXT), '$.delay_costs', '$.delay_source')) "
        "ON CONFLICT (digest) DO NOTHING",
        digest,
        compiled,
        dumps(dict(texts)),
        first_used_at,
    )


def start_run(connection: sqlite3.Connection, run: Run) -> None:
    """An import begins."""
    _run(
        connection,
        "INSERT INTO run (id, map, file, file_digest, started_at, by, header, counts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run.id,
        run.map,
        run.file,
        run.file_digest,
        run.started_at,
        run.by,
        dumps(run.header),
        dumps(run.counts),
    )


def finish_run(
    connection: sqlite3.Connection, run_id: str, counts: Mapping[str, int], digest: str
) -> None:
    """What became of an import's rows; what its file says as a whole is known now."""
    sql = "UPDATE run SET counts = ?, file_digest = ? WHERE id = ?"
    _run(connection, sql, dumps(dict(counts)), digest, run_id)


def free_records(connection: sqlite3.Connection, issue_id: str, run: str | None) -> None:
    """The records that an import brought to this issue may be taken again."""
    _run(
        connection,
        "UPDATE source_row SET is_undone = 1 WHERE issue = ? AND run = ?",
        issue_id,
        run,
    )


def withdraw_issue(
    connection: sqlite3.Connection, issue_id: str, seq: int, last_recorded_at: int
) -> None:
    """An issue that was logged by mistake leaves the projections; its events stay."""
    _run(connection, "DELETE FROM issue WHERE id = ?", issue_id)
    _run(connection, "UPDATE source_row SET is_undone = 1 WHERE issue = ?", issue_id)
    _run(
        connection,
        "INSERT INTO undone_issue (id, seq, last_at, last_recorded_at) "
        "SELECT issue, ?, max(at), ? FROM events WHERE issue = ? GROUP BY issue "
        "ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at, "
        "last_recorded_at = excluded.last_recorded_at",
        seq,
        last_recorded_at,
        issue_id,
    )


def _run(connection: sqlite3.Connection, sql: str, *values: Any) -> None:
    connection.execute(sql, storable(values))
