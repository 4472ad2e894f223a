"""What it costs that somebody waits for the first response: an estimate by the rules' table.

Loaded by `fbloop due` where something is overdue: cheap imports alone, and few classes.
"""

from collections.abc import Sequence
from typing import NamedTuple


class DelayLine(NamedTuple):
    """One line of the table, in the reader's language; ``source`` says whose estimate it is.

    It holds for waits of more than ``above`` seconds, up to the next line's. ``factor`` is how many
    times the cost (`2-3`), ``recovery`` how many of a hundred customers are won back (`<20`).
    """

    above: int
    factor: str
    recovery: str
    brand: str
    source: str


class Delay(NamedTuple):
    """What the wait of one issue is estimated to cost.

    ``waited_s`` ended with the first response (``is_answered``), or goes on.
    """

    factor: str
    recovery: str
    brand: str
    waited_s: int
    is_answered: bool
    source: str


def line_of(table: Sequence[DelayLine], waited_s: int) -> DelayLine:
    """The line that holds for a wait; at a bound it is still the one before.

    Example: with lines above 0 h and 24 h, exactly 24 hours cost what one hour does; one second
    more is the second line's.
    """
    return next((line for line in reversed(table) if waited_s > line.above), table[0])


def delay_of(table: Sequence[DelayLine], *, since: int, answered_at: int | None, now: int) -> Delay:
    """The estimate for an issue about which somebody has waited ``since`` a moment."""
    waited_s = max(0, (now if answered_at is None else answered_at) - since)
    _, factor, recovery, brand, source = line_of(table, waited_s)
    return Delay(factor, recovery, brand, waited_s, answered_at is not None, source)
