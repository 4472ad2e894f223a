"""Reading the files of an import: everything that can be refused is refused before any write."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop import config
from fbloop.commands.import_source import source_of
from fbloop.commands.progress import progress
from fbloop.commands.rules_place import rules_folder_of
from fbloop.errors import UsageProblem
from fbloop.importers.errors import ColumnsMissing, ImportRefused
from fbloop.importers.files.places import files_of
from fbloop.importers.files.rejects import Reject, RejectsFile, refuse_to_overwrite
from fbloop.importers.files.sources import Opened, open_source
from fbloop.importers.maps.fitting import choose_map
from fbloop.importers.maps.loading import find_map, load_map
from fbloop.importers.rows.spool import Spool
from fbloop.render.masking import mask_text
from fbloop.services.import_file import CheckedFile, FileTerms, checked_file, rows_of

if TYPE_CHECKING:
    from fbloop.commands.import_options import Files
    from fbloop.commands.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session


_NO_HEADER = (
    "its first line reads as data, not as a header: `file: { columns: [...] }` in the map names "
    "the columns of such a file"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A file, read and checked; nothing of it is in the ledger yet.

    ``rejects_path`` is where the rejected rows shall lie; None for the usual place in ``folder``.
    """

    checked: CheckedFile
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
            raise UsageProblem(
                "--rejects: one file cannot take the rejects of several",
                hint="import the files one after the other, or leave --rejects out",
            )
        refuse_to_overwrite(Path(how.rejects))
    return [_read(stack, session, common, how, name) for name in names]


@contextmanager
def masked_refusals() -> Iterator[None]:
    """What is told of a file that is refused shows no phone, no VIN and no plate of its rows."""
    try:
        yield
    except ImportRefused as refused:
        refused.problems = tuple(map(mask_text, refused.problems))
        if isinstance(refused, ColumnsMissing) and mask_text(refused.hint) != refused.hint:
            refused.hint = _NO_HEADER
        raise


def _read(
    stack: ExitStack, session: "Session", common: "Common", how: "Files", name: str
) -> Importable:
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rejects_path = Path(how.rejects) if how.rejects is not None else None
    folder = rejects_path.parent if rejects_path else ledger.parent
    with open_source(source_of(name)) as opened:
        import_map = _map(how, opened, (ledger.parent / "maps", rules_folder_of(common) / "maps"))
        reading = rows_of(session, opened, import_map, _terms(how))
        rejects = stack.enter_context(RejectsFile(folder, reading.header))
        records = stack.enter_context(Spool(import_map.source))
        with reading, progress(common, f"reading {name}") as advance:
            checked = checked_file(
                session,
                reading,
                import_map,
                name=name,
                records=records,
                reject=_kept(rejects, session),
                advance=advance,
                is_strict=how.strict,
            )
    return Importable(
        checked=checked,
        records=records,
        rejects=rejects,
        folder=folder,
        rejects_path=rejects_path,
    )


def _terms(how: "Files") -> FileTerms:
    return FileTerms(encoding=how.encoding or "", sheet=how.sheet or "", is_strict=how.strict)


def _kept(rejects: RejectsFile, session: "Session") -> Callable[[Reject], None]:
    """Rejects are written while they are found: what cannot be kept is not imported."""
    return (lambda reject: None) if session.is_rehearsal else rejects.add


def _map(how: "Files", opened: Opened, folders: tuple[Path, Path]) -> "ImportMap":
    if how.map is not None:
        return load_map(find_map(how.map, folders))
    return choose_map(opened, folders, encoding=how.encoding or "", sheet=how.sheet or "")
