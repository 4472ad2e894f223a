"""Where a holiday table is written to, and what is said of it."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop.commands.shared.answers import print_json
from fbloop.commands.shared.rules_place import rules_folder_of
from fbloop.commands.shared.whole_file import whole_file
from fbloop.config import PACKS
from fbloop.errors import Refused, SystemProblem, UsageProblem
from fbloop.messages import say
from fbloop.render.formats import write
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.rulebooks.calendar_tables import TableTaken, YearTaken

_NAME = re.compile("[a-z][a-z0-9_-]{0,39}")
_WRITTEN = say("written")
_REHEARSED = say("not written (rehearsal)")
_UNCHANGED = say("unchanged")


def folder_for_tables(common: "Common", name: str) -> Path:
    """The rules folder in which the table lies.

    Raises `UsageProblem` for a name that no file should have, `Refused` where the rules are those
    of the package.
    """
    if not _NAME.fullmatch(name):
        raise UsageProblem(
            say("--table: {name!r} is no name", name=name[:40]),
            hint=say("lower case letters: cn, de"),
        )
    folder = rules_folder_of(common)
    if folder.resolve().is_relative_to(PACKS.resolve()):
        raise Refused(
            say("there is no rules folder of yours to keep it in"),
            hint=say("`fbloop init` makes one beside the ledger, or name one with --rules DIR"),
        )
    return folder


def named_file(source: str) -> Path | None:
    """The file that was named; None for a year (a file that is called so is ``./2027``)."""
    return None if re.fullmatch("[0-9]{4}", source) else Path(source)


def answer_table(common: "Common", path: Path, name: str, found: "TableTaken") -> None:
    """Write the table, if it says something new, and print what each year brings."""
    is_written = found.is_new and not common.dry_run
    if is_written:
        _write(path, found.text)
    if common.is_json:
        years = [_year(year) for year in found.years]
        print_json({"table": name, "file": str(path), "written": is_written, "years": years})
        return
    for year in found.years:
        write(f"{year.year}: {_news(year)}\n", sys.stdout)
    if not common.quiet:
        done = _WRITTEN if is_written else _REHEARSED if found.is_new else _UNCHANGED
        print(f"{terminal(str(path))}: {tell(done)}", file=sys.stderr)


def _write(path: Path, text: str) -> None:
    """The whole file or none, readable by whoever may read the rules beside it."""
    try:
        path.parent.mkdir(exist_ok=True)
        with whole_file(path) as stream:
            stream.write(text.encode())
        path.chmod((path.parent.parent / "calendars.yaml").stat().st_mode & 0o666)
    except OSError as error:
        raise SystemProblem(f"{path}: {error.strerror}", hint=say("nothing was written")) from error


def _news(year: "YearTaken") -> str:
    return tr(
        "days off {off}, make-up workdays {work}, new {new}, dropped {dropped}",
        off=year.days_off,
        work=year.workdays,
        new=len(year.changed),
        dropped=len(year.dropped),
    )


def _year(year: "YearTaken") -> dict[str, object]:
    return {
        "year": year.year,
        "days_off": year.days_off,
        "workdays": year.workdays,
        "changed": list(year.changed),
        "dropped": list(year.dropped),
    }
