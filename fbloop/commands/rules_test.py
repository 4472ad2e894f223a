"""`fbloop rules test`: whether the rules do what their tests expect."""

import sys
from dataclasses import asdict
from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def rules_test(
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="The rules; those of the ledger by default.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Run the cases in tests/ beside the rules: given a problem, at a moment, expect a verdict.

    Each is lived through in a ledger in memory; nothing is written. Exit 4 where one fails.
    """
    from fbloop.commands.shared.answers import print_json
    from fbloop.commands.shared.rules_place import rules_place
    from fbloop.render.formats import write
    from fbloop.render.speech import tell, tr, tr_many
    from fbloop.services.rulebooks.testing import read_tests, run_tests

    place = rules_place(common, folder)
    tests = read_tests(place.folder, place.zone)
    if not (common.is_json or common.quiet):
        for note in tests.notes:
            write(f"{tr('note: {text}', text=tell(note))}\n", sys.stderr)
    tested = run_tests(tests)
    if common.is_json:
        print_json({"folder": str(place.folder), **asdict(tested), "failed": 0, "problems": []})
        return
    write(f"{tr_many('{n} case passed', '{n} cases passed', tested.cases)}\n", sys.stdout)
