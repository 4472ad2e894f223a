"""`init`: a new ledger, and the rules and maps of a pack copied beside it for editing."""

from dataclasses import dataclass
from pathlib import Path

from fbloop.config import LEDGER_NAME
from fbloop.errors import Refused, UsageProblem
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.settings import Settings
from fbloop.messages import say
from fbloop.rules.folder import copy_pack, load, pack_dir, pack_maps_dir
from fbloop.services.configuring import zone_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """Where the ledger shall be, and what belongs to it for good."""

    ledger: Path
    pack: str
    language: str
    zone: str
    live_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is there already: the ``settings`` of a ledger, if one is, and what is ``absent``."""

    settings: Settings | None
    absent: tuple[Path, ...]


def standing(ledger: Path) -> Standing:
    """What is there of a ledger, its rules and its maps.

    Raises `Refused` where all of it is, `SystemProblem` where the file is no ledger of ours,
    `UsageProblem` where the ledger would be called as one of its folders.
    """
    folder = ledger.parent
    if ledger.name in _MAKERS:
        raise UsageProblem(
            say("a ledger cannot be called {name}: that folder lies beside it", name=ledger.name),
            hint=say("for example: {example}", example=f"--db {LEDGER_NAME}"),
        )
    absent = [path for path in (ledger, folder / "rules", folder / "maps") if not path.exists()]
    settings = None
    if ledger not in absent:
        opened = open_ledger(str(ledger))
        settings = opened.settings
        opened.close()
    if not absent:
        raise Refused(
            say("a ledger is already at {ledger}, with its rules and maps", ledger=ledger),
            hint=say("nothing was changed; choose another folder: fbloop init DIR"),
        )
    return Standing(settings=settings, absent=tuple(absent))


def found(asked: Founding, *, is_rehearsal: bool = False) -> list[str]:
    """Make what is not there yet; the paths that were made.

    Raises `Refused` where a ledger with its rules is already, or where the rules that are there
    cannot be used, `NotFound` for an unknown pack.
    """
    zone_named(asked.zone, "--tz")
    pack_dir(asked.pack)
    absent = standing(asked.ledger).absent
    rules = asked.ledger.parent / "rules"
    if rules not in absent:
        load(rules, asked.zone)
    if not is_rehearsal:
        asked.ledger.parent.mkdir(parents=True, exist_ok=True)
        for path in absent:
            _MAKERS.get(path.name, _make_ledger)(asked)
    return [str(path) for path in absent]


def _make_ledger(asked: Founding) -> None:
    settings = Settings(
        language=asked.language, zone=asked.zone, pack=asked.pack, live_from=asked.live_from
    )
    create_ledger(str(asked.ledger), settings).close()


def _make_rules(asked: Founding) -> None:
    copy_pack(asked.pack, asked.ledger.parent / "rules")


def _make_maps(asked: Founding) -> None:
    target = asked.ledger.parent / "maps"
    target.mkdir()
    for source in sorted(pack_maps_dir(asked.pack).glob("*.yaml")):
        (target / source.name).write_bytes(source.read_bytes())


_MAKERS = {"rules": _make_rules, "maps": _make_maps}
