"""`fbloop init`: a ledger with its rules and import maps beside it."""

import os
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from fbloop import config
from fbloop.commands.frame import command
from fbloop.commands.options import Common
from fbloop.render.formats import write


@command
def init(
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="Where; the working folder by default.")
    ] = None,
    pack: Annotated[str, Option(help="The rule pack to copy.")] = config.DEFAULT_PACK,
    tz: Annotated[str, Option(help="The ledger's time zone.")] = "Asia/Shanghai",
    *,
    common: Common,
) -> None:
    """Make a ledger, `rules/` and `maps/`. Nothing is ever overwritten."""
    import sys

    from fbloop.services.founding import Founding, found

    place = founding_place(folder, common)
    language = config.language(common.lang, os.environ, config.Language.ZH)
    if common.lang is None and not os.environ.get("FBLOOP_LANG"):
        language = config.language(None, {**os.environ, "FBLOOP_LANG": ""})
    made = found(
        Founding(ledger=place, pack=pack, language=language, zone=tz), is_rehearsal=common.dry_run
    )
    if common.json:
        from fbloop.commands.answers import print_json

        print_json({"ledger": str(place), "made": made, "language": language, "zone": tz})
        return
    lines = "".join(f"made {path}\n" for path in made)
    write(f"{lines}next: fbloop log TEXT, or fbloop import FILE --map NAME\n", sys.stdout)


def founding_place(folder: str | None, common: Common) -> Path:
    """The ledger's file: in DIR, else as ``--db`` says, else in the working folder."""
    from fbloop.errors import UsageProblem

    here = Path.cwd()
    named = common.db or os.environ.get("FBLOOP_DB")
    in_folder = here / folder / config.LEDGER_NAME if folder is not None else None
    if named is None:
        return in_folder or here / config.LEDGER_NAME
    by_url = here / config.path_of_url(named)
    if in_folder is not None and common.db and in_folder.resolve() != by_url.resolve():
        raise UsageProblem(
            f"DIR and --db name different places: {in_folder} and {by_url}",
            hint="give one of them",
        )
    return in_folder or by_url
