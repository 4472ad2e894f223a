"""The questions of `init`: asked on a terminal, for what was not given; Enter takes the usual."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from fbloop import config
from fbloop.errors import FbloopError
from fbloop.render.speech import tr
from fbloop.rules.folder import pack_dir
from fbloop.services.configuring import language_named, zone_named

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common

# Reads what was typed, for an option or, without one, as an answer.
_Read = Callable[[str, str], str]


class Asking:
    """Asks, or takes what is usual where nobody is there to answer."""

    def __init__(self, common: "Common") -> None:
        may_not = common.yes or common.is_json or config.is_silent(common.no_input, os.environ)
        self._asks = sys.stdin.isatty() and sys.stderr.isatty() and not may_not

    def language(self, given: str | None, usual: str) -> str:
        """In which language reports are written and labels shown."""
        question = tr("Language of reports and labels, zh or en")
        return self._answer(question, "--lang", given, usual, language_named)

    def zone(self, given: str | None, usual: str) -> str:
        """The zone in which its days and weeks count."""
        question = tr("Time zone")
        return self._answer(question, "--tz", given, usual, zone_named)

    def pack(self, given: str | None, usual: str) -> str:
        """Whose rules are copied."""
        names = [usual, *(name for name in config.pack_names() if name != usual)]
        question = tr("Rule pack: {names}", names=", ".join(names))
        return self._answer(question, "--pack", given, usual, _pack_named)

    def _answer(self, question: str, flag: str, given: str | None, usual: str, read: _Read) -> str:
        """What was given, or is answered; asked again until it can be read."""
        if given is not None or not self._asks:
            return read(usual if given is None else given, flag)
        while True:
            try:
                return read(typer.prompt(question, default=usual, err=True).strip(), "")
            except FbloopError as wrong:
                from fbloop.commands.shared.failures import as_lines

                print(*as_lines(wrong), sep="\n", file=sys.stderr)


def _pack_named(typed: str, flag: str) -> str:
    return pack_dir(typed).name
