"""Every setting that a command would go by: its value, and what it comes from."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from fbloop import config
from fbloop.messages import Message, say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit
from fbloop.render.speech import tell, tr
from fbloop.render.times import iso

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look


class Origin(StrEnum):
    """What a value comes from: the former goes before the latter."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    LEDGER = "ledger"
    DEFAULT = "default"


class Setting(NamedTuple):
    """One setting as it holds for this command line; ``value`` is None where nothing is set."""

    name: str
    value: str | None
    source: Origin


class _Known(NamedTuple):
    """How a setting's value is found, and which option and variable go before it."""

    value: "Callable[[Common, Look], str | None]"
    option: str = ""
    variable: str = ""
    otherwise: Origin = Origin.DEFAULT


def _rules(common: "Common", look: "Look") -> str:
    from fbloop.commands.shared.rules_place import rules_folder_of

    return str(rules_folder_of(common).absolute())


def _is_silent(common: "Common", look: "Look") -> str:
    return "yes" if config.is_silent(common.no_input, os.environ) else "no"


KNOWN: Mapping[str, _Known] = {
    "language": _Known(lambda _, look: look.language, "lang", "FBLOOP_LANG", Origin.LEDGER),
    "zone": _Known(lambda _, look: look.zone, otherwise=Origin.LEDGER),
    "pack": _Known(lambda _, look: look.ledger.settings.pack, otherwise=Origin.LEDGER),
    "live_from": _Known(lambda _, look: look.ledger.settings.live_from, otherwise=Origin.LEDGER),
    "db": _Known(lambda _, look: str(look.place.path.absolute()), "db", "FBLOOP_DB"),
    "rules": _Known(_rules, "rules", "FBLOOP_RULES"),
    "actor": _Known(lambda _, look: look.by, "by", "FBLOOP_ACTOR"),
    "now": _Known(lambda _, look: iso(look.now, look.zone), "now", "FBLOOP_NOW"),
    "no_input": _Known(_is_silent, "no_input", "FBLOOP_NO_INPUT"),
}


# What a table says for a source, and for yes and no.
_WORDS: Mapping[str, Message] = {
    Origin.OPTION: say("option"),
    Origin.ENVIRONMENT: say("environment"),
    Origin.LEDGER: say("ledger"),
    Origin.DEFAULT: say("default"),
    "yes": say("yes"),
    "no": say("no"),
}


def setting(name: str, common: "Common", look: "Look") -> Setting:
    """One setting by its name. Raises `UnknownName` with the near ones."""
    known = KNOWN[known_name(name)]
    value = known.value(common, look)
    return Setting(name, value, _origin(known, common) if value else Origin.DEFAULT)


def known_name(name: str) -> str:
    """The name itself. Raises `UnknownName` with the near ones where nothing is called so."""
    from fbloop.services.near import UnknownName

    if name not in KNOWN:
        raise UnknownName(say("setting"), name, list(KNOWN))
    return name


def _origin(known: _Known, common: "Common") -> Origin:
    if known.option and getattr(common, known.option):
        return Origin.OPTION
    is_set = bool(known.variable) and bool(os.environ.get(known.variable))
    return Origin.ENVIRONMENT if is_set else known.otherwise


def _told(word: str | None) -> str:
    """A word of ours in the reader's language; every other value as it is."""
    return tell(_WORDS.get(word or "", word or ""))


def answer_settings(settings: Sequence[Setting], common: "Common") -> None:
    """Print them as a table: name, value, source."""
    columns = [
        Column("name", tr("name"), is_whole=True),
        Column("value", tr("value"), show=_told),
        Column("source", tr("source"), show=_told),
    ]
    records = [one._asdict() for one in settings]
    emit(records, columns, format=common.shape or Format.TABLE, out=sys.stdout)
