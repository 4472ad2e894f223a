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
    typed = dict(_OPTION.findall(before_operands(arguments)))
    chosen = typed.get("lang") or os.environ.get("FBLOOP_LANG")
    if chosen in list(config.Language):
        return str(chosen)
    return config.language(None, {**os.environ, "FBLOOP_LANG": ""}, _of_ledger(typed.get("db")))


def before_operands(arguments: Sequence[str]) -> str:
    """The words in front of `--`, behind which no word is an option, with a NUL between them."""
    typed = list(arguments)
    return "\0".join(typed[: typed.index("--")] if "--" in typed else typed)


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
