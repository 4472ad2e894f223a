"""`fbloop show`: one issue, with its clocks, its history and what others say of it."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common, Reveal


@command
def show(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    events: Annotated[bool, Option("--events", help="Its whole history.")] = False,
    clocks: Annotated[bool, Option("--clocks", help="All its clocks, stopped ones, too.")] = False,
    *,
    reveal: Reveal,
    common: Common,
) -> None:
    """Show issues: facts, responsibility, clocks, solution, verification, notes, checklist."""
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.labels import labels_for
    from fbloop.commands.shared.pages import check_shape
    from fbloop.commands.shared.reading import looking
    from fbloop.commands.show_answer import answer_show
    from fbloop.commands.show_copies import copies_for
    from fbloop.commands.show_misses import missed_for
    from fbloop.render.labels import as_code
    from fbloop.services.browsing import see
    from fbloop.services.words import only_issues

    check_shape(common)
    given = words_of(words)
    ids = only_issues(given.words)
    with looking(common, reveals=reveal.by("show")) as look:
        label = as_code if common.is_json else labels_for(look)
        seen = missed_for(look, see(look.ledger, ids))
        copies = copies_for(look, seen)
    shown = list(zip(seen, copies, strict=True))
    answer_show(look, common, label, shown, events=events, clocks=clocks, is_list=given.is_list)
