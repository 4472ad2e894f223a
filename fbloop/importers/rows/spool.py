"""Records between reading and writing: a nameless file, so that memory stays flat.

All rows are read and checked before the ledger is locked; what was read waits here.
"""

import marshal
import struct
import tempfile
from collections.abc import Iterator
from itertools import chain
from types import TracebackType
from typing import Any, BinaryIO

from fbloop.importers.errors import FileUnreadable
from fbloop.importers.rows.records import Record

BATCH = 1000
# Enums have no packed form; who takes a record reads them as texts anyway.
_CODES = ("status", "priority")
_SIZE = struct.Struct("<Q")
Packed = tuple[Any, ...]


class Spool:
    """Takes records one by one and gives them back in their order, as often as asked.

    A context manager: nothing of it is left, not even by a killed process.

    Raises:
        FileUnreadable: the folder for temporary files cannot be written (exit 6).
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._waiting: list[Packed] = []
        self._file: BinaryIO | None = None
        self._end = 0
        self.n = 0

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, record: Record) -> None:
        """One more record of the source."""
        self.n += 1
        self._waiting.append(packed(record))
        if len(self._waiting) == BATCH:
            self._write()

    def batches(self) -> Iterator[list[Record]]:
        """All records, `BATCH` at a time."""
        for rows in chain(self._written(), [self._waiting]):
            yield [unpacked(self._source, row) for row in rows]

    def _write(self) -> None:
        data = marshal.dumps(self._waiting)
        try:
            self._file = self._file or tempfile.TemporaryFile()  # noqa: SIM115 - until the end
            self._end += self._file.write(_SIZE.pack(len(data)) + data)
        except OSError as error:
            raise FileUnreadable(tempfile.gettempdir(), error) from None
        self._waiting = []

    def _written(self) -> Iterator[list[Packed]]:
        if self._file is None:
            return
        place = 0
        # Who asks twice at the same time has two places in one file.
        while self._file.seek(place) < self._end:
            (size,) = _SIZE.unpack(self._file.read(_SIZE.size))
            yield marshal.loads(self._file.read(size))
            place += _SIZE.size + size


def packed(record: Record) -> Packed:
    """The record in plain values, but for its source."""
    codes = {name: str(record.values[name]) for name in _CODES if record.values.get(name)}
    return (
        record.source_id,
        record.line,
        record.cells,
        record.values | codes,
        record.attrs,
        record.is_day_only,
        record.keep,
        record.digest,
    )


def unpacked(source: str, row: Packed) -> Record:
    """The record again."""
    source_id, line, cells, values, attrs, is_day_only, keep, digest = row
    return Record(
        source=source,
        source_id=source_id,
        line=line,
        cells=cells,
        values=values,
        attrs=attrs,
        is_day_only=is_day_only,
        keep=keep,
        digest=digest,
    )
