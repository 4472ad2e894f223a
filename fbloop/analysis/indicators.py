"""The headline figures: each with numerator, denominator and a worked example.

Standards are those of the articles. A rate of fewer than five cases has no value: three of four
is no 75 %, so only the counts are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.analysis.cases import Case

LEAST_CASES = 5
CLOSURE_TARGET = 0.8  # article 1: excellent is above 80 %
RESPONSE_TARGET = 1.0  # article 2, self-check: every response within its standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure. Rates are 0..1; ``previous`` is the value of the period before.

    ``value`` is None where the cases are too few, ``met`` where there is no value or no target.
    """

    name: str
    value: float | None
    numerator: int
    denominator: int
    target: float | None = None
    met: bool | None = None
    previous: float | None = None


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
    closed = sum(case.was_solved(as_of) for case in cases)
    aside = sum(case.was_set_aside(as_of) for case in cases)
    claimed = sum(case.was_claimed(as_of) for case in cases)
    still_open = len(cases) - closed - aside - claimed
    return Buckets(closed=closed, claimed=claimed, open=still_open, set_aside=aside)


def closure(cases: Sequence[Case], as_of: int, previous: Indicator | None = None) -> Indicator:
    """Closure rate (article 1): how many of the reported problems are proven solved.

    Numerator: cases closed as solved by ``as_of``. Denominator: all cases but those set aside as
    duplicate, no problem or rejected. What is claimed or open counts below only. Met above 80 %.

    Example: 10 reported, 1 a duplicate, 4 closed as solved, 2 claimed, 3 open: 4/9 = 0.44, not met.
    """
    counts = buckets(cases, as_of)
    below = counts.reported - counts.set_aside
    value = _rate(counts.closed, below)
    return Indicator(
        name="closure",
        value=value,
        numerator=counts.closed,
        denominator=below,
        target=CLOSURE_TARGET,
        met=None if value is None else value > CLOSURE_TARGET,
        previous=previous.value if previous else None,
    )


def response_in_time(
    cases: Sequence[Case], as_of: int, previous: Indicator | None = None
) -> Indicator:
    """How many first responses came in time, each measured by the deadline of its own case.

    Numerator: clocks ``respond`` of the cases that stopped at or before their due instant.
    Denominator: those that were stopped, or due, by ``as_of``. A clock unanswered past its due
    instant is a miss; one that is not due yet stands on neither side, nor does one that was
    withdrawn or whose start is known to the day only. Met when all are in time.

    Example: 6 clocks, 4 answered in time, 1 answered late, 1 due tomorrow: 4/5 = 0.8, not met.
    """
    verdicts = [verdict for case in cases for verdict in case.response_verdicts(as_of)]
    value = _rate(sum(verdicts), len(verdicts))
    return Indicator(
        name="response_in_time",
        value=value,
        numerator=sum(verdicts),
        denominator=len(verdicts),
        target=RESPONSE_TARGET,
        met=None if value is None else value >= RESPONSE_TARGET,
        previous=previous.value if previous else None,
    )


def claims_returned(cases: Sequence[Case], previous: Indicator | None = None) -> Indicator:
    """How many of the other systems' "closed" did not hold.

    Numerator: claims on the cases that came back (the same problem was reported again, or a
    person reopened it). Denominator: all claims on them, returned or standing. No target: the
    articles name none.

    Example: 6 issues claimed once and standing, 1 claimed twice and back each time: 2/8 = 0.25.
    """
    returned = sum(case.claims_returned for case in cases)
    made = returned + sum(case.claimed_at is not None for case in cases)
    return Indicator(
        name="claims_returned",
        value=_rate(returned, made),
        numerator=returned,
        denominator=made,
        previous=previous.value if previous else None,
    )


def overdue(*, overdue_issues: int, open_issues: int) -> Indicator:
    """How many open issues are late, whenever they were reported.

    A count, no rate, so it has a value however few they are. Value and numerator: open issues
    with at least one open clock past its due instant. Denominator: all open issues. Target 0.

    Example: 40 open issues, 3 of them with 5 late clocks together: value 3, 3/40, not met.
    """
    return Indicator(
        name="overdue",
        value=overdue_issues,
        numerator=overdue_issues,
        denominator=open_issues,
        target=0,
        met=overdue_issues == 0,
    )


def _rate(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator >= LEAST_CASES else None
