"""One connection to a SQLite file: how it is opened, and its errors in the ledger's words."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from fbloop.ledger.errors import (
    DamagedLedger,
    LockedTooLong,
    NewerLedger,
    NoLedger,
    NoRoom,
    NotALedger,
    NotReachable,
)
from fbloop.ledger.schema import APPLICATION_ID, VERSION
from fbloop.messages import say

WAIT_S = 30.0
_READ_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA secure_delete=ON",
)
# WAL would lose the last commits of a file that is mailed or synced without its side files.
_WRITE_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA cache_size=-65536",
)
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED_BY_SYSTEM = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def connect(path: str) -> sqlite3.Connection:
    """A connection to a file that is there; transactions are begun by hand.

    ``mode=rw`` even for reads: with ``mode=ro`` an interrupted write could not be rolled back.
    """
    with border(path):
        return connect_to(_uri(path, "mode=rw"))


def connect_to(uri: str) -> sqlite3.Connection:
    """A connection to an address that SQLite knows, with all that a ledger asks of one."""
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)
    for pragma in _READ_PRAGMAS:
        connection.execute(pragma)
    return connection


def prepare_to_write(connection: sqlite3.Connection) -> None:
    """What a connection needs before its first write transaction."""
    for pragma in _WRITE_PRAGMAS:
        connection.execute(pragma)


def examine(path: str) -> None:
    """Refuse what is certainly no ledger of ours, without a lock and without changing a byte.

    SQLite itself reads the header (``immutable``), because opening and closing the file beside it
    would drop the locks that another connection of this process may hold.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        raise NoLedger(path) from None
    except OSError as problem:
        raise NotReachable(path, problem.strerror or str(problem)) from None
    if stat.S_ISDIR(found.st_mode):
        raise NotALedger(path, say("it is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise NotALedger(path, say("it is not a regular file"))
    if found.st_size == 0:
        raise NotALedger(path, say("the file is empty"))
    _examine_header(path)


def _examine_header(path: str) -> None:
    with (
        border(path),
        closing(sqlite3.connect(_uri(path, "immutable=1"), uri=True)) as look,
        # A commit of somebody else may be half visible here; under a lock it will not be.
        suppress(DamagedLedger),
        border(path),
    ):
        check_version(path, look)


def check_version(path: str, connection: sqlite3.Connection) -> int:
    """The schema version of a ledger of ours that this program can read."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        raise NotALedger(path, say("it is a database of another program"))
    if version > VERSION:
        raise NewerLedger(path, version, VERSION)
    return int(version)


@contextmanager
def border(path: str) -> Iterator[None]:
    """The driver's errors become the ledger's; what is our own mistake stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            raise LockedTooLong(path, _running(path)) from problem
        if code == sqlite3.SQLITE_FULL:
            raise NoRoom(path) from problem
        if code in _REFUSED_BY_SYSTEM:
            raise NotReachable(path, str(problem)) from problem
        if code == sqlite3.SQLITE_NOTADB:
            raise NotALedger(path, say("it is no SQLite database")) from problem
        if code == sqlite3.SQLITE_CORRUPT or _is_undecodable(problem):
            raise DamagedLedger(path, str(problem)) from problem
        raise


def _running(path: str) -> str:
    from fbloop.ledger.running import running

    return running(path)


def _is_undecodable(problem: sqlite3.DatabaseError) -> bool:
    """The driver's own complaint, without a code: a text column whose bytes are no UTF-8."""
    has_code = hasattr(problem, "sqlite_errorcode")
    return isinstance(problem, sqlite3.OperationalError) and not has_code


def _uri(path: str, options: str) -> str:
    return f"{Path(path).absolute().as_uri()}?{options}"
