"""A ledger in one SQLite file: reading, transactions, and looks at earlier moments."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from fbloop.ledger.connection import (
    border,
    check_version,
    connect,
    examine,
    prepare_to_write,
)
from fbloop.ledger.schema import VERSION
from fbloop.ledger.sqlite_read import SqliteReading

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading, Writing
    from fbloop.ledger.sqlite_outbox import SqliteOutbox


def open_file(path: str) -> "SqliteLedger":
    """Open a file that must be a ledger; an older one is migrated first."""
    examine(path)
    connection = connect(path)
    try:
        with border(path):
            version = check_version(path, connection)
        if version < VERSION:
            from fbloop.ledger.migrations import migrate

            migrate(path)
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return SqliteLedger(path, connection)


class SqliteLedger(SqliteReading):
    """One open file. Not shared between threads; one transaction or world at a time."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)

    @property
    def outbox(self) -> "SqliteOutbox":
        """Messages to people."""
        from fbloop.ledger.sqlite_outbox import SqliteOutbox

        return SqliteOutbox(self._path, self._connection)

    @contextmanager
    def transaction(self, *, recorded_at: int, by: str, doing: str = "") -> "Iterator[Writing]":
        """A write: begun at once, committed at the end of the block, rolled back on any error."""
        from fbloop.ledger.sqlite_undoing import SqliteUndoing

        with border(self._path), self._unlocked():
            prepare_to_write(self._connection)
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                with self._announced(doing):
                    writing = SqliteUndoing(
                        self._path, self._connection, recorded_at=recorded_at, by=by
                    )
                    yield writing
                    writing.finish()
                    self._connection.execute("COMMIT")
                    self._meta = None  # the settings may have been changed
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def world(
        self, *, happened_by: int | None = None, known_by: int | None = None
    ) -> "Iterator[Reading]":
        """One consistent look, at now or an earlier moment; keep the block short.

        Writers wait until its end: collect what is needed, print afterwards.
        """
        from fbloop.ledger.sqlite_world import build_world

        with border(self._path), self._unlocked():
            self._connection.execute("BEGIN")
            try:
                limits = build_world(self._connection, happened_by, known_by)
                self._connection.execute("PRAGMA query_only=ON")
                yield SqliteReading(self._path, self._connection, limits)
            finally:
                self._connection.execute("PRAGMA query_only=OFF")
                self._roll_back()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _announced(self, doing: str) -> AbstractContextManager[None]:
        """Tell who waits what is being done."""
        from fbloop.ledger.running import announced

        return announced(self._path, doing)

    @contextmanager
    def _unlocked(self) -> Iterator[None]:
        """Outside of this block the connection refuses to write."""
        self._connection.execute("PRAGMA query_only=OFF")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA query_only=ON")

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
