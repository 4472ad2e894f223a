"""The calendars of a command line: of its ledger's rules, or without a ledger of fbloop's."""

import os
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import clock, config
from fbloop.commands.reading import moment
from fbloop.ledger import open_ledger
from fbloop.ledger.settings import Settings

if TYPE_CHECKING:
    from fbloop.commands.options import Common
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
    from fbloop.commands.rules_cache import rule_book
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
    now = moment(config.now_text(common.now, os.environ), "--now", clock.now(), zone, common)
    return Calendars(specs=book.calendars, folder=folder, zone=zone, now=now)


def rules_folder_of(common: "Common") -> Path:
    """The folder of the rule files; raises `NotFound` for one that was named and is not there."""
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    return config.rules_folder(common.rules, os.environ, place.path, Path.cwd())
