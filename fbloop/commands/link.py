"""`fbloop link`: which issues belong together, and where else one is tracked."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command
from fbloop.commands.options import Common
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
    from fbloop.commands.answers import answer_changes
    from fbloop.commands.writing import acting
    from fbloop.services.custody import link_asked
    from fbloop.services.words import only_issues

    ids = only_issues(words)
    with acting(common) as session:
        changed = link_asked(session, ids, kind=as_, external=external)
        answer_changes(session, common, changed)
