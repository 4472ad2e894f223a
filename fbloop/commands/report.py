"""`fbloop report`: what others see of the ledger."""

from enum import StrEnum
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command
from fbloop.commands.options import Common, Reveal


class Kind(StrEnum):
    """The reports that there are."""

    WEEKLY = "weekly"


@command
def report(
    kind: Annotated[Kind, Argument(help="Which report.")],
    period: Annotated[str | None, Option(help="2026-W47, 上周, 2026-11, ...")] = None,
    as_of: Annotated[
        str | None, Option(metavar="TIME", help="As it was known at that moment.")
    ] = None,
    output: Annotated[str | None, Option("-o", "--output", metavar="FILE")] = None,
    *,
    reveal: Reveal,
    common: Common,
) -> None:
    """Print a report: Markdown, or JSON with `-f json`.

    Without --period: from Thursday to Sunday the running week, before that the last one.
    """
    from fbloop.commands.reading import looking
    from fbloop.commands.report_answer import answer_report

    with looking(common, reveals=reveal.reveal, known_by=as_of) as look:
        answer_report(look, common, period, output)
