"""Dates with their figures, in Chinese or with an English month: 去年11月20日, 20 Nov 2026.

A weekday may stand beside the date and must be that of the date: 11月20日（周五）.
"""

import re
from datetime import date, timedelta

from fbloop.messages import say
from fbloop.text.dates_iso import read_iso
from fbloop.text.dates_months import read_english_date
from fbloop.text.day_spans import DaySpan, SpanUnit, add_months, calendar_day, one_day
from fbloop.text.errors import ImpossibleTime
from fbloop.text.nearest_days import in_nearest_year
from fbloop.text.time_texts import Asked
from fbloop.text.weekdays import WEEKDAY_NAMES, split_weekday

STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
STEP = "(上上|上|本|这|当|下下|下)1?个?"
YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2}
_YEAR_WORD = f"({'|'.join(YEARS)})度?(.+)"
_MONTH_WORD = f"{STEP}月份?((?:[0-9]{{1,2}}[日号])|[上中下]旬)"
_FULL_DAY = "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]?"
_FULL_MONTH = "([0-9]{4})年([0-9]{1,2})月份?"
_FULL_WEEK = "([0-9]{4})年第?([0-9]{1,2})周"
_FULL_PART = "([0-9]{4})年度?(?:第?([0-9])季度?|q([0-9])|([上下])半年)"
_TEN_DAYS = "([0-9]{4})年([0-9]{1,2})月份?([上中下])旬"


def read_written(asked: Asked, text: str) -> DaySpan | None:
    """The date or period that stands there in figures; without a year the nearest such day.

    Raises `ImpossibleTime` for a date that does not exist or is another weekday than is said.
    """
    if days := _read_figures(asked, text):
        return days
    rest, weekday = split_weekday(text)
    if weekday is None:
        return None
    days = read_iso(asked.typed, rest) or _read_figures(asked, rest)
    return None if days is None else _on_weekday(asked, days, weekday)


def _read_figures(asked: Asked, text: str) -> DaySpan | None:
    if text.isascii():
        return read_english_date(asked, text)
    if found := re.fullmatch("([0-9]{1,2})月([0-9]{1,2})[日号]?", text):
        month, day = int(found[1]), int(found[2])
        return one_day(in_nearest_year(asked.typed, asked.today, month, day))
    return _read_chinese(asked, _with_figures(asked, text))


def _with_figures(asked: Asked, text: str) -> str:
    """去年 and 上月 before other figures as a year and a month in figures."""
    if found := re.fullmatch(_YEAR_WORD, text):
        return f"{asked.today.year + YEARS[found[1]]}年{found[2]}"
    if found := re.fullmatch(_MONTH_WORD, text):
        month = add_months(asked.typed, asked.today.replace(day=1), STEPS[found[1]])
        return f"{month.year}年{month.month}月{found[2]}"
    return text


def _read_chinese(asked: Asked, text: str) -> DaySpan | None:
    if found := re.fullmatch(_FULL_DAY, text):
        return read_iso(asked.typed, f"{found[1]}-{found[2]}-{found[3]}")
    if found := re.fullmatch(_FULL_MONTH, text):
        return read_iso(asked.typed, f"{found[1]}-{found[2]}")
    if found := re.fullmatch(_FULL_WEEK, text):
        return read_iso(asked.typed, f"{found[1]}-w{found[2]}")
    if found := re.fullmatch(_FULL_PART, text):
        half = {"上": "h1", "下": "h2", None: ""}[found[4]]
        return read_iso(asked.typed, f"{found[1]}-{half or f'q{found[2] or found[3]}'}")
    if found := re.fullmatch(_TEN_DAYS, text):
        return _ten_days(asked, int(found[1]), int(found[2]), found[3])
    if found := re.fullmatch("([0-9]{4})年度?", text):
        return read_iso(asked.typed, found[1])
    return None


def _ten_days(asked: Asked, year: int, month: int, third: str) -> DaySpan:
    """The first or second ten days of a month, or what is left of it (旬)."""
    first = calendar_day(asked.typed, year, month, {"上": 1, "中": 11, "下": 21}[third])
    last = first + timedelta(days=9)
    if third == "下":
        last = add_months(asked.typed, date(year, month, 1), 1) - timedelta(days=1)
    return DaySpan(first=first, last=last, unit=SpanUnit.DAYS)


def _on_weekday(asked: Asked, days: DaySpan, weekday: int) -> DaySpan | None:
    if days.unit is SpanUnit.WEEK:
        return one_day(days.first + timedelta(days=weekday))
    if days.unit is not SpanUnit.DAY:
        return None
    real = days.first.weekday()
    if real != weekday:
        raise ImpossibleTime(
            asked.typed,
            say("{day} is a {weekday}", day=days.first, weekday=WEEKDAY_NAMES[real]),
            hint=say(
                "write '{day}', or the date of the {weekday}",
                day=days.first,
                weekday=WEEKDAY_NAMES[weekday],
            ),
        )
    return days
