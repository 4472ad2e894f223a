"""Where the rules are for commands that look at the rules themselves: no ledger is needed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import clock, config
from fbloop.commands.reading import moment
from fbloop.errors import UsageProblem
from fbloop.ledger.settings import Settings

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.services.session import Session


class RulesPlace(NamedTuple):
    """The folder of the rules, those of the maps that belong to them, and the moment."""

    folder: Path
    maps: tuple[Path, ...]
    zone: str
    now: int


def rules_place(common: "Common", folder: str | None = None) -> RulesPlace:
    """The rules as named by DIR (``folder``), else as every command finds them.

    Raises `NotFound` for a folder that does not exist, `UsageProblem` for DIR beside ``--rules``.
    """
    if folder and common.rules:
        raise UsageProblem("DIR and --rules both name the rules", hint="give one of them")
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = config.rules_folder(folder or common.rules, os.environ, ledger, Path.cwd())
    beside = rules.parent if folder else ledger.parent
    zone = Settings().zone
    now = moment(config.now_text(common.now, os.environ), "--now", clock.now(), zone, common)
    return RulesPlace(rules, (beside / "maps", rules / "maps"), zone, now)


@contextmanager
def judging(common: "Common") -> "Iterator[tuple[Session, bool]]":
    """A session in which rules judge, and whether a ledger answers what they count.

    Where there is no ledger an empty one answers; nothing is written.
    """
    from fbloop.commands.writing import acting

    place = config.ledger_place(common.db, os.environ, Path.cwd())
    if place.path.exists():
        with acting(common) as session:
            yield session, True
        return
    rules = config.rules_folder(common.rules, os.environ, place.path, Path.cwd())
    nowhere = replace(common, db=str(place.path), rules=str(rules))
    with acting(nowhere, makes_ledger=True) as session:
        yield session, False
