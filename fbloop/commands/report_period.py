"""Which days a report is of, and which issues."""

from typing import TYPE_CHECKING

from fbloop.commands.filtering import as_typed, query_of
from fbloop.commands.reading import echo
from fbloop.commands.report_options import Kind
from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.services.report_cases import Asked
from fbloop.text.day_spans import SpanUnit
from fbloop.text.periods import Period, day, meeting_week, parse_period

if TYPE_CHECKING:
    from fbloop.commands.options import Common, Filter
    from fbloop.commands.reading import Look


def asked_of(
    look: "Look", common: "Common", chosen: "Filter", kind: Kind, period: str | None
) -> Asked:
    """Which report is wanted: its issues and days, at the moment of the look."""
    return Asked(
        period=_usual(look, kind) if period is None else _typed(look, common, kind, period),
        query=query_of(look, common, chosen, is_open=None),
        scope=as_typed(chosen),
        as_of=look.now,
        zone=look.zone,
        language=look.language,
    )


def _typed(look: "Look", common: "Common", kind: Kind, typed: str) -> Period:
    try:
        span = parse_period(typed, now=look.now, zone=look.zone)
    except UsageProblem as problem:
        from fbloop.services.gathering import with_flag

        raise with_flag("--period", problem) from None
    if kind is Kind.DAILY and span.unit is not SpanUnit.DAY:
        raise UsageProblem(
            say("--period {period}: a daily report is of one day", period=span.label),
            hint=say("for example: {example}", example="--period yesterday"),
        )
    echo(typed, span.label, "--period", common)
    return span


def _usual(look: "Look", kind: Kind) -> Period:
    """Today for a daily report, else the week that a meeting on this weekday speaks of."""
    usual = day if kind is Kind.DAILY else meeting_week
    return usual(look.now, look.zone)
