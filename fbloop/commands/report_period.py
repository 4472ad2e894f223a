"""Which days a report is of, and which issues."""

from typing import TYPE_CHECKING

from fbloop.commands.report_options import Kind
from fbloop.commands.shared.filtering import as_typed, query_of
from fbloop.commands.shared.reading import echo
from fbloop.services.reports.cases import Asked
from fbloop.services.reports.days import days_of

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common, Filter
    from fbloop.commands.shared.reading import Look


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
