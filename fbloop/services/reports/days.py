"""Which days a report is of: those that were asked for, or those that its readers expect."""

from collections.abc import Callable, Mapping

from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.services.gathering import with_flag
from fbloop.text.day_spans import SpanUnit
from fbloop.text.periods import Period, day, meeting_week, parse_period

# By the kind of report: the days that it is of where nobody named others. All other reports are of
# the week that a meeting on this weekday speaks of.
_USUAL: Mapping[str, Callable[[int, str], Period]] = {"daily": day}
_OF_ONE_DAY = frozenset({"daily"})


def days_of(kind: str, typed: str | None, *, now: int, zone: str) -> Period:
    """The days of a report of this kind (``daily``, ``weekly``, ``product``).

    Raises `UsageProblem` for what is no period, or is longer than such a report can be.
    """
    if typed is None:
        return _USUAL.get(kind, meeting_week)(now, zone)
    try:
        found = parse_period(typed, now=now, zone=zone)
    except UsageProblem as problem:
        raise with_flag("--period", problem) from None
    if kind in _OF_ONE_DAY and found.unit is not SpanUnit.DAY:
        raise UsageProblem(
            say("--period {period}: a daily report is of one day", period=found.label),
            hint=say("for example: {example}", example="--period yesterday"),
        )
    return found
