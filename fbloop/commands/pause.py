"""`fbloop pause`: clocks stand still while somebody is waited for."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import PauseReason


@command
def pause(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    reason: Annotated[
        str, Option(metavar="|".join(PauseReason), help="For whom, or what, is waited.")
    ],
    until: Annotated[str, Option(metavar="T", help="Until when, at the latest.")],
    clock: Annotated[
        list[str] | None,
        Option(metavar="NAME", help="A clock that stands still; without: all promises."),
    ] = None,
    *,
    common: Common,
) -> None:
    """Let clocks stand still until a time; what was due comes as much later, in working time.

    A pause ends by itself, or with `fbloop resume`. No clock of a P0 can be paused, and none that
    is late already; the plan's date and those of its actions stay.
    """
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.waiting import GivenPause, pause_issues, reason_named, wait_until
    from fbloop.services.words import only_issues

    given = words_of(words)
    ids = only_issues(given.words)
    with acting(common) as session:
        asked = GivenPause(
            reason=reason_named(reason), until=wait_until(session, until), clocks=tuple(clock or ())
        )
        answer_changes(session, common, pause_issues(session, ids, asked), is_list=given.is_list)
