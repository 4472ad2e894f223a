"""`fbloop import`: issues out of the exports of CRM, DMS, QMS and complaint sites."""

from contextlib import ExitStack
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command
from fbloop.commands.options import Common


@command
def import_(
    files: Annotated[list[str], Argument(metavar="FILE...|-", help="CSV files; -: from stdin.")],
    map_name: Annotated[
        str | None,
        Option("--map", metavar="NAME", help="A map in maps/, or the path of one."),
    ] = None,
    strict: Annotated[bool, Option("--strict", help="One rejected row refuses the file.")] = False,
    rejects: Annotated[
        str | None, Option(metavar="FILE", help="Where rejected rows are written.")
    ] = None,
    encoding: Annotated[str | None, Option(help="Instead of what is recognised.")] = None,
    *,
    common: Common,
) -> int:
    """Take over a file's rows by a map; the same file again changes nothing.

    Without --map the one that fits the header is taken. Exit 5: good rows were taken, rejected ones
    lie in the rejects file. Exit 4: nothing was written.
    """
    from fbloop.commands.import_answer import answer_imports
    from fbloop.commands.import_reading import Wanted, readable
    from fbloop.commands.writing import acting

    wanted = Wanted(
        names=files, map_name=map_name, rejects=rejects, encoding=encoding or "", is_strict=strict
    )
    with ExitStack() as stack, acting(common, makes_ledger=True) as session:
        return answer_imports(session, common, readable(stack, session, common, wanted))
