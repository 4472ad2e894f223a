"""A ledger in memory, for tests and rehearsals: SQLite, without a file that anybody could find.

`memory:NAME` is one ledger for all who open it in this process, and gone when the last of them
closes it. `memory:` alone is a ledger of one's own: SQLite moves it to an unnamed temporary file
when it grows, so that even a long rehearsal takes little memory.
"""

import sqlite3
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING
from urllib.parse import quote

from fbloop.ledger.connection import border, check_version, connect_to
from fbloop.ledger.errors import NoLedger
from fbloop.ledger.sqlite import SqliteLedger

if TYPE_CHECKING:
    from fbloop.ledger.settings import Settings

_SCHEME = "memory:"


class MemoryLedger(SqliteLedger):
    """One open ledger in memory."""

    def _announced(self, doing: str) -> AbstractContextManager[None]:
        """Nobody outside of this process can wait for it."""
        return nullcontext()


def open_memory(url: str) -> MemoryLedger:
    """Open one that was made and is still open somewhere. Raises `NoLedger`."""
    return _opened(url, None)


def create_memory(url: str, settings: "Settings") -> MemoryLedger:
    """Make one and open it, or open the one of that name."""
    return _opened(url, settings)


def _opened(url: str, settings: "Settings | None") -> MemoryLedger:
    connection = connect_to(_address(url))
    try:
        with border(url):
            _found(url, connection, settings)
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return MemoryLedger(url, connection)


def _found(url: str, connection: sqlite3.Connection, settings: "Settings | None") -> None:
    (is_empty,) = connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()
    if not is_empty:
        check_version(url, connection)
    elif settings is None:
        raise NoLedger(url)
    else:
        from fbloop.ledger.creation import found

        found(connection, settings)


def _address(url: str) -> str:
    name = url.removeprefix(_SCHEME)
    return f"file:/{quote(name, safe='')}?vfs=memdb" if name else ""
