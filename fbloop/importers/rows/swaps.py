"""Dates whose day and month a spreadsheet has swapped, told by evidence in the file itself.

Only days up to 12 can be swapped, the others stay right. So where issues are numbered in the
order in which they were reported, the right ones say between which days each other date must lie.
Where numbers say nothing, a column gives itself away when all its days above 12 are written in
one way and all others in another: a spreadsheet took the second kind for dates, the first for text.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise
from typing import NamedTuple

from fbloop.importers.dates.dateforms import Moment, is_day_first, is_mixed
from fbloop.importers.model import FieldRule
from fbloop.importers.rows.cells import Texts
from fbloop.importers.rows.tally import MOST_EXAMPLES, ImportWarning, WarningKind
from fbloop.importers.rows.times import REPORTED

# Rows that are remembered: enough for evidence, and the memory is the same for every file.
MOST_ROWS = 1 << 15
_WIDTH = 4
_MOST_NUMBERS = MOST_ROWS * _WIDTH
_MOST_DIGITS = 18
_MONTHS = 12
_FEWEST_ANCHORS = 8
_FEWEST_SWAPPED = 3
_FEWEST_OF_A_KIND = 6
_DISORDER = 0.05
_NO_DIGIT = re.compile(r"\D+", re.ASCII)


class _Dated(NamedTuple):
    """A row's line, the number in its key (-1 without one), its day, and how that is written."""

    line: int
    key: int
    day: date
    kind: int

    @property
    def is_sure(self) -> bool:
        """Whether day and month cannot have been swapped."""
        return self.day.day > _MONTHS

    @property
    def other(self) -> date:
        """The day when they are swapped."""
        return self.day.replace(month=self.day.day, day=self.day.month)


class SwapWatch:
    """Looks at one time field; ``at`` is its (first) column."""

    def __init__(self, rule: FieldRule, at: int, forms: Sequence[str], zone: tzinfo) -> None:
        self._name = rule.name
        self._label = rule.label
        self._at = at
        self._zone = zone
        self._is_numbered = rule.name == REPORTED
        # A map that reads both orders knows what it does.
        self._is_mixed = is_mixed(forms) and len({is_day_first(f) for f in forms} - {None}) < 2
        self._rows = array("q")
        self.is_full = False

    def see(self, line: int, source_id: str, texts: Texts, moments: Mapping[str, Moment]) -> None:
        """One more row."""
        if self._name not in moments:
            return
        key, kind = -1, 0
        if self._is_numbered:
            digits = source_id if source_id.isdecimal() else _NO_DIGIT.sub("", source_id)
            key = int(digits) if 0 < len(digits) <= _MOST_DIGITS else -1
        if self._is_mixed:
            text = texts[self._at]
            kind = 1 if "-" in text else 2 if "/" in text else 3
        rows = self._rows
        rows.extend((line, key, moments[self._name][0], kind))
        self.is_full = len(rows) >= _MOST_NUMBERS

    def warnings(self) -> Iterator[ImportWarning]:
        """The rows whose date is right only when day and month are swapped."""
        rows = [
            _Dated(line, key, datetime.fromtimestamp(at, self._zone).date(), kind)
            for line, key, at, kind in zip(*[iter(self._rows)] * _WIDTH, strict=True)
        ]
        swapped = _against_order(rows)
        if swapped is None:
            swapped = _of_two_kinds(rows) if self._is_mixed else []
        if swapped:
            yield ImportWarning(
                kind=WarningKind.DAY_MONTH_SWAPPED,
                column=self._label,
                n=len(swapped),
                lines=tuple(sorted(swapped)[:MOST_EXAMPLES]),
                values=(),
            )


def _against_order(rows: Sequence[_Dated]) -> list[int] | None:
    """Lines out of order as written and in order when swapped; None: there is no order."""
    anchors = sorted((row.key, row.day) for row in rows if row.key >= 0 and row.is_sure)
    inverted = sum(later < earlier for (_, earlier), (_, later) in pairwise(anchors))
    if len(anchors) < _FEWEST_ANCHORS or inverted > len(anchors) * _DISORDER:
        return None
    kinds = {row.kind for row in rows}
    return [line for kind in sorted(kinds) for line in _swapped_of_kind(rows, kind, anchors)]


def _swapped_of_kind(
    rows: Sequence[_Dated], kind: int, anchors: Sequence[tuple[int, date]]
) -> list[int]:
    """Lines of one way of writing; where nearly all that can be proved are swapped, the rest is."""
    keys = [key for key, _ in anchors]
    swapped, n_right, unproved = [], 0, []
    for row in rows:
        if row.kind != kind or row.key < 0 or row.is_sure or row.day == row.other:
            continue
        after = bisect_left(keys, row.key)
        first = anchors[after - 1][1] if after else date.min
        last = anchors[after][1] if after < len(anchors) else date.max
        fits, other_fits = first <= row.day <= last, first <= row.other <= last
        if other_fits and not fits:
            swapped.append(row.line)
        elif fits and not other_fits:
            n_right += 1
        elif fits:
            unproved.append(row.line)
    if len(swapped) < _FEWEST_SWAPPED:
        return []
    is_whole = n_right <= len(swapped) * _DISORDER
    return swapped + unproved if is_whole else swapped


def _of_two_kinds(rows: Sequence[_Dated]) -> list[int]:
    """Lines of the way of writing in which no day is above 12, where in another all are."""
    found: dict[int, list[_Dated]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    kinds = [kind for kind in found.values() if len(kind) >= _FEWEST_OF_A_KIND]
    late = [kind for kind in kinds if all(row.is_sure for row in kind)]
    early = [kind for kind in kinds if not any(row.is_sure for row in kind)]
    if not late or len(early) != 1:
        return []
    return [row.line for row in early[0] if row.day != row.other]
