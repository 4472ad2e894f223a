"""What a report is about: a stretch of time, and the ledger's seal at the moment of the look."""

from typing import NamedTuple


class Period(NamedTuple):
    """A stretch of time with a name (`2026-W47`); ``ends_at`` is its first second no longer."""

    label: str
    starts_at: int
    ends_at: int

    def holds(self, moment: int) -> bool:
        """Whether a moment lies in it."""
        return self.starts_at <= moment < self.ends_at

    def elapsed(self, as_of: int) -> int:
        """How many of its seconds had passed by a moment."""
        return max(0, min(as_of, self.ends_at) - self.starts_at)


class Seal(NamedTuple):
    """The ledger's last seal: who holds it can tell whether the tail was cut later."""

    number: int
    events: int
    digest: str
