"""Rows that were not imported: why, and the file in which their owner corrects and returns them.

A reject file is a custody copy: readable by its owner alone, unmasked, its cells unchanged.
"""

import csv
import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from fbloop.importers.errors import FileUnreadable, ImportRefused
from fbloop.importers.files.headers import REJECT_LINE, REJECT_REASON
from fbloop.importers.files.kinds import HEAD
from fbloop.importers.model import FileFormat
from fbloop.messages import joined, say

# Written for spreadsheets, and read back in this form whatever the map says of its own files.
REJECTS_FORMAT = FileFormat()
_FIRST_LINE = re.compile(rb'[^\r\n]*\breject_line"?[,;\t]"?reject_reason"?\r?\n')
_PREFIX, _SUFFIX = "fbloop-rejects-", ".tmp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that is not imported: its line from 1, why, and its cells as far as they were read."""

    line: int
    reason: str
    cells: tuple[str, ...]


def begins_rejects_file(head: bytes) -> bool:
    """Whether a file that begins with ``head`` was written by ``RejectsFile``."""
    return _FIRST_LINE.match(head) is not None


def refuse_to_overwrite(path: Path) -> None:
    """Refuse a target that holds anything else than rejects of an earlier import.

    Raises:
        ImportRefused: the file exists and is not one of ours (exit 4).
    """
    if not path.exists():
        return
    if path.is_file():
        with path.open("rb") as stream:
            if begins_rejects_file(stream.read(HEAD)):
                return
    raise ImportRefused(
        say("exists and holds no rejects"),
        file=str(path),
        hint=say("name another --rejects FILE"),
    )


class RejectsFile:
    """Collects rejects beside their later place; nothing is there until ``publish``.

    A context manager: what was not published is removed at its end, what a killed import left
    behind at the beginning. Memory stays flat.

    Raises:
        FileUnreadable: the folder cannot be written or the disk is full (exit 6).
    """

    def __init__(self, folder: Path, header: Sequence[str]) -> None:
        self._folder = folder
        self._header = header
        self._stream: TextIO | None = None
        self._path = Path()
        self.n = 0

    def __enter__(self) -> "RejectsFile":
        for draft in self._folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if draft.is_file():
                _remove_unless_held(draft)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._remove()

    def add(self, reject: Reject) -> None:
        """Write one row behind the others."""
        try:
            if self._stream is None:
                self._open()
            self._write((*reject.cells, str(reject.line), reject.reason))
        except OSError as error:
            raise self._failed(error) from None
        self.n += 1

    def clear(self) -> None:
        """Forget all rows: the file is read again."""
        self._remove()
        self.n = 0

    def publish(self, path: Path) -> None:
        """Put the file in its place, complete and on the disk; without rejects do nothing."""
        if self._stream is None:
            return
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._path.replace(path)
        except OSError as error:
            raise self._failed(error) from None

    def _remove(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._path.unlink(missing_ok=True)
        self._stream = None

    def _open(self) -> None:
        # mkstemp makes files that only their owner may read.
        handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, self._folder)
        self._path = Path(name)
        _hold(handle)
        self._stream = open(handle, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115
        self._write((*self._header, REJECT_LINE, REJECT_REASON))

    def _write(self, cells: Sequence[str]) -> None:
        assert self._stream is not None
        csv.writer(self._stream).writerow(cells)

    def _failed(self, error: OSError) -> FileUnreadable:
        return FileUnreadable(joined(": ", (str(self._folder), say("rejects not written"))), error)


def _hold(handle: int) -> bool:
    """Mark a draft as being written, until its process ends; whether nobody else has marked it.

    Windows has no such lock and needs none: it removes no file that is open.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove_unless_held(draft: Path) -> None:
    # What belongs to another user, or to an import that runs at this moment, stays.
    with suppress(OSError):
        with draft.open("rb") as stream:
            is_left = _hold(stream.fileno())
        if is_left:
            draft.unlink()
