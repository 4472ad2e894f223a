"""What the columns of a file are called, whatever its header row says or lacks."""

import re
from collections.abc import Iterator, Sequence

NOT_READ = "_"
REJECT_LINE = "reject_line"
REJECT_REASON = "reject_reason"

_LINE_BREAKS = re.compile(r" *[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def clean(cell: str) -> str:
    """A cell's text: trimmed, with tabs and line breaks inside it as single spaces."""
    cell = cell.strip()
    return cell if cell.isprintable() else _LINE_BREAKS.sub(" ", cell)


def column_names(header: Sequence[str]) -> Iterator[str]:
    """Names that are unique: ``NAME``, ``NAME#2`` for its repetition, ``#3`` without a header."""
    taken: set[str] = set()
    repeats: dict[str, int] = {}
    for position, cell in enumerate(header, start=1):
        base = name = clean(cell) or f"#{position}"
        while name in taken:
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base}#{repeats[base]}"
        taken.add(name)
        yield name


def is_rejects_header(header: Sequence[str]) -> bool:
    """Whether the file is one that an import wrote: its last two columns say why."""
    return tuple(clean(cell) for cell in header[-2:]) == (REJECT_LINE, REJECT_REASON)
