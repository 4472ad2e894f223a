"""Excel workbooks: which sheet is meant, and its rows as text.

Imported only where a workbook is read: it loads zipfile.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO

from fbloop.importers.errors import ImportRefused, SheetMissing, SheetUnclear
from fbloop.importers.files.archives import refuse_unsafe_archive
from fbloop.importers.files.csvlines import Row
from fbloop.importers.files.headers import column_names, is_rejects_header
from fbloop.importers.files.sheet_cells import cell_text
from fbloop.importers.files.trials import refuse_unless_read_on_trial
from fbloop.messages import say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_BYTES = 256 << 20
_ZIP = b"PK"


class Workbook:
    """The sheets of a workbook; each is parsed when it is first asked for."""

    def __init__(self, book: "CalamineWorkbook", name: str) -> None:
        self.name = name
        self._book = book
        self._parsed: dict[str, CalamineSheet] = {}

    @property
    def names(self) -> list[str]:
        """All sheets with cells, hidden ones too."""
        from python_calamine import SheetTypeEnum

        return [s.name for s in self._book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]

    @property
    def visible_names(self) -> list[str]:
        """The sheets that a person sees, in their order."""
        from python_calamine import SheetVisibleEnum

        seen = {s.name for s in self._book.sheets_metadata if s.visible is SheetVisibleEnum.Visible}
        return [name for name in self.names if name in seen]

    def rows(self, sheet: str, *, keeps_left: bool = False) -> Iterator[Row]:
        """Row number from 1 and the cells of every row that has any.

        Empty columns on the left are left out unless ``keeps_left``.
        """
        parsed = self._sheet(sheet)
        left = [""] * (parsed.start[1] if keeps_left and parsed.start else 0)
        with _Damage(self.name):
            for number, row in enumerate(parsed.iter_rows(), start=1):
                cells = [cell_text(value) for value in row]
                if any(map(str.strip, cells)):
                    yield number, left + cells

    def _sheet(self, sheet: str) -> "CalamineSheet":
        if sheet not in self._parsed:
            with _Damage(self.name):
                self._parsed[sheet] = self._book.get_sheet_by_name(sheet)
        return self._parsed[sheet]

    def chosen(self, wanted_sheet: str, columns: Collection[str], skip: int) -> str:
        """The sheet of that name or number (from 1, as a person sees them).

        Without one, the only visible sheet with rows; of several the one whose first row below
        ``skip`` has all ``columns``.

        Raises:
            SheetMissing: there is no such sheet.
            SheetUnclear: several may be meant, or no sheet has the columns.
            ImportRefused: no sheet has rows.
        """
        if wanted_sheet:
            return self._named(wanted_sheet)
        headers = {name: self._header(name, skip) for name in self.visible_names}
        filled = [name for name, header in headers.items() if header]
        if not filled:
            hint = say("is the export complete?")
            raise ImportRefused(say("no sheet has rows"), file=self.name, hint=hint)
        fitting = [name for name in filled if set(columns) <= headers[name]]
        if len(filled) > 1 and (not columns or len(fitting) != 1):
            raise SheetUnclear(self.name, fitting if columns else filled, filled)
        return fitting[0] if len(filled) > 1 else filled[0]

    def _header(self, sheet: str, skip: int) -> set[str]:
        rows = self.rows(sheet)
        number, cells = next(rows, (0, []))
        if number <= skip and not is_rejects_header(cells):
            cells = next((below for number, below in rows if number > skip), [])
        return set(column_names(cells))

    def _named(self, wanted: str) -> str:
        for name in self.names:
            if name.strip() == wanted.strip():
                return name
        seen = self.visible_names
        if wanted.isdecimal() and 1 <= int(wanted) <= len(seen):
            return seen[int(wanted) - 1]
        raise SheetMissing(self.name, wanted, seen)


def open_workbook(stream: BinaryIO, name: str) -> Workbook:
    """Open a workbook after its size has been looked at.

    Raises:
        ImportRefused: too large, damaged, protected by a password, no workbook.
    """
    size = stream.seek(0, 2)
    if size > MOST_BYTES:
        raise ImportRefused(
            say("a workbook of {size:,} MiB is too large to read", size=size >> 20),
            file=name,
            hint=say("save the one sheet that is wanted as CSV"),
        )
    stream.seek(0)
    if stream.read(len(_ZIP)) == _ZIP:
        refuse_unsafe_archive(stream, name)
    else:
        stream.seek(0)
        refuse_unless_read_on_trial(stream.read(), name)
    stream.seek(0)
    from python_calamine import CalamineWorkbook

    with _Damage(name):
        return Workbook(CalamineWorkbook.from_filelike(stream), name)


class _Damage:
    """Turns whatever the library says of a damaged file into one line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is None:
            return
        from python_calamine import CalamineError, PasswordError

        if issubclass(kind, PasswordError):
            raise ImportRefused(
                say("the workbook is protected by a password"),
                file=self._name,
                hint=say("open it and save it without one"),
            ) from None
        # A duration of a million years is too much for Python, and a panic for the library.
        is_panic = kind.__name__ == "PanicException"
        if is_panic or issubclass(kind, CalamineError | ValueError | OverflowError):
            raise ImportRefused(
                say("is no workbook, or a damaged one"),
                file=self._name,
                hint=say("open it and save it again, or as CSV"),
            ) from None
