"""The organisation of a command line: stores and people of the rules that hold here, and today."""

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import config
from fbloop.commands.shared.reading import language_of, now_of
from fbloop.commands.shared.rules_place import rules_folder_of
from fbloop.ledger import open_ledger
from fbloop.ledger.settings import Settings

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.rules.rulebook import RuleBook


class Organisation(NamedTuple):
    """The rule book, and the ISO day in the ledger's zone on which it is looked at."""

    book: "RuleBook"
    day: str


def organisation_of(common: "Common") -> Organisation:
    """The rules that hold here. A ledger that is not there is not missed.

    Raises `RulesInvalid` with all that is wrong in the rule files.
    """
    from fbloop.commands.shared.rules_cache import rule_book
    from fbloop.rules.folder import load
    from fbloop.services.days import iso_day

    place = config.ledger_place(common.db, os.environ, Path.cwd())
    if place.path.exists():
        with closing(open_ledger(str(place.path))) as ledger:
            language_of(common, ledger.settings)
            zone = ledger.settings.zone
            book, _ = rule_book(ledger, place, common.rules, zone)
    else:
        zone = Settings().zone
        book = load(rules_folder_of(common), zone)
    return Organisation(book=book, day=iso_day(now_of(common, zone), zone))
