"""`fbloop init`: a ledger with its rules and import maps beside it."""

import os
import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from fbloop import config
from fbloop.commands.frame import command
from fbloop.commands.options import Common
from fbloop.errors import UsageProblem
from fbloop.render.formats import write


@command
def init(
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="Where; the working folder by default.")
    ] = None,
    pack: Annotated[
        str, Option(help="The rule pack to copy: ev-aftersales, store-monitoring, blank.")
    ] = config.DEFAULT_PACK,
    tz: Annotated[str, Option(help="The ledger's time zone.")] = "Asia/Shanghai",
    *,
    common: Common,
) -> None:
    """Make a ledger, `rules/` and `maps/`. Nothing is ever overwritten."""
    from fbloop.services.founding import Founding, found

    place = founding_place(folder, common)
    language = config.language(common.lang, os.environ)
    asked = Founding(ledger=place, pack=pack, language=language, zone=tz)
    made = found(asked, is_rehearsal=common.dry_run)
    if common.is_json:
        from fbloop.commands.answers import print_json

        print_json({"ledger": str(place), "made": made, "language": language, "zone": tz})
        return
    does = "would make" if common.dry_run else "made"
    lines = "".join(f"{does} {path}\n" for path in made)
    write(f"{lines}next: fbloop log TEXT, or fbloop import FILE --map NAME\n", sys.stdout)


def founding_place(folder: str | None, common: Common) -> Path:
    """The ledger's file: in DIR, else as ``--db`` says, else in the working folder.

    Raises `UsageProblem` where DIR and ``--db`` name different places.
    """
    here = Path.cwd()
    if folder is None:
        named = common.db or os.environ.get("FBLOOP_DB")
        return here / (config.path_of_url(named) if named else config.LEDGER_NAME)
    place = here / folder / config.LEDGER_NAME
    by_url = here / config.path_of_url(common.db) if common.db else place
    if place.resolve() != by_url.resolve():
        raise UsageProblem(
            f"DIR and --db name different places: {place} and {by_url}", hint="give one of them"
        )
    return place
