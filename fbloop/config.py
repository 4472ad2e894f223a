"""Where a setting comes from: option, then environment, then the ledger's own, then a default.

Pure functions over a mapping of environment variables; the only thing looked at on disk is
whether a file or folder is there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fbloop.errors import Missing, NotFound, UsageProblem
from fbloop.messages import say

LEDGER_NAME = "fbloop.db"
PACKS = Path(__file__).parent / "rules" / "packs"
DEFAULT_PACK = "ev-aftersales"
OFF = frozenset({"", "0", "no", "off", "false"})


class Language(StrEnum):
    """Languages of labels and of documents for other people."""

    ZH = "zh"
    EN = "en"


def pack_names() -> list[str]:
    """The rule packs that come with fbloop."""
    return sorted(path.name for path in PACKS.iterdir() if path.is_dir())


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPlace:
    """The ledger's file. One that was *named* (option, environment) may be made by a write."""

    path: Path
    is_named: bool


def ledger_place(option: str | None, env: Mapping[str, str], folder: Path) -> LedgerPlace:
    """Find the ledger for a command typed in `folder`.

    Without a name ``fbloop.db`` is looked for in `folder` and upwards, as git does; where there
    is none the place is `folder` itself. Whether the file exists is the ledger's to say.
    """
    named = option if option is not None else env.get("FBLOOP_DB") or None
    if named is not None:
        return LedgerPlace(path=folder / path_of_url(named), is_named=True)
    for searched in searched_folders(folder):
        if (searched / LEDGER_NAME).is_file():
            return LedgerPlace(path=searched / LEDGER_NAME, is_named=False)
    return LedgerPlace(path=folder / LEDGER_NAME, is_named=False)


def searched_folders(folder: Path) -> Iterable[Path]:
    """The folders in which an unnamed ledger may lie, nearest first."""
    return (folder, *folder.parents)


def path_of_url(url: str) -> Path:
    """The file of ``sqlite:///relative``, ``sqlite:////absolute`` or a plain path.

    UsageProblem: another kind of address, or no file in it.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme != "sqlite":
        raise UsageProblem(
            say("a ledger cannot be at '{scheme}://...'", scheme=scheme),
            hint=say("a path, sqlite:///relative/path or sqlite:////absolute/path"),
        )
    path = rest.removeprefix("/") if separator else url
    if not path:
        raise UsageProblem(
            say("--db (FBLOOP_DB) names no file"),
            hint=say("for example: {example}", example=f"--db {LEDGER_NAME}"),
        )
    return Path(path)


def rules_folder(option: str | None, env: Mapping[str, str], ledger: Path, folder: Path) -> Path:
    """The rule files: as named, else ``rules/`` beside the ledger, else the package's own pack.

    NotFound: the named folder is not there.
    """
    named = option or env.get("FBLOOP_RULES")
    if named:
        if not (folder / named).is_dir():
            raise NotFound(
                say("there is no rules folder {folder}", folder=folder / named),
                hint=say("`fbloop init` writes one beside the ledger"),
            )
        return folder / named
    beside = ledger.parent / "rules"
    return beside if beside.is_dir() else PACKS / DEFAULT_PACK


def language(
    option: Language | None, env: Mapping[str, str], stored: Language | None = None
) -> Language:
    """Option, ``FBLOOP_LANG``, the ledger's setting (`stored`), the locale, English."""
    if option is not None:
        return option
    wished = env.get("FBLOOP_LANG")
    if wished:
        if wished not in list(Language):
            raise UsageProblem(
                say("{name} is '{value}'", name="FBLOOP_LANG", value=wished), hint=say("zh or en")
            )
        return Language(wished)
    return stored or _locale_language(env)


def _locale_language(env: Mapping[str, str]) -> Language:
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return Language.ZH if locale.lower().startswith("zh") else Language.EN


def actor(option: str | None, env: Mapping[str, str]) -> str:
    """Who acts: ``--by``, ``FBLOOP_ACTOR``, the user of the operating system.

    UsageProblem: nobody is named and the system knows no user (a container).
    """
    named = option or env.get("FBLOOP_ACTOR")
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        raise UsageProblem(
            say("nobody is named as the one who acts"),
            missing=[Missing(field="by", flag="--by")],
            hint=say("or set FBLOOP_ACTOR"),
        ) from None


def now_text(option: str | None, env: Mapping[str, str]) -> str | None:
    """The moment that replaces the clock, as typed (``--now``, ``FBLOOP_NOW``); None: the clock."""
    return option or env.get("FBLOOP_NOW") or None


def is_silent(option: bool, env: Mapping[str, str]) -> bool:
    """Whether nothing may be asked (``--no-input``, ``FBLOOP_NO_INPUT``)."""
    return option or env.get("FBLOOP_NO_INPUT", "").lower() not in OFF
