"""Making a new ledger, so that of many who try at once exactly one succeeds."""

import os
import re
import secrets
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from fbloop.ledger.connection import border, prepare_to_write
from fbloop.ledger.files import new_private_file, sync_folder, system_border
from fbloop.ledger.migrations import MIGRATIONS, apply

if TYPE_CHECKING:
    from fbloop.ledger.settings import Settings

_SECRET_BYTES = 32
# Making a ledger takes a fraction of a second, also where 20 try at once.
_LEFT_AFTER_S = 60


def create_file(path: str, settings: "Settings") -> bool:
    """Make the ledger under another name and put it in place; False if one is there already.

    A ledger is therefore complete from the first moment at which anybody can see it.
    """
    if os.path.lexists(path):
        return False
    draft = f"{path}.{secrets.token_hex(4)}.new"
    with system_border(path):
        try:
            new_private_file(draft)
            _remove_leftovers(path, than=draft)
            _fill(draft, settings, path)
            return _put_in_place(draft, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)


def _remove_leftovers(path: str, than: str) -> None:
    """Drafts of this ledger, with their journals, whose makers were killed; others' may stay.

    They are much older ``than`` our own, by the clock of whoever keeps the files.
    """
    folder, name = os.path.split(os.path.abspath(path))
    draft = re.compile(re.escape(name) + r"\.[0-9a-f]{8}\.new(-journal)?")
    with suppress(OSError):
        last = os.stat(than).st_mtime - _LEFT_AFTER_S
        for left in filter(draft.fullmatch, os.listdir(folder)):
            _remove_if_older(os.path.join(folder, left), last)


def _remove_if_older(path: str, last: float) -> None:
    with suppress(OSError):
        if os.stat(path).st_mtime < last:
            os.unlink(path)


def _fill(draft: str, settings: "Settings", path: str) -> None:
    with (
        border(path),
        closing(sqlite3.connect(draft, isolation_level=None)) as connection,
    ):
        found(connection, settings)


def found(connection: sqlite3.Connection, settings: "Settings") -> None:
    """Make an empty database a ledger, in one transaction."""
    kept = {name: value for name, value in asdict(settings).items() if value is not None}
    meta = {**kept, "secret": secrets.token_hex(_SECRET_BYTES)}
    prepare_to_write(connection)
    connection.execute("BEGIN IMMEDIATE")
    apply(connection, MIGRATIONS)
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", meta.items())
    connection.execute("COMMIT")


def _put_in_place(draft: str, path: str) -> bool:
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except FileNotFoundError:
        raise  # somebody took the draft away: what is not whole is not put in place
    except OSError:
        return _claim(draft, path)
    sync_folder(path)
    return True


def _claim(draft: str, path: str) -> bool:
    """Where the file system has no links: who makes the empty file replaces it by the ledger."""
    try:
        new_private_file(path)
    except FileExistsError:
        return False
    os.replace(draft, path)
    sync_folder(path)
    return True
