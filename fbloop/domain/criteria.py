"""Acceptance criteria are data: `NAME: METRIC OP VALUE [for N days] [n>=K] @HOW`.

Nobody types "passed" over a number that fails: a criterion compares, and too little data is
*not yet*. Reading text into a criterion and comparing values are the two questions here.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fbloop.domain.errors import CriterionUnreadable
from fbloop.messages import say


class How(StrEnum):
    """Where the value comes from."""

    METRIC = "metric"
    LEDGER = "ledger"
    RESULT = "result"
    CUSTOMER = "customer"
    SWEEP = "sweep"


# What the ledger can count; any other metric of its would wait for a value for ever.
_COUNTED = ("repeats", "complaints")
# Left out, HOW follows from the metric's name.
HOW_BY_METRIC = {
    **dict.fromkeys(_COUNTED, How.LEDGER),
    "customer": How.CUSTOMER,
    "swept": How.SWEEP,
}

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}

_SAME = frozenset({"==", "!="})
_WORDS = frozenset({"yes", "no"})  # what a customer says

_FORM = re.compile(
    r"(?:(?P<name>[^:：@]{1,80}?)\s*[:：])?\s*(?P<metric>[^\s<>=!:：@]{1,60})\s*"
    r"(?P<op>>=|<=|==|!=|>|<)\s*(?P<value>[^\s@]{1,40})"
    r"(?:\s+for\s+(?P<days>\d{1,4})\s+days?)?(?:\s+n\s*>=\s*(?P<n>\d{1,7}))?(?:\s*@\s*(?P<how>\w+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One measurable condition of success. ``value`` is a number, or `yes`/`no` for a customer.

    ``for_days`` are consecutive full days from the day after verifying was reached; ``min_n`` is
    the smallest exposure at which the comparison says anything.
    """

    name: str
    metric: str
    op: str
    value: str
    for_days: int = 0
    min_n: int = 0
    how: How

    def __str__(self) -> str:
        window = f" for {self.for_days} days" if self.for_days else ""
        exposure = f" n>={self.min_n}" if self.min_n else ""
        return f"{self.name}: {self.metric} {self.op} {self.value}{window}{exposure} @{self.how}"


def parse_criterion(text: str) -> Criterion:
    """Read one `--accept`. Raises `CriterionUnreadable` with the form that is expected."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise CriterionUnreadable(text)
    metric, value = match["metric"], match["value"]
    how = match["how"] or HOW_BY_METRIC.get(metric, How.RESULT)
    why = _fault(how, metric, match["op"], value)
    if why:
        raise CriterionUnreadable(text, why)
    return Criterion(
        name=(match["name"] or metric).strip(),
        metric=metric,
        op=match["op"],
        value=value,
        for_days=int(match["days"] or 0),
        min_n=int(match["n"] or 0),
        how=How(how),
    )


def _fault(how: str, metric: str, op: str, value: str) -> str | None:
    """Why this could never be judged, or None."""
    if how not in list(How):
        known = ", ".join(f"@{one}" for one in How)
        return say("@{how} is not known; use one of {known}", how=how, known=known)
    if how == How.CUSTOMER:
        is_word = op in _SAME and value.lower() in _WORDS
        return None if is_word else say("a customer says yes or no: customer == yes")
    if how == How.LEDGER and metric not in _COUNTED:
        first, second = _COUNTED
        return say(
            "the ledger counts {first} and {second}, not {metric}",
            first=first,
            second=second,
            metric=metric,
        )
    return say("{value!r} is not a number", value=value) if as_number(value) is None else None


def holds(criterion: Criterion, measured: str) -> bool:
    """Whether the measured value meets the criterion; numbers are compared as numbers.

    What is no number where one is needed, and no yes or no of a customer, meets nothing.
    """
    compare = COMPARE[criterion.op]
    left, right = as_number(measured), as_number(criterion.value)
    if left is not None and right is not None:
        return compare(left, right)
    said, wanted = measured.strip().lower(), criterion.value.lower()
    return criterion.op in _SAME and {said, wanted} <= _WORDS and compare(said, wanted)


def as_number(text: str) -> float | None:
    """The finite number that the text is, a trailing percent sign allowed."""
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        return None
    return number if abs(number) != float("inf") and number == number else None
