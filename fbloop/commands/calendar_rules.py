"""The calendars of a command line: of its ledger's rules, or without a ledger of fbloop's."""

import os
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import config
from fbloop.commands.shared.reading import now_of
from fbloop.commands.shared.rules_place import rules_folder_of
from fbloop.ledger import open_ledger
from fbloop.ledger.settings import Settings

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.domain.worktime_calendar import CalendarSpec


class Calendars(NamedTuple):
    """The calendars by name, the folder of their rules, the zone they count in, and the moment."""

    specs: "Mapping[str, CalendarSpec]"
    folder: Path
    zone: str
    now: int


def calendars_of(common: "Common") -> Calendars:
    """The calendars that hold here. A ledger that is not there is not missed.

    Raises `RulesInvalid` with all that is wrong in the rule files.
    """
    from fbloop.commands.shared.rules_cache import rule_book
    from fbloop.rules.folder import load

    place = config.ledger_place(common.db, os.environ, Path.cwd())
    folder = rules_folder_of(common)
    if place.path.exists():
        with closing(open_ledger(str(place.path))) as ledger:
            zone = ledger.settings.zone
            book, _ = rule_book(ledger, place, common.rules, zone)
    else:
        zone = Settings().zone
        book = load(folder, zone)
    now = now_of(common, zone)
    return Calendars(specs=book.calendars, folder=folder, zone=zone, now=now)
