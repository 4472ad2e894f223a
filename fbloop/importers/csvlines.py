"""The physical lines of a file and the rows that a strict CSV parser makes of them."""

import csv
from collections.abc import Iterator
from typing import TextIO, TypeAlias

from fbloop.importers.errors import FileUnreadable, ImportRefused
from fbloop.importers.rejects import Reject

LONGEST_LINE = 1 << 22

# The line of its first character (from 1), and its cells.
Row: TypeAlias = tuple[int, list[str]]


class Lines:
    """Iterates over a text stream from its beginning, ``skip`` lines left out.

    ``number`` is the last line read (from 1), ``raw`` the lines since it was last cleared,
    ``is_at_end`` whether the parser asked for one more than there is.

    Raises:
        ImportRefused: a line longer than any table has; reading on would fill the memory.
        FileUnreadable: the machine stops in the middle.
    """

    def __init__(self, stream: TextIO, name: str, skip: int = 0) -> None:
        stream.seek(0)
        self._stream = stream
        self._name = name
        self.number = 0
        self.raw: list[str] = []
        self.is_at_end = False
        for _ in range(skip):
            next(self, None)

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._stream.readline(LONGEST_LINE)
        except OSError as error:
            raise FileUnreadable(self._name, error) from None
        except UnicodeDecodeError:
            raise ImportRefused(f"{self._name}: the file changed while it was read") from None
        if not line:
            self.is_at_end = True
            raise StopIteration
        self.number += 1
        if len(line) == LONGEST_LINE:
            says = f"line {self.number} has more than {LONGEST_LINE:,} characters"
            raise ImportRefused(f"{self._name}: {says}", hint="is this a table?")
        self.raw.append(line)
        return line


def parsed(lines: Lines, delimiter: str, quote: str | None, name: str) -> Iterator[Row | Reject]:
    """The rows of ``lines``; what breaks the rules of quoting is rejected, the next line is tried.

    Blank lines, and rows of empty cells as spreadsheets leave them, are no rows.

    Raises:
        ImportRefused: a quote is opened and never closed; no row after it could be trusted.
    """
    # The module's own limit is met by long complaints, and it loses its place in the file there.
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        quotechar=quote,
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        strict=True,
    )
    while True:
        start = lines.number + 1
        lines.raw.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _torn(lines, start, error, name)
            continue
        if "".join(cells).strip():
            yield start, cells


def _torn(lines: Lines, start: int, error: csv.Error, name: str) -> Reject:
    text = "".join(lines.raw)
    if lines.is_at_end or len(text) > LONGEST_LINE:
        says = f"{name}: line {start}: a quote is opened here and never closed"
        raise ImportRefused(says, hint="double the quotes inside a text, or say `quote: none`")
    until = f" to {lines.number}" if lines.number > start else ""
    reason = f"the quotes do not fit in line {start}{until} ({error})"
    return Reject(line=start, reason=reason, cells=(text.rstrip("\r\n"),))
