"""`fbloop config set`: a setting of the ledger takes another value."""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common
from fbloop.errors import UsageProblem

if TYPE_CHECKING:
    from fbloop.services.configuring import SettingChanged


@command
def config_set(
    name: Annotated[str, Argument(metavar="NAME", help="language, zone or live_from.")],
    value: Annotated[str, Argument(metavar="VALUE", help="What it shall be; none: not set.")],
    *,
    common: Common,
) -> None:
    """Change a setting of the ledger; what was logged before keeps what it meant then.

    The zone may change only while nothing was logged, the pack not at all.
    """
    from fbloop import config
    from fbloop.commands.shared.reading import now_of
    from fbloop.ledger import open_ledger
    from fbloop.services.configuring import Deed, change_setting

    _check_name(name)
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    with closing(open_ledger(str(place.path))) as ledger:
        deed = Deed(
            now=now_of(common, ledger.settings.zone),
            by=config.actor(common.by, os.environ),
            is_rehearsal=common.dry_run,
        )
        _answer(change_setting(ledger, name, value, deed), common)


def _check_name(name: str) -> None:
    """UsageProblem: nothing is called so, or it is no setting of the ledger."""
    from fbloop.commands.config_answer import KNOWN, known_name
    from fbloop.messages import say
    from fbloop.services.configuring import SETTINGS

    if known_name(name) not in SETTINGS:
        known = KNOWN[name]
        option = f"--{known.option.replace('_', '-')}"
        raise UsageProblem(
            say("{name} belongs to a command line, not to the ledger", name=name),
            hint=say("{option}, or {variable}", option=option, variable=known.variable),
        )


def _answer(changed: "SettingChanged", common: Common) -> None:
    from fbloop.render.formats import write
    from fbloop.render.safe import terminal
    from fbloop.render.speech import tr

    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json({"name": changed.name, "old": changed.old, "new": changed.new})
        return
    said = {"name": changed.name, "new": changed.new or "-", "old": changed.old or "-"}
    line = (
        tr("{name} is {new} already: no change", **said)
        if changed.new == changed.old
        else tr("{name}: {new} (was {old})", **said)
    )
    if common.dry_run:
        line = tr("(rehearsal, nothing was written) {line}", line=line)
    write(f"{terminal(line)}\n", sys.stdout)
    if not common.quiet:
        _warn(changed)


def _warn(changed: "SettingChanged") -> None:
    """Say on stderr where the environment goes before what was set."""
    from fbloop.commands.config_answer import KNOWN
    from fbloop.render.speech import tr

    variable = KNOWN[changed.name].variable
    value = os.environ.get(variable)
    if value and value != changed.new:
        line = tr("{variable}={value} goes before it here", variable=variable, value=value)
        print(line, file=sys.stderr)
