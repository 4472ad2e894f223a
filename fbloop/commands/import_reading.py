"""Reading the files of an import: everything that can be refused is refused before any write."""

import hashlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.errors import UsageProblem
from fbloop.importers.errors import ImportRefused
from fbloop.importers.fitting import choose_map
from fbloop.importers.maps import find_map, load_map
from fbloop.importers.records import Outcome, Record, read_records
from fbloop.importers.rejects import Reject, refuse_to_overwrite
from fbloop.importers.tally import ImportWarning
from fbloop.services.importing import ImportedFile

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session

_SHOWN_PROBLEMS = 20
_STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed for `import`."""

    names: Sequence[str]
    map_name: str | None
    rejects: str | None
    encoding: str
    is_strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A file, read and checked; nothing of it is written yet. ``rejects``: None for the usual."""

    file: ImportedFile
    rows: list[Outcome]
    warnings: tuple[ImportWarning, ...]
    folder: Path
    rejects: Path | None

    @property
    def rejected(self) -> list[Reject]:
        """The rows that are not taken."""
        return [row for row in self.rows if isinstance(row, Reject)]


def readable(session: "Session", common: "Common", wanted: Wanted) -> list[Importable]:
    """Read all files by their maps.

    Raises `UsageProblem`, what the readers raise, and `ImportRefused` for a file without one good
    row, or with a rejected one where that is strict.
    """
    names = list(dict.fromkeys(name for typed in wanted.names for name in _expanded(typed)))
    if common.at is not None:
        raise UsageProblem("import takes no --at", hint="the map says which column holds the time")
    if wanted.rejects is not None:
        if len(names) > 1:
            raise UsageProblem("--rejects: one file cannot take the rejects of several")
        refuse_to_overwrite(Path(wanted.rejects))
    read = [_read(session, common, wanted, name) for name in names]
    for one in read:
        _refuse(one, is_strict=wanted.is_strict)
    return read


def _expanded(typed: str) -> Iterator[str]:
    """The files that a pattern names, where no shell has done it; else the name as it is."""
    yield from sorted(glob(typed)) if not Path(typed).exists() and glob(typed) else [typed]


def _read(session: "Session", common: "Common", wanted: Wanted, name: str) -> Importable:
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = config.rules_folder(common.rules, os.environ, ledger, Path.cwd())
    import_map = _map(wanted, name, (ledger.parent / "maps", rules / "maps"))
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    reading = read_records(
        stdin if name == _STDIN else Path(name),
        import_map,
        zone=session.zone,
        now=session.now,
        known=_known(session),
        encoding=wanted.encoding,
        is_strict=wanted.is_strict,
    )
    with reading:
        rows = list(reading)
        return Importable(
            file=ImportedFile(
                map=import_map.source, name=name, digest=_digest(rows), header=reading.header
            ),
            rows=rows,
            warnings=reading.warnings,
            folder=ledger.parent,
            rejects=Path(wanted.rejects) if wanted.rejects is not None else None,
        )


def _map(wanted: Wanted, name: str, folders: tuple[Path, Path]) -> "ImportMap":
    if wanted.map_name is not None:
        return load_map(find_map(wanted.map_name, folders))
    if name == _STDIN:
        raise UsageProblem("stdin: its map is not found by itself", hint="name one with --map")
    return choose_map(Path(name), folders, encoding=wanted.encoding)


def _known(session: "Session") -> Mapping[str, set[str]]:
    """Words that the rules know; stores only once `stores.csv` has rows."""
    from fbloop.rules.names import names_of

    kinds = ("category", "channel", *(("store",) if session.book.stores else ()))
    known = {}
    for kind in kinds:
        words = names_of(session.book, kind)
        known[kind] = {*words, *words.values()}
    return known


def _digest(rows: list[Outcome]) -> str:
    """One digest for what all rows say: the same in another file, encoding or way to write it."""
    seen = hashlib.sha256()
    for row in rows:
        says = (row.source_id, row.digest) if isinstance(row, Record) else None
        seen.update(repr(says).encode("utf-8", "backslashreplace"))
    return seen.hexdigest()


def _refuse(read: Importable, *, is_strict: bool) -> None:
    bad, n = read.rejected, len(read.rows)
    if not bad or not (is_strict or len(bad) == n):
        return
    why = "--strict: one rejected row refuses the file" if is_strict else "no row could be taken"
    raise ImportRefused(
        f"{read.file.name}: {len(bad)} of {n} rows are rejected; {why}, nothing was written",
        problems=[f"line {row.line}: {row.reason}" for row in bad[:_SHOWN_PROBLEMS]],
        hint="correct the rows, or the map",
        details={"read": n, "rejected": len(bad)},
    )
