"""What a text that is not taken may have meant: texts to type instead, each with its meaning."""

import re
from collections.abc import Callable
from datetime import timedelta

from fbloop.messages import say
from fbloop.text.dates_months import read_english_date
from fbloop.text.dates_written import read_written
from fbloop.text.day_spans import DaySpan, add_months, week_of
from fbloop.text.errors import TimeProblem
from fbloop.text.figures import dates_in_figures, months_named, parts_named, weeks_named
from fbloop.text.nearest_days import by_nearness, existing
from fbloop.text.shifts import read_shift
from fbloop.text.time_texts import Asked
from fbloop.text.weekdays import weekday_figure, weekday_named

Suggestions = list[tuple[str, str]]
_COUNT = "([0-9]{1,4}) ?"
_WITHIN = f"{_COUNT}(.+)(?:以|之)?内"
_TO_COME = f"(?:next|coming) {_COUNT}([a-z]+)"
_TO_COME_CHINESE = f"(?:未来|今后|接下来){_COUNT}(.+)"
_ENDED = f"(?:last|past) (?:{_COUNT})?([a-z]+)"
_ENDED_CHINESE = f"(?:最近|近|过去){_COUNT}(.+)"


def _weekday(asked: Asked, text: str) -> Suggestions:
    this_week = week_of(asked.today).first
    if found := re.fullmatch("(周|星期|礼拜)([1-6日天])", text):
        number = weekday_figure(found[2])
        name = f"{found[1]}{'一二三四五六日'[number]}"
        texts = (f"上{name}", f"本{name}")
    else:
        named = weekday_named(text)
        if named is None:
            return []
        number = named
        texts = (f"{text} last week", f"{text} this week")
    day = this_week + timedelta(days=number)
    days = (day - timedelta(weeks=1), day)
    return [(words, date.isoformat()) for words, date in zip(texts, days, strict=True)]


def _day_of_month(asked: Asked, text: str) -> Suggestions:
    found = re.fullmatch("(?:the )?([0-9]{1,2})(?:日|号|st|nd|rd|th)", text)
    if not found:
        return []
    first = asked.today.replace(day=1)
    months = [add_months(asked.typed, first, step) for step in (-2, -1, 0, 1, 2)]
    days = existing((month.year, month.month, int(found[1])) for month in months)
    return [_same(day.isoformat()) for day in sorted(by_nearness(asked.today, days)[:2])]


def _dates(asked: Asked, text: str) -> Suggestions:
    return [_same(day.isoformat()) for day in dates_in_figures(asked.today, text)]


def _short_years(asked: Asked, text: str) -> Suggestions:
    """26年11月20日 and 20-nov-26, read as years of this century."""
    try:
        if found := re.fullmatch("([0-9]{2})(年.+)", text):
            days = read_written(asked, f"20{found[1]}{found[2]}")
        elif found := re.fullmatch(r"([0-9]{1,2}([ /-])[a-z]{3,9}\2)'?([0-9]{2})", text):
            days = read_english_date(asked, f"{found[1]}20{found[3]}")
        else:
            return []
    except TimeProblem:
        return []
    return [_same(days.label)] if days else []


def _weekends(asked: Asked, text: str) -> Suggestions:
    words = {"weekend": ("last weekend", "this weekend"), "周末": ("上周末", "本周末")}.get(text)
    saturday = week_of(asked.today).last - timedelta(days=1)
    days = (saturday - timedelta(weeks=1), saturday)
    return [(word, day.isoformat()) for word, day in zip(words or (), days, strict=bool(words))]


def _months(asked: Asked, text: str) -> Suggestions:
    if found := re.fullmatch("([0-9]{1,2}月)份?([上中下]旬)", text):
        months = months_named(asked.today, found[1])
        texts = [f"{month.first.year}年{found[1]}{found[2]}" for month in months]
        return [_same(text) for text in texts]
    return _labels(months_named(asked.today, text))


def _weeks(asked: Asked, text: str) -> Suggestions:
    return _labels(weeks_named(asked.today, text))


def _parts(asked: Asked, text: str) -> Suggestions:
    return _labels(parts_named(asked.today, text))


def _unsigned(asked: Asked, text: str) -> Suggestions:
    """7d and 3小时: before now, after it, or the days up to today."""
    if not text[:1].isdecimal():
        return []
    if not text.isascii() and read_shift(f"{text}前"):
        return [_same(f"{text}前"), _same(f"{text}后"), _same(f"最近{text}")]
    if read_shift(f"-{text}"):
        return [_same(f"-{text}"), _same(f"+{text}"), _same(f"last {text}")]
    return []


def _either_side(asked: Asked, text: str) -> Suggestions:
    """7天内 looks back or ahead; 前3天 are the last days or is a day."""
    if found := re.fullmatch(_WITHIN, text):
        length = found[1] + found[2]
        return [_same(f"最近{length}"), _same(f"{length}后")]
    if found := re.fullmatch(f"前{_COUNT}(.+)", text):
        length = found[1] + found[2]
        return [_same(f"最近{length}"), _same(f"{length}前")]
    if text in ("半个月前", "半月前"):
        return [_same("15天前"), _same("2周前")]
    if found := re.fullmatch("past (week|month|quarter|year)", text):
        days = {"week": 7, "month": 30, "quarter": 90, "year": 365}[found[1]]
        return [_same(f"last {days} days"), _same(f"last {found[1]}")]
    return []


def _moments(asked: Asked, text: str) -> Suggestions:
    """Spans that begin or end at this moment: their other end can be typed."""
    for form, sign in ((_TO_COME, "+"), (_ENDED, "-")):
        if found := re.fullmatch(form, text):
            return [_same(f"{sign}{found[1] or 1} {found[2]}")]
    for form, side in ((_TO_COME_CHINESE, "后"), (_ENDED_CHINESE, "前")):
        if found := re.fullmatch(form, text):
            return [_same(f"{found[1]}{found[2]}{side}")]
    return []


def _labels(spans: list[DaySpan]) -> Suggestions:
    return [_same(span.label) for span in spans]


def _same(text: str) -> tuple[str, str]:
    return text, text


_Readers = tuple[tuple[str, Callable[[Asked, str], Suggestions]], ...]
DAY_READERS: _Readers = (
    (say("of which week?"), _weekday),
    (say("of which month?"), _day_of_month),
    (say("the order of its figures, or the year, is open"), _dates),
    (say("of which century?"), _short_years),
)
OTHER_READERS: _Readers = (
    (say("of which week?"), _weekends),
    (say("of which year?"), _months),
    (say("of which year?"), _weeks),
    (say("of which year?"), _parts),
    (say("before or after now?"), _unsigned),
    (say("which days?"), _either_side),
    (say("from when to when?"), _moments),
)
