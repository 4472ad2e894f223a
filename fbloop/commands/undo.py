"""`fbloop undo`: take back the last command on an issue; the record keeps it."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def undo(
    words: Annotated[list[str] | None, Argument(metavar="ISSUE...")] = None,
    run: Annotated[
        str | None, Option("--run", metavar="ID", help="Take back this import, whole.")
    ] = None,
    show: Annotated[
        bool, Option("--list", help="List what can be taken back; write nothing.")
    ] = False,
    *,
    common: Common,
) -> None:
    """Take back the last command on each issue with all that it did, or a whole import.

    `fbloop import --runs` names the imports. One that people or later imports built on is not taken
    back before what was built on it; --list shows what would go.
    """
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.commands.undo_answer import answer_undoable
    from fbloop.commands.undo_run import undo_import
    from fbloop.services.custody import undo as undo_all
    from fbloop.services.custody import undoable
    from fbloop.services.words import only_issues

    if run is not None:
        return undo_import(common, run, words or (), is_list=show)
    given = words_of(words)
    ids = only_issues(given.words)
    with acting(common) as session:
        if show:
            commands = [one for issue_id in ids for one in undoable(session.ledger, issue_id)]
            return answer_undoable(session, common, commands)
        changed = undo_all(session, ids)
        answer_changes(session, common, changed, is_list=given.is_list)
