"""`fbloop import`: issues out of the exports of CRM, DMS, QMS and complaint sites."""

from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command
from fbloop.commands.options import Common


@command
def import_(
    file: Annotated[str, Argument(metavar="FILE|-", help="A CSV file; -: from stdin.")],
    map_name: Annotated[
        str, Option("--map", metavar="NAME", help="A map in maps/, or the path of one.")
    ],
    strict: Annotated[bool, Option("--strict", help="One rejected row refuses the file.")] = False,
    rejects: Annotated[
        str | None, Option(metavar="FILE", help="Where rejected rows are written.")
    ] = None,
    encoding: Annotated[str | None, Option(help="Instead of what is recognised.")] = None,
    *,
    common: Common,
) -> int:
    """Take over a file's rows by a map; the same file again changes nothing.

    Exit 5: good rows were taken, rejected ones lie in the rejects file. Exit 4: nothing written.
    """
    from fbloop.commands.import_answer import answer_import, importable
    from fbloop.commands.writing import acting

    with acting(common, makes_ledger=True) as session:
        asked = importable(session, common, file, map_name, encoding or "", is_strict=strict)
        return answer_import(session, common, asked, rejects, is_strict=strict)
