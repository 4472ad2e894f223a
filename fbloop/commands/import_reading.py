"""Reading the files of an import: everything that can be refused is refused before any write."""

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.progress import progress
from fbloop.errors import UsageProblem
from fbloop.importers.errors import ImportRefused
from fbloop.importers.fitting import choose_map
from fbloop.importers.maps import find_map, load_map
from fbloop.importers.records import read_records
from fbloop.importers.rejects import Reject, RejectsFile, refuse_to_overwrite
from fbloop.importers.sifting import Sifted, sift
from fbloop.importers.spool import Spool
from fbloop.services.importing import ImportedFile

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session

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
    """A file, read and checked; nothing of it is in the ledger yet.

    ``rejects_path`` is where the rejected rows shall lie; None for the usual place in ``folder``.
    """

    file: ImportedFile
    sifted: Sifted
    records: Spool
    rejects: RejectsFile
    folder: Path
    rejects_path: Path | None


def readable(
    stack: ExitStack, session: "Session", common: "Common", wanted: Wanted
) -> list[Importable]:
    """Read all files by their maps; what is read is kept until the ``stack`` ends.

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
    return [_read(stack, session, common, wanted, name) for name in names]


def _expanded(typed: str) -> Iterator[str]:
    """The files that a pattern names, where no shell has done it; else the name as it is."""
    yield from sorted(glob(typed)) if not Path(typed).exists() and glob(typed) else [typed]


def _read(
    stack: ExitStack, session: "Session", common: "Common", wanted: Wanted, name: str
) -> Importable:
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = config.rules_folder(common.rules, os.environ, ledger, Path.cwd())
    import_map = _map(wanted, name, (ledger.parent / "maps", rules / "maps"))
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    rejects_path = Path(wanted.rejects) if wanted.rejects is not None else None
    reading = read_records(
        stdin if name == _STDIN else Path(name),
        import_map,
        zone=session.zone,
        now=session.now,
        known=_known(session),
        encoding=wanted.encoding,
        is_strict=wanted.is_strict,
    )
    folder = rejects_path.parent if rejects_path else ledger.parent
    rejects = stack.enter_context(RejectsFile(folder, reading.header))
    spool = stack.enter_context(Spool(import_map.source))
    with reading, progress(common, f"reading {name}") as advance:
        sifted = sift(reading, spool, _kept(rejects, session), advance)
    _refuse(name, sifted, is_strict=wanted.is_strict)
    file = ImportedFile(
        map=import_map.source,
        name=name,
        digest=sifted.digest,
        header=reading.header,
        skipped=sifted.skipped,
        rejected=sifted.rejected,
    )
    return Importable(
        file=file,
        sifted=sifted,
        records=spool,
        rejects=rejects,
        folder=folder,
        rejects_path=rejects_path,
    )


def _kept(rejects: RejectsFile, session: "Session") -> Callable[[Reject], None]:
    """Rejects are written while they are found: what cannot be kept is not imported."""
    return (lambda reject: None) if session.is_rehearsal else rejects.add


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


def _refuse(name: str, sifted: Sifted, *, is_strict: bool) -> None:
    bad, n = sifted.rejected, sifted.read
    if not bad or not (is_strict or bad == n):
        return
    why = "--strict: one rejected row refuses the file" if is_strict else "no row could be taken"
    raise ImportRefused(
        f"{name}: {bad} of {n} rows are rejected; {why}, nothing was written",
        problems=[f"line {row.line}: {row.reason}" for row in sifted.rejects],
        hint="correct the rows, or the map",
        details={"read": n, "rejected": bad},
    )
