"""What a new ledger shall be: as the options say, as is answered on a terminal, or as usual."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.init_asking import Asking
from fbloop.commands.reading import now_of
from fbloop.errors import Refused, UsageProblem
from fbloop.ledger.settings import Settings
from fbloop.messages import say
from fbloop.render.speech import use
from fbloop.rules.folder import pack_dir
from fbloop.services.configuring import day_named
from fbloop.services.founding import Founding, Standing, standing

if TYPE_CHECKING:
    from fbloop.commands.options import Common

_ALL = 3  # ledger, rules, maps


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was typed; None where nothing was."""

    pack: str | None
    zone: str | None
    is_demo: bool
    live_from: str | None


def founding(place: Path, wishes: Wishes, common: "Common") -> Founding:
    """Everything that belongs to the ledger. What one that is there has already, it keeps.

    Raises `Refused` where nothing is to be made, or something that is there would have to change.
    """
    there = standing(place)
    _refuse(wishes, there)
    if there.settings is not None:
        return _of_a_ledger(place, there.settings, wishes, common)
    asking = Asking(common)
    language = asking.language(common.lang, config.language(None, os.environ))
    use(language)
    zone = asking.zone(wishes.zone, Settings().zone)
    pack = config.DEFAULT_PACK if wishes.is_demo else asking.pack(wishes.pack, config.DEFAULT_PACK)
    return Founding(
        ledger=place,
        pack=pack,
        language=language,
        zone=zone,
        live_from=_day(wishes.live_from, zone, common),
    )


def _of_a_ledger(place: Path, settings: Settings, wishes: Wishes, common: "Common") -> Founding:
    """A ledger without rules or maps gets those of its pack, or of the one that is asked for."""
    return Founding(
        ledger=place,
        pack=Asking(common).pack(wishes.pack, settings.pack),
        language=settings.language,
        zone=settings.zone,
        live_from=settings.live_from,
    )


def _day(typed: str | None, zone: str, common: "Common") -> str | None:
    if typed is None:
        return None
    return day_named(typed, "--live-from", now=now_of(common, zone), zone=zone)


def _refuse(wishes: Wishes, there: Standing) -> None:
    """Raise for wishes that contradict each other, or what is there."""
    if wishes.is_demo and wishes.live_from is not None:
        raise UsageProblem(say("--demo and --live-from exclude each other"))
    if wishes.is_demo and wishes.pack not in (None, config.DEFAULT_PACK):
        pack_dir(wishes.pack or "")
        raise UsageProblem(say("the demo is made for the pack {pack}", pack=config.DEFAULT_PACK))
    if wishes.is_demo and len(there.absent) < _ALL:
        raise Refused(
            say("--demo fills a new place: a ledger, rules/ or maps/ is here already"),
            hint="fbloop init --demo DIR",
        )
    if there.settings is not None and (wishes.zone or wishes.live_from):
        raise Refused(
            say("a ledger is here already, with its own time zone and first day"),
            hint="fbloop config set zone ZONE; fbloop config set live_from DATE",
        )
