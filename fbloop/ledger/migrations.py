"""Bringing a file to the present schema: forward only, all or nothing, with a snapshot before.

`user_version` decides what is to be done; the table that sqlite-utils keeps is only a record.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlite_utils import Database, Migrations

from fbloop.ledger.connection import border, connect, prepare_to_write
from fbloop.ledger.errors import NotMigrated
from fbloop.ledger.schema import APPLICATION_ID
from fbloop.ledger.schema_v1 import STATEMENTS
from fbloop.ledger.snapshot import take_snapshot

_SET = "fbloop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: the version that it leads to, the name in the record, and what it changes."""

    version: int
    name: str
    change: Callable[[Database], None]


def _first_schema(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)


# Steps are only ever added; a released one is never edited.
MIGRATIONS: tuple[Migration, ...] = (Migration(version=1, name="v1", change=_first_schema),)


def migrate(path: str, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring an older ledger to the last version; of several processes one does it.

    The snapshot is taken inside the write lock, so that it holds exactly what was migrated.
    Raises `NotMigrated`, or what the system refuses; the ledger is then as it was.
    """
    with border(path), closing(connect(path)) as connection:
        prepare_to_write(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = _version(connection)
            if version < migrations[-1].version:
                take_snapshot(path, version)
                apply(connection, [m for m in migrations if m.version > version])
            connection.execute("COMMIT")
        except sqlite3.IntegrityError as problem:
            raise NotMigrated(path, str(problem)) from problem
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def apply(connection: sqlite3.Connection, pending: Sequence[Migration]) -> None:
    """Apply the steps inside the caller's transaction, and mark the file with the last version."""
    db = Database(connection, execute_plugins=False)
    record = Migrations(_SET)
    record.ensure_migrations_table(db)
    for migration in pending:
        db.execute(
            f"DELETE FROM {record.migrations_table} WHERE migration_set = ? AND name = ?",
            [_SET, migration.name],
        )
        record(name=migration.name)(migration.change)
    record.apply(db)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={pending[-1].version}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
