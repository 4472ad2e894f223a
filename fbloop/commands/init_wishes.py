"""What a new ledger shall be: as the options say, as is answered on a terminal, or as usual."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.init_asking import Asking
from fbloop.commands.shared.reading import now_of
from fbloop.ledger.settings import Settings
from fbloop.render.speech import use
from fbloop.services.configuring import day_named
from fbloop.services.founding import Founding, Standing, Wishes

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common


def founding(place: Path, there: Standing, wishes: Wishes, common: "Common") -> Founding:
    """Everything that belongs to the ledger. What one that is ``there`` has already, it keeps."""
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
