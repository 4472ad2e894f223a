"""The spans of a clock as lines with their minutes, and what they add up to."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from fbloop.domain.clock_spans import Span, SpanKind, counted_seconds, totals
from fbloop.domain.worktime_calendar import WEEKDAYS
from fbloop.messages import joined, say
from fbloop.render.explain_reader import Reader
from fbloop.render.speech import tell, tr
from fbloop.rules.hours_in_words import WEEKDAY_NAMES

KINDS: dict[SpanKind, str] = {
    SpanKind.RUNNING: say("running"),
    SpanKind.MAKEUP: say("make-up workday"),
    SpanKind.OWN: say("own date"),
    SpanKind.PAUSED: say("paused"),
    SpanKind.OUTSIDE: say("outside hours"),
    SpanKind.REST: say("rest day"),
    SpanKind.HOLIDAY: say("holiday"),
    SpanKind.LATE: say("late"),
}
_MINUTE = 60


def span_lines(spans: Sequence[Span], reader: Reader) -> str:
    """``2026-11-20 16:00 fri  2026-11-20 18:00  120 min  running``, a line a span."""
    across = max((len(minutes(span.seconds)) for span in spans), default=0)
    return reader.lines([_line(span, reader, across) for span in spans])


def _line(span: Span, reader: Reader, across: int) -> str:
    start, end = reader.shown.local(span.start), reader.shown.local(span.end)
    day = datetime.fromtimestamp(span.start, ZoneInfo(reader.shown.zone)).weekday()
    return tr(
        "{start} {day}  {end}  {minutes} min  {kind}",
        start=start,
        day=tell(WEEKDAY_NAMES[WEEKDAYS[day]]),
        end=end,
        minutes=minutes(span.seconds).rjust(across),
        kind=_kind(span),
    )


def _kind(span: Span) -> str:
    if span.kind is SpanKind.OWN and not span.is_counted:
        return tr("own date, closed")
    return tell(KINDS[span.kind])


def sum_lines(spans: Sequence[Span]) -> str:
    """All minutes: those that counted, those paused, and the rest; then by kind."""
    by_kind = totals(spans)
    whole, counted = sum(by_kind.values()), counted_seconds(spans)
    paused = by_kind.get(SpanKind.PAUSED, 0)
    line = tr(
        "{counted} counted + {paused} paused + {other} not counted = {whole} min",
        counted=minutes(counted),
        paused=minutes(paused),
        other=minutes(whole - counted - paused),
        whole=minutes(whole),
    )
    parts = [f"{tell(KINDS[kind])} {minutes(seconds)}" for kind, seconds in by_kind.items()]
    return f"{line}\n{tell(joined(', ', parts))}" if len(parts) > 1 else line


def minutes(seconds: int) -> str:
    """Whole minutes, and the seconds where there are any: ``120``, ``120:30``."""
    whole, rest = divmod(seconds, _MINUTE)
    return f"{whole}:{rest:02}" if rest else str(whole)
