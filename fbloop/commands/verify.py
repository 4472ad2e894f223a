"""`fbloop verify`: the criteria decide whether it is solved."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.domain.vocabulary import Confirmation


@command
def verify(
    words: Annotated[list[str], Argument(metavar="ISSUE...")],
    result: Annotated[
        list[str] | None,
        Option(metavar="N=VALUE", help="A measured value; N: the criterion's number or name."),
    ] = None,
    customer_confirmed: Annotated[
        Confirmation | None, Option(help="What the customer says.")
    ] = None,
    evidence: Annotated[list[str] | None, Option(metavar="TEXT", help="What shows it.")] = None,
    override: Annotated[
        str | None, Option(metavar="REASON", help="Let a failure pass; it stands in the audit.")
    ] = None,
    approved_by: Annotated[str | None, Option(metavar="P", help="Who approves that.")] = None,
    *,
    common: Common,
) -> None:
    """Compare the acceptance criteria with what was measured.

    Failed: back to executing, next cycle. Not yet: nothing is written, exit 4.
    """
    from fbloop.commands.shared.answers import answer_verdicts
    from fbloop.commands.shared.issue_words import words_of
    from fbloop.commands.shared.writing import acting
    from fbloop.services.proof.typed_results import results_of
    from fbloop.services.proof.verification import GivenProof
    from fbloop.services.proof.verification import verify as verify_all
    from fbloop.services.words import only_issues

    given = words_of(words)
    proof = GivenProof(
        results=results_of(result or ()),
        confirmed=customer_confirmed,
        evidence=tuple(evidence or ()),
        override=override,
        approved_by=approved_by,
    )
    with acting(common) as session:
        changed = verify_all(session, only_issues(given.words), proof)
        answer_verdicts(session, common, changed, is_list=given.is_list)
