"""What a long write says of itself, in a small file beside the ledger while it holds the lock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from fbloop.ledger.files import new_private_file

_LONGEST = 500


@contextmanager
def announced(path: str, doing: str) -> Iterator[None]:
    """Let others read what is ``doing`` until the block ends; call it with the lock in hand.

    A note that is there already was left by somebody who died: it goes. A note that cannot be
    written is none: it is a courtesy, and the write goes on.
    """
    note = _note(path)
    with suppress(OSError):
        os.unlink(note)
    if not doing:
        yield
        return
    with suppress(OSError):
        new_private_file(note)
        with open(note, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(doing)
    try:
        yield
    finally:
        with suppress(OSError):
            os.unlink(note)


def running(path: str) -> str:
    """What the ledger's present writer said of itself; empty if nothing."""
    try:
        with open(_note(path), encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST)
    except OSError:
        return ""


def _note(path: str) -> str:
    return f"{path}.importing"
