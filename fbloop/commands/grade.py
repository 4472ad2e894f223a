"""`fbloop grade`: how bad it is, by the rules or by hand."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def grade(
    words: Annotated[list[str], Argument(metavar="ISSUE... [P0|P1|P2|P3]")],
    reason: Annotated[str | None, Option(help="Why; needed to lower a P0 or P1.")] = None,
    explain: Annotated[bool, Option("--explain", help="Which rules fit, which lost, why.")] = False,
    *,
    common: Common,
) -> None:
    """Grade issues. Without a level the rules judge, but never over a person's judgement."""
    from fbloop.commands.shared.answers import answer_changes
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.handling.explaining import grade_trace
    from fbloop.services.handling.triage import grade as grade_all
    from fbloop.services.words import issues_and_level

    given = words_of(words)
    ids, level = issues_and_level(given.words)
    with acting(common) as session:
        traces = [grade_trace(session, issue_id) for issue_id in ids] if explain else []
        answer_changes(
            session,
            common,
            grade_all(session, ids, level, reason),
            is_list=given.is_list,
            extras=[{"trace": trace} for trace in traces],
            says=traces,
        )
