"""How a file is written, judged by its head: delimiter, quotes, title lines, no header."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from fbloop.importers.drafting.contents import looks_like_data
from fbloop.importers.drafting.date_layouts import layout_of
from fbloop.importers.drafting.invented_names import invented_names
from fbloop.importers.files.csvlines import Lines, strict_reader
from fbloop.importers.files.delimiters import CANDIDATES, delimiter_of
from fbloop.importers.files.encodings import AUTO
from fbloop.importers.files.headers import clean, column_names
from fbloop.importers.files.kinds import Kind
from fbloop.importers.files.readers import open_table
from fbloop.importers.files.rejects import Reject, begins_rejects_file
from fbloop.importers.files.sources import Opened
from fbloop.importers.model import FileFormat

_HEAD_LINES = 200
# So much more of a file must make sense without quotes before they are taken for letters.
_CLEARLY = 0.05
_FILLED = 0.5

# The line of a row's first character, and its cells.
_HeadRow = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dialect:
    delimiter: str
    quote: str | None
    rows: list[_HeadRow]
    share: float
    width: int


def probed(opened: Opened, *, encoding: str = "", sheet: str = "") -> FileFormat:
    """The format of a file, as far as `auto` does not find it out by itself.

    Raises:
        EncodingUnknown, ImportRefused, SheetMissing, SheetUnclear: as ``open_table``.
    """
    if begins_rejects_file(opened.head) or opened.kind in (Kind.JSON, Kind.LINES_OF_JSON):
        return FileFormat()
    if opened.kind is Kind.WORKBOOK:
        return _below_title(FileFormat(sheet=sheet), _sheet_rows(opened, sheet))
    lines = _head_lines(opened, encoding)
    dialect = _dialect_of(lines)
    form = _below_title(FileFormat(quote=dialect.quote), dialect.rows)
    first = next((cells for line, cells in dialect.rows if line > form.skip), [])
    header = list(column_names(first))
    by_itself = delimiter_of(lines[form.skip :], form.columns or header)
    return form if by_itself == dialect.delimiter else replace(form, delimiter=dialect.delimiter)


def _head_lines(opened: Opened, encoding: str) -> list[str]:
    return list(islice(Lines(opened.text(encoding or AUTO), opened.name), _HEAD_LINES))


def _dialect_of(lines: list[str]) -> _Dialect:
    """The delimiter and the quote under which most lines are rows of one, the largest, width."""
    best = [
        max((_read(lines, d, quote) for d in CANDIDATES), key=lambda read: (read.share, read.width))
        for quote in ('"', None)
    ]
    quoted, plain = best
    return plain if plain.share > quoted.share + _CLEARLY else quoted


def _read(lines: list[str], delimiter: str, quote: str | None) -> _Dialect:
    rows = list(_rows(lines, delimiter, quote))
    widths = Counter(len(cells) for _, cells in rows if len(cells) > 1)
    width, n = next(iter(widths.most_common(1)), (1, 0))
    return _Dialect(
        delimiter=delimiter, quote=quote, rows=rows, share=n / max(len(rows), 1), width=width
    )


def _rows(lines: list[str], delimiter: str, quote: str | None) -> Iterator[_HeadRow]:
    reader = strict_reader(lines, delimiter, quote)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = [""]
        if cells == [""] or any(map(str.strip, cells)):
            yield line, cells


def _sheet_rows(opened: Opened, sheet: str) -> list[_HeadRow]:
    table = open_table(opened, FileFormat(), sheet=sheet)
    rows = [(1, list(table.header))]
    for row in islice(table.rows, _HEAD_LINES):
        rows.append((row.line, list(row.cells)) if isinstance(row, Reject) else row)
    return rows


def _below_title(form: FileFormat, rows: Sequence[_HeadRow]) -> FileFormat:
    """The format with the lines above the header left out, and columns where there is none."""
    if not rows:
        return form
    width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    wanted = max(1, _FILLED * width)
    at = next(
        (
            at
            for at, (_, cells) in enumerate(rows)
            if len(cells) == width and _filled(cells) > wanted
        ),
        0,
    )
    skip = rows[at][0] - 1 if at else 0
    below = [cells for _, cells in rows[at:] if len(cells) == width]
    columns = invented_names(below) if _is_headless(below) else ()
    return replace(form, skip=skip, columns=columns)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(clean(cell)) for cell in cells)


def _is_headless(rows: list[list[str]]) -> bool:
    """Whether the first row has a date, a number or a VIN where the rows below have the same."""
    first, below = rows[0], rows[1:]
    return any(
        _is_data(cell) and sum(_is_data(row[at]) for row in below) * 2 > len(below)
        for at, cell in enumerate(map(clean, first))
    )


def _is_data(cell: str) -> bool:
    text = clean(cell)
    return looks_like_data(text) or layout_of(text) is not None
