"""Tables in Markdown, which also line up where they are read as text."""

import re
from collections.abc import Mapping, Sequence

from fbloop.render.widths import pad, width

_NUMBER = re.compile(r"(?:\\?[-+<])?\d[\d,.]*\d?\s?%?(?:/\d+)?")
_FEWEST_DASHES = 3


def grid(rows: Sequence[Mapping[str, str]], headers: Mapping[str, str]) -> str:
    """A table of the columns in which at least one row has something.

    ``rows`` hold Markdown. Columns of numbers stand at the right.
    """
    filled = [key for key in headers if any(row[key] for row in rows)]
    columns = [_column(headers[key], [row[key] for row in rows]) for key in filled]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in zip(*columns, strict=True))


def _column(header: str, cells: Sequence[str]) -> list[str]:
    wide = max(_FEWEST_DASHES, *(width(cell) for cell in (header, *cells)))
    if all(_NUMBER.fullmatch(cell) for cell in cells if cell):
        dashes = "-" * (wide - 1) + ":"
        return [_pushed(header, wide), dashes, *(_pushed(cell, wide) for cell in cells)]
    return [pad(header, wide), "-" * wide, *(pad(cell, wide) for cell in cells)]


def _pushed(text: str, to: int) -> str:
    return " " * (to - width(text)) + text
