"""Reading the file of an import, writing its rejects, and saying what became of its rows."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop import config
from fbloop.commands.answers import print_json
from fbloop.errors import ExitCode, UsageProblem
from fbloop.importers.errors import ImportRefused
from fbloop.importers.maps import find_map, load_map
from fbloop.importers.records import Outcome, read_records
from fbloop.importers.rejects import Reject, RejectsFile, refuse_to_overwrite
from fbloop.importers.tally import ImportWarning
from fbloop.render.formats import Format, write
from fbloop.services.importing import OUTCOMES, Imported, ImportedFile, import_rows

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.services.session import Session

_SHOWN_REASONS = 5


class Importable(NamedTuple):
    """A file, read and checked: nothing of it is written yet."""

    file: ImportedFile
    rows: list[Outcome]
    warnings: tuple[ImportWarning, ...]
    folder: Path


def importable(
    session: "Session",
    common: "Common",
    typed: str,
    map_name: str,
    encoding: str,
    *,
    is_strict: bool,
) -> Importable:
    """Read the file by its map. Raises what the readers raise, and `ImportRefused`."""
    if common.at is not None:
        raise UsageProblem("import takes no --at", hint="the map says which column holds the time")
    folder = config.ledger_place(common.db, os.environ, Path.cwd()).path.parent
    rules = config.rules_folder(common.rules, os.environ, folder / "x", Path.cwd())
    import_map = load_map(find_map(map_name, (folder / "maps", rules / "maps")))
    source = sys.stdin.buffer if typed == "-" else Path(typed)
    reading = read_records(
        source,
        import_map,
        zone=session.zone,
        now=session.now,
        known=_known(session),
        encoding=encoding,
        is_strict=is_strict,
    )
    with reading:
        rows = list(reading)
        file = ImportedFile(
            map=import_map.source, name=typed, digest=_digest(rows), header=tuple(reading.header)
        )
        return Importable(file, rows, reading.warnings, folder)


def _known(session: "Session") -> Mapping[str, set[str]]:
    """Words that the rules know; stores only once `stores.csv` has rows."""
    from fbloop.rules.names import names_of

    kinds = ("category", "channel", *(("store",) if session.book.stores else ()))
    known = {}
    for kind in kinds:
        words = names_of(session.book, kind)
        known[kind] = {*words, *words.values()}
    return known


def _digest(rows: list[Outcome]) -> str:
    """One digest for the content of all rows: the same file under another name has the same."""
    seen = hashlib.sha256()
    for row in rows:
        seen.update(repr(getattr(row, "cells", "")).encode("utf-8", "backslashreplace"))
    return seen.hexdigest()


def answer_import(
    session: "Session",
    common: "Common",
    asked: Importable,
    rejects: str | None,
    *,
    is_strict: bool,
) -> int:
    """Write the rows, then the rejects, then say what became of them."""
    bad = [row for row in asked.rows if isinstance(row, Reject)]
    if bad and (is_strict or len(bad) == len(asked.rows)):
        _refuse(bad, len(asked.rows), is_strict=is_strict)
    if rejects is not None:
        refuse_to_overwrite(Path(rejects))
    done = import_rows(session, asked.file, asked.rows)
    path = Path(rejects) if rejects else asked.folder / f"rejects-{done.run}.csv"
    if done.rejects and not session.is_rehearsal:
        with RejectsFile(path.parent, asked.file.header) as file:
            for reject in done.rejects:
                file.add(reject)
            file.publish(path)
    _say(common, done, path if done.rejects else None, asked.warnings, session.is_rehearsal)
    return int(ExitCode.PARTIAL if done.rejects else ExitCode.DONE)


def _refuse(bad: list[Reject], read: int, *, is_strict: bool) -> None:
    why = "--strict: one rejected row refuses the file" if is_strict else "no row could be taken"
    raise ImportRefused(
        f"{len(bad)} of {read} rows are rejected; {why}, nothing was written",
        problems=[f"line {row.line}: {row.reason}" for row in bad[:20]],
        hint="correct the rows, or the map",
    )


def _say(
    common: "Common",
    done: Imported,
    rejects: Path | None,
    warnings: tuple[ImportWarning, ...],
    is_rehearsal: bool,
) -> None:
    found: dict[str, Any] = {
        "run": done.run,
        **done.counts,
        "rejects_file": str(rejects) if rejects else None,
        "warnings": [
            {"kind": str(w.kind), "column": w.column, "n": w.n, "lines": list(w.lines)}
            for w in warnings
        ],
    }
    if common.shape in (Format.JSON, Format.NDJSON):
        print_json(found)
        return
    counts = ", ".join(f"{done.counts[name]} {name}" for name in OUTCOMES)
    lines = [f"run {done.run}: {done.counts['read']} rows read: {counts}"]
    lines += [f"warning: {w.kind} in {w.column}: {w.n} rows" for w in warnings]
    lines += [f"line {r.line}: {r.reason}" for r in done.rejects[:_SHOWN_REASONS]]
    lines += [f"rejected rows: {rejects}"] if rejects else []
    lines += ["(rehearsal, nothing was written)"] if is_rehearsal else []
    write("".join(f"{line}\n" for line in lines), sys.stdout)
