"""`fbloop explain`: why each clock of an issue is due when it is."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def explain(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    clock: Annotated[
        str | None, Option(metavar="NAME", help="This clock alone, with all its spans.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Explain the clocks of issues: every span, what began, moved and ended it, by which rule.

    What is over is explained the same whenever asked; what runs, with the plan up to its due time.
    """
    from fbloop.commands.explain_answer import answer_explain
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.labels import labels_for
    from fbloop.commands.shared.pages import check_shape
    from fbloop.commands.shared.reading import looking
    from fbloop.render.labels import as_code
    from fbloop.services.handling.explaining_clocks import explain_clocks
    from fbloop.services.words import only_issues

    check_shape(common)
    given = words_of(words)
    ids = only_issues(given.words)
    with looking(common) as look:
        label = as_code if common.is_json else labels_for(look)
        found = explain_clocks(look.ledger, ids, name=clock, present=look.book, now=look.now)
    answer_explain(look, common, label, found, is_named=clock is not None, is_list=given.is_list)
