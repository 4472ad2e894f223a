"""`fbloop calendar show`: the calendars, or the days of one."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def calendar_show(
    name: Annotated[
        str | None, Argument(metavar="NAME", help="The days of this calendar; else: all of them.")
    ] = None,
    period: Annotated[
        str | None, Option(help="Which days: 2026-W39, 本月 (the default), 2026-09, ...")
    ] = None,
    *,
    common: Common,
) -> None:
    """Show the calendars of the rules, or day by day when one is open, and why. Needs no ledger."""
    from fbloop.commands.calendar_answer import answer_calendars, answer_days
    from fbloop.commands.calendar_rules import calendars_of
    from fbloop.commands.calendar_words import days_of
    from fbloop.errors import UsageProblem
    from fbloop.messages import say
    from fbloop.services.rulebooks.calendar_days import calendar_days, calendar_named, holiday_names

    if name is None and period is not None:
        raise UsageProblem(say("--period shows days of one calendar"), hint=say("name it: office"))
    known = calendars_of(common)
    if name is None:
        answer_calendars(common, known.specs.values())
        return
    spec = calendar_named(known.specs, name)
    first, last = days_of(period, known, common)
    names = holiday_names(known.folder, spec)
    answer_days(common, spec, list(calendar_days(spec, first, last, names)))
