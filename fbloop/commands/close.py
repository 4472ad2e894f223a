"""`fbloop close`: out of the loop, when it is proved, or as something that needs no proof."""

from enum import StrEnum
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import Confirmation


class ClosedAs(StrEnum):
    """The words of `--as`; in JSON `not-a-problem` is `not_a_problem`."""

    SOLVED = "solved"
    DUPLICATE = "duplicate"
    NOT_A_PROBLEM = "not-a-problem"
    REJECTED = "rejected"


@command
def close(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    reply: Annotated[str | None, Option(metavar="TEXT", help="What the customer is told.")] = None,
    lesson: Annotated[str | None, Option(metavar="KB", help="The lesson's article.")] = None,
    no_lesson: Annotated[str | None, Option(metavar="WHY", help="Why there is none.")] = None,
    watch: Annotated[str | None, Option(metavar="30d", help="How long it is watched.")] = None,
    solved: Annotated[
        str | None, Option(metavar="TEXT", help="A P2 or P3 in one line: what solved it.")
    ] = None,
    customer_confirmed: Annotated[
        Confirmation | None, Option(help="What the customer says.")
    ] = None,
    as_: Annotated[ClosedAs, Option("--as", help="As what it is closed.")] = ClosedAs.SOLVED,
    of: Annotated[str | None, Option(metavar="ISSUE", help="Of which it is a duplicate.")] = None,
    reason: Annotated[str | None, Option(metavar="WHY", help="Why; --as needs it.")] = None,
    *,
    common: Common,
) -> None:
    """Close issues. Every gate is asked again, at the highest priority of the cycle."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.domain.budgets import parse_duration
    from fbloop.domain.vocabulary import Resolution
    from fbloop.services.proof.closing import GivenClosing
    from fbloop.services.proof.closing import close as close_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    asked = GivenClosing(
        reply=reply,
        lesson=lesson,
        no_lesson=no_lesson,
        watch_for=None if watch is None else parse_duration(watch),
        solved=solved,
        confirmed=customer_confirmed,
        resolution=Resolution(as_.replace("-", "_")),
        duplicate_of=only_issues([of])[0] if of else None,
        reason=reason,
    )
    with acting(common) as session:
        changed = close_all(session, only_issues(given.words), asked)
        answer_changes(session, common, changed, is_list=given.is_list)
