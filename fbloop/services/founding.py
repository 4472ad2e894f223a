"""`init`: a new ledger, and the rules and maps of a pack copied beside it for editing."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fbloop.errors import Refused, UsageProblem
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.settings import Settings
from fbloop.rules.folder import copy_pack, pack_dir, pack_maps_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """Where the ledger shall be, and what belongs to it for good."""

    ledger: Path
    pack: str
    language: str
    zone: str


def found(asked: Founding, *, is_rehearsal: bool = False) -> list[str]:
    """Make what is not there yet; the paths that were made.

    Raises `Refused` where a ledger with its rules is already, `NotFound` for an unknown pack.
    """
    _check_zone(asked.zone)
    pack_dir(asked.pack)
    folder = asked.ledger.parent
    wanted = {
        asked.ledger: _make_ledger,
        folder / "rules": _make_rules,
        folder / "maps": _make_maps,
    }
    absent = [path for path in wanted if not path.exists()]
    if asked.ledger not in absent:
        open_ledger(str(asked.ledger)).close()
    if not absent:
        raise Refused(
            f"a ledger is already at {asked.ledger}, with its rules and maps",
            hint="nothing was changed; choose another folder: fbloop init DIR",
        )
    if not is_rehearsal:
        folder.mkdir(parents=True, exist_ok=True)
        for path in absent:
            wanted[path](asked)
    return [str(path) for path in absent]


def _make_ledger(asked: Founding) -> None:
    settings = Settings(language=asked.language, zone=asked.zone, pack=asked.pack)
    create_ledger(str(asked.ledger), settings).close()


def _make_rules(asked: Founding) -> None:
    copy_pack(asked.pack, asked.ledger.parent / "rules")


def _make_maps(asked: Founding) -> None:
    target = asked.ledger.parent / "maps"
    target.mkdir()
    for source in sorted(pack_maps_dir(asked.pack).glob("*.yaml")):
        (target / source.name).write_bytes(source.read_bytes())


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageProblem(
            f"--tz: no time zone {zone!r}", hint="for example Asia/Shanghai or Europe/Berlin"
        ) from None
