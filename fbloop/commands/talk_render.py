"""`fbloop talk render`: a draft of a call, a report or a reply, filled with an issue's facts."""

from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common, Reveal


@command
def talk_render(
    draft: Annotated[str, Argument(metavar="NAME", help="Which draft; talk list has them.")],
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    *,
    reveal: Reveal,
    common: Common,
) -> None:
    """Print a draft as Markdown, filled with what the ledger knows of the issue and nothing else.

    A fact that is not known is a gap in the text, and is listed on stderr with the command that
    supplies it.
    """
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.reading import looking
    from fbloop.commands.talk_answer import answer_drafts
    from fbloop.commands.talk_files import template_of
    from fbloop.services.notices.talking import talks_of
    from fbloop.services.words import only_issues

    given = words_of(words)
    ids = only_issues(given.words)
    with looking(common, reveals=reveal.by("talk")) as look:
        template, book = template_of(look, draft), look.book()
        talks = talks_of(
            look.ledger, book, ids, by=look.by, now=look.now, zone=look.zone, language=look.language
        )
    # The ledger is closed: who reads slowly holds up nobody who writes.
    answer_drafts(look, common, draft, template, book, talks, is_list=given.is_list)
