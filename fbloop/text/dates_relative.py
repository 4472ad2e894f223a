"""English words for days: yesterday, last monday, friday next week, last 7 days, last month."""

import re
from datetime import date, timedelta

from fbloop.text.day_spans import (
    DaySpan,
    add_months,
    days_until,
    month_of,
    one_day,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime
from fbloop.text.shifts import Measure, Shift, unit_named
from fbloop.text.time_texts import Asked

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3}
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
_ENDS = r"(?:the )?end of (?:the )?(month|year)"


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
        span = month_of(asked.today) if found[1] == "month" else year_of(asked.today)
        return one_day(span.last)
    return None


def weekday_named(word: str) -> int | None:
    """0 for monday, mon ... 6 for sunday, sun; None for another word."""
    if word in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[word]
    names = [name for name in WEEKDAYS if word in (name, name[:3])]
    return WEEKDAYS.index(names[0]) if names else None


def whole(asked: Asked, unit: str, steps: int) -> DaySpan | None:
    """The week, month or year so many steps from this one; None for another unit."""
    match unit:
        case "week":
            return week_of(asked.today + timedelta(weeks=steps))
        case "month":
            return month_of(add_months(asked.typed, asked.today, steps))
        case "year":
            return year_of(add_months(asked.typed, asked.today, 12 * steps))
    return None


def recent(asked: Asked, number: int, unit: str) -> DaySpan | None:
    """The last days, weeks or months up to and with today; None for hours and other units."""
    named = unit_named(unit)
    if named is None or named[0] is Measure.SECONDS:
        return None
    shift = Shift(measure=named[0], count=number * named[1])
    if shift.count == 0:
        raise ImpossibleTime(asked.typed, "no time passes in 0 days", hint="write 'last 7 days'")
    if shift.measure is Measure.DAYS:
        return days_until(asked.today, shift.count)
    day_before = add_months(asked.typed, asked.today, -shift.count)
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
