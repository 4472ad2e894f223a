"""Where the issues reported in a period stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.analysis.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """Where the issues reported in a period stand: each is in exactly one of the four.

    ``set_aside`` (duplicate, no problem, rejected) is in neither side of the closure rate.
    """

    closed: int
    claimed: int
    open: int
    set_aside: int

    @property
    def reported(self) -> int:
        """All issues reported in the period."""
        return self.closed + self.claimed + self.open + self.set_aside


def buckets(cases: Sequence[Case], as_of: int) -> Buckets:
    """How many cases are proven solved, only claimed, open, or set aside at a moment.

    Example: of 10 reported 4 were closed as solved, 1 as a duplicate, 2 are closed by the CRM's
    word alone, 3 are being worked on: closed 4, claimed 2, open 3, set aside 1.
    """
    resolved = [case for case in cases if case.resolution is not None]
    closed = sum(case.was_solved(as_of) for case in resolved)
    aside = sum(case.was_set_aside(as_of) for case in resolved)
    claimed = sum(case.was_claimed(as_of) for case in cases if case.claimed_at is not None)
    still_open = len(cases) - closed - aside - claimed
    return Buckets(closed=closed, claimed=claimed, open=still_open, set_aside=aside)


def without_set_aside(cases: Sequence[Case], as_of: int) -> list[Case]:
    """The cases that are neither duplicates nor turned out to be no problem."""
    return [case for case in cases if case.resolution is None or not case.was_set_aside(as_of)]
