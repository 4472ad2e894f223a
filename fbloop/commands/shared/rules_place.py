"""Where the rules are for commands that look at the rules themselves: no ledger is needed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop import config
from fbloop.commands.shared.reading import now_of
from fbloop.errors import UsageProblem
from fbloop.ledger.settings import Settings
from fbloop.messages import say

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
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
        raise UsageProblem(say("DIR and --rules both name the rules"), hint=say("give one of them"))
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = rules_folder_of(common, folder)
    beside = rules.parent if folder else ledger.parent
    zone = Settings().zone
    return RulesPlace(rules, (beside / "maps", rules / "maps"), zone, now_of(common, zone))


def rules_folder_of(common: "Common", folder: str | None = None) -> Path:
    """The rule files: ``folder`` where it is named, else as every command finds them.

    Raises `NotFound` for a folder that was named and does not exist.
    """
    place = config.ledger_place(common.db, os.environ, Path.cwd())
    return config.rules_folder(folder or common.rules, os.environ, place.path, Path.cwd())


@contextmanager
def judging(common: "Common") -> "Iterator[tuple[Session, bool]]":
    """A session in which rules judge, and whether a ledger answers what they count.

    Where there is no ledger an empty one answers; nothing is written.
    """
    from fbloop.commands.shared.writing import acting

    place = config.ledger_place(common.db, os.environ, Path.cwd())
    if place.path.exists():
        with acting(common) as session:
            yield session, True
        return
    nowhere = replace(common, db=str(place.path), rules=str(rules_folder_of(common)))
    with acting(nowhere, makes_ledger=True) as session:
        yield session, False
