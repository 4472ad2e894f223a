"""`fbloop report`: what others see of the ledger."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.report_options import Kind, Reporting
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Filter, Reveal


@command
def report(
    kind: Annotated[Kind, Argument(metavar="REPORT", help="Which one: daily, weekly, product.")],
    period: Annotated[str | None, Option(help="2026-W47, 上周, 2026-11, ...")] = None,
    as_of: Annotated[
        str | None, Option(metavar="TIME", help="As it was known at that moment.")
    ] = None,
    output: Annotated[
        str | None, Option("-o", "--output", metavar="FILE", help="Write it there, whole or not.")
    ] = None,
    template: Annotated[
        str | None, Option(metavar="FILE", help="A template of your own, in place of ours.")
    ] = None,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Reporting,
) -> None:
    """Print a report: Markdown, an HTML page with `-f html`, or JSON with `-f json`.

    weekly is for the meeting, daily tells the lead how each P0 stands, product tells each
    department its most frequent problems. Without --period: daily has today, the others from
    Thursday to Sunday the running week, before that the last one.
    """
    from fbloop.commands import report_answer
    from fbloop.commands.report_kinds import kind_of_report
    from fbloop.commands.report_period import asked_of
    from fbloop.commands.shared.reading import looking

    report_kind = kind_of_report(kind)
    target = report_answer.target_of(common, output, template)
    with looking(common, reveals=reveal.by("report"), known_by=as_of) as look:
        own = report_answer.own_template(look, kind, target, template)
        book = look.book()
        found = report_kind.build(look.ledger, book, asked_of(look, common, chosen, kind, period))
    # The ledger is closed: who reads slowly holds up nobody who writes.
    report_answer.answer_report(look, report_kind, found, book, target, own)
