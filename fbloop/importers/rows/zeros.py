"""Postal codes that a spreadsheet took for numbers: `02134` came out as `2134`."""

import re
from collections.abc import Iterator

from fbloop.importers.rows.cells import Texts
from fbloop.importers.rows.tally import MOST_EXAMPLES, ImportWarning, WarningKind

_NAMES = re.compile(r"(^|[^a-z])zip|zip.?code|postal|post.?code|邮编|邮政编码", re.IGNORECASE)
# The longest code has five digits at least, and this many leading zeros are lost at most.
_SHORTEST, _MOST_LOST = 5, 2
_USUAL_SHARE = 0.6


def is_postal(name: str) -> bool:
    """Whether a column of this name holds postal codes.

    Of other numbers nobody can tell: mileages and running numbers differ in length by nature.
    """
    return _NAMES.search(name) is not None


class ZeroWatch:
    """Counts the lengths of one column's codes."""

    def __init__(self, column: str, at: int) -> None:
        self._column = column
        self._at = at
        self._counts: dict[int, int] = {}
        self._lines: dict[int, list[int]] = {}

    def see(self, line: int, texts: Texts) -> None:
        """One more row."""
        text = texts[self._at]
        if not text.isdecimal():
            return
        length = len(text)
        self._counts[length] = self._counts.get(length, 0) + 1
        lines = self._lines.setdefault(length, [])
        if len(lines) < MOST_EXAMPLES:
            lines.append(line)

    def warnings(self) -> Iterator[ImportWarning]:
        """The codes that are one or two digits shorter than most, where most have one length."""
        usual = max(self._counts, default=0)
        share = self._counts.get(usual, 0) / max(1, sum(self._counts.values()))
        short = [n for n in range(usual - _MOST_LOST, usual) if n in self._counts]
        if usual < _SHORTEST or share < _USUAL_SHARE or not short:
            return
        lines = sorted(line for length in short for line in self._lines[length])
        yield ImportWarning(
            kind=WarningKind.ZIP_ZERO_LOST,
            column=self._column,
            n=sum(self._counts[length] for length in short),
            lines=tuple(lines[:MOST_EXAMPLES]),
            values=(),
        )
