"""The weekly report on stdout or in a file."""

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fbloop.analysis.weekly import Weekly
from fbloop.commands.filtering import as_typed, query_of
from fbloop.commands.reading import echo
from fbloop.errors import SystemProblem, UsageProblem
from fbloop.render.documents import weekly_markdown
from fbloop.render.formats import Format, json_text, write
from fbloop.render.weekly import weekly_json
from fbloop.services.reporting import Asked
from fbloop.text.periods import Period, iso_week, parse_period, previous

if TYPE_CHECKING:
    from fbloop.commands.options import Common, Filter
    from fbloop.commands.reading import Look

_THURSDAY = 3
Labels = dict[str, dict[str, str]]


def shape_of(common: "Common") -> Format:
    """Markdown, or what was asked for. Raises `UsageProblem` for what no report is made in."""
    shape = common.shape or Format.MD
    if shape not in (Format.MD, Format.JSON):
        raise UsageProblem(f"a report has no format {shape}", hint="-f md or -f json")
    return shape


def asked_of(look: "Look", common: "Common", chosen: "Filter", period: str | None) -> Asked:
    """Which report is wanted: its issues and days, at the moment of the look."""
    return Asked(
        period=_span_of(look, common, period),
        query=query_of(look, common, chosen, is_open=None),
        scope=as_typed(chosen),
        as_of=look.now,
        zone=look.zone,
        language=look.language,
    )


def _span_of(look: "Look", common: "Common", typed: str | None) -> Period:
    """The period asked for, or the week that a meeting on this weekday speaks of."""
    if typed is not None:
        try:
            span = parse_period(typed, now=look.now, zone=look.zone)
        except UsageProblem as problem:
            from fbloop.services.gathering import with_flag

            raise with_flag("--period", problem) from None
        echo(typed, span.label, "--period", common)
        return span
    week = iso_week(look.now, look.zone)
    weekday = datetime.fromtimestamp(look.now, ZoneInfo(look.zone)).weekday()
    return week if weekday >= _THURSDAY else previous(week, look.zone)


def labels_of(look: "Look") -> Labels:
    """The rule files' words for statuses, in the report's language."""
    states = look.book().workflow.states.values()
    return {"status": {str(s.status): s.label[look.language] for s in states}}


def answer_report(
    look: "Look", found: Weekly, labels: Labels, shape: Format, output: str | None
) -> None:
    """Print the report, or write it whole to a file. Raises `SystemProblem` if it cannot."""
    if shape is Format.JSON:
        shown = weekly_json(found, zone=look.zone, reveal=look.reveals)
        text = json_text(shown, sys.stdout, indent=2) + "\n"
    else:
        text = weekly_markdown(
            found, lang=look.language, zone=look.zone, labels=labels, reveal=look.reveals
        )
    if output is None or output == "-":
        write(text, sys.stdout)
    else:
        write_whole(Path(output), text)


def write_whole(path: Path, text: str) -> None:
    """Write a file of 0600 so that it is either the old one or the whole new one.

    A link is followed; a device or a pipe (`/dev/stdout`) is written to, never replaced.
    """
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise SystemProblem(f"{path}: {error.strerror}", hint="nothing was written") from error


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
