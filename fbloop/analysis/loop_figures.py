"""Does the loop close: how many are proven solved, answered in time, late, claimed in vain."""

from fbloop.analysis.indicators import Indicator, IndicatorKind, Material, ratio
from fbloop.messages import say

CLOSURE_TARGET = 0.8  # article 1: excellent is above 80 %
RESPONSE_TARGET = 1.0  # article 2, self-check: every response within its standard


def closure(of: Material) -> Indicator:
    """How many of the reported problems are proven solved; claimed and open count below only."""
    counts = of.counts
    below = counts.reported - counts.set_aside
    value = ratio(counts.closed, below)
    return Indicator(
        name="closure",
        value=value,
        numerator=counts.closed,
        denominator=below,
        target=CLOSURE_TARGET,
        met=None if value is None else value > CLOSURE_TARGET,
    )


def response_in_time(of: Material) -> Indicator:
    """How many first responses came in time, each measured by the deadline of its own case."""
    found = (response.is_in_time(of.as_of) for response in of.responses)
    verdicts = [verdict for verdict in found if verdict is not None]
    value = ratio(sum(verdicts), len(verdicts))
    return Indicator(
        name="response_in_time",
        value=value,
        numerator=sum(verdicts),
        denominator=len(verdicts),
        target=RESPONSE_TARGET,
        met=None if value is None else value >= RESPONSE_TARGET,
    )


def claims_returned(of: Material) -> Indicator:
    """How many of the other systems' "closed" did not hold."""
    returned = sum(case.claims_returned for case in of.cases)
    claims = (case.claimed_at for case in of.cases)
    made = returned + sum(at is not None and at <= of.as_of for at in claims)
    return Indicator(
        name="claims_returned",
        value=ratio(returned, made),
        numerator=returned,
        denominator=made,
    )


def overdue(of: Material) -> Indicator:
    """How many open issues are late, whenever they were reported: a count, however few."""
    return Indicator(
        name="overdue",
        value=of.overdue_issues,
        numerator=of.overdue_issues,
        denominator=of.open_issues,
        target=0,
        met=of.overdue_issues == 0,
        kind=IndicatorKind.COUNT,
    )


def identification(of: Material) -> Indicator:
    """How many of all problems were reported at all: nobody knows the denominator."""
    return Indicator(
        name="identification",
        value=None,
        numerator=len(of.cases),
        denominator=None,
        kind=IndicatorKind.UNKNOWN,
        why=say("not known yet: how many problems no channel reported is not in the ledger"),
    )
