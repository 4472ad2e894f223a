"""What the columns of a file are called, whatever its header row says or lacks."""

import re
from collections.abc import Iterable, Sequence

NOT_READ = "_"
REJECT_LINE = "reject_line"
REJECT_REASON = "reject_reason"

_LINE_BREAKS = re.compile(r" *[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def clean(cell: str) -> str:
    """A cell's text: trimmed, with tabs and line breaks inside it as single spaces."""
    cell = cell.strip()
    return cell if cell.isprintable() else _LINE_BREAKS.sub(" ", cell)


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Names that are unique: ``NAME``, ``NAME#2`` for its repetition, ``#3`` without a header."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for position, cell in enumerate(header, start=1):
        name = clean(cell) or f"#{position}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(names)


def is_rejects_header(header: Sequence[str]) -> bool:
    """Whether the file is one that an import wrote: its last two columns say why."""
    return tuple(clean(cell) for cell in header[-2:]) == (REJECT_LINE, REJECT_REASON)


def positions(names: Iterable[str]) -> dict[str, int]:
    """Where each column lies; columns called ``_`` are not read. The first of a name wins."""
    found: dict[str, int] = {}
    for position, name in enumerate(names):
        if name != NOT_READ:
            found.setdefault(name, position)
    return found
