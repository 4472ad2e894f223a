"""`fbloop rules explain`: what the rules make of a text, and why."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def rules_explain(
    text: Annotated[
        list[str], Argument(metavar="TEXT|ISSUE", help="A problem as it is told, or an issue.")
    ],
    category: Annotated[
        str | None, Option(metavar="C", help="Its category, instead of what the rules read.")
    ] = None,
    channel: Annotated[str | None, Option(metavar="C", help="How it reached us.")] = None,
    store: Annotated[str | None, Option(metavar="S", help="The store concerned.")] = None,
    vin: Annotated[
        str | None, Option(metavar="V", help="The vehicle, whose repairs are counted.")
    ] = None,
    customer: Annotated[str | None, Option(metavar="NAME", help="Who reports it.")] = None,
    *,
    common: Common,
) -> None:
    """Show which category, priority, owner and deadlines `log` would give, and why.

    Nothing is written, and no ledger is needed; where there is one its issues are counted.
    """
    from fbloop.commands.rules_explain_answer import answer_explained
    from fbloop.commands.shared.rules_place import judging
    from fbloop.services.intake.telling import Told
    from fbloop.services.rulebooks.explaining import explain

    told = Told(category=category, channel=channel, store=store, vin=vin, customer=customer)
    with judging(common) as (session, counts):
        answer_explained(session, common, explain(session, text, told, counts=counts))
