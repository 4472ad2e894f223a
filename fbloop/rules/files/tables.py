"""A CSV file of the rules -> its rows by column, each with its line; it may be empty or missing."""

import csv
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.nodes import Mark

MAX_BYTES = 16 * 1024 * 1024

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns of a file: those that it has, ``required`` never empty, and ``extras``.

    ``extras`` it may lack: a file that was written before a column came stays valid. ``headers``
    are other names that a header line may have for a column.
    """

    columns: tuple[str, ...]
    required: tuple[str, ...]
    extras: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def read_rows(path: Path, table: Table, complaints: Complaints) -> Iterator[Row]:
    """The rows of the file with their line numbers; none where it is missing.

    Complains of another header, a row of another width and an empty required cell. A row may end
    before the cells of extra columns.
    """
    text = _text(path, complaints)
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [table.headers.get(cell.strip(), cell.strip()) for cell in next(lines, [])]
        if text and not _is_header_right(path, header, table, complaints):
            return
        for cells in lines:
            mark = Mark(path.name, lines.line_num, 1)
            if not _is_width_right(cells, header, table):
                why = say("{n} cells, the header has {width}", n=len(cells), width=len(header))
                complaints.add(mark, "", why)
            elif any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                for name in table.required:
                    if not row[name]:
                        complaints.add(mark, "", say("'{name}' is empty", name=name))
                names = (*table.columns, *table.extras)
                yield lines.line_num, {name: row.get(name, "") for name in names}
    except csv.Error as problem:
        why = say("this is no CSV: {reason}", reason=problem)
        complaints.add(Mark(path.name, lines.line_num, 1), "", why)


def _is_width_right(cells: Sequence[str], header: Sequence[str], table: Table) -> bool:
    left_out = header[len(cells) :]
    return not cells or (len(cells) <= len(header) and set(left_out) <= set(table.extras))


def _is_header_right(path: Path, header: list[str], table: Table, complaints: Complaints) -> bool:
    present = [name for name in table.extras if name in header]
    if sorted(header) == sorted((*table.columns, *present)):
        return True
    must, may = ",".join(table.columns), ",".join(table.extras)
    why = say("the first line must be {columns}", columns=must)
    if may:
        why = say("the first line must be {columns}; it may also have {more}",
                  columns=must, more=may)  # fmt: skip
    complaints.add(Mark(path.name, 1, 1), "", why)
    return False


def _text(path: Path, complaints: Complaints) -> str:
    """The file's text, UTF-8 or as a Chinese Excel saves it (GB18030); empty where missing."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            complaints.add(Mark(path.name, 1, 1), "", say("no regular file, or larger than 16 MiB"))
            return ""
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as problem:
        why = say("cannot be read: {reason}", reason=problem.strerror)
        complaints.add(Mark(path.name, 1, 1), "", why)
        return ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    complaints.add(Mark(path.name, 1, 1), "", say("the file is neither UTF-8 nor GB18030"))
    return ""
