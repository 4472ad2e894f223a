"""How many issues wait how long for their first response, by the lines of the table of costs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fbloop.analysis.delay import DelayLine, line_of


class DelayCount(NamedTuple):
    """For how many late issues a line of the table of costs holds."""

    line: DelayLine
    issues: int


def delay_counts(table: Sequence[DelayLine], waits: Iterable[int]) -> tuple[DelayCount, ...]:
    """How many of these waits, in seconds, each line holds for, in the order of the table.

    Example: 1 h, 24 h and 25 h with lines above 0 h, 24 h and 72 h: 2, 1, 0.
    """
    counts = Counter(line_of(table, waited_s) for waited_s in waits)
    return tuple(DelayCount(line, counts[line]) for line in table)
