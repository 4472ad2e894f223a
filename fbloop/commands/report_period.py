"""Which days a report is of, and which issues."""

from typing import TYPE_CHECKING

from fbloop.commands.filtering import as_typed, query_of
from fbloop.commands.reading import echo
from fbloop.commands.report_options import Kind
from fbloop.services.report_cases import Asked
from fbloop.services.report_days import days_of

if TYPE_CHECKING:
    from fbloop.commands.options import Common, Filter
    from fbloop.commands.reading import Look


def asked_of(
    look: "Look", common: "Common", chosen: "Filter", kind: Kind, period: str | None
) -> Asked:
    """Which report is wanted: its issues and days, at the moment of the look."""
    days = days_of(kind, period, now=look.now, zone=look.zone)
    if period is not None:
        echo(period, days.label, "--period", common)
    return Asked(
        period=days,
        query=query_of(look, common, chosen, is_open=None),
        scope=as_typed(chosen),
        as_of=look.now,
        zone=look.zone,
        language=look.language,
    )
