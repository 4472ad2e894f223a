"""A verified copy of a ledger, made before its schema changes."""

import os
import sqlite3
from contextlib import closing, suppress

from fbloop.errors import SystemProblem
from fbloop.ledger.connection import border, connect
from fbloop.ledger.errors import DamagedLedger
from fbloop.ledger.files import new_private_file, sync_file, sync_folder, system_border
from fbloop.messages import say

Marks = tuple[object, ...]


def take_snapshot(path: str, version: int) -> str:
    """Copy the ledger beside itself, verify the copy, and give its path.

    The name tells schema version and newest seal; a copy of that state that is there already
    and verifies is taken. Raises `DamagedLedger` where the copy does not hold what the ledger does.
    """
    with system_border(path), border(path), closing(connect(path)) as connection:
        marks = _marks(connection)
        target = f"{path}.v{version}-seal{marks[-1] or 0}"
        if not _is_good(target, marks):
            draft = f"{target}.new"
            with suppress(FileNotFoundError):
                os.unlink(draft)
            new_private_file(draft)
            connection.execute("VACUUM INTO ?", [draft])
            sync_file(draft)
            if not _is_good(draft, marks):
                raise DamagedLedger(path, say("a copy of it does not verify"))
            os.replace(draft, target)
            sync_folder(target)
    return target


def _is_good(path: str, marks: Marks) -> bool:
    if not os.path.exists(path):
        return False
    try:
        with closing(connect(path)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            return sound == "ok" and _marks(connection) == marks
    except (sqlite3.DatabaseError, SystemProblem):
        return False


def _marks(connection: sqlite3.Connection) -> Marks:
    """By what two copies of a ledger are told to hold the same."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (events,) = connection.execute("SELECT count(*) FROM events").fetchone()
    rows = connection.execute("SELECT digest, number FROM seal ORDER BY number DESC LIMIT 1")
    digest, number = rows.fetchone() or (None, None)
    return (version, mark, events, digest, number)
