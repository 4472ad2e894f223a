"""Who reads: the language of help and errors, where no command has opened its ledger."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from fbloop import config
from fbloop.errors import FbloopError

_OPTION = re.compile(r"(?:^|\0)--(lang|db)[=\0]([^\0]+)")


def language_typed(arguments: Sequence[str]) -> str:
    """As `config.language`, for a command line that may be wrong in every way."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    typed = dict(_OPTION.findall("\0".join(arguments[:end])))
    chosen = typed.get("lang") or os.environ.get("FBLOOP_LANG")
    if chosen in list(config.Language):
        return str(chosen)
    return config.language(None, {**os.environ, "FBLOOP_LANG": ""}, _of_ledger(typed.get("db")))


def _of_ledger(option: str | None) -> config.Language | None:
    """The language of the ledger that would be opened; None where there is none to ask."""
    try:
        place = config.ledger_place(option, os.environ, Path.cwd())
        if not place.path.is_file():
            return None
        from fbloop.ledger import open_ledger

        ledger = open_ledger(str(place.path))
        try:
            return config.Language(ledger.settings.language)
        finally:
            ledger.close()
    except (FbloopError, OSError, ValueError):
        return None
