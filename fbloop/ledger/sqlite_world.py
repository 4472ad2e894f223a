"""An earlier moment in SQLite: temporary tables shadow the projections.

SQLite finds a temporary `issue` before the stored one, so every query runs unchanged. Only the
issues with later events are folded again, without those.
"""

import sqlite3
from collections.abc import Sequence

from fbloop.ledger.columns import CLOCK_COLUMNS, ISSUE_COLUMNS
from fbloop.ledger.storable import storable

Limits = Sequence[tuple[str, int]]

# By the limited column of an event: the ledger's latest, and an issue's latest.
_LATEST = {
    "at": ("newest_at", "last_at"),
    "recorded_at": ("newest_recorded_at", "last_recorded_at"),
}
_KEY_OF = {"issue": "id", "clock": "issue"}
_COLUMNS = {"issue": ISSUE_COLUMNS, "clock": CLOCK_COLUMNS}
# What the folded issues are looked for by, one at a time and often.
_INDEXED = {
    "issue": ("id", "reported_at", "vin_key, category", "customer_key, category"),
    "clock": ("issue",),
}


def build_world(
    connection: sqlite3.Connection, happened_by: int | None, known_by: int | None
) -> Limits:
    """Shadow the projections inside the open transaction; its rollback takes all away.

    Gives the limits that matter: those before the ledger's newest event.
    """
    asked = (("at", happened_by), ("recorded_at", known_by))
    limits = [
        (column, moment)
        for column, moment in asked
        if moment is not None and moment < _newest(connection, _LATEST[column][0])
    ]
    if limits:
        _find_later(connection, limits)
        for table in _COLUMNS:
            _shadow(connection, table)
        _fold_again(connection, limits)
    return limits


def _newest(connection: sqlite3.Connection, column: str) -> int:
    row = connection.execute(f"SELECT {column} FROM seal ORDER BY number DESC LIMIT 1").fetchone()
    return int(row[0]) if row else 0


def _find_later(connection: sqlite3.Connection, limits: Limits) -> None:
    """Every issue, undone ones too, that has events beyond a limit."""
    connection.execute("CREATE TEMP TABLE later (id TEXT PRIMARY KEY, seq INTEGER NOT NULL)")
    for column, moment in limits:
        for table in ("issue", "undone_issue"):
            connection.execute(
                f"INSERT INTO later SELECT id, seq FROM main.{table} "
                f"WHERE {_LATEST[column][1]} > ? ON CONFLICT DO NOTHING",
                [moment],
            )


def _shadow(connection: sqlite3.Connection, table: str) -> None:
    names = ", ".join(_COLUMNS[table])
    connection.execute(
        f"CREATE TEMP TABLE {table}_then AS SELECT {names} FROM main.{table} WHERE 1 = 0"
    )
    for number, columns in enumerate(_INDEXED[table]):
        connection.execute(f"CREATE INDEX temp.{table}_then_{number} ON {table}_then ({columns})")
    connection.execute(
        f"CREATE TEMP VIEW {table} AS SELECT {names} FROM main.{table} AS now WHERE NOT EXISTS "
        f"(SELECT 1 FROM later WHERE later.id = now.{_KEY_OF[table]}) "
        f"UNION ALL SELECT {names} FROM {table}_then"
    )


def _fold_again(connection: sqlite3.Connection, limits: Limits) -> None:
    # Folding loads the whole domain: only a look at the past pays for it.
    from fbloop.domain.fold import fold
    from fbloop.ledger.rows import clock_rows, issue_row
    from fbloop.ledger.sqlite_events import history

    (text,) = connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()
    secret = bytes.fromhex(text)
    later = connection.execute("SELECT id, seq FROM later ORDER BY seq").fetchall()
    for issue_id, seq in later:
        known = history(connection, issue_id, limits)
        if not known:
            continue
        issue = fold(issue_id, [(r.version, r.event) for r in known])
        if issue is None:
            continue
        last = max(r.recorded_at for r in known)
        row = issue_row(issue, seq=seq, last_recorded_at=last, secret=secret)
        _insert(connection, "issue", [row])
        _insert(connection, "clock", clock_rows(issue))


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(_COLUMNS[table]))
    connection.executemany(
        f"INSERT INTO {table}_then VALUES ({marks})", [storable(row) for row in rows]
    )
