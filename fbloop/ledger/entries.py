"""New issues as their stored events and rows, written ahead of the transaction that enters them.

No ledger is needed for it, so that another process can do it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

# Its number and its id stand first in the row of an issue, its id in that of a clock.
OPEN_IN_ISSUE, OPEN_IN_CLOCK = 2, 1
_OPEN_PLACE = '"private":0,'

# Type, moment and payload of an event.
Stored: TypeAlias = tuple[str, int, str]
Values: TypeAlias = tuple[Any, ...]


class WrittenEntry(NamedTuple):
    """A new issue in plain values; its id, its number and that of its private row are left open.

    ``key`` and ``private`` are the private row; ``row`` and ``clocks`` are the rest of the rows of
    `issue` and `clock`.
    """

    by: str
    key: bytes
    private: str
    events: tuple[Stored, ...]
    row: Values
    clocks: tuple[Values, ...] = ()

    def stored(self, private_id: int) -> Iterator[Stored]:
        """Its events, the place of the private row filled in."""
        # Inside a JSON text every quote is escaped, so that no value looks like the open place.
        (name, at, payload), *others = self.events
        yield name, at, payload.replace(_OPEN_PLACE, f'"private":{private_id},', 1)
        yield from others

    def row_of(self, seq: int, issue_id: str) -> Values:
        """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`."""
        return (seq, issue_id, *self.row)

    def clocks_of(self, issue_id: str) -> list[Values]:
        """The rows of `clock`, in the order of `columns.CLOCK_COLUMNS`."""
        return [(issue_id, *clock) for clock in self.clocks]
