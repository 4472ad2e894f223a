"""Chinese words for days: 昨天, 上周五, 11月20日, 2026年11月, 月底, 最近7天, 上月.

Numerals are digits already when they arrive here (`time_texts.py`).
"""

import re
from datetime import timedelta

from fbloop.text.dates_iso import read_iso
from fbloop.text.dates_relative import recent, whole
from fbloop.text.day_spans import DaySpan, add_months, month_of, one_day, week_of, year_of
from fbloop.text.nearest_days import in_nearest_year
from fbloop.text.shifts import CHINESE_UNIT
from fbloop.text.time_texts import Asked

_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_STEP = "(上上|上|本|这|下下|下)个?"
_FULL_DAY = "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]"
_FULL_MONTH = "([0-9]{4})年([0-9]{1,2})月"
_FULL_WEEK = "([0-9]{4})年第?([0-9]{1,2})周"
_MONTH_END = "(?:(上|本|这|下)个?)?月底"
_RECENT = f"(?:最近|近|过去)([0-9]{{1,4}}){CHINESE_UNIT}"


def read_chinese_date(asked: Asked, text: str) -> DaySpan | None:
    """A date in figures with 年, 月, 日; without a year the nearest such day."""
    if found := re.fullmatch(_FULL_DAY, text):
        return read_iso(asked.typed, f"{found[1]}-{found[2]}-{found[3]}")
    if found := re.fullmatch("([0-9]{1,2})月([0-9]{1,2})[日号]", text):
        month, day = int(found[1]), int(found[2])
        return one_day(in_nearest_year(asked.typed, asked.today, month, day))
    if found := re.fullmatch(_FULL_MONTH, text):
        return read_iso(asked.typed, f"{found[1]}-{found[2]}")
    if found := re.fullmatch(_FULL_WEEK, text):
        return read_iso(asked.typed, f"{found[1]}-w{found[2]}")
    if found := re.fullmatch("([0-9]{4})年", text):
        return read_iso(asked.typed, found[1])
    return None


def read_chinese_words(asked: Asked, text: str) -> DaySpan | None:
    """The day or the period that the words name, or None."""
    if text in _DAYS:
        return one_day(asked.today + timedelta(days=_DAYS[text]))
    if text in _YEARS:
        return whole(asked, "year", _YEARS[text])
    if found := re.fullmatch(f"{_STEP}(?:周|星期|礼拜)([1-6日天])?", text):
        return _week(asked, STEPS[found[1]], found[2])
    if found := re.fullmatch(f"{_STEP}月", text):
        return whole(asked, "month", STEPS[found[1]])
    if found := re.fullmatch(_RECENT, text):
        return recent(asked, int(found[1]), found[2])
    return _end(asked, text)


def weekday_figure(figure: str) -> int:
    """0 for Monday: the figure behind 周 is 1 to 6, or 日 or 天."""
    return 6 if figure in "日天" else int(figure) - 1


def _week(asked: Asked, steps: int, figure: str | None) -> DaySpan:
    week = week_of(asked.today + timedelta(weeks=steps))
    if figure is None:
        return week
    return one_day(week.first + timedelta(days=weekday_figure(figure)))


def _end(asked: Asked, text: str) -> DaySpan | None:
    if found := re.fullmatch(_MONTH_END, text):
        steps = STEPS[found[1] or "本"]
        return one_day(month_of(add_months(asked.typed, asked.today, steps)).last)
    if found := re.fullmatch("(今|本|去|明)?年底", text):
        months = 12 * _YEARS[f"{found[1] or '今'}年"]
        return one_day(year_of(add_months(asked.typed, asked.today, months)).last)
    return None
