"""`fbloop log`: record a problem, as it is told by phone or in a chat."""

from typing import Annotated

from typer import Argument

from fbloop.commands.log_options import Telling
from fbloop.commands.shared.frame import command, fields_of
from fbloop.commands.shared.options import Common


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

    With - the problems are read from standard input, or pasted (Ctrl-D ends), one a line, all or
    none. Of a pasted chat, names and times above or in front of the lines are no text: a time with
    its date is when it was reported (--at goes before it), a name is the customer's (--customer
    goes before it) unless it is somebody of the house. Thanks, mentions, files and notices are
    skipped and counted, but no line that the rules can classify. The options hold for all lines.
    """
    from fbloop.commands.log_taking import take_one, take_pasted
    from fbloop.commands.pasting import pasted_lines
    from fbloop.commands.shared.answers import answer_intake, warn_of_vin
    from fbloop.commands.shared.writing import acting
    from fbloop.services.intake.telling import Told

    told = Told(**fields_of(telling))
    # Pasting takes its time: what is now is asked for afterwards.
    lines = pasted_lines(common) if text == ["-"] else None
    with acting(common, makes_ledger=True) as session:
        if lines is None:
            taken = take_one(session, common, " ".join(text or ()), told)
        else:
            taken = take_pasted(session, common, lines, told)
        answer_intake(session, common, taken, is_list=lines is not None)
    warn_of_vin(common, telling.vin)
