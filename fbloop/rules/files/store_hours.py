"""Opening hours as a cell of stores.csv says them -> a calendar.

`09:00-21:00` is every day; `mon-fri 09:00-18:00; sat-sun 10:00-16:00` names the days, others are
closed; `mon-fri 09:00-12:00, 13:30-18:00` has a break.
"""

import re

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime_calendar import WEEKDAYS, CalendarSpec, Spans
from fbloop.messages import joined, say
from fbloop.rules.files.calendars import hours_of_day, weekdays

_ALL_WEEK = f"{WEEKDAYS[0]}-{WEEKDAYS[-1]}"
# As a Chinese table writes it: full-width marks, 周一至周五, 每天.
_MARKS = str.maketrans("：；，、—－~～至", ":;,,-----")
_CHINESE_DAYS = {
    **{f"{week}{day}": name for week in ("周", "星期") for day, name in zip("一二三四五六日",
                                                                      WEEKDAYS, strict=True)},
    "周天": "sun", "星期天": "sun", "每天": _ALL_WEEK, "每日": _ALL_WEEK, "休息": "closed",
}  # fmt: skip


def is_own_hours(written: str) -> bool:
    """Whether a cell gives hours, and not the name of a calendar."""
    return re.search(r"\d[:：]\d", written) is not None


def own_hours(name: str, written: str, zone: str) -> CalendarSpec:
    """The calendar of these hours. Raises ValueError which says what is wrong with them."""
    week: dict[int, Spans] = {}
    for part in _plain(written).split(";"):
        words = part.replace(",", " ").split()
        if not words:
            continue
        days = words.pop(0) if words[0][0].isalpha() else _ALL_WEEK
        if not words:
            raise ValueError(say("{days!r} has no hours; write 09:00-18:00, or closed", days=days))
        spans = hours_of_day(words[0] if len(words) == 1 else words)
        for day in weekdays(days):
            if day in week:
                raise ValueError(say("{day} has hours twice; name it once", day=WEEKDAYS[day]))
            week[day] = spans
    try:
        hours = tuple(week.get(day, ()) for day in range(len(WEEKDAYS)))
        return CalendarSpec(name=name, zone=zone, hours=hours)
    except DomainError as problem:
        raise ValueError(joined("; ", problem.problems)) from None


def _plain(written: str) -> str:
    plain = written.translate(_MARKS).casefold()
    for chinese, day in _CHINESE_DAYS.items():
        plain = plain.replace(chinese, day)
    return re.sub(r"\s*-\s*", "-", plain)
