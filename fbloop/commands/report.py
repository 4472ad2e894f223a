"""`fbloop report`: what others see of the ledger."""

from enum import StrEnum
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command
from fbloop.commands.options import Common, Filter, Reveal


class Kind(StrEnum):
    """The reports that there are."""

    WEEKLY = "weekly"


@command
def report(
    kind: Annotated[Kind, Argument(metavar="REPORT", help="Which report: weekly.")],
    period: Annotated[str | None, Option(help="2026-W47, 上周, 2026-11, ...")] = None,
    as_of: Annotated[
        str | None, Option(metavar="TIME", help="As it was known at that moment.")
    ] = None,
    output: Annotated[
        str | None, Option("-o", "--output", metavar="FILE", help="Write it there, whole or not.")
    ] = None,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Common,
) -> None:
    """Print a report: Markdown, or JSON with `-f json`.

    Without --period: from Thursday to Sunday the running week, before that the last one.
    """
    from fbloop.commands import report_answer
    from fbloop.commands.reading import looking
    from fbloop.services.reporting import weekly

    shape = report_answer.shape_of(common)
    with looking(common, reveals=reveal.by("report"), known_by=as_of) as look:
        asked = report_answer.asked_of(look, common, chosen, period)
        found = weekly(look.ledger, look.book(), asked)
        labels = report_answer.labels_of(look)
    report_answer.answer_report(look, found, labels, shape, output)
