"""Chinese words for days and periods: 昨天, 上周五, 上月20日, 去年11月, 月底, 最近7天, 本季度.

Numerals are digits already when they arrive here (`time_texts.py`).
"""

import re
from collections.abc import Callable
from datetime import timedelta

from fbloop.text.dates_relative import recent, whole
from fbloop.text.dates_written import STEP, STEPS, YEARS
from fbloop.text.day_spans import DaySpan, half_of, one_day, week_of
from fbloop.text.shifts import CHINESE_UNIT, without_halves
from fbloop.text.time_texts import Asked
from fbloop.text.weekdays import weekday_figure

_DAYS = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "当日": 0,
    "本日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_UNITS = {"周末": "weekend", "月": "month", "季度": "quarter", "季": "quarter", "年": "year"}
_WEEK = f"{STEP}(?:周|星期|礼拜)(?:(?:周|星期)?([1-6日天]))?"
_UNIT = f"{STEP}(周末|月|季度|年)"
_HALF = "(今年|本年|去年|前年|明年)?([上下])半年"
_RECENT = f"(?:最近|近|过去)([0-9]{{1,4}})({CHINESE_UNIT}|日)"
_BORDER = f"(?:{STEP})?(月|季度?)(底|末|初)"
_YEAR_BORDER = "([今本去明]年?)?年?年(底|末|初)"


def read_chinese_words(asked: Asked, text: str) -> DaySpan | None:
    """The day or the period that the words name, or None."""
    if text in _DAYS:
        return one_day(asked.today + timedelta(days=_DAYS[text]))
    if text in YEARS:
        return whole(asked, "year", YEARS[text])
    for form, read in _FORMS:
        if found := re.fullmatch(form, without_halves(text) if form is _RECENT else text):
            return read(asked, found)
    return None


def _week(asked: Asked, found: re.Match[str]) -> DaySpan:
    week = week_of(asked.today + timedelta(weeks=STEPS[found[1]]))
    if found[2] is None:
        return week
    return one_day(week.first + timedelta(days=weekday_figure(found[2])))


def _unit(asked: Asked, found: re.Match[str]) -> DaySpan | None:
    return whole(asked, _UNITS[found[2]], STEPS[found[1]])


def _half(asked: Asked, found: re.Match[str]) -> DaySpan:
    year = asked.today.year + YEARS[found[1] or "今年"]
    return half_of(asked.today.replace(year=year, month=1 if found[2] == "上" else 7, day=1))


def _recent(asked: Asked, found: re.Match[str]) -> DaySpan | None:
    return recent(asked, int(found[1]), found[2].replace("日", "天"))


def _border(asked: Asked, found: re.Match[str]) -> DaySpan | None:
    return _day_of(whole(asked, _UNITS[found[2]], STEPS[found[1] or "本"]), found[3])


def _year_border(asked: Asked, found: re.Match[str]) -> DaySpan | None:
    steps = YEARS[f"{(found[1] or '今')[0]}年"]
    return _day_of(whole(asked, "year", steps), found[2])


def _day_of(span: DaySpan | None, border: str) -> DaySpan | None:
    if span is None:
        return None
    return one_day(span.first if border == "初" else span.last)


_FORMS: tuple[tuple[str, Callable[[Asked, re.Match[str]], DaySpan | None]], ...] = (
    (_WEEK, _week),
    (_UNIT, _unit),
    (_HALF, _half),
    (_RECENT, _recent),
    (_BORDER, _border),
    (_YEAR_BORDER, _year_border),
)
