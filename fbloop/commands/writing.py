"""Opening the ledger for a deed: the session that a use case is given."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import clock, config
from fbloop.commands.reading import moment
from fbloop.commands.rules_cache import rule_book
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.settings import Settings
from fbloop.services.errors import InTheFuture
from fbloop.services.judge import Judge
from fbloop.services.session import NewRules, Session

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.ledger.base import Ledger


@contextmanager
def acting(common: "Common", *, makes_ledger: bool = False) -> Iterator[Session]:
    """Open the ledger to write. With ``makes_ledger`` a named one that is not there is made.

    Raises `SystemProblem` (6) when there is none, `InTheFuture` for an ``--at`` after now.
    """
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    ledger = _ledger(place, common, makes_ledger=makes_ledger)
    try:
        zone = ledger.settings.zone
        now = moment(config.now_text(common.now, os.environ), "--now", clock.now(), zone, common)
        at = moment(common.at, "--at", now, zone, common)
        if at > now:
            raise InTheFuture(
                f"--at {common.at} lies in the future", hint="--at says when it happened"
            )
        book, fresh = rule_book(ledger, place, common.rules, zone)
        yield Session(
            ledger=ledger,
            book=book,
            judge=Judge(book),
            now=now,
            at=at,
            by=config.actor(common.by, os.environ),
            zone=zone,
            is_rehearsal=common.dry_run,
            new_rules=NewRules(compiled=fresh[0], texts=fresh[1]) if fresh else None,
        )
    finally:
        ledger.close()


def _ledger(place: config.LedgerPlace, common: "Common", *, makes_ledger: bool) -> "Ledger":
    if makes_ledger and place.is_named and not place.path.exists():
        language = config.language(common.lang, os.environ)
        return create_ledger(str(place.path), Settings(language=language))
    return open_ledger(str(place.path))


def language_of(session: Session, common: "Common") -> str:
    """The language of labels and documents for this command."""
    stored = config.Language(session.ledger.settings.language)
    return config.language(common.lang, os.environ, stored)
