"""`fbloop link`: which issues belong together, and where else one is tracked."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import LinkKind


@command
def link(
    words: Annotated[list[str], Argument(metavar="ISSUE [OTHER]")],
    as_: Annotated[LinkKind | None, Option("--as", help="What OTHER is to ISSUE.")] = None,
    external: Annotated[
        str | None, Option(metavar="SYSTEM:ID", help="The record in another tracker.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Link two issues (`ISSUE OTHER --as child`), or one with a record outside."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.writing import acting
    from fbloop.services.custody import link_asked

    ids = _issues(words)
    with acting(common) as session:
        changed = link_asked(session, ids, kind=as_, external=external)
        answer_changes(session, common, changed)


def _issues(words: list[str]) -> list[str]:
    """All words as ISSUEs. Raises `NotAnIssue`; what looks like a record outside has its option."""
    from fbloop.services.errors import NotAnIssue
    from fbloop.services.words import issues_and_rest, only_issues

    _, rest = issues_and_rest(words)
    outside = [word for word in rest if ":" in word.strip(":")]
    if outside:
        raise NotAnIssue(rest, hint=f"fbloop link ISSUE --external {outside[0]}")
    return only_issues(words)
