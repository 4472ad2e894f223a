"""`fbloop calendar import`: the official holidays and make-up workdays of a year."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def calendar_import(
    source: Annotated[
        str,
        Argument(
            metavar="FILE|YEAR",
            help="A CSV file (date,kind,holiday), or a year of the package chinesecalendar.",
        ),
    ],
    table: Annotated[
        str, Option(metavar="NAME", help="The holiday table, as calendars.yaml names it.")
    ] = "cn",
    *,
    common: Common,
) -> None:
    """Take the days off and make-up workdays of whole years into the rules folder.

    They lie in holidays/NAME.csv and add to the years that come with fbloop. Kinds are off and
    work. Exit 4: a row is wrong, or known days of a year would be dropped (-y drops them).
    """
    from fbloop.commands import calendar_import_answer as answers
    from fbloop.rules.folder import own_table
    from fbloop.services.rulebooks.calendar_tables import official_year, table_in, taken

    folder = answers.folder_for_tables(common, table)
    path = answers.named_file(source)
    new = official_year(int(source)) if path is None else table_in(path)
    found = taken(folder, table, new, may_drop=common.yes)
    answers.answer_table(common, own_table(folder, table), table, found)
