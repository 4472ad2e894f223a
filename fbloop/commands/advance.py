"""`fbloop advance`: record what was found and planned, and go to the next status."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.fact_flags import FactFlags
from fbloop.commands.shared.frame import command, fields_of
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import Status


@command
def advance(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    to: Annotated[Status | None, Option(help="The status to reach.")] = None,
    check: Annotated[bool, Option("--check", help="List what is missing; write nothing.")] = False,
    *,
    flags: FactFlags,
    common: Common,
) -> None:
    """Record facts, or go on. Without facts: to the next status. Facts alone never move.

    With --to, facts and move are one: a gate that refuses writes neither.
    """
    from fbloop.commands.shared.answers import answer_changes, answer_lacking
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.render.speech import tr
    from fbloop.services.handling.fact_options import GivenFacts
    from fbloop.services.handling.progress import advance as advance_all
    from fbloop.services.handling.progress import check as check_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    ids = only_issues(given.words)
    facts = GivenFacts(**fields_of(flags))
    with acting(common) as session:
        if check:
            lacking = check_all(session, ids, facts, to)
            return answer_lacking(session, common, lacking, is_list=given.is_list)
        changed = advance_all(session, ids, facts, to)
        told = tr("approval taken back: the plan has changed")
        says = [[told] * one.lost_approval for one in changed]
        answer_changes(session, common, changed, is_list=given.is_list, says=says)
