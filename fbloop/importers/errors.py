"""What can go wrong between a foreign file and a record: files and maps."""

from collections.abc import Iterable
from shlex import quote

from fbloop.errors import NotFound, Refused, SystemProblem, UsageProblem
from fbloop.rules.errors import did_you_mean, near_names


class ImportRefused(Refused):
    """The file is not what it seems or not what the map says; nothing of it is imported."""


class ColumnsMissing(ImportRefused):
    """Columns that the map names and the file lacks."""

    def __init__(self, name: str, columns: Iterable[str], present: Iterable[str]) -> None:
        lacking, there = list(columns), list(present)
        near = ((column, did_you_mean(column, there)) for column in lacking)
        super().__init__(
            f"{name}: no column {', '.join(lacking)}",
            hint=f"the file has: {', '.join(there)}",
            problems=[f"{column!r}: {says}" for column, says in near if says],
            details={"columns": lacking},
        )


class MapInvalid(Refused):
    """A map that cannot be used; ``problems`` has every finding as file:line:column."""

    def __init__(self, label: str, problems: Iterable[str]) -> None:
        lines = tuple(problems)
        super().__init__(
            f"the import map {label} has {len(lines)} problem{'' if len(lines) == 1 else 's'}",
            hint="each line names file:line:column; correct them and run the command again",
            problems=lines,
        )


class MapNotFound(NotFound):
    """No map of that name or path."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = list(known)
        super().__init__(
            f"no import map is called {name!r}",
            hint=did_you_mean(name, names) or f"there is: {', '.join(names) or 'none'}",
            details={"near": near_names(name, names)},
        )


class MapUnclear(UsageProblem):
    """No map was named, and several fit the header of the file."""

    def __init__(self, name: str, fitting: Iterable[str], problems: Iterable[str] = ()) -> None:
        maps = list(fitting)
        super().__init__(
            f"{name}: several import maps fit: {', '.join(maps)}",
            hint="name one with --map",
            problems=problems,
            details={"maps": maps},
        )


class NoMapFits(ImportRefused):
    """No map was named, and none fits the header of the file."""

    def __init__(self, name: str, problems: Iterable[str] = ()) -> None:
        file = "FILE" if name == "stdin" else quote(name)
        super().__init__(
            f"{name}: no import map fits",
            hint=f"fbloop import --draft {file} proposes one",
            problems=problems,
            details={"maps": []},
        )


class FileMissing(UsageProblem):
    """The file to import does not exist, or no file fits the pattern."""

    def __init__(self, name: str, says: str = "no such file") -> None:
        super().__init__(f"{name}: {says}", hint="name a CSV file, or - for standard input")


class SheetMissing(ImportRefused):
    """The workbook has no such sheet, or the file is none."""

    def __init__(self, name: str, sheet: str, sheets: Iterable[str]) -> None:
        names = list(sheets)
        there = f"there is: {', '.join(names)}" if names else "only workbooks have sheets"
        super().__init__(
            f"{name}: no sheet {sheet!r}",
            hint=did_you_mean(sheet, names) or there,
            details={"sheets": names},
        )


class SheetUnclear(ImportRefused):
    """No sheet was named, and the headers do not tell which."""

    def __init__(self, name: str, fitting: Iterable[str], sheets: Iterable[str]) -> None:
        may_be, names = ", ".join(fitting), list(sheets)
        what = f"several sheets may be meant: {may_be}" if may_be else "no sheet has the columns"
        super().__init__(
            f"{name}: {what}",
            hint=f"name one with --sheet; there is: {', '.join(names)}",
            details={"sheets": names},
        )


class EncodingUnknown(UsageProblem):
    """``--encoding`` names nothing that can be read."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = list(known)
        super().__init__(
            f"encoding {name!r} is not known here",
            hint=did_you_mean(name, names) or f"known are: {', '.join(names)}",
        )


class FileUnreadable(SystemProblem):
    """The machine does not let us read or write a file."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(
            f"{name}: {error.strerror or error}",
            hint="look at its rights, at those of its folder, and at the space on the disk",
        )


class RowRejected(Exception):
    """A row cannot become a record; the text says all that is wrong with it.

    It never leaves this floor: it becomes a ``Reject``.
    """
