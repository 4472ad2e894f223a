"""`fbloop log`: record a problem, as it is told by phone or in a chat."""

from typing import Annotated

from typer import Argument

from fbloop.commands.frame import command, fields_of
from fbloop.commands.log_options import Telling
from fbloop.commands.options import Common


@command
def log(
    text: Annotated[
        list[str] | None, Argument(metavar="[TEXT|-]", help="The problem; -: a line an issue.")
    ] = None,
    *,
    telling: Telling,
    common: Common,
) -> None:
    """Record a problem: it is classified and graded by the rules, and its clocks start.

    Inside the watch window the same car and category bring the old issue back.
    """
    from fbloop.commands.answers import answer_intake, warn_of_vin
    from fbloop.commands.issue_words import stdin_lines
    from fbloop.commands.reading import echo
    from fbloop.commands.writing import acting
    from fbloop.render.times import local
    from fbloop.services.intake import log as log_all
    from fbloop.services.telling import Told, intakes_of

    is_list = text == ["-"]
    texts = stdin_lines() if is_list else [" ".join(text or ())]
    with acting(common, makes_ledger=True) as session:
        intakes = intakes_of(session, texts, Told(**fields_of(telling)))
        if telling.occurred and intakes:
            understood = local(intakes[0].facts.occurred_at, session.zone)
            echo(telling.occurred, understood, "--occurred", common)
        taken = log_all(session, intakes)
        answer_intake(session, common, taken, is_list=is_list)
    warn_of_vin(common, telling.vin)
