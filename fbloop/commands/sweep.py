"""`fbloop sweep`: whether the other stores are free of a systemic problem."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def sweep(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    store: Annotated[str, Option(help="The store to be checked.")],
    owner: Annotated[str | None, Option(metavar="P", help="Who checks it.")] = None,
    until: Annotated[str | None, Option(metavar="T", help="Until when.")] = None,
    found: Annotated[str | None, Option(metavar="none|TEXT", help="What the check found.")] = None,
    *,
    common: Common,
) -> None:
    """Ask for a check of another store, or record what it found."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.sweeping import sweep as sweep_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    with acting(common) as session:
        changed = sweep_all(
            session,
            only_issues(given.words),
            store=store,
            owner=owner,
            until=until,
            found=found,
        )
        answer_changes(session, common, changed, is_list=given.is_list)
