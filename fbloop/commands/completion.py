"""`fbloop completion`: the script by which a shell offers what can be typed next."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument

from fbloop.commands.completing_shells import SHELLS, Shell
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.render.formats import write

_SCRIPTS = Path(__file__).parent / "shells"


@command
def completion(
    shell: Annotated[Shell, Argument(metavar="SHELL", help="bash, zsh, fish, powershell.")],
    *,
    common: Common,
) -> None:
    """Print the script that lets a shell complete commands, options and values.

    Its first lines say how to install it; nothing is written.
    """
    script = (_SCRIPTS / SHELLS[shell].script).read_text(encoding="utf-8")
    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json({"shell": str(shell), "script": script})
    else:
        write(script, sys.stdout)
