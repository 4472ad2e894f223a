"""A page of sections for one issue: what `fbloop show` prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.render.safe import terminal, terminal_block
from fbloop.render.widths import filled, pad, width

Rows = list[tuple[str, str]]
_INDENT = "  "
_LEAST = 20  # cells of a value, however narrow the terminal is


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with rows of (label, value); a row without label is a line of its own."""

    title: str
    rows: Rows


def page(title: str, sections: Sequence[Section], room: int | None = None) -> str:
    """Plain text, values aligned; further lines of a value stand under its first.

    Rows without a value, and sections that are left without rows, do not appear. What does not fit
    into ``room`` cells goes on in a line of its own; None: there is no edge.
    """
    blocks = [terminal(title)]
    for section in sections:
        rows = [(terminal(name), value) for name, value in section.rows if value]
        if rows:
            blocks.append("\n".join([terminal(section.title), *_lines(rows, room)]))
    return "\n\n".join(blocks) + "\n"


def _lines(rows: Sequence[tuple[str, str]], room: int | None) -> list[str]:
    across = max(width(name) for name, _ in rows)
    lines: list[str] = []
    for name, value in rows:
        start = f"{_INDENT}{pad(name, across)}{_INDENT}" if name else _INDENT
        first, *further = _wrapped(terminal_block(value).split("\n"), room and room - width(start))
        lines += [start + first, *(" " * width(start) + line for line in further)]
    return [line.rstrip() for line in lines]


def _wrapped(lines: Sequence[str], room: int | None) -> list[str]:
    """What goes on in a further line stands in a little, so that it is not taken for the next."""
    if room is None:
        return list(lines)
    most = max(room, _LEAST)
    found: list[str] = []
    for line in lines:
        parts = [line] if width(line) <= most else filled(line, most - len(_INDENT))
        found += [parts[0], *(_INDENT + more for more in parts[1:])]
    return found
