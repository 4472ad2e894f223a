"""Working calendars in words: hours of a week, hours of a day, why a day has them."""

from collections.abc import Iterable
from itertools import groupby

from fbloop.domain.worktime_calendar import WEEKDAYS, DayKind, Spans, clock_face

_SATURDAY = 5
_MINUTE, _HOUR = 60, 3600


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
        names = [name for name, _ in group]
        if spans:
            days = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
            parts.append(f"{days} {day_text(spans)}")
    return ", ".join(parts)


def clock_text(seconds: int) -> str:
    """Hours and minutes, ``45:00`` or ``04:00``; with seconds where there are any, ``04:00:30``."""
    text = f"{seconds // _HOUR:02}:{seconds % _HOUR // _MINUTE:02}"
    return f"{text}:{seconds % _MINUTE:02}" if seconds % _MINUTE else text


def years_text(years: Iterable[int]) -> str:
    """``2018-2026``, ``2024, 2026-2027``: years in a row together."""
    parts = []
    for _, group in groupby(enumerate(sorted(years)), key=lambda year: year[1] - year[0]):
        run = [year for _, year in group]
        parts.append(f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(parts)


def why_text(kind: DayKind, weekday: int, holiday: str) -> str:
    """Why a day has its hours; nothing for an ordinary weekday. ``weekday`` is 0 for Monday."""
    match kind:
        case DayKind.ORDINARY:
            return ""
        case DayKind.REST:
            return "weekend" if weekday >= _SATURDAY else "no hours on this weekday"
        case DayKind.HOLIDAY:
            return holiday or "holiday"
        case DayKind.MAKEUP:
            return f"make-up workday ({holiday})" if holiday else "make-up workday"
        case DayKind.OWN:
            return "own date"
