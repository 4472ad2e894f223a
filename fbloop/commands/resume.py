"""`fbloop resume`: paused clocks run again."""

from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def resume(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    *,
    common: Common,
) -> None:
    """Let the clocks that stand still run again, before their pause ends by itself."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.waiting import resume_issues
    from fbloop.services.words import only_issues

    given = words_of(words)
    with acting(common) as session:
        changed = resume_issues(session, only_issues(given.words))
        answer_changes(session, common, changed, is_list=given.is_list)
