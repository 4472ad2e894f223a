"""`fbloop rules apply`: clocks that run follow rules that were edited."""

from typing import Annotated

from typer import Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common, Filter


@command
def rules_apply(
    reason: Annotated[str, Option(metavar="WHY", help="Why due dates are moved.")],
    *,
    chosen: Filter,
    common: Common,
) -> None:
    """Let the clocks of open issues follow the present rules.

    Shows every due date that moves, asks on a terminal (-y does not), and then moves them, all or
    none. What was met, missed or is late stays; no date moves before now. Grades stay: `grade`.
    A repeated clock keeps its date, unless that is provisional: its next period is the new rules'.
    """
    from fbloop.commands.rules_apply_answer import answer_applied
    from fbloop.commands.rules_diff_sides import seen
    from fbloop.commands.shared.filtering import query_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.said import said

    why = said("--reason", reason) or ""
    with acting(common) as session:
        query = query_of(seen(session, common), common, chosen, is_open=True)
        answer_applied(session, common, query, why)
