"""`fbloop advance`: record what was found and planned, and go to the next status."""

from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command, fields_of
from fbloop.commands.options import Common
from fbloop.domain.vocabulary import Scope, Status

_Texts = list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The facts that `advance` takes."""

    cause: Annotated[str | None, Option(metavar="TEXT", help="The root cause.")] = None
    suspected: Annotated[bool, Option("--suspected", help="The cause is only suspected.")] = False
    why: Annotated[_Texts, Option(metavar="TEXT", help="One why of a 5-why chain.")] = None
    branch: Annotated[_Texts, Option(metavar='"KIND: TEXT"', help="A fishbone branch.")] = None
    evidence: Annotated[_Texts, Option(metavar="TEXT", help="Evidence.")] = None
    scope: Annotated[Scope | None, Option(help="Isolated or systemic.")] = None
    contain: Annotated[str | None, Option(metavar="TEXT", help="Interim containment.")] = None
    plan: Annotated[str | None, Option(metavar="TEXT", help="The short-term plan.")] = None
    plan_mid: Annotated[str | None, Option(metavar="TEXT", help="The mid-term plan.")] = None
    plan_long: Annotated[str | None, Option(metavar="TEXT", help="The long-term plan.")] = None
    plan_owner: Annotated[str | None, Option(metavar="P", help="Who owns the plan.")] = None
    plan_due: Annotated[str | None, Option(metavar="T", help="Until when.")] = None
    action: Annotated[_Texts, Option(metavar='"WHO: WHAT <WHEN"', help="An action.")] = None
    accept: Annotated[
        _Texts, Option(metavar='"NAME: METRIC OP VALUE @HOW"', help="An acceptance criterion.")
    ] = None
    done: Annotated[_Texts, Option(metavar="N|all", help="Actions that are done.")] = None
    waive: Annotated[_Texts, Option(metavar='"N: WHY"', help="An action that is waived.")] = None
    approve: Annotated[bool, Option("--approve", help="The plan is approved by --by.")] = False
    backlog: Annotated[str | None, Option(metavar="RELEASE", help="Park a P3 for a release.")] = (
        None
    )


@command
def advance(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    to: Annotated[Status | None, Option(help="The status to reach.")] = None,
    check: Annotated[bool, Option("--check", help="List what is missing; write nothing.")] = False,
    *,
    known: Known,
    common: Common,
) -> None:
    """Record facts, or go on. Without facts: to the next status. Facts alone never move.

    With --to, facts and move are one: a gate that refuses writes neither.
    """
    from fbloop.commands.answers import answer_changes, answer_lacking
    from fbloop.commands.issue_words import words_of
    from fbloop.commands.writing import acting
    from fbloop.services.fact_options import GivenFacts
    from fbloop.services.progress import advance as advance_all
    from fbloop.services.progress import check as check_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    ids = only_issues(given.words)
    facts = GivenFacts(**fields_of(known))
    with acting(common) as session:
        if check:
            lacking = check_all(session, ids, facts, to)
            return answer_lacking(common, lacking, is_list=given.is_list)
        changed = advance_all(session, ids, facts, to)
        answer_changes(session, common, changed, is_list=given.is_list)
