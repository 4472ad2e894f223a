"""Dates in figures: 2026-11-20, 2026/1/2, 2026.11.20, 20261120, 2026-W47, 2026-11, 2026."""

import re
from datetime import timedelta

from fbloop.text.day_spans import (
    DaySpan,
    calendar_day,
    iso_week_start,
    month_of,
    one_day,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime

_DAY = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_WEEK = r"([0-9]{4})-?w([0-9]{1,2})(?:-([0-9]))?"
_MONTH = r"([0-9]{4})[-/.]([0-9]{1,2})"
_YEAR = r"[0-9]{4}"


def read_iso(typed: str, text: str) -> DaySpan | None:
    """The day, ISO week, month or year written in figures; None if it is none of them."""
    if found := re.fullmatch(_DAY, text):
        return one_day(calendar_day(typed, int(found[1]), int(found[3]), int(found[4])))
    if found := re.fullmatch(_COMPACT, text):
        return one_day(calendar_day(typed, int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(_WEEK, text):
        return _week(typed, int(found[1]), int(found[2]), found[3])
    if found := re.fullmatch(_MONTH, text):
        return month_of(calendar_day(typed, int(found[1]), int(found[2]), 1))
    if re.fullmatch(_YEAR, text):
        return year_of(calendar_day(typed, int(text), 1, 1))
    return None


def _week(typed: str, year: int, week: int, weekday: str | None) -> DaySpan:
    monday = iso_week_start(typed, year, week)
    if weekday is None:
        return week_of(monday)
    if not 1 <= int(weekday) <= 7:
        raise ImpossibleTime(typed, f"a week has no day {weekday}", hint="days are 1 to 7")
    return one_day(monday + timedelta(days=int(weekday) - 1))
