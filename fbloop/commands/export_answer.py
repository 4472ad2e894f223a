"""Writing a sheet: to its file, or on stdout."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from fbloop.commands.export_options import SheetFormat
from fbloop.commands.shared.whole_file import (
    folders_in_use,
    refuse_to_destroy,
    refuse_to_replace,
    whole_file,
)
from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, emit, write
from fbloop.render.safe import terminal
from fbloop.render.sheets import sheet_row, write_csv
from fbloop.render.speech import tr_many
from fbloop.render.words import Words
from fbloop.services.exporting import SheetLine

if TYPE_CHECKING:
    from fbloop.commands.export_options import Exporting
    from fbloop.commands.shared.reading import Look

_BY_ENDING = {f".{shape}": shape for shape in SheetFormat}


class Target(NamedTuple):
    """Where the sheet goes (None: stdout), and in which format."""

    path: Path | None
    shape: SheetFormat


def target_of(common: "Exporting", output: str | None) -> Target:
    """What was asked for, checked before anything is read.

    Raises `Refused` for a file that is there, `UsageProblem` for a workbook on a terminal,
    `SystemProblem` where workbooks cannot be written.
    """
    path = None if output in (None, "-") else Path(str(output))
    typed = SheetFormat(common.shape) if common.shape else None
    shape = typed or _BY_ENDING.get(path.suffix.lower() if path else "", SheetFormat.CSV)
    if path is not None:
        refuse_to_replace(path, is_allowed=common.yes)
        refuse_to_destroy(path, folders_in_use(common))
    if shape is SheetFormat.XLSX:
        from fbloop.render.workbooks import check_workbooks

        check_workbooks()
        if path is None and sys.stdout.isatty():
            raise UsageProblem(say("a workbook is no text for a terminal"), hint="-o FILE.xlsx")
    return Target(path=path, shape=shape)


def words_of(look: "Look") -> Words:
    """The rule files' words for statuses, in the ledger's language or that of `--lang`."""
    from fbloop.rules.names import labels_of

    return Words(lang=look.language, labels=labels_of(look.book(), look.language))


def answer_export(
    look: "Look", common: "Exporting", lines: Sequence[SheetLine], words: Words, target: Target
) -> None:
    """Write the sheet whole, and say where it lies. Raises `SystemProblem` if it cannot."""
    content = io.BytesIO()
    _write(look, lines, words, target.shape, content)
    if target.path is None:
        _print(content.getvalue())
        return
    if not common.dry_run:
        with whole_file(target.path) as stream:
            stream.write(content.getvalue())
    if not (common.quiet or common.is_json):
        told = _would_be_written if common.dry_run else _written
        print(terminal(told(target.path, len(lines))), file=sys.stderr)


def _written(path: Path, n: int) -> str:
    return tr_many("{file}: {n} issue written", "{file}: {n} issues written", n, file=path)


def _would_be_written(path: Path, n: int) -> str:
    return tr_many(
        "{file}: {n} issue would be written", "{file}: {n} issues would be written", n, file=path
    )


def _write(
    look: "Look", lines: Sequence[SheetLine], words: Words, shape: SheetFormat, out: BinaryIO
) -> None:
    zone, reveal = look.zone, look.reveals
    if shape in (SheetFormat.JSON, SheetFormat.NDJSON):
        records = [issue_json(line.row, zone=zone, reveal=reveal) for line in lines]
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        emit(records, (), format=Format(shape), out=text)
        text.detach()
        return
    rows = [sheet_row(x.row, x.asked, words=words, zone=zone, reveal=reveal) for x in lines]
    if shape is SheetFormat.CSV:
        write_csv(rows, words.lang, out)
    else:
        from fbloop.render.workbooks import write_xlsx

        write_xlsx(rows, words.lang, look.now, out)


def _print(content: bytes) -> None:
    """The file's own bytes, whatever the machine's encoding; a terminal is shown its text."""
    if sys.stdout.isatty():
        write(content.decode("utf-8-sig"), sys.stdout)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
