"""The two rule sets of a rehearsal: the ledger's own, and the changed ones in a folder."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.shared.reading import Look
from fbloop.ledger import open_ledger
from fbloop.rules.folder import load
from fbloop.services.in_turns import Reopen
from fbloop.services.judge import Judge

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.session import Session


def planned_session(session: "Session", folder: Path) -> "Session":
    """The same world under the rules in a folder; raises `RulesInvalid` with every problem."""
    book = load(folder, session.zone)
    return replace(session, book=book, judge=Judge(book), new_rules=None)


def ledger_again(common: "Common") -> Reopen:
    """Opens the command's ledger once more, for another process."""
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    return partial(open_ledger, str(place.path))


def seen(session: "Session", common: "Common") -> Look:
    """The session's ledger as FILTER asks it."""
    return Look(
        ledger=session.ledger,
        now=session.now,
        by=session.by,
        zone=session.zone,
        language=session.ledger.settings.language,
        place=config.ledger_place(common.db, os.environ, Path.cwd()),
        rules=common.rules,
        reveals=False,
    )
