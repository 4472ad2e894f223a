"""`fbloop import`: issues out of the exports of CRM, DMS, QMS and complaint sites."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.import_options import Files
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.errors import ExitCode, Missing, UsageProblem
from fbloop.messages import say


@command
def import_(
    files: Annotated[
        list[str] | None,
        Argument(metavar="FILE...|-", help="CSV, Excel, JSON; folders, patterns; -: stdin."),
    ] = None,
    draft: Annotated[bool, Option("--draft", help="Print a map for FILE; write nothing.")] = False,
    runs: Annotated[bool, Option("--runs", help="List the imports; write nothing.")] = False,
    *,
    reading: Files,
    common: Common,
) -> int:
    """Take over a file's rows by a map; the same file again changes nothing.

    Without --map the one that fits the header is taken; --draft proposes one, --dry-run rehearses.
    Exit 5: good rows were taken, the others lie in the rejects file, to be corrected and imported.
    Exit 4: nothing was written.
    """
    if runs:
        return _list_runs(common, files or ())
    if not files:
        raise _no_file()
    if draft:
        return _draft(common, files, reading)
    return _import(common, files, reading)


def _import(common: Common, files: Sequence[str], how: Files) -> int:
    from fbloop.commands.import_answer import answer_imports
    from fbloop.commands.import_reading import masked_refusals, readable
    from fbloop.commands.shared.writing import acting

    with (
        ExitStack() as stack,
        masked_refusals(),
        acting(common, makes_ledger=True) as session,
    ):
        return answer_imports(session, common, readable(stack, session, common, files, how))


def _draft(common: Common, files: Sequence[str], how: Files) -> int:
    from fbloop.commands.import_draft import answer_draft

    answer_draft(common, files, encoding=how.encoding or "", sheet=how.sheet or "")
    return ExitCode.DONE


def _list_runs(common: Common, files: Sequence[str]) -> int:
    from fbloop.commands.import_runs import answer_runs

    if files:
        raise UsageProblem(say("import --runs takes no FILE"), hint="fbloop import --runs")
    answer_runs(common)
    return ExitCode.DONE


def _no_file() -> UsageProblem:
    lack = Missing(
        field="file", flag="FILE...|-", says=say("the file of another system, or - for stdin")
    )
    hint = say("fbloop import FILE; fbloop import --runs lists what was imported")
    return UsageProblem(say("import: no FILE is given"), missing=[lack], hint=hint)
