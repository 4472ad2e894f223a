"""The folder of rule files beside a ledger, and the packs that come with fbloop.

Cheap: nothing here reads YAML before `load` is called.
"""

import hashlib
from pathlib import Path

from fbloop.messages import say
from fbloop.rules.errors import RulesExist, RulesInvalid, RulesMissing, UnknownPack
from fbloop.rules.phrases import problem_at
from fbloop.rules.rulebook import RuleBook

_HERE = Path(__file__).parent
PACKS = _HERE / "packs"
_TABLES = ("stores.csv", "people.csv")
_DIGEST_BYTES = 16
# Raised when the RuleBook gets another form: a book that was stored in the old one is made anew.
_FORM = b"rulebook 4"


def rule_files(folder: Path) -> list[Path]:
    """The files of a folder that make its rules, by name; raises RulesMissing."""
    if not folder.is_dir():
        raise RulesMissing(str(folder))
    tables = [folder / name for name in _TABLES if (folder / name).is_file()]
    return sorted([path for path in folder.glob("*.y*ml") if path.is_file()] + tables)


def own_table(folder: Path, name: str) -> Path:
    """Where a folder of rules has its own holiday table of this name, if it has one."""
    return folder / "holidays" / f"{name}.csv"


def own_holidays(folder: Path) -> list[Path]:
    """The holiday tables that lie in a folder of rules, by name."""
    return sorted(path for path in folder.glob("holidays/*.csv") if path.is_file())


def case_files(folder: Path) -> list[Path]:
    """What `fbloop rules test` runs, by name: they are about the rules and none of them."""
    return sorted(path for path in folder.glob("tests/*.y*ml") if path.is_file())


def folder_digest(folder: Path) -> str:
    """BLAKE2b over names and bytes of the rule files and of the holiday tables they may name.

    128 bits: every issue keeps it.
    """
    digest = hashlib.blake2b(_FORM, digest_size=_DIGEST_BYTES)
    packaged = sorted((_HERE / "holidays").glob("*.csv"))
    for path in rule_files(folder) + packaged + own_holidays(folder):
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as problem:
            why = say("cannot be read: {reason}", reason=problem.strerror)
            raise RulesInvalid([problem_at(f"{path.name}:1:1", why)]) from None
        digest.update(f"\n{path.name} {content}".encode())
    return digest.hexdigest()


def folder_texts(folder: Path) -> dict[str, str]:
    """The rule files' texts by name, to be kept with the ledger beside their digest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in rule_files(folder) + own_holidays(folder)
    }


def load(folder: Path, zone: str) -> RuleBook:
    """The rules; raises RulesMissing, or RulesInvalid with every problem of every file.

    ``zone`` is the IANA name of the ledger's time zone, in which calendars count.
    """
    digest = folder_digest(folder)
    from fbloop.rules.loader import load_book

    return load_book(folder, zone, digest)


def pack_dir(name: str) -> Path:
    """The folder of a pack; raises UnknownPack."""
    known = {path.name: path for path in PACKS.iterdir() if path.is_dir()}
    if name not in known:
        raise UnknownPack(name, known)
    return known[name]


def pack_maps_dir(name: str) -> Path:
    """The folder of a pack's import maps; raises UnknownPack."""
    return pack_dir(name) / "maps"


def copy_pack(name: str, target: Path) -> list[Path]:
    """Copy a pack's rules with their tests; raises RulesExist where one of them is there already.

    Gives the files that are rules.
    """
    pack = pack_dir(name)
    rules, cases = rule_files(pack), case_files(pack)
    names = [path.relative_to(pack) for path in (*rules, *cases)]
    there = [str(path) for path in names if (target / path).exists()]
    if there:
        raise RulesExist(there, str(target))
    for path in names:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        with (target / path).open("xb") as file:
            file.write((pack / path).read_bytes())
    return [target / path.name for path in rules]
