"""`fbloop reopen`: what left the loop and is not solved comes back."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import ReopenKind


@command
def reopen(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    reason: Annotated[str, Option(help="What shows that it is not solved.")],
    kind: Annotated[ReopenKind, Option(help="Who says so.")],
    *,
    common: Common,
) -> None:
    """Take issues up again: closed ones from investigating, claimed ones from new."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.proof.afterwards import reopen as reopen_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    with acting(common) as session:
        changed = reopen_all(session, only_issues(given.words), reason=reason, kind=kind)
        answer_changes(session, common, changed, is_list=given.is_list)
