"""`fbloop export issues`: a sheet for a store that has no fbloop, to fill in and send back."""

from typing import Annotated

from typer import Option

from fbloop.commands.export_options import Exporting
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Filter, Reveal


@command
def export_issues(
    output: Annotated[
        str | None,
        Option("-o", "--output", metavar="FILE", help="Where to write it; else it is printed."),
    ] = None,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Exporting,
) -> None:
    """Write issues as a sheet: all of them, or those of a FILTER (--store S0012 --open).

    The last columns are for the store: cause, action, contact, note. `fbloop import` takes them
    back as the store's word, which verifies nothing. Names and phones are masked without --reveal;
    csv and xlsx are for Excel, json and ndjson for programs.
    """
    from fbloop.commands import export_answer
    from fbloop.commands.shared.filtering import query_of
    from fbloop.commands.shared.reading import looking
    from fbloop.services.exporting import sheet_lines

    target = export_answer.target_of(common, output)
    with looking(common, reveals=reveal.by("export")) as look:
        lines = sheet_lines(look.ledger, query_of(look, common, chosen, is_open=None))
        words = export_answer.words_of(look)
    # The ledger is closed: who reads slowly holds up nobody who writes.
    export_answer.answer_export(look, common, lines, words, target)
