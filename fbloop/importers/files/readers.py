"""Files as tables with line numbers, strictly: what does not fit is named, not guessed.

The memory for text and for JSON lines stays flat: rows are decoded and parsed one after the other.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from fbloop.importers.errors import FileUnreadable, ImportRefused, SheetMissing
from fbloop.importers.files.below_header import filled, of_width, until_footer, without_reasons
from fbloop.importers.files.csvlines import Lines, Row, parsed
from fbloop.importers.files.delimiters import AUTO, delimiter_of
from fbloop.importers.files.headers import (
    NOT_READ,
    clean,
    column_names,
    is_rejects_header,
)
from fbloop.importers.files.kinds import Kind
from fbloop.importers.files.rejects import REJECTS_FORMAT, Reject, begins_rejects_file
from fbloop.importers.files.sources import Opened, Source, open_source
from fbloop.importers.model import FileFormat
from fbloop.messages import say

_LINES_OF_A_HEADER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An open file: its header as written, where each named column lies, and its rows."""

    name: str
    header: tuple[str, ...]
    columns: dict[str, int]
    rows: Iterator[Row | Reject]
    owned: Opened | None = None

    def close(self) -> None:
        """Release the file, unless it was open before; rows that were not read are lost."""
        if self.owned is not None:
            self.owned.close()


def open_table(
    source: Source,
    form: FileFormat,
    *,
    encoding: str = "",
    wanted: Collection[str] = (),
    sheet: str = "",
) -> Table:
    """Open a file as a table, which may have no rows below its header.

    ``encoding`` and ``sheet`` go before the map's; by ``wanted`` columns a delimiter and a sheet
    are recognised. A source that was opened before stays open when the table is closed.

    Raises:
        FileMissing, FileUnreadable, EncodingUnknown: as ``sources`` has it.
        SheetMissing, SheetUnclear: as ``workbooks`` has it.
        ImportRefused: no table, not in its encoding, without a header; also while rows are read:
            a quote that is never closed.
    """
    opened = source if isinstance(source, Opened) else open_source(source)
    try:
        if sheet and opened.kind is not Kind.WORKBOOK:
            raise SheetMissing(opened.name, sheet, ())
        form = replace(form, encoding=encoding or form.encoding, sheet=sheet or form.sheet)
        table = _READERS[opened.kind](opened, form, wanted)
    except BaseException as error:
        if opened is not source:
            opened.close()
        if isinstance(error, OSError):
            raise FileUnreadable(opened.name, error) from None
        raise
    return table if opened is source else replace(table, owned=opened)


def _text_table(opened: Opened, form: FileFormat, wanted: Collection[str]) -> Table:
    if begins_rejects_file(opened.head):
        form = replace(REJECTS_FORMAT, columns=form.columns)
    text = opened.text(form.encoding)
    delimiter = form.delimiter
    if delimiter == AUTO:
        head = islice(Lines(text, opened.name, form.skip), _LINES_OF_A_HEADER)
        delimiter = delimiter_of(head, form.columns or wanted)
    rows = parsed(Lines(text, opened.name, form.skip), delimiter, form.quote, opened.name)
    return _table(rows, form, opened.name)


def _sheet_table(opened: Opened, form: FileFormat, wanted: Collection[str]) -> Table:
    book = opened.workbook()
    sheet = book.chosen(form.sheet, () if form.columns else wanted, form.skip)
    rows = book.rows(sheet, keeps_left=bool(form.columns))
    first = list(islice(rows, 1))
    rows = chain(first, rows)
    if first and is_rejects_header(first[0][1]):
        form = replace(REJECTS_FORMAT, columns=form.columns)
    below = (row for row in rows if row[0] > form.skip)
    return _table(filled(below, len(form.columns)), form, f"{opened.name} [{sheet}]")


def _json_table(opened: Opened, form: FileFormat, wanted: Collection[str]) -> Table:
    from fbloop.importers.files.json_rows import rows_of_array, rows_of_lines

    read = rows_of_array if opened.kind is Kind.JSON else rows_of_lines
    rows = read(opened.text(form.encoding), opened.name, wanted)
    return _table(rows, FileFormat(), opened.name)


_READERS: dict[Kind, Callable[[Opened, FileFormat, Collection[str]], Table]] = {
    Kind.TEXT: _text_table,
    Kind.WORKBOOK: _sheet_table,
    Kind.JSON: _json_table,
    Kind.LINES_OF_JSON: _json_table,
}


def _table(rows: Iterator[Row | Reject], form: FileFormat, name: str) -> Table:
    header, rows = _header(rows, form, name)
    if form.footer is not None:
        rows = until_footer(rows, form.footer)
    columns = _positions(header, form)
    return Table(name=name, header=header, columns=columns, rows=rows)


def _header(
    rows: Iterator[Row | Reject], form: FileFormat, name: str
) -> tuple[tuple[str, ...], Iterator[Row | Reject]]:
    """The header as written, and the rows below it as wide as it is."""
    first = next(rows, None)
    if first is None:
        raise ImportRefused(say("has no rows"), file=name, hint=say("is the export complete?"))
    if isinstance(first, Reject):
        hint = say(
            "the first line that is read must be the header; `skip` in a map passes over others"
        )
        raise ImportRefused(first.reason, file=name, hint=hint)
    header = tuple(clean(cell) for cell in first[1])
    if is_rejects_header(header):
        header = header[:-2]
        return header, of_width(without_reasons(rows, len(header)), len(header))
    if form.columns:
        return form.columns, of_width(chain((first,), rows), len(form.columns))
    return header, of_width(rows, len(header))


def _positions(header: tuple[str, ...], form: FileFormat) -> dict[str, int]:
    """Where each column lies that can be named."""
    if form.columns:
        return {name: at for at, name in enumerate(form.columns) if name != NOT_READ}
    return {name: at for at, name in enumerate(column_names(header))}
