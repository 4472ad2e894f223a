"""Working time in words: how long it is, and why a day has its hours."""

from fbloop.domain.worktime_calendar import DayKind

_SATURDAY = 5
_MINUTE, _HOUR = 60, 3600


def clock_text(seconds: int) -> str:
    """Hours and minutes, ``45:00`` or ``04:00``; with seconds where there are any, ``04:00:30``."""
    text = f"{seconds // _HOUR:02}:{seconds % _HOUR // _MINUTE:02}"
    return f"{text}:{seconds % _MINUTE:02}" if seconds % _MINUTE else text


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
