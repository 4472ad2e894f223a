"""Working time in words: how long it is, and why a day has its hours."""

from fbloop.domain.worktime_calendar import DayKind
from fbloop.messages import say

_SATURDAY = 5
_MINUTE, _HOUR = 60, 3600
# As the holiday tables call them; a name of one's own stands for itself.
_HOLIDAYS: dict[str, str] = {
    name: name
    for name in (
        say("New Year's Day"),
        say("Spring Festival"),
        say("Tomb-sweeping Day"),
        say("Labour Day"),
        say("Dragon Boat Festival"),
        say("Mid-autumn Festival"),
        say("National Day"),
    )
}


def clock_text(seconds: int) -> str:
    """Hours and minutes, ``45:00`` or ``04:00``; with seconds where there are any, ``04:00:30``."""
    text = f"{seconds // _HOUR:02}:{seconds % _HOUR // _MINUTE:02}"
    return f"{text}:{seconds % _MINUTE:02}" if seconds % _MINUTE else text


def why_text(kind: DayKind, weekday: int, holiday: str) -> str:
    """Why a day has its hours; nothing for an ordinary weekday. ``weekday`` is 0 for Monday."""
    name = _HOLIDAYS.get(holiday, holiday)
    match kind:
        case DayKind.ORDINARY:
            return ""
        case DayKind.REST:
            return say("weekend") if weekday >= _SATURDAY else say("no hours on this weekday")
        case DayKind.HOLIDAY:
            return name or say("holiday")
        case DayKind.MAKEUP:
            return (
                say("make-up workday ({holiday})", holiday=name) if name else say("make-up workday")
            )
        case DayKind.OWN:
            return say("own date")
