"""Writing what an import read, its rejects, and what became of its rows."""

import sys
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop.commands.answers import print_objects
from fbloop.commands.progress import progress
from fbloop.errors import ExitCode
from fbloop.importers.model import Target
from fbloop.importers.tally import ImportWarning
from fbloop.render.formats import write
from fbloop.render.safe import terminal
from fbloop.services.import_run import OUTCOMES, Imported
from fbloop.services.importing import import_records
from fbloop.services.sheets import take_sheet

if TYPE_CHECKING:
    from fbloop.commands.import_reading import Importable
    from fbloop.commands.options import Common
    from fbloop.importers.sifting import Sifted
    from fbloop.services.session import Session

_SHOWN_REASONS = 5


class Done(NamedTuple):
    """What became of one file, and where its rejected rows lie."""

    result: Imported
    rejects: Path | None
    sifted: "Sifted"

    @property
    def exit_code(self) -> ExitCode:
        """5 where rows were rejected beside good ones."""
        return ExitCode.PARTIAL if self.result.counts["rejected"] else ExitCode.DONE


def answer_imports(session: "Session", common: "Common", read: "Sequence[Importable]") -> int:
    """Write the files, each in one transaction, and say what became of their rows."""
    done = [_imported(session, common, one) for one in read]
    if common.is_json:
        print_objects(common, [_as_object(one) for one in done], is_list=False)
    else:
        for one in done:
            _say(one, is_rehearsal=session.is_rehearsal)
    return int(max(one.exit_code for one in done))


def _imported(session: "Session", common: "Common", read: "Importable") -> Done:
    """Rejects are put in place last: until then nobody sees them."""
    total = read.records.n
    take = take_sheet if read.target is Target.UPDATE else import_records
    with progress(common, f"importing {read.file.name}", total) as advance:
        result = take(session, read.file, read.records, advance)
    for reject in result.rejects:
        read.rejects.add(reject)
    if not read.rejects.n:
        return Done(result, None, read.sifted)
    place = read.rejects_path or _free(read.folder / f"rejects-{result.run}.csv")
    read.rejects.publish(place)
    return Done(result, place, read.sifted)


def _free(path: Path) -> Path:
    """This path, or the next that nobody has: rejects of another ledger may be in work here."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain((path,), names) if not name.exists())


def _as_object(done: Done) -> dict[str, Any]:
    return {
        "run": done.result.run,
        **done.result.counts,
        "rejects_file": str(done.rejects) if done.rejects else None,
        "warnings": [
            {
                "kind": str(w.kind),
                "column": w.column,
                "n": w.n,
                "lines": list(w.lines),
                "values": list(w.values),
            }
            for w in done.sifted.warnings
        ],
    }


def _say(done: Done, *, is_rehearsal: bool) -> None:
    result = done.result
    counts = ", ".join(f"{result.counts[name]} {name}" for name in OUTCOMES)
    lines = [f"run {result.run}: {result.counts['read']} rows read: {counts}"]
    lines += [_warning(warning) for warning in done.sifted.warnings]
    lines += [f"line {r.line}: {r.reason}" for r in done.sifted.rejects[:_SHOWN_REASONS]]
    lines += [f"rejected rows: {done.rejects}"] if done.rejects else []
    lines += ["(rehearsal, nothing was written)"] if is_rehearsal else ["next: fbloop due"]
    write("".join(f"{terminal(line)}\n" for line in lines), sys.stdout)


def _warning(warning: ImportWarning) -> str:
    """What looked odd, with the first lines or values of it."""
    seen = ", ".join((warning.values or tuple(map(str, warning.lines)))[:_SHOWN_REASONS])
    what = "values" if warning.values else "lines"
    return f"warning: {warning.kind} in {warning.column}: {warning.n} rows ({what} {seen})"
