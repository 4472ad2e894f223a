"""`fbloop rules diff`: what changed rules would change of the issues in the ledger."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import MOST_ROWS, Common, Filter


@command
def rules_diff(
    folder: Annotated[str, Argument(metavar="DIR", help="The changed rules.")],
    limit: Annotated[
        int | None, Option(min=0, max=MOST_ROWS, help="Issues at most; 0: all.")
    ] = None,
    *,
    chosen: Filter,
    common: Common,
) -> None:
    """Rehearse changed rules on open issues (--all: closed and claimed ones, too).

    Compares what the ledger's rules and those in DIR make of each report; what a person said
    stays. Due dates are those of a fresh start under each. Nothing is written.
    """
    from fbloop.commands.listing import rows_at_most
    from fbloop.commands.rules_diff_answer import answer_rehearsed
    from fbloop.commands.rules_diff_sides import ledger_again, planned_session, seen
    from fbloop.commands.shared.filtering import query_of
    from fbloop.commands.shared.rules_place import rules_folder_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.rehearsal.judged import Rehearsal

    with acting(common) as session:
        planned = planned_session(session, rules_folder_of(common, folder))
        query = query_of(seen(session, common), common, chosen, is_open=True)
        rehearsal = Rehearsal.between(session, planned)
        most = rows_at_most(common, limit)
        answer_rehearsed(rehearsal, common, query, most=most, reopen=ledger_again(common))
