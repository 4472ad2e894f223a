"""Files beside the database: made for the owner alone, on disk before anybody is told."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from fbloop.ledger.errors import NoRoom, NotReachable

_FULL = {errno.ENOSPC, errno.EDQUOT}


def new_private_file(path: str) -> None:
    """An empty file with mode 0600; `FileExistsError` if something is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def sync_file(path: str) -> None:
    """Wait until the file's content is on the device."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: str) -> None:
    """Wait until the file's name is on the device; Windows has no such call."""
    if os.name != "posix":
        return
    handle = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def system_border(path: str) -> Iterator[None]:
    """The system's errors become the ledger's."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            raise NoRoom(path) from problem
        raise NotReachable(path, problem.strerror or str(problem)) from problem
