"""Opening the ledger for a question: which file, which moment, in whose words.

`fbloop due` goes through here in every run: nothing is imported that it does not need.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import clock, config
from fbloop.ledger import open_ledger
from fbloop.render import speech
from fbloop.render.speech import tr

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.base import Reading
    from fbloop.ledger.settings import Settings
    from fbloop.rules.rulebook import RuleBook


class Look(NamedTuple):
    """A question's world: the ledger at a moment, and how the answer is shown."""

    ledger: "Reading"
    now: int
    by: str
    zone: str
    language: str
    place: config.LedgerPlace
    rules: str | None
    reveals: bool

    def book(self) -> "RuleBook":
        """The rule book, read when a question needs it."""
        from fbloop.commands.shared.rules_cache import rule_book

        return rule_book(self.ledger, self.place, self.rules, self.zone)[0]


@contextmanager
def looking(common: "Common", *, reveals: str = "", known_by: str | None = None) -> Iterator[Look]:
    """Open the ledger to read, at ``--now`` or as it was known at ``known_by``.

    ``reveals`` names the command that looks behind the mask: that is recorded before anything is
    shown. Raises `SystemProblem` (6) when there is no ledger.
    """
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    ledger = open_ledger(str(place.path))
    try:
        settings = ledger.settings
        language = language_of(common, settings)
        typed = config.now_text(common.now, os.environ)
        now = moment(typed, "--now", clock.now(), settings.zone, common)
        known = moment(known_by, "--as-of", now, settings.zone, common) if known_by else None
        by = config.actor(common.by, os.environ)
        if reveals:
            with ledger.transaction(recorded_at=now, by=by) as tx:
                tx.record_of_ledger("revealed", now, by, {"command": reveals})
        with ledger.world(happened_by=now if typed else None, known_by=known) as world:
            yield Look(
                ledger=world,
                now=now if known is None else min(now, known),
                by=by,
                zone=settings.zone,
                language=language,
                place=place,
                rules=common.rules,
                reveals=bool(reveals),
            )
    finally:
        ledger.close()


def language_of(common: "Common", settings: "Settings") -> config.Language:
    """The language of the answer; what is told from now on is told in it."""
    language = config.language(common.lang, os.environ, config.Language(settings.language))
    speech.use(language)
    return language


def now_of(common: "Common", zone: str) -> int:
    """The moment of the command: ``--now``, FBLOOP_NOW or the clock. Raises `UsageProblem`."""
    return moment(config.now_text(common.now, os.environ), "--now", clock.now(), zone, common)


def moment(typed: str | None, flag: str, now: int, zone: str, common: "Common") -> int:
    """The instant that was typed, or ``now``; what was understood is echoed on stderr.

    Raises `UsageProblem`, with the flag, for a text that is no moment.
    """
    if typed is None:
        return now
    from fbloop.errors import UsageProblem
    from fbloop.services.gathering import with_flag
    from fbloop.text.dates import instant

    try:
        found = instant(typed, now=now, zone=zone)
    except UsageProblem as problem:
        raise with_flag(flag, problem) from None
    echo(typed, found.understood, flag, common)
    return found.at


def echo(typed: str, understood: str, flag: str, common: "Common") -> None:
    """Say how a TIME was understood, unless it was typed in full or a program reads stderr."""
    without_zone = understood.rpartition(" ")[0] or understood
    is_in_full = understood.startswith(typed) or typed.startswith(without_zone)
    if not (is_in_full or common.quiet or common.is_json):
        said = tr("{flag}: {typed} is {time}", flag=flag, typed=typed, time=understood)
        print(said, file=sys.stderr)
