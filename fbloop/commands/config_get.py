"""`fbloop config get`: the value of one setting."""

import sys
from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def config_get(
    name: Annotated[str, Argument(metavar="NAME", help="A setting: language, zone, db, ...")],
    *,
    common: Common,
) -> None:
    """Print the value of one setting, as it holds for this command line."""
    from fbloop.commands.config_answer import known_name, setting
    from fbloop.commands.shared.reading import looking
    from fbloop.render.formats import write
    from fbloop.render.safe import terminal

    known_name(name)
    with looking(common) as look:
        found = setting(name, common, look)
    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json(found._asdict())
        return
    write(f"{terminal(found.value or '')}\n", sys.stdout)
