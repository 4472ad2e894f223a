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

Records = Sequence[Mapping[str, Any]]

_GAP = 2
_LEAST = 6
_STYLES = {"P0": "bold red", "P1": "yellow"}


def terminal_table(records: Records, columns: Sequence[Column], out: TextIO) -> str:
    """One line a record, as wide as the terminal (`COLUMNS`); ids and times are never cut.

    `NO_COLOR` and `TERM=dumb` are honoured by Rich. Records of P0 and P1 stand out by the
    colour of their first cell.
    """
    headers, *cells = _cells(records, columns)
    widths = fit(_natural([headers, *cells]), _are_whole(columns), _room(columns))
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_edge=False)
    for header, width in zip(headers, widths, strict=True):
        table.add_column(Text(header), width=width, no_wrap=True, overflow="ellipsis")
    for record, row in zip(records, cells, strict=True):
        style = _STYLES.get(str(record.get("priority")), "")
        table.add_row(Text(row[0], style=style), *map(Text, row[1:]))
    return _drawn(table, sum(widths) + _GAP * len(widths), out)


def with_room(
    records: Records, columns: Sequence[Column], may_go: Sequence[str], least: int
) -> list[Column]:
    """The columns without as many of ``may_go``, in their order, as take the last one's room.

    The last column has room where it gets ``least`` cells, or all that it needs.
    """
    kept = list(columns)
    for key in may_go:
        natural = _natural(_cells(records, kept))
        widths = fit(natural, _are_whole(kept), _room(kept))
        if sum(widths) <= _room(kept) and widths[-1] >= min(least, natural[-1]):
            break
        kept = [column for column in kept if column.key != key]
    return kept


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


def _cells(records: Records, columns: Sequence[Column]) -> list[list[str]]:
    """The header and a row a record, as they are shown."""
    rows = [[terminal(shown_text(record, c)) for c in columns] for record in records]
    return [[tell(column.header) for column in columns], *rows]


def _natural(cells: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cell_len, column)) for column in zip(*cells, strict=True)]


def _are_whole(columns: Sequence[Column]) -> list[bool]:
    return [column.is_whole for column in columns]


def _room(columns: Sequence[Column]) -> int:
    return get_terminal_size().columns - _GAP * (len(columns) - 1)
