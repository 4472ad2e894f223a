"""What can go wrong between a foreign file and a record: files and maps."""

from collections.abc import Iterable, Mapping
from shlex import quote

from fbloop.errors import NotFound, Refused, SystemProblem, UsageProblem
from fbloop.messages import Message, joined, say, say_many
from fbloop.rules.errors import did_you_mean, near_names


class ImportRefused(Refused):
    """The file is not what it seems or not what the map says; nothing of it is imported.

    ``file`` is its name, ``says`` what is wrong with it.
    """

    def __init__(
        self,
        says: str,
        *,
        file: str,
        hint: str = "",
        problems: Iterable[str] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(
            joined(": ", (file, says)),
            hint=hint,
            problems=problems,
            details=details,
        )
        self.file = file
        self.says = says


class ColumnsMissing(ImportRefused):
    """Columns that the map names and the file lacks."""

    def __init__(self, name: str, columns: Iterable[str], present: Iterable[str]) -> None:
        lacking, there = list(columns), list(present)
        near = ((column, did_you_mean(column, there)) for column in lacking)
        super().__init__(
            say("no column {columns}", columns=", ".join(lacking)),
            file=name,
            hint=say("the file has: {columns}", columns=", ".join(there)),
            problems=[joined(": ", (repr(column), says)) for column, says in near if says],
            details={"columns": lacking},
        )


class MapInvalid(Refused):
    """A map that cannot be used; ``problems`` has every finding as file:line:column."""

    def __init__(self, label: str, problems: Iterable[str]) -> None:
        lines = tuple(problems)
        super().__init__(
            say_many(
                "the import map {map} has {n} problem",
                "the import map {map} has {n} problems",
                len(lines),
                map=label,
            ),
            hint=say("each line names file:line:column; correct them and run the command again"),
            problems=lines,
        )


class MapNotFound(NotFound):
    """No map of that name or path."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = list(known)
        super().__init__(
            say("no import map is called {name!r}", name=name),
            hint=did_you_mean(name, names) or _there_is(names),
            details={"near": near_names(name, names)},
        )


class MapUnclear(UsageProblem):
    """No map was named, and several fit the header of the file."""

    def __init__(self, name: str, fitting: Iterable[str], problems: Iterable[str] = ()) -> None:
        maps = list(fitting)
        super().__init__(
            joined(": ", (name, say("several import maps fit: {maps}", maps=", ".join(maps)))),
            hint=say("name one with --map"),
            problems=problems,
            details={"maps": maps},
        )


class NoMapFits(ImportRefused):
    """No map was named, and none fits the header of the file."""

    def __init__(self, name: str, problems: Iterable[str] = ()) -> None:
        file = "FILE" if name == "stdin" else quote(name)
        super().__init__(
            say("no import map fits"),
            file=name,
            hint=say("{command} proposes one", command=f"fbloop import --draft {file}"),
            problems=problems,
            details={"maps": []},
        )


class FileMissing(UsageProblem):
    """The file to import does not exist, or no file fits the pattern."""

    def __init__(self, name: str, says: str = say("no such file")) -> None:
        super().__init__(
            joined(": ", (name, says)),
            hint=say("name a CSV file, or - for standard input"),
        )


class SheetMissing(ImportRefused):
    """The workbook has no such sheet, or the file is none."""

    def __init__(self, name: str, sheet: str, sheets: Iterable[str]) -> None:
        names = list(sheets)
        there = _there_is(names) if names else say("only workbooks have sheets")
        super().__init__(
            say("no sheet {sheet!r}", sheet=sheet),
            file=name,
            hint=did_you_mean(sheet, names) or there,
            details={"sheets": names},
        )


class SheetUnclear(ImportRefused):
    """No sheet was named, and the headers do not tell which."""

    def __init__(self, name: str, fitting: Iterable[str], sheets: Iterable[str]) -> None:
        may_be, names = ", ".join(fitting), list(sheets)
        several = say("several sheets may be meant: {sheets}", sheets=may_be)
        super().__init__(
            several if may_be else say("no sheet has the columns"),
            file=name,
            hint=say("name one with --sheet; there is: {names}", names=", ".join(names)),
            details={"sheets": names},
        )


class EncodingUnknown(UsageProblem):
    """``--encoding`` names nothing that can be read."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = list(known)
        super().__init__(
            say("encoding {name!r} is not known here", name=name),
            hint=did_you_mean(name, names) or say("known are: {names}", names=", ".join(names)),
        )


class FileUnreadable(SystemProblem):
    """The machine does not let us read or write a file."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(
            joined(": ", (name, error.strerror or str(error))),
            hint=say("look at its rights, at those of its folder, and at the space on the disk"),
        )


class RowRejected(Exception):
    """A row cannot become a record; the text says all that is wrong with it.

    It never leaves this floor: it becomes a ``Reject``.
    """


def words_of(error: Exception) -> str:
    """What an error says: the message that it was made with, else its text."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Message) else str(error)


def _there_is(names: Iterable[str]) -> Message:
    return say("there is: {names}", names=", ".join(names) or say("none"))
