"""One figure of the card, and of what it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from fbloop.analysis.buckets import Buckets, Standing, buckets, standings, without_set_aside
from fbloop.analysis.cases import Case, Response
from fbloop.domain.deadline_rules import Budget
from fbloop.domain.vocabulary import Priority
from fbloop.domain.worktime_calendar import CalendarSpec

# Three of four is no 75 %: a rate or mean of fewer cases has no value, only its counts are shown.
LEAST_CASES = 5


class TargetUnit(StrEnum):
    """How the seconds of a target, and of what is measured by it, are counted."""

    ELAPSED = "elapsed"
    WORKING_DAYS = "working_days"  # without days off; a working day has 24 hours


class IndicatorKind(StrEnum):
    """What a value is: a share of 0..1, a mean in seconds, a plain mean, a number of issues."""

    RATE = "rate"
    MEAN_S = "mean_s"
    MEAN = "mean"
    COUNT = "count"
    UNKNOWN = "unknown"


class Indicator(NamedTuple):
    """One figure; ``previous`` is its value of the period before.

    ``value`` is None where the cases are too few (``why`` says so where there is another reason),
    ``met`` where there is no value or no target. Of a mean the numerator is the sum, the
    denominator the number of cases. ``working_s`` is a mean with days off taken out, by which
    ``met`` is judged where the standard counts working days (``target_unit``); ``claimed`` of the
    denominator are the word of another system alone. Not in it are ``waiting`` cases, which are
    not over, and ``undated`` ones, of which nobody said when they were.
    """

    name: str
    value: float | None
    numerator: int | float
    denominator: int | None
    target: float | None = None
    met: bool | None = None
    previous: float | None = None
    kind: IndicatorKind = IndicatorKind.RATE
    why: str = ""
    target_unit: TargetUnit | None = None
    working_s: float | None = None
    claimed: int | None = None
    waiting: int | None = None
    undated: int | None = None


class ResolutionStandard(NamedTuple):
    """Within what time a priority is to be solved; ``calendar`` says which days are days off.

    Without a calendar, or for a budget in hours, every day counts.
    """

    budget: Budget
    calendar: CalendarSpec | None = None


class Decided(NamedTuple):
    """Closings as solved whose fate was decided in a period.

    ``held``: their watch window ended; ``falsified``: inside it the problem came back, the customer
    contradicted, or checking again failed.
    """

    held: int = 0
    falsified: int = 0


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, kw_only=True)  # no slots: what is derived from the cases is kept
class Material:
    """All of a period that figures are made of, as it stood at ``as_of``.

    ``cases`` were reported in it, ``responses`` are theirs. ``open_issues`` and ``overdue_issues``
    are of any period.
    """

    cases: Sequence[Case]
    responses: Sequence[Response] = ()
    as_of: int
    decided: Decided = NOTHING_DECIDED
    standards: Mapping[Priority, ResolutionStandard] = field(default_factory=dict)
    open_issues: int = 0
    overdue_issues: int = 0

    @cached_property
    def real(self) -> list[Case]:
        """The cases without duplicates and what was no problem."""
        return without_set_aside(self.cases, self.as_of)

    @cached_property
    def standing(self) -> list[Standing]:
        """Where each of the real cases stands."""
        return standings(self.real, self.as_of)

    @cached_property
    def counts(self) -> Buckets:
        """Where all cases stand."""
        return buckets(self.standing)._replace(set_aside=len(self.cases) - len(self.real))

    @cached_property
    def tracked(self) -> list[Case]:
        """The real cases that are severe or wide."""
        return [case for case in self.real if case.is_tracked]


def ratio(numerator: float, denominator: int) -> float | None:
    """A rate or mean; None of too few cases."""
    return numerator / denominator if denominator >= LEAST_CASES else None
