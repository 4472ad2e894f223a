"""`fbloop init`: a ledger with its rules and import maps beside it."""

import os
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from fbloop import config
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.errors import UsageProblem
from fbloop.messages import say


@command
def init(
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="Where; the working folder by default.")
    ] = None,
    pack: Annotated[
        str | None, Option(help="The rule pack to copy: ev-aftersales, store-monitoring, blank.")
    ] = None,
    tz: Annotated[str | None, Option(help="The ledger's time zone, else Asia/Shanghai.")] = None,
    demo: Annotated[bool, Option("--demo", help="Fill it with a made-up month.")] = False,
    live_from: Annotated[
        str | None,
        Option(metavar="DATE", help="What was reported before this day runs no clocks."),
    ] = None,
    *,
    common: Common,
) -> None:
    """Make a ledger, `rules/` and `maps/`. Nothing is ever overwritten.

    On a terminal it asks for what was not given: language, time zone, rule pack.
    """
    from fbloop.commands.init_answer import answer_founding
    from fbloop.commands.init_wishes import founding
    from fbloop.services.founding import Wishes, found, standing

    place = founding_place(folder, common)
    wishes = Wishes(pack=pack, zone=tz, is_demo=demo, live_from=live_from)
    there = standing(place, wishes)
    asked = founding(place, there, wishes, common)
    made = found(asked, there, is_rehearsal=common.dry_run)
    filled = None
    if demo and not common.dry_run:
        from fbloop.commands.init_demo import fill

        filled = fill(asked, common)
    answer_founding(asked, made, common, filled)


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
            say("DIR and --db name different places: {dir} and {db}", dir=place, db=by_url),
            hint=say("give one of them"),
        )
    return place
