"""The weekly report on stdout or in a file."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fbloop.analysis.weekly import Period, Weekly
from fbloop.commands.reading import echo
from fbloop.errors import SystemProblem, UsageProblem
from fbloop.render.documents import weekly_markdown
from fbloop.render.formats import Format, json_text, write
from fbloop.render.weekly import weekly_json
from fbloop.services.reporting import weekly
from fbloop.text.periods import Period as Span
from fbloop.text.periods import iso_week, parse_period, previous

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look

_THURSDAY = 3


def answer_report(look: "Look", common: "Common", typed: str | None, output: str | None) -> None:
    """Print the report, or write it whole to a file. Raises `SystemProblem` if it cannot."""
    shape = common.shape or Format.MD
    if shape not in (Format.MD, Format.JSON):
        raise UsageProblem(f"a report has no format {shape}", hint="-f md or -f json")
    span = _span(look, common, typed)
    found = weekly(
        look.ledger,
        look.book(),
        period=_period(span),
        previous=_period(previous(span, look.zone)),
        as_of=look.now,
        language=look.language,
    )
    text = _text(look, found, shape)
    if output is None:
        write(text, sys.stdout)
    else:
        write_whole(Path(output), text)


def _text(look: "Look", found: Weekly, shape: Format) -> str:
    if shape is Format.JSON:
        shown = weekly_json(found, zone=look.zone, reveal=look.reveals)
        return json_text(shown, sys.stdout, indent=2) + "\n"
    return weekly_markdown(
        found,
        lang=look.language,
        zone=look.zone,
        labels=_labels(look),
        reveal=look.reveals,
    )


def _labels(look: "Look") -> dict[str, dict[str, str]]:
    """The rule files' words for statuses, in the report's language."""
    states = look.book().workflow.states.values()
    return {"status": {str(s.status): s.label[look.language] for s in states}}


def _span(look: "Look", common: "Common", typed: str | None) -> Span:
    """The period asked for, or the week that a meeting on this weekday speaks of."""
    if typed is not None:
        span = parse_period(typed, now=look.now, zone=look.zone)
        echo(typed, span.label, "--period", common)
        return span
    week = iso_week(look.now, look.zone)
    weekday = datetime.fromtimestamp(look.now, ZoneInfo(look.zone)).weekday()
    return week if weekday >= _THURSDAY else previous(week, look.zone)


def _period(span: Span) -> Period:
    return Period(label=span.label, starts_at=span.start, ends_at=span.end_exclusive)


def write_whole(path: Path, text: str) -> None:
    """Write a file of 0600 so that it is either the old one or the whole new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SystemProblem(f"{path}: {error.strerror}", hint="nothing was written") from error
