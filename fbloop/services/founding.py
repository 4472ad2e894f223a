"""`init`: a new ledger, and the rules and maps of a pack copied beside it for editing."""

from dataclasses import dataclass
from pathlib import Path

from fbloop.config import DEFAULT_PACK, LEDGER_NAME
from fbloop.errors import Refused, UsageProblem
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.settings import Settings
from fbloop.messages import say
from fbloop.rules.folder import copy_pack, load, pack_dir, pack_maps_dir

_ALL = 3  # ledger, rules, maps


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for; None where nothing was."""

    pack: str | None = None
    zone: str | None = None
    is_demo: bool = False
    live_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """Where the ledger shall be, and what belongs to it for good.

    Language, zone and pack are such as there are: what was typed went through `configuring` and
    `pack_dir`.
    """

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


def standing(ledger: Path, wishes: Wishes) -> Standing:
    """What is there of a ledger, its rules and its maps, and may be beside what is asked for.

    Raises `Refused` where nothing is to be made, or something that is there would have to change,
    `SystemProblem` where the file is no ledger of ours, `UsageProblem` where the ledger would be
    called as one of its folders, or wishes exclude each other, `NotFound` for a pack that a demo
    cannot have because there is none of that name.
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
    there = Standing(settings=settings, absent=tuple(absent))
    _check(wishes, there)
    return there


def _check(wishes: Wishes, there: Standing) -> None:
    """Raise for wishes that contradict each other, or what is there."""
    if wishes.is_demo and wishes.live_from is not None:
        raise UsageProblem(say("--demo and --live-from exclude each other"))
    if wishes.is_demo and wishes.pack is not None and pack_dir(wishes.pack).name != DEFAULT_PACK:
        raise UsageProblem(say("the demo is made for the pack {pack}", pack=DEFAULT_PACK))
    if wishes.is_demo and len(there.absent) < _ALL:
        raise Refused(
            say("--demo fills a new place: a ledger, rules/ or maps/ is here already"),
            hint="fbloop init --demo DIR",
        )
    if there.settings is not None and (wishes.zone or wishes.live_from):
        raise Refused(
            say("a ledger is here already, with its own time zone and first day"),
            hint="fbloop config set zone ZONE; fbloop config set live_from DATE",
        )


def found(asked: Founding, there: Standing, *, is_rehearsal: bool = False) -> list[str]:
    """Make what is not there yet; the paths that were made.

    Raises `Refused` where the rules that are there cannot be used.
    """
    rules = asked.ledger.parent / "rules"
    if rules not in there.absent:
        load(rules, asked.zone)
    if not is_rehearsal:
        asked.ledger.parent.mkdir(parents=True, exist_ok=True)
        for path in there.absent:
            _MAKERS.get(path.name, _make_ledger)(asked)
    return [str(path) for path in there.absent]


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
