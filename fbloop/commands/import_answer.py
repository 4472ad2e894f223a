"""Writing what an import read, its rejects, and what became of its rows."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop.commands.answers import print_objects
from fbloop.commands.progress import progress
from fbloop.errors import ExitCode
from fbloop.importers.rows.tally import ImportWarning, WarningKind
from fbloop.render.decoded import decoded
from fbloop.render.formats import write
from fbloop.render.masking import mask_text
from fbloop.render.safe import terminal
from fbloop.services.import_run import OUTCOMES, Imported

if TYPE_CHECKING:
    from fbloop.commands.importable import Importable
    from fbloop.commands.options import Common
    from fbloop.importers.rows.records import Record
    from fbloop.importers.rows.sifting import Sifted
    from fbloop.services.session import Session

_SHOWN_REASONS = 5
MEANS = {
    WarningKind.CLOCK_BACKWARDS: "earlier than the report, it is kept",
    WarningKind.CLOSED_BEFORE_CREATED: "earlier than the report, it is not believed",
    WarningKind.DAY_MONTH_SWAPPED: "day and month seem to be swapped, it is imported as written",
    WarningKind.EXTRA_COLUMN: "the map does not name it",
    WarningKind.FUTURE_DATE: "later than this moment, it is kept",
    WarningKind.IDS_AS_FLOAT: "a spreadsheet made a number of an id",
    WarningKind.LATE: "older than what the ledger holds, it changes nothing",
    WarningKind.UNKNOWN_VALUE: "the rules do not know it, it is kept as written",
    WarningKind.VIN_SUSPECT: "no VIN is written so, it is kept",
    WarningKind.ZIP_ZERO_LOST: "a spreadsheet dropped its first zero",
}


class Done(NamedTuple):
    """What became of one file, and where its rejected rows lie."""

    result: Imported
    rejects: Path | None
    sifted: "Sifted"

    @property
    def exit_code(self) -> ExitCode:
        """5 where rows were rejected beside good ones."""
        return ExitCode.PARTIAL if self.result.counts["rejected"] else ExitCode.DONE

    @property
    def warnings(self) -> Sequence[ImportWarning]:
        """What looked odd in the file, and beside what the ledger has."""
        return (*self.sifted.warnings, *self.result.warnings)


def answer_imports(session: "Session", common: "Common", read: "Sequence[Importable]") -> int:
    """Write the files, each in one transaction, and say what became of their rows."""
    done = [_imported(session, common, one) for one in read]
    if common.is_json:
        print_objects(common, [_as_object(session, one) for one in done], is_list=False)
    else:
        for one in done:
            _say(session, one)
    return int(max(one.exit_code for one in done))


def _imported(session: "Session", common: "Common", read: "Importable") -> Done:
    """Rejects are put in place last: until then nobody sees them."""
    with progress(common, f"importing {read.name}", read.n) as advance:
        result, sifted = read.take(advance)
    for reject in () if session.is_rehearsal else result.rejects:
        read.rejects.add(reject)
    if not read.rejects.n:
        return Done(result, None, sifted)
    place = read.rejects_path or _free(read.folder / f"rejects-{result.run}.csv")
    read.rejects.publish(place)
    return Done(result, place, sifted)


def _free(path: Path) -> Path:
    """This path, or the next that nobody has: rejects of another ledger may be in work here."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain((path,), names) if not name.exists())


def _as_object(session: "Session", done: Done) -> dict[str, Any]:
    found = {
        "run": done.result.run,
        **done.result.counts,
        "rejects_file": str(done.rejects) if done.rejects else None,
        "warnings": [_warning_object(warning) for warning in done.warnings],
    }
    if session.is_rehearsal:
        rows = [{"line": r.line, "source_id": r.source_id, **v} for r, v in _rows(session, done)]
        found |= {"rows": rows, "exit_code": int(done.exit_code)}
    return found


def _warning_object(warning: ImportWarning) -> dict[str, Any]:
    return {
        "kind": str(warning.kind),
        "column": warning.column,
        "n": warning.n,
        "lines": list(warning.lines),
        "values": list(warning.values),
    }


def _rows(session: "Session", done: Done) -> "list[tuple[Record, dict[str, Any]]]":
    """The first rows as the map reads them."""
    zone = session.zone
    return [(r, {"fields": decoded(r.values, r.attrs, zone=zone)}) for r in done.sifted.records]


def _say(session: "Session", done: Done) -> None:
    result = done.result
    counts = ", ".join(f"{result.counts[name]} {name}" for name in OUTCOMES)
    lines = [f"run {result.run}: {_counted(result.counts['read'])} read: {counts}"]
    lines += [_warning(warning) for warning in done.warnings]
    lines += _reasons(done)
    lines += [f"rejected rows: {done.rejects}"] if done.rejects else []
    lines += _rehearsed(session, done) if session.is_rehearsal else ["next: fbloop due"]
    write("".join(f"{terminal(line)}\n" for line in lines), sys.stdout)


def _reasons(done: Done) -> Iterator[str]:
    """Why the first rows were rejected, and how many more there are."""
    shown = done.sifted.rejects[:_SHOWN_REASONS]
    yield from (f"line {row.line}: {mask_text(row.reason)}" for row in shown)
    more = done.result.counts["rejected"] - len(shown)
    if shown and more > 0:
        yield f"and {more} more rejected row{'' if more == 1 else 's'}"


def _rehearsed(session: "Session", done: Done) -> Iterator[str]:
    """How the first rows are read, and how the import would end."""
    for record, shown in _rows(session, done):
        yield f"line {record.line} is {record.source_id}:"
        yield from (
            f"  {name}: {'by the rules' if value is None else value}"
            for name, value in shown["fields"].items()
        )
    yield f"(rehearsal, nothing was written; the exit code would be {int(done.exit_code)})"


def _warning(warning: ImportWarning) -> str:
    """What looked odd, with the first lines or values of it."""
    seen = ", ".join((warning.values or tuple(map(str, warning.lines)))[:_SHOWN_REASONS])
    what = "values" if warning.values else "lines"
    where = f"{warning.kind} in {warning.column}: {_counted(warning.n)} ({what} {seen})"
    return f"warning: {where}: {MEANS[warning.kind]}"


def _counted(rows: int) -> str:
    return f"{rows} row" if rows == 1 else f"{rows} rows"
