"""A borderless table for a terminal. Imports Rich: load it only where one is looking."""

from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fbloop.render.columns import Column, shown_text
from fbloop.render.safe import terminal
from fbloop.render.speech import tell

_GAP = 2
_LEAST = 6
_STYLES = {"P0": "bold red", "P1": "yellow"}


def terminal_table(
    records: Sequence[Mapping[str, Any]], columns: Sequence[Column], out: TextIO
) -> str:
    """One line a record, as wide as the terminal (`COLUMNS`); ids and times are never cut.

    `NO_COLOR` and `TERM=dumb` are honoured by Rich. Records of P0 and P1 stand out by the
    colour of their first cell.
    """
    headers = [tell(column.header) for column in columns]
    cells = [[terminal(shown_text(record, c)) for c in columns] for record in records]
    widths = _widths([headers, *cells], columns, get_terminal_size().columns)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_edge=False)
    for header, width in zip(headers, widths, strict=True):
        table.add_column(Text(header), width=width, no_wrap=True, overflow="ellipsis")
    for record, row in zip(records, cells, strict=True):
        style = _STYLES.get(str(record.get("priority")), "")
        table.add_row(Text(row[0], style=style), *map(Text, row[1:]))
    return _drawn(table, sum(widths) + _GAP * len(widths), out)


def fit(natural: Sequence[int], is_whole: Sequence[bool], room: int) -> list[int]:
    """Widths of which the sum is at most ``room``: the widest column that may shrink gives way.

    Columns that are whole keep their width, the others at least 6 cells (or what they need),
    even where the sum then exceeds the room.
    """
    widths = [
        w if whole else min(w, max(room, _LEAST))
        for w, whole in zip(natural, is_whole, strict=True)
    ]
    while sum(widths) > room:
        widest = max(
            (at for at, whole in enumerate(is_whole) if not whole and widths[at] > _LEAST),
            key=widths.__getitem__,
            default=None,
        )
        if widest is None:
            break
        widths[widest] -= 1
    return widths


def _drawn(table: Table, least: int, out: TextIO) -> str:
    """The table as text; a console narrower than ``least`` would make Rich cut the ids, too."""
    size = get_terminal_size()
    console = Console(file=out, width=max(size.columns, least), height=size.lines)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _widths(cells: list[list[str]], columns: Sequence[Column], width: int) -> list[int]:
    natural = [max(cell_len(row[at]) for row in cells) for at in range(len(columns))]
    return fit(natural, [column.is_whole for column in columns], width - _GAP * (len(columns) - 1))
