"""Dates in figures: 2026-11-20, 2026/1/2, 20261120, 2026-W47, 2026-11, 2026-Q4, 2026."""

import re
from datetime import date, timedelta

from fbloop.messages import say
from fbloop.text.day_spans import (
    DaySpan,
    calendar_day,
    check_year,
    half_of,
    iso_week_start,
    month_of,
    one_day,
    quarter_of,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime

_DAY = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_WEEK = r"([0-9]{4})[- ]?w([0-9]{1,2})(?:-([0-9]))?"
_PART = r"([0-9]{4})[- ]?([qh])([0-9])"
_PART_FIRST = r"([wqh][0-9]{1,2})[ /]([0-9]{4})"
_MONTH = r"([0-9]{4})[-/.]([0-9]{1,2})"
_YEAR = r"[0-9]{4}"
_PARTS_OF_YEAR = {"q": (4, say("a year has 4 quarters")), "h": (2, say("a year has 2 halves"))}


def read_iso(typed: str, text: str) -> DaySpan | None:
    """The day, ISO week, month, quarter (Q4), half (H2) or year in figures; None for other texts.

    The year may stand behind a week, a quarter or a half: Q4 2026.
    """
    if found := re.fullmatch(_DAY, text):
        return one_day(calendar_day(typed, int(found[1]), int(found[3]), int(found[4])))
    if found := re.fullmatch(_COMPACT, text):
        return one_day(calendar_day(typed, int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(_WEEK, text):
        return _week(typed, int(found[1]), int(found[2]), found[3])
    if found := re.fullmatch(_PART, text):
        return part_of_year(typed, int(found[1]), found[2], int(found[3]))
    if found := re.fullmatch(_PART_FIRST, text):
        return read_iso(typed, f"{found[2]}-{found[1]}")
    if found := re.fullmatch(_MONTH, text):
        return month_of(calendar_day(typed, int(found[1]), int(found[2]), 1))
    if re.fullmatch(_YEAR, text):
        return year_of(calendar_day(typed, int(text), 1, 1))
    return None


def part_of_year(typed: str, year: int, kind: str, number: int) -> DaySpan:
    """The quarter (``q``) or the half (``h``) of that number; raises `ImpossibleTime`."""
    check_year(typed, year)
    parts, says = _PARTS_OF_YEAR[kind]
    if not 1 <= number <= parts:
        first_part, last_part = (f"{year}-{kind.upper()}{place}" for place in (1, parts))
        hint = say("write {first} to {last}", first=first_part, last=last_part)
        raise ImpossibleTime(typed, says, hint=hint)
    first = date(year, (number - 1) * 12 // parts + 1, 1)
    return quarter_of(first) if kind == "q" else half_of(first)


def _week(typed: str, year: int, week: int, weekday: str | None) -> DaySpan:
    monday = iso_week_start(typed, year, week)
    if weekday is None:
        return week_of(monday)
    if not 1 <= int(weekday) <= 7:
        raise ImpossibleTime(
            typed, say("a week has no day {number}", number=weekday), hint=say("days are 1 to 7")
        )
    return one_day(monday + timedelta(days=int(weekday) - 1))
