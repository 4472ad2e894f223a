"""Opening the ledger for a deed: the session that a use case is given."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.shared.reading import language_of, moment, now_of
from fbloop.commands.shared.rules_cache import rule_book
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.settings import Settings
from fbloop.messages import say
from fbloop.render.safe import terminal
from fbloop.render.speech import tr
from fbloop.services.errors import InTheFuture
from fbloop.services.intake.stocktaking import live_moment
from fbloop.services.judge import Judge
from fbloop.services.session import NewRules, Session

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.base import Ledger

Founds = Callable[[], "Ledger"] | None


@contextmanager
def acting(common: "Common", *, makes_ledger: bool = False) -> Iterator[Session]:
    """Open the ledger to write. With ``makes_ledger`` a named one that is not there is made.

    Raises `SystemProblem` (6) when there is none, `InTheFuture` for an ``--at`` after now.
    """
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    with ExitStack() as stack:
        ledger, founds = _opened(stack, place, common, makes_ledger=makes_ledger)
        settings = ledger.settings
        language_of(common, settings)
        zone = settings.zone
        now = now_of(common, zone)
        book, fresh = rule_book(ledger, place, common.rules, zone)
        yield Session(
            ledger=ledger,
            book=book,
            judge=Judge(book),
            now=now,
            at=_happened_at(common, now, zone),
            by=config.actor(common.by, os.environ),
            zone=zone,
            live_from=live_moment(ledger.settings),
            is_rehearsal=common.dry_run,
            new_rules=NewRules(compiled=fresh[0], texts=fresh[1]) if fresh else None,
            founds=founds,
        )


def _happened_at(common: "Common", now: int, zone: str) -> int:
    at = moment(common.at, "--at", now, zone, common)
    if at > now:
        raise InTheFuture(
            say("--at {time} lies in the future", time=common.at),
            hint=say("--at says when it happened"),
        )
    return at


def _opened(
    stack: ExitStack, place: config.LedgerPlace, common: "Common", *, makes_ledger: bool
) -> "tuple[Ledger, Founds]":
    """The ledger, and what makes it where it is not there yet.

    Then an empty one in memory answers until the first transaction begins, so that a command that
    is refused or rehearsed leaves no file.
    """
    if not makes_ledger or not place.is_named or place.path.exists():
        return stack.enter_context(closing(open_ledger(str(place.path)))), None
    settings = Settings(language=config.language(common.lang, os.environ))
    empty = create_ledger("memory:", settings)
    return stack.enter_context(closing(empty)), partial(_founded, place.path, settings, common)


def _founded(path: Path, settings: Settings, common: "Common") -> "Ledger":
    """The new ledger; that it is one is told, for a slip of the hand in a name makes one too."""
    ledger = create_ledger(str(path), settings)
    if not (common.quiet or common.is_json):
        told = tr("a new ledger was made: {path}", path=terminal(str(path.absolute())))
        print(told, file=sys.stderr)
    return ledger
