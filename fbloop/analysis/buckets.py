"""Where the issues reported in a period stand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from fbloop.analysis.cases import Case

# Where one issue stands. No enum: tens of thousands are counted by it, and hashing an enum is slow.
Standing: TypeAlias = Literal["closed", "claimed", "open", "set_aside"]


class Buckets(NamedTuple):
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


def buckets(standing: Iterable[Standing]) -> Buckets:
    """How many cases are proven solved, only claimed, open, or set aside.

    Example: of 10 reported 4 were closed as solved, 1 as a duplicate, 2 are closed by the CRM's
    word alone, 3 are being worked on: closed 4, claimed 2, open 3, set aside 1.
    """
    counts = Counter(standing)
    return Buckets(
        closed=counts["closed"],
        claimed=counts["claimed"],
        open=counts["open"],
        set_aside=counts["set_aside"],
    )


def standings(cases: Iterable[Case], as_of: int) -> list[Standing]:
    """Where each of the cases stands at a moment, in their order."""
    return [_standing(case, as_of) for case in cases]


def without_set_aside(cases: Sequence[Case], as_of: int) -> list[Case]:
    """The cases that are neither duplicates nor turned out to be no problem."""
    return [case for case in cases if case.resolution is None or not case.was_set_aside(as_of)]


def _standing(case: Case, as_of: int) -> Standing:
    if case.resolution is None:
        return "claimed" if case.was_claimed(as_of) else "open"
    if case.was_solved(as_of):
        return "closed"
    return "set_aside" if case.was_set_aside(as_of) else "open"
