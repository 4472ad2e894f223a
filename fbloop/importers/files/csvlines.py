"""The physical lines of a file and the rows that a strict CSV parser makes of them."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO, TypeAlias

from fbloop.importers.errors import FileUnreadable, ImportRefused
from fbloop.importers.files.encodings import LONGEST_LINE
from fbloop.importers.files.rejects import Reject
from fbloop.messages import Message, say

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

# The line of its first character (from 1), and its cells.
Row: TypeAlias = tuple[int, list[str]]

_LINES_AT_ONCE = 500


class Lines:
    """Gives the lines of a text stream to a parser, ``skip`` lines at its beginning left out.

    They are read in blocks, so that no Python runs for a single line; the blocks from line
    ``start`` on are kept, in case the row that begins there turns out to be torn.
    ``is_at_end``: all lines were given.

    Raises:
        FileUnreadable: the machine stops in the middle.
    """

    def __init__(self, stream: TextIO, name: str, skip: int = 0) -> None:
        self._stream = stream
        self._name = name
        self._blocks: list[tuple[int, list[str]]] = []
        self._skip = skip
        self.start = skip + 1
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._read())

    def _read(self) -> Iterator[list[str]]:
        self._stream.seek(0)
        number = self._skip + 1
        self._block(self._skip)
        while lines := self._block(_LINES_AT_ONCE):
            self._blocks = [kept for kept in self._blocks if kept[0] + len(kept[1]) > self.start]
            self._blocks.append((number, lines))
            number += len(lines)
            yield lines
        self.is_at_end = True

    def _block(self, size: int) -> list[str]:
        try:
            return list(islice(self._stream, size))
        except OSError as error:
            raise FileUnreadable(self._name, error) from None
        except UnicodeDecodeError:
            raise ImportRefused(
                say("the file changed while it was read"),
                file=self._name,
                hint=say("run it again once nobody writes to it"),
            ) from None

    def raw(self, last: int) -> str:
        """The lines from ``start`` to ``last`` as they stand in the file."""
        numbered = (
            (number, line)
            for first, lines in self._blocks
            for number, line in enumerate(lines, first)
        )
        return "".join(line for number, line in numbered if self.start <= number <= last)


def parsed(lines: Lines, delimiter: str, quote: str | None, name: str) -> Iterator[Row | Reject]:
    """The rows of ``lines``; what breaks the rules of quoting is rejected, the next line is tried.

    Blank lines, and rows of empty cells as spreadsheets leave them, are no rows.

    Raises:
        ImportRefused: a quote is opened and never closed; no row after it could be trusted.
    """
    # The module's own limit is met by long complaints, and it loses its place in the file there.
    csv.field_size_limit(LONGEST_LINE)
    skipped = lines.start - 1
    reader = strict_reader(lines, delimiter, quote)
    while True:
        try:
            for cells in reader:
                start = lines.start
                lines.start = skipped + reader.line_num + 1
                if any(map(str.strip, cells)):
                    yield start, cells
        except csv.Error as error:
            yield _torn(lines, skipped + reader.line_num, error, name)
            lines.start = skipped + reader.line_num + 1
            continue
        return


def strict_reader(lines: Iterable[str], delimiter: str, quote: str | None) -> "CsvReader":
    """A parser that raises `csv.Error` for a quote inside a cell; ``quote`` None: it has none."""
    return csv.reader(
        lines,
        delimiter=delimiter,
        quotechar=quote,
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        strict=True,
    )


def _torn(lines: Lines, last: int, error: csv.Error, name: str) -> Reject:
    start, text = lines.start, lines.raw(last)
    if lines.is_at_end or len(text) > LONGEST_LINE:
        raise ImportRefused(
            say("line {line}: a quote is opened here and never closed", line=start),
            file=name,
            hint=say("double the quotes inside a text, or say `quote: none`"),
        )
    return Reject(
        line=start, reason=_torn_says(start, last, str(error)), cells=(text.rstrip("\r\n"),)
    )


def _torn_says(start: int, last: int, error: str) -> Message:
    if last == start:
        return say("the quotes do not fit in line {line} ({error})", line=start, error=error)
    return say(
        "the quotes do not fit in line {line} to {last} ({error})",
        line=start,
        last=last,
        error=error,
    )
