"""Records -> stdout in the format that was asked for. Rich is imported for a terminal alone."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from fbloop.render.columns import Column, shown_text, value_text
from fbloop.render.safe import csv_cell, json_escapes, markdown, terminal
from fbloop.render.speech import tell, tr

ROWS_ON_A_TERMINAL = 50
Records = Sequence[Mapping[str, Any]]


class Format(StrEnum):
    """What `-f` takes; ``table`` is ``plain`` where stdout is no terminal."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MD = "md"


def is_table(shape: Format | None, out: TextIO) -> bool:
    """Whether rows are shown to somebody at a terminal; None: no format was asked for."""
    return shape in (None, Format.TABLE) and out.isatty()


def is_for_people(shape: Format | None, out: TextIO) -> bool:
    """Whether rows are read by people, in their words: at a terminal, or in a document."""
    return shape is Format.MD or is_table(shape, out)


def emit(
    records: Records,
    columns: Sequence[Column],
    *,
    format: Format,
    out: TextIO,
    notes: TextIO | None = None,
    is_single: bool = False,
    limit: int | None = None,
    total: int | None = None,
) -> None:
    """Write the records; JSON holds them whole, the other formats hold the columns.

    ``limit`` rows at most, 0: all; None: 50 in a table on a terminal, else all. ``total`` is how
    many there are where the caller cut them already. What is left out is said on ``notes``
    (stderr), in a document by its last paragraph. ``is_single``: JSON is the one record's object
    and no array.
    """
    is_looked_at = is_table(format, out)
    most = limit if limit is not None else ROWS_ON_A_TERMINAL if is_looked_at else 0
    shown = records[:most] if most else records
    if is_looked_at:
        from fbloop.render.tables import terminal_table

        write(terminal_table(shown, columns, out), out)
    else:
        write("".join(_lines(shown, columns, format, out, is_single)), out)
    more = (len(records) if total is None else total) - len(shown)
    if more > 0:
        told = tr("{n} more (--limit 0 shows all)", n=more)
        if format is Format.MD:
            write(f"\n{told}\n", out)
        else:
            print(told, file=notes or sys.stderr)


def json_text(value: Any, out: TextIO, *, indent: int | None = None) -> str:
    """A value as JSON that the stream's encoding takes; NaN is a bug and raises ValueError."""
    from json import dumps

    text = json_escapes(dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))
    return text if _fits(text, out) else dumps(value, indent=indent, allow_nan=False)


def write(text: str, out: TextIO) -> None:
    """Write text; what the stream's encoding (C, latin-1, GBK) lacks is written as an escape."""
    if not _fits(text, out):
        encoding = out.encoding
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    out.write(text)


def _lines(
    records: Records, columns: Sequence[Column], format: Format, out: TextIO, is_single: bool
) -> Iterator[str]:
    match format:
        case Format.JSON:
            value = records[0] if is_single else list(records)
            yield json_text(value, out, indent=2 if out.isatty() else None) + "\n"
        case Format.NDJSON:
            yield from (json_text(record, out) + "\n" for record in records)
        case Format.CSV:
            yield from _csv(records, columns)
        case Format.MD:
            yield from _markdown(records, columns)
        case _:
            for record in records:
                yield "\t".join(terminal(value_text(record[c.key])) for c in columns) + "\n"


def _csv(records: Records, columns: Sequence[Column]) -> Iterator[str]:
    import csv
    import io

    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    writer.writerows([_csv_value(record[c.key]) for c in columns] for record in records)
    yield line.getvalue()


def _csv_value(value: Any) -> str:
    return csv_cell(value) if isinstance(value, str) else value_text(value)


def _markdown(records: Records, columns: Sequence[Column]) -> Iterator[str]:
    yield _markdown_row([markdown(tell(column.header)) for column in columns])
    yield _markdown_row(["---"] * len(columns))
    for record in records:
        yield _markdown_row([markdown(shown_text(record, column)) for column in columns])


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _fits(text: str, out: TextIO) -> bool:
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
