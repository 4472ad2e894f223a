"""One file of an import: read to its end before it is taken, or while it is taken."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fbloop.commands.shared.progress import progress
from fbloop.importers.files.kinds import Kind
from fbloop.importers.files.places import STDIN
from fbloop.importers.files.rejects import Reject, RejectsFile
from fbloop.importers.files.sources import Opened, open_source
from fbloop.importers.model import Target
from fbloop.importers.rows.records import Reading
from fbloop.importers.rows.sifting import Records, Sifted
from fbloop.importers.rows.spool import Spool
from fbloop.render.speech import tr
from fbloop.services.imports.ahead import AheadFile, KeepReject, take_ahead
from fbloop.services.imports.file import CheckedFile, FileTerms, checked_file, rows_of, take_file
from fbloop.services.imports.run import Advance, Imported, ImportedFile
from fbloop.services.second_process import can_fork

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.importers.model import ImportMap
    from fbloop.services.session import Session

# What is read row by row; a workbook is read into memory whole.
_STREAMS = {Kind.TEXT, Kind.LINES_OF_JSON}
# Some thousand rows: less is taken before a second process has read its first.
_LARGE = 1 << 20


class Taken(NamedTuple):
    """What became of the rows of a file, and what was found while they were read."""

    imported: Imported
    sifted: Sifted


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A file that can be taken; nothing of it is in the ledger yet.

    ``n``: how many rows, None while it is not read. ``rejects_path`` is where the rejected rows
    shall lie; None for the usual place in ``folder``.
    """

    name: str
    n: int | None
    rejects: RejectsFile
    folder: Path
    rejects_path: Path | None
    take: Callable[[Advance], Taken]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneFile:
    """A file with its map, not read yet; what is read is kept until the ``stack`` ends."""

    stack: ExitStack
    session: "Session"
    common: "Common"
    name: str
    map: "ImportMap"
    terms: FileTerms
    folder: Path
    rejects_path: Path | None

    def goes_ahead(self, opened: Opened) -> bool:
        """Whether it can be read while its rows are taken, and that pays.

        A system that is known must be read first: decision 0010 says why.
        """
        is_stream = self.name != STDIN and opened.kind in _STREAMS
        is_issues = self.map.target is Target.ISSUE
        if not (is_stream and is_issues and can_fork()) or _size(self.name) < _LARGE:
            return False
        return all(run.map != self.map.source for run in self.session.ledger.runs())

    def now(self, opened: Opened) -> Importable:
        """Read it to its end. Raises what the readers raise, and `ImportRefused`."""
        records = self.stack.enter_context(Spool(self.map.source))
        with rows_of(self.session, opened, self.map, self.terms) as reading:
            rejects = self.stack.enter_context(RejectsFile(self.folder, reading.header))
            with progress(self.common, tr("reading {file}", file=self.name)) as advance:
                checked = self._checked(reading, records, self._kept(rejects), advance)
        return self._importable(rejects, records.n, partial(self._take, checked, records))

    def later(self, opened: Opened) -> Importable:
        """Read it while it is taken: only its header is looked at."""
        with rows_of(self.session, opened, self.map, self.terms) as reading:
            rejects = self.stack.enter_context(RejectsFile(self.folder, reading.header))
        name, header = self.name, reading.header
        file = AheadFile(
            file=ImportedFile(map=self.map.source, name=name, digest=None, header=header),
            check=self._check,
            again=reading.record,
        )
        return self._importable(rejects, None, partial(self._take_ahead, file, rejects))

    def _importable(
        self, rejects: RejectsFile, n: int | None, take: Callable[[Advance], Taken]
    ) -> Importable:
        return Importable(
            name=self.name,
            n=n,
            rejects=rejects,
            folder=self.folder,
            rejects_path=self.rejects_path,
            take=take,
        )

    def _take(self, checked: CheckedFile, records: Spool, advance: Advance) -> Taken:
        return Taken(take_file(self.session, checked, records, advance), checked.sifted)

    def _take_ahead(self, file: AheadFile, rejects: RejectsFile, advance: Advance) -> Taken:
        keep = self._kept(rejects)
        found = take_ahead(self.session, file, keep, advance)
        if found is not None:
            imported, checked = found
            return Taken(imported, checked.sifted)
        rejects.clear()
        with Spool(self.map.source) as records:
            checked = self._check(records, keep, lambda n: None)
            return self._take(checked, records, advance)

    def _check(self, records: Records, keep: KeepReject, advance: Advance) -> CheckedFile:
        """The file, opened once more: a second process shares no place in an open one."""
        with (
            open_source(Path(self.name)) as opened,
            rows_of(self.session, opened, self.map, self.terms) as reading,
        ):
            return self._checked(reading, records, keep, advance)

    def _checked(
        self, reading: Reading, records: Records, keep: KeepReject, advance: Advance
    ) -> CheckedFile:
        return checked_file(
            self.session,
            reading,
            self.map,
            name=self.name,
            records=records,
            reject=keep,
            advance=advance,
            is_strict=self.terms.is_strict,
        )

    def _kept(self, rejects: RejectsFile) -> KeepReject:
        """Rejects are written while they are found: what cannot be kept is not imported."""
        return _forget if self.session.is_rehearsal else rejects.add


def _forget(reject: Reject) -> None:
    """A rehearsal writes nothing."""


def _size(name: str) -> int:
    return Path(name).stat().st_size
