"""`fbloop calendar between`: the working time between two instants."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def calendar_between(
    words: Annotated[list[str], Argument(metavar="START END", help="Two TIMEs.")],
    calendar: Annotated[str, Option(metavar="NAME", help="In which calendar.")] = "office",
    *,
    common: Common,
) -> None:
    """Print the working time from START to END as hours and minutes. Needs no ledger.

    A date or a period as START means its beginning, as END its end.
    """
    from fbloop.commands.calendar_answer import answer_between
    from fbloop.commands.calendar_rules import calendars_of
    from fbloop.commands.calendar_words import two_instants
    from fbloop.services.rulebooks.calendar_days import measured

    known = calendars_of(common)
    start, end = two_instants(words, known, common)
    answer_between(common, measured(known.specs, start, end, calendar), known.zone)
