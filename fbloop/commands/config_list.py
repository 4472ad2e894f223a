"""`fbloop config list`: every setting, and where its value comes from."""

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def config_list(common: Common) -> None:
    """List every setting with its value and where that comes from.

    An option goes before the environment, that before the ledger, that before the default.
    """
    from fbloop.commands.config_answer import KNOWN, answer_settings, setting
    from fbloop.commands.shared.reading import looking

    with looking(common) as look:
        settings = [setting(name, common, look) for name in KNOWN]
    answer_settings(settings, common)
