"""English words for days: yesterday, last monday, friday next week, last 7 days, last month."""

import re
from datetime import date, timedelta

from fbloop.messages import say
from fbloop.text.day_spans import (
    DaySpan,
    add_months,
    calendar_day,
    days_until,
    iso_week_start,
    month_of,
    one_day,
    quarter_of,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime
from fbloop.text.shifts import Measure, unit_named
from fbloop.text.time_texts import Asked
from fbloop.text.weekdays import weekday_named

_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_STEPS = {"last": -1, "this": 0, "next": 1}
_STEP = "(last|this|next)"
_ENDS = r"(?:the )?(end|start|beginning) of (?:the )?(?:(last|this|next) )?(month|quarter|year)"
_DAY_OF_MONTH = r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) of (?:the )?(?:(last|this|next) )?month"
_WEEK_NUMBER = r"(?:([0-9]{4}) )?(?:week|wk) ?([0-9]{1,2})(?: ([0-9]{4}))?"


def read_english(asked: Asked, text: str) -> DaySpan | None:
    """The day or the period that the words name, or None."""
    if text in _DAYS:
        return one_day(asked.today + timedelta(days=_DAYS[text]))
    if found := re.fullmatch(f"{_STEP} ([a-z]+)", text):
        return _step(asked, found[1], found[2])
    if found := re.fullmatch(f"([a-z]+) {_STEP} week", text):
        return _in_week(asked, found[1], found[2])
    if found := re.fullmatch(f"{_STEP} week ([a-z]+)", text):
        return _in_week(asked, found[2], found[1])
    if found := re.fullmatch(r"(?:last|past) ([0-9]{1,4}) ([a-z]+)", text):
        return recent(asked, int(found[1]), found[2])
    if found := re.fullmatch(_ENDS, text):
        span = whole(asked, found[3], _STEPS[found[2] or "this"])
        return one_day(span.last if found[1] == "end" else span.first) if span else None
    if found := re.fullmatch(_DAY_OF_MONTH, text):
        month = add_months(asked.typed, asked.today, _STEPS[found[2] or "this"])
        return one_day(calendar_day(asked.typed, month.year, month.month, int(found[1])))
    if (found := re.fullmatch(_WEEK_NUMBER, text)) and (year := found[1] or found[3]):
        return week_of(iso_week_start(asked.typed, int(year), int(found[2])))
    return None


def whole(asked: Asked, unit: str, steps: int) -> DaySpan | None:
    """The week, weekend, month, quarter or year so many steps from this one; None for others."""
    match unit:
        case "week":
            return week_of(asked.today + timedelta(weeks=steps))
        case "weekend":
            monday = week_of(asked.today + timedelta(weeks=steps)).first
            return days_until(monday + timedelta(days=6), 2)
        case "month":
            return month_of(add_months(asked.typed, asked.today, steps))
        case "quarter":
            return quarter_of(add_months(asked.typed, asked.today, 3 * steps))
        case "year":
            return year_of(add_months(asked.typed, asked.today, 12 * steps))
    return None


def recent(asked: Asked, number: int, unit: str) -> DaySpan | None:
    """The last days, weeks or months up to and with today; None for hours and other units."""
    named = unit_named(unit)
    if named is None or named[0] is Measure.SECONDS:
        return None
    count = number * named[1]
    if count == 0:
        raise ImpossibleTime(
            asked.typed, say("no time passes in 0 days"), hint=say("write 'last 7 days'")
        )
    if named[0] is Measure.DAYS:
        return days_until(asked.today, count)
    day_before = add_months(asked.typed, asked.today, -count)
    return days_until(asked.today, (asked.today - day_before).days)


def _step(asked: Asked, step: str, word: str) -> DaySpan | None:
    weekday = weekday_named(word)
    if weekday is None:
        return whole(asked, word, _STEPS[step])
    return one_day(_nearest_weekday(asked.today, step, weekday))


def _nearest_weekday(today: date, step: str, weekday: int) -> date:
    """As in English use and GNU date: the last such day before today, the next one after it."""
    match step:
        case "last":
            return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        case "next":
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return week_of(today).first + timedelta(days=weekday)


def _in_week(asked: Asked, word: str, step: str) -> DaySpan | None:
    weekday = weekday_named(word)
    if weekday is None:
        return None
    week = week_of(asked.today + timedelta(weeks=_STEPS[step]))
    return one_day(week.first + timedelta(days=weekday))
