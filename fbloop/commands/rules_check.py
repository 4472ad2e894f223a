"""`fbloop rules check`: whether the rules and the import maps are fit for use."""

import sys
from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def rules_check(
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="The rules; those of the ledger by default.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Read rules, cases and import maps, run examples. Every finding at once, with its place."""
    from fbloop.commands.shared.answers import print_json
    from fbloop.commands.shared.rules_place import rules_place
    from fbloop.render.formats import write
    from fbloop.render.safe import terminal
    from fbloop.render.speech import tell, tr
    from fbloop.services.rulebooks.checking import check

    place = rules_place(common, folder)
    year = datetime.fromtimestamp(place.now, ZoneInfo(place.zone)).year
    checked = check(place.folder, place.maps, zone=place.zone, year=year)
    if common.is_json:
        warnings = [warning.as_dict() for warning in checked.warnings]
        looked_at = {"folder": str(place.folder), **asdict(checked)}
        print_json({**looked_at, "problems": [], "warnings": warnings})
        return
    if not common.quiet:
        for warning in checked.warnings:
            line = tr("warning: {problem}", problem=terminal(tell(warning.says)))
            write(f"{line}\n", sys.stderr)
    passed = tr(
        "{rules} rules, {examples} examples, {maps} maps passed",
        rules=checked.rules,
        examples=checked.examples,
        maps=len(checked.maps),
    )
    write(f"{passed}\n", sys.stdout)
