"""Writing what an import read, its rejects, and what became of its rows."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.progress import progress
from fbloop.errors import ExitCode
from fbloop.importers.rows.tally import ImportWarning, WarningKind
from fbloop.messages import Message, say, say_many
from fbloop.render.decoded import decoded
from fbloop.render.formats import write
from fbloop.render.masking import mask_text
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr, tr_many
from fbloop.services.imports.run import OUTCOMES, Imported

if TYPE_CHECKING:
    from fbloop.commands.importable import Importable
    from fbloop.commands.shared.options import Common
    from fbloop.importers.rows.records import Record
    from fbloop.importers.rows.sifting import Sifted
    from fbloop.services.session import Session

_SHOWN_REASONS = 5
MEANS = {
    WarningKind.CLOCK_BACKWARDS: say("earlier than the report, it is kept"),
    WarningKind.CLOSED_BEFORE_CREATED: say("earlier than the report, it is not believed"),
    WarningKind.DAY_MONTH_SWAPPED: say(
        "day and month seem to be swapped, it is imported as written"
    ),
    WarningKind.EXTRA_COLUMN: say("the map does not name it"),
    WarningKind.FUTURE_DATE: say("later than this moment, it is kept"),
    WarningKind.IDS_AS_FLOAT: say("a spreadsheet made a number of an id"),
    WarningKind.LATE: say("older than what the ledger holds, it changes nothing"),
    WarningKind.UNKNOWN_VALUE: say("the rules do not know it, it is kept as written"),
    WarningKind.VIN_SUSPECT: say("no VIN is written so, it is kept"),
    WarningKind.ZIP_ZERO_LOST: say("a spreadsheet dropped its first zero"),
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
    with progress(common, tr("importing {file}", file=read.name), read.n) as advance:
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
    lines = [_counts(done.result)]
    lines += [_warning(warning) for warning in done.warnings]
    lines += _reasons(done)
    lines += [tr("rejected rows: {file}", file=done.rejects)] if done.rejects else []
    if session.is_rehearsal:
        lines += _rehearsed(session, done)
    else:
        lines.append(tr("next: {command}", command="fbloop due"))
    write("".join(f"{terminal(line)}\n" for line in lines), sys.stdout)


def _counts(result: Imported) -> str:
    """How many rows were read, and what became of them."""
    return tr(
        "run {run}: {rows} read: {new} new, {updated} updated, {same} same, {linked} linked, "
        "{skipped} skipped, {rejected} rejected",
        run=result.run,
        rows=_counted(result.counts["read"]),
        **{name: result.counts[name] for name in OUTCOMES},
    )


def _reasons(done: Done) -> Iterator[str]:
    """Why the first rows were rejected, and how many more there are."""
    shown = done.sifted.rejects[:_SHOWN_REASONS]
    for row in shown:
        yield tr("line {line}: {reason}", line=row.line, reason=mask_text(tell(row.reason)))
    more = done.result.counts["rejected"] - len(shown)
    if shown and more > 0:
        yield tr_many("and {n} more rejected row", "and {n} more rejected rows", more)


def _rehearsed(session: "Session", done: Done) -> Iterator[str]:
    """How the first rows are read, and how the import would end."""
    for record, shown in _rows(session, done):
        yield tr("line {line} is {record}:", line=record.line, record=record.source_id)
        for name, value in shown["fields"].items():
            yield f"  {name}: {tr('by the rules') if value is None else value}"
    yield tr(
        "(rehearsal, nothing was written; the exit code would be {code})", code=int(done.exit_code)
    )


def _warning(warning: ImportWarning) -> str:
    """What looked odd, with the first lines or values of it."""
    return tr(
        "warning: {kind} in {column}: {rows} ({seen}): {means}",
        kind=warning.kind,
        column=warning.column,
        rows=_counted(warning.n),
        seen=_seen(warning),
        means=MEANS[warning.kind],
    )


def _seen(warning: ImportWarning) -> Message:
    if warning.values:
        return say("values {values}", values=", ".join(warning.values[:_SHOWN_REASONS]))
    return say("lines {lines}", lines=", ".join(map(str, warning.lines[:_SHOWN_REASONS])))


def _counted(rows: int) -> Message:
    return say_many("{n} row", "{n} rows", rows)
