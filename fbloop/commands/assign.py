"""`fbloop assign`: exactly one person drives an issue."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def assign(
    words: Annotated[list[str], Argument(metavar="ISSUE... [PERSON]")],
    from_raci: Annotated[
        bool, Option("--from-raci", help="The person whom the RACI table names.")
    ] = False,
    dept: Annotated[str | None, Option(metavar="D", help="The department that answers.")] = None,
    reason: Annotated[str | None, Option(help="Why it is handed over.")] = None,
    *,
    common: Common,
) -> None:
    """Give issues an owner, or a department that must answer. Hand-overs are counted."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.triage import assign as assign_all
    from fbloop.services.handling.triage import owner_asked
    from fbloop.services.words import issues_and_person

    given = words_of(words)
    ids, person = issues_and_person(given.words)
    with acting(common) as session:
        asked = owner_asked(session, person, is_from_raci=from_raci, department=dept, reason=reason)
        changed = assign_all(session, ids, asked)
        answer_changes(session, common, changed, is_list=given.is_list)
