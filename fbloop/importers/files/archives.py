"""Whether an .xlsx file may be opened: what a small archive becomes in memory is bounded first.

The reader of workbooks makes one block of memory as wide as the last column and as high as the last
row, and the process ends where that fails; so the cells are looked at before.
"""

import re
import zipfile
import zlib
from typing import IO, BinaryIO

from fbloop.importers.errors import ImportRefused, words_of
from fbloop.messages import say

MOST_UNPACKED = 1 << 30
MOST_RATIO = 200
MOST_ENTRIES = 10_000
MOST_CELLS = 20_000_000
# Small archives may be packed as tightly as they like.
_RATIO_COUNTS_FROM = 32 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20
# Longer than any start tag of a cell, so that none is lost between two chunks.
_OVERLAP = 400

# The place of a cell that has content; empty ones take no place in memory.
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["'](?![^<>]*/>)""")


def refuse_unsafe_archive(stream: BinaryIO, name: str) -> None:
    """Refuse a workbook that grows beyond all measure when it is unpacked.

    Raises:
        ImportRefused: damaged, no workbook, too many entries, too much in them.
    """
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _refuse_by_directory(entries, stream.seek(0, 2), name)
            for entry in entries:
                with archive.open(entry) as part:
                    _refuse_wide(part, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        why = words_of(error) or say("it ends too early")
        raise ImportRefused(
            say("the workbook is damaged ({why})", why=why),
            file=name,
            hint=say("export it again, or open it and save it as CSV"),
        ) from None


def _refuse_by_directory(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
        raise ImportRefused(
            say("is a zip archive, but no .xlsx workbook"),
            file=name,
            hint=say("open it in its program and save it as .xlsx or CSV"),
        )
    if any(entry.compress_type not in _PACKED for entry in entries):
        raise zipfile.BadZipFile(say("packed in a way that workbooks are not"))
    if len(entries) > MOST_ENTRIES:
        raise _too_large(name, say("the archive has {n:,} entries", n=len(entries)))
    if unpacked > MOST_UNPACKED:
        says = say("the workbook is {size:,} MiB when unpacked", size=unpacked >> 20)
        raise _too_large(name, says)
    if unpacked > _RATIO_COUNTS_FROM and unpacked > packed * MOST_RATIO:
        says = say("the workbook grows {n:,} times when unpacked", n=unpacked // packed)
        raise _too_large(name, says)


def _refuse_wide(part: IO[bytes], name: str) -> None:
    """Reads the part to its end, which also proves its size and its check sum."""
    columns, rows, rest = 0, 0, b""
    while chunk := part.read(_CHUNK):
        places = _PLACE.findall(rest + chunk)
        columns = max(columns, *map(_number, {letters for letters, _ in places}), 0)
        rows = max(rows, *map(int, {row for _, row in places}), 0)
        if rows * columns > MOST_CELLS:
            says = say(
                "a sheet of the workbook is {rows:,} rows by {columns:,} columns",
                rows=rows,
                columns=columns,
            )
            raise _too_large(name, says)
        rest = chunk[-_OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(name: str, says: str) -> ImportRefused:
    return ImportRefused(says, file=name, hint=say("save the one sheet that is wanted as CSV"))
