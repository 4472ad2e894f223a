"""`fbloop archive`: put a closed case away, with its lesson."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def archive(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    lesson: Annotated[str | None, Option(metavar="KB", help="The lesson's article.")] = None,
    no_lesson: Annotated[str | None, Option(metavar="WHY", help="Why there is none.")] = None,
    *,
    common: Common,
) -> None:
    """Archive closed issues, once lesson, other stores and watch window are settled."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.proof.afterwards import archive as archive_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    with acting(common) as session:
        changed = archive_all(session, only_issues(given.words), lesson=lesson, no_lesson=no_lesson)
        answer_changes(session, common, changed, is_list=given.is_list)
