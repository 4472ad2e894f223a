"""What stands below a header: rows as wide as it is, up to the footer."""

import re
from collections.abc import Iterator

from fbloop.importers.files.csvlines import Row
from fbloop.importers.files.headers import REJECT_LINE, clean
from fbloop.importers.files.rejects import Reject
from fbloop.importers.patterns import CellPattern
from fbloop.messages import Message, say

LONGEST_CELL = 100_000


def _wrong_width(width: object, found: object) -> Message:
    return say("expected {width} cells, found {found}", width=width, found=found)


_WRONG_WIDTH = re.compile(_wrong_width(r"\d+", r"\d+"))


def of_width(rows: Iterator[Row | Reject], width: int) -> Iterator[Row | Reject]:
    """The rows; one of another width, or with a cell beyond all measure, is rejected."""
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        reason: str = ""
        if len(cells) != width:
            reason = _wrong_width(width, len(cells))
        elif max(map(len, cells)) > LONGEST_CELL:
            reason = say("a cell has more than {n:,} characters", n=LONGEST_CELL)
        yield Reject(line=line, reason=reason, cells=tuple(cells)) if reason else row


def without_reasons(rows: Iterator[Row | Reject], width: int) -> Iterator[Row | Reject]:
    """Rows of a reject file as they were in the first file.

    A spreadsheet fills short rows up to the widest, and the reason slips among the cells.
    """
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        if len(cells) == width + 2 and _is_shifted(cells, width):
            reason = say("{column} is no number: the cells are shifted", column=REJECT_LINE)
            yield Reject(line=line, reason=reason, cells=tuple(cells))
        else:
            yield line, cells[:-2]


def _is_shifted(cells: list[str], width: int) -> bool:
    is_number = (cells[width].strip() or "0").isdigit()
    return not is_number or any(map(_WRONG_WIDTH.fullmatch, cells[:width]))


def until_footer(rows: Iterator[Row | Reject], footer: CellPattern) -> Iterator[Row | Reject]:
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
            reason = say("stands below the footer in line {line}", line=ended)
            yield Reject(line=line, reason=reason, cells=tuple(cells))
        else:
            yield row


def filled(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Sheets end at their last cell with content: rows as wide as the columns that are named."""
    for line, cells in rows:
        missing = width - len(cells)
        if missing >= 0 or not any(map(str.strip, cells[width:])):
            cells = cells[:width] + [""] * missing if width else cells
        yield line, cells
