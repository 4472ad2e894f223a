"""`fbloop calendar add`: when a budget that starts now, or whenever, is over."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.deadline_rules import Reading


@command
def calendar_add(
    words: Annotated[
        list[str],
        Argument(metavar="START BUDGET", help="A TIME, then 15m, 4h, 3d, 4wh or 1wd."),
    ],
    calendar: Annotated[
        str | None,
        Option(metavar="NAME", help="Count in this calendar; without it wh and wd in office."),
    ] = None,
    reading: Annotated[Reading, Option(help="What a working day means.")] = Reading.SAME_CLOCK_TIME,
    *,
    common: Common,
) -> None:
    """Print when a budget of time is over. Needs no ledger.

    Without --calendar m, h and d are elapsed time, with it they are time inside the calendar. In
    a year whose holidays are not announced yet the answer is provisional, which is said.
    """
    from fbloop.commands.calendar_answer import answer_added
    from fbloop.commands.calendar_rules import calendars_of
    from fbloop.commands.calendar_words import budget_of, start_of
    from fbloop.services.rulebooks.calendar_days import added

    start_words, budget = budget_of(words)
    known = calendars_of(common)
    start = start_of(start_words, known, common)
    counted = added(known.specs, start, budget, named=calendar, reading=reading)
    answer_added(common, counted, str(budget), known.zone)
