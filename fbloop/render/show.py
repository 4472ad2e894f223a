"""A page of sections for one issue: what `fbloop show` prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.render.safe import terminal, terminal_block
from fbloop.render.widths import pad, width

Rows = list[tuple[str, str]]
_INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with rows of (label, value); a row without label is a line of its own."""

    title: str
    rows: Rows


def page(title: str, sections: Sequence[Section]) -> str:
    """Plain text, values aligned; further lines of a value stand under its first.

    Rows without a value, and sections that are left without rows, do not appear.
    """
    blocks = [terminal(title)]
    for section in sections:
        rows = [(terminal(name), value) for name, value in section.rows if value]
        if rows:
            blocks.append("\n".join([terminal(section.title), *_lines(rows)]))
    return "\n\n".join(blocks) + "\n"


def _lines(rows: Sequence[tuple[str, str]]) -> list[str]:
    across = max(width(name) for name, _ in rows)
    lines: list[str] = []
    for name, value in rows:
        start = f"{_INDENT}{pad(name, across)}{_INDENT}" if name else _INDENT
        first, *further = terminal_block(value).split("\n")
        lines += [start + first, *(" " * width(start) + line for line in further)]
    return [line.rstrip() for line in lines]
