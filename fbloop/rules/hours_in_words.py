"""The hours of a working calendar in words: of a week, of a day; and years that it covers."""

from collections.abc import Iterable
from itertools import groupby

from fbloop.domain.worktime_calendar import WEEKDAYS, Spans, clock_face
from fbloop.messages import Message, joined, say

WEEKDAY_NAMES = dict(
    zip(
        WEEKDAYS,
        (say("mon"), say("tue"), say("wed"), say("thu"), say("fri"), say("sat"), say("sun")),
        strict=True,
    )
)


def spans_text(spans: Spans) -> list[str]:
    """``["09:00-12:00", "13:30-18:00"]``."""
    return [f"{clock_face(start)}-{clock_face(end)}" for start, end in spans]


def day_text(spans: Spans) -> str:
    """``09:00-12:00 13:30-18:00``; a closed day is ``-``."""
    return " ".join(spans_text(spans)) or "-"


def week_text(hours: Iterable[Spans]) -> str:
    """``mon-fri 09:00-18:00, sat 10:00-16:00``: days in a row with the same hours together."""
    parts = []
    for spans, group in groupby(zip(WEEKDAYS, hours, strict=True), key=lambda day: day[1]):
        names = [WEEKDAY_NAMES[name] for name, _ in group]
        if spans:
            parts.append(joined(" ", (_days(names), day_text(spans))))
    return joined(", ", parts)


def _days(names: list[Message]) -> Message:
    return names[0] if len(names) == 1 else joined("-", (names[0], names[-1]))


def years_text(years: Iterable[int]) -> str:
    """``2018-2026``, ``2024, 2026-2027``: years in a row together."""
    parts = []
    for _, group in groupby(enumerate(sorted(years)), key=lambda year: year[1] - year[0]):
        run = [year for _, year in group]
        parts.append(f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(parts)
