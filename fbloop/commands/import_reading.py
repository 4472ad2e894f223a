"""Reading the files of an import: everything that can be refused is refused before any write."""

import io
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.progress import progress
from fbloop.errors import UsageProblem
from fbloop.importers.errors import ImportRefused
from fbloop.importers.fitting import choose_map
from fbloop.importers.maps import find_map, load_map
from fbloop.importers.model import Lookup, Target
from fbloop.importers.places import STDIN, files_of
from fbloop.importers.records import Reading, read_records
from fbloop.importers.rejects import Reject, RejectsFile, refuse_to_overwrite
from fbloop.importers.sifting import Sifted, sift
from fbloop.importers.sources import Opened, open_source
from fbloop.importers.spool import Spool
from fbloop.services.import_run import ImportedFile
from fbloop.services.sheets import checked_sheet

if TYPE_CHECKING:
    from fbloop.commands.import_options import Files
    from fbloop.commands.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session

_LOOKUPS = {
    Lookup.STORES: "store",
    Lookup.CHANNELS: "channel",
    Lookup.CATEGORIES: "category",
    Lookup.PEOPLE: "person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A file, read and checked; nothing of it is in the ledger yet.

    ``rejects_path`` is where the rejected rows shall lie; None for the usual place in ``folder``.
    """

    file: ImportedFile
    target: Target
    sifted: Sifted
    records: Spool
    rejects: RejectsFile
    folder: Path
    rejects_path: Path | None


def readable(
    stack: ExitStack,
    session: "Session",
    common: "Common",
    words: Sequence[str],
    how: "Files",
) -> list[Importable]:
    """Read all files by their maps; what is read is kept until the ``stack`` ends.

    ``words`` are what was typed for FILE.
    Raises `UsageProblem`, what the readers raise, and `ImportRefused` for a file without one good
    row, or with a rejected one where that is strict.
    """
    if common.at is not None:
        raise UsageProblem("import takes no --at", hint="the map says which column holds the time")
    names = files_of(words, newest=how.newest)
    if how.rejects is not None:
        if len(names) > 1:
            raise UsageProblem("--rejects: one file cannot take the rejects of several")
        refuse_to_overwrite(Path(how.rejects))
    return [_read(stack, session, common, how, name) for name in names]


def _read(
    stack: ExitStack, session: "Session", common: "Common", how: "Files", name: str
) -> Importable:
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = config.rules_folder(common.rules, os.environ, ledger, Path.cwd())
    rejects_path = Path(how.rejects) if how.rejects is not None else None
    folder = rejects_path.parent if rejects_path else ledger.parent
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    with open_source(stdin if name == STDIN else Path(name)) as opened:
        import_map = _map(how, opened, (ledger.parent / "maps", rules / "maps"))
        reading = _reading(session, how, opened, import_map)
        rejects = stack.enter_context(RejectsFile(folder, reading.header))
        spool = stack.enter_context(Spool(import_map.source))
        rows = checked_sheet(session, reading) if import_map.target is Target.UPDATE else reading
        with reading, progress(common, f"reading {name}") as advance:
            sifted = sift(rows, spool, _kept(rejects, session), advance)
            warnings = reading.warnings
    _refuse(name, sifted, is_strict=how.strict)
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
        target=import_map.target,
        sifted=replace(sifted, warnings=warnings),
        records=spool,
        rejects=rejects,
        folder=folder,
        rejects_path=rejects_path,
    )


def _reading(session: "Session", how: "Files", opened: Opened, import_map: "ImportMap") -> Reading:
    # Stores and people without rows are not known, so that no name of theirs is wrong.
    lookups = {str(asked): _names(session, kind) for asked, kind in _LOOKUPS.items()}
    return read_records(
        opened,
        import_map,
        zone=session.zone,
        now=session.now,
        known=_known(session),
        lookups={asked: names for asked, names in lookups.items() if names},
        encoding=how.encoding or "",
        sheet=how.sheet or "",
        is_strict=how.strict,
    )


def _kept(rejects: RejectsFile, session: "Session") -> Callable[[Reject], None]:
    """Rejects are written while they are found: what cannot be kept is not imported."""
    return (lambda reject: None) if session.is_rehearsal else rejects.add


def _map(how: "Files", opened: Opened, folders: tuple[Path, Path]) -> "ImportMap":
    if how.map is not None:
        return load_map(find_map(how.map, folders))
    return choose_map(opened, folders, encoding=how.encoding or "", sheet=how.sheet or "")


def _known(session: "Session") -> Mapping[str, Collection[str]]:
    """Words that the rules know; stores only once `stores.csv` has rows."""
    kinds = ("category", "channel", *(("store",) if session.book.stores else ()))
    return {kind: _names(session, kind) for kind in kinds}


def _names(session: "Session", kind: str) -> Collection[str]:
    """All words for the stores, channels, categories or people of the rules."""
    from fbloop.rules.names import names_of

    if kind == "person":
        return {person.name for person in session.book.people}
    words = names_of(session.book, kind)
    return {*words, *words.values()}


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
