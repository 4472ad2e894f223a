"""Refusals: what is no valid time, and what may have been meant, as texts to type."""

import re
from collections.abc import Callable
from datetime import timedelta

from fbloop.text.clock_moments import wall_on
from fbloop.text.clock_times import ClockTime
from fbloop.text.dates_chinese import weekday_figure
from fbloop.text.dates_relative import weekday_named
from fbloop.text.day_spans import add_months, week_of
from fbloop.text.errors import AmbiguousTime, TimeProblem, UnreadableTime, write_one_of
from fbloop.text.figures import dates_in_figures, months_named, weeks_named
from fbloop.text.nearest_days import by_nearness, existing
from fbloop.text.shifts import read_shift
from fbloop.text.time_texts import Asked, Wanted

_EXAMPLES: dict[Wanted, str] = {
    "time": "write for example 2026-11-20, '2026-11-20 14:05', '11月20日 14:05', 'yesterday "
    "10:00', 昨天上午10点, 'last monday', 上周五, -4h, 2026-W47 or 'last 7 days'",
    "period": "write for example 2026-W47, 2026-11, 2026, 2026-11-20, "
    "2026-11-01..2026-11-15, 'last week', 上周, 本月 or 最近7天",
}

Suggestions = list[tuple[str, str]]


def refusal(asked: Asked, text: str, clock: ClockTime | None) -> TimeProblem:
    """Why the text is not taken, with two suggestions where it could mean two things.

    ``text`` is the day's part of what was typed, ``clock`` the time of day behind it. Raises
    `ImpossibleTime` when the time of day alone is wrong already.
    """
    clock_text = _clear_text(asked, clock) if clock else ""
    if clock and not text:
        return _without_day(asked, clock)
    for reason, read in _DAY_READERS if clock else _DAY_READERS + _OTHER_READERS:
        suggestions = [
            (f"{day} {clock_text}".strip(), meaning) for day, meaning in read(asked, text)
        ]
        if len(suggestions) > 1:
            return AmbiguousTime(asked.typed, reason, suggestions)
        if suggestions:
            return UnreadableTime(asked.typed, hint=write_one_of(suggestions), wanted=asked.wanted)
    return UnreadableTime(asked.typed, hint=_EXAMPLES[asked.wanted], wanted=asked.wanted)


def _clear_text(asked: Asked, clock: ClockTime) -> str:
    """The time of day as written, or nothing where it is itself in question."""
    try:
        wall_on(asked, asked.today, clock, is_written=False)
    except AmbiguousTime:
        return ""
    return clock.text


def _without_day(asked: Asked, clock: ClockTime) -> TimeProblem:
    wall_on(asked, asked.today, clock, is_written=False)
    words = ("today ", "yesterday ") if clock.text.isascii() else ("今天", "昨天")
    dates = (asked.today, asked.today - timedelta(days=1))
    suggestions = [
        (f"{word}{clock.text}", day.isoformat()) for word, day in zip(words, dates, strict=True)
    ]
    return AmbiguousTime(asked.typed, "it names no day", suggestions)


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


def _months(asked: Asked, text: str) -> Suggestions:
    return [_same(month.label) for month in months_named(asked.today, text)]


def _weeks(asked: Asked, text: str) -> Suggestions:
    return [_same(week.label) for week in weeks_named(asked.today, text)]


def _unsigned(asked: Asked, text: str) -> Suggestions:
    if not text[:1].isdecimal():
        return []
    if read_shift(f"-{text}"):
        return [_same(f"-{text}"), _same(f"+{text}")]
    if read_shift(f"{text}前"):
        return [_same(f"{text}前"), _same(f"{text}后")]
    return []


def _same(text: str) -> tuple[str, str]:
    return text, text


_Readers = tuple[tuple[str, Callable[[Asked, str], Suggestions]], ...]
_DAY_READERS: _Readers = (
    ("of which week?", _weekday),
    ("of which month?", _day_of_month),
    ("the order of its figures, or the year, is open", _dates),
)
_OTHER_READERS: _Readers = (
    ("of which year?", _months),
    ("of which year?", _weeks),
    ("before or after now?", _unsigned),
)
