"""CSV files as rows with their line numbers, strictly: what does not fit is named, not guessed.

Memory stays flat: lines are decoded and parsed one after the other.
"""

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TextIO

from fbloop.importers.csvlines import Lines, Row, parsed
from fbloop.importers.delimiters import AUTO, delimiter_of
from fbloop.importers.errors import FileUnreadable, ImportRefused
from fbloop.importers.headers import (
    NOT_READ,
    REJECT_LINE,
    clean,
    column_names,
    is_rejects_header,
)
from fbloop.importers.model import FileFormat
from fbloop.importers.patterns import CellPattern
from fbloop.importers.rejects import REJECTS_FORMAT, Reject, begins_rejects_file
from fbloop.importers.sources import HEAD, Source, encoding_of, name_of, open_source

LONGEST_CELL = 100_000
_LINES_OF_A_HEADER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An open file: its header as written, where each named column lies, and its rows."""

    name: str
    header: tuple[str, ...]
    columns: dict[str, int]
    rows: Iterator[Row | Reject]
    stream: TextIO

    def close(self) -> None:
        """Release the file; rows that were not read are lost."""
        self.stream.close()


def open_table(
    source: Source, form: FileFormat, *, encoding: str = "", wanted: Collection[str] = ()
) -> Table:
    """Open a file as a table.

    ``encoding`` goes before the map's; by ``wanted`` columns a delimiter is recognised.

    Raises:
        FileMissing, FileUnreadable, EncodingUnknown: as ``sources`` has it.
        ImportRefused: no text table, not in its encoding, without a header or without rows;
            also while rows are read: a quote that is never closed, a line without an end.
    """
    name, stream = name_of(source), open_source(source)
    try:
        stream.seek(0)
        if begins_rejects_file(stream.read(HEAD)):
            form, encoding = replace(REJECTS_FORMAT, columns=form.columns), ""
        codec = encoding_of(stream, encoding or form.encoding, name)
        text = io.TextIOWrapper(stream, codec, newline="")
        return _table(text, name, form, wanted)
    except OSError as error:
        stream.close()
        raise FileUnreadable(name, error) from None
    except BaseException:
        stream.close()
        raise


def _table(text: TextIO, name: str, form: FileFormat, wanted: Collection[str]) -> Table:
    delimiter = form.delimiter
    if delimiter == AUTO:
        head = islice(Lines(text, name, form.skip), _LINES_OF_A_HEADER)
        delimiter = delimiter_of(head, form.columns or wanted)
    rows = parsed(Lines(text, name, form.skip), delimiter, form.quote, name)
    header, rows = _header(rows, form, name)
    if form.footer is not None:
        rows = _until_footer(rows, form.footer)
    row = next(rows, None)
    if row is None:
        raise ImportRefused(f"{name}: has a header, but no rows", hint="is the export complete?")
    return Table(
        name=name,
        header=header,
        columns=_positions(header, form),
        rows=chain((row,), rows),
        stream=text,
    )


def _header(
    rows: Iterator[Row | Reject], form: FileFormat, name: str
) -> tuple[tuple[str, ...], Iterator[Row | Reject]]:
    """The header as written, and the rows below it as wide as it is."""
    first = next(rows, None)
    if first is None or isinstance(first, Reject):
        raise ImportRefused(f"{name}: {first.reason if first else 'has no rows'}")
    header = tuple(clean(cell) for cell in first[1])
    if is_rejects_header(header):
        header = header[:-2]
        return header, _of_width(_without_reasons(rows, len(header)), len(header))
    if form.columns:
        return form.columns, _of_width(chain((first,), rows), len(form.columns))
    return header, _of_width(rows, len(header))


def _positions(header: tuple[str, ...], form: FileFormat) -> dict[str, int]:
    """Where each column lies that can be named."""
    if form.columns:
        return {name: at for at, name in enumerate(form.columns) if name != NOT_READ}
    return {name: at for at, name in enumerate(column_names(header))}


def _of_width(rows: Iterator[Row | Reject], width: int) -> Iterator[Row | Reject]:
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        reason = ""
        if len(cells) != width:
            reason = f"expected {width} cells, found {len(cells)}"
        elif max(map(len, cells)) > LONGEST_CELL:
            reason = f"a cell has more than {LONGEST_CELL:,} characters"
        yield Reject(line=line, reason=reason, cells=tuple(cells)) if reason else row


def _without_reasons(rows: Iterator[Row | Reject], width: int) -> Iterator[Row | Reject]:
    """Rows of a reject file as they were in the first file.

    A spreadsheet fills short rows up to the widest, and the reason slips among the cells.
    """
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        if len(cells) == width + 2 and not (cells[width].strip() or "0").isdigit():
            reason = f"{REJECT_LINE} is no number: the cells are shifted"
            yield Reject(line=line, reason=reason, cells=tuple(cells))
        else:
            yield line, cells[:-2]


def _until_footer(rows: Iterator[Row | Reject], footer: CellPattern) -> Iterator[Row | Reject]:
    """The rows before the first whose first filled cell says that it is the footer.

    What follows that is no footer is rejected rather than lost: the expression may fit too well.
    """
    ended = 0
    for row in rows:
        line, cells = (row.line, row.cells) if isinstance(row, Reject) else row
        text = next((text for cell in cells if (text := clean(cell))), "")
        if footer.regex.search(text[: footer.longest]):
            ended = ended or line
        elif ended:
            reason = f"stands below the footer in line {ended}"
            yield Reject(line=line, reason=reason, cells=tuple(cells))
        else:
            yield row
