"""Dates with an English month: 20 Nov 2026, November 20th, Nov 2026, 20-Nov-2026."""

import re

from fbloop.text.dates_iso import read_iso
from fbloop.text.day_spans import DaySpan, one_day
from fbloop.text.nearest_days import in_nearest_year
from fbloop.text.time_texts import Asked

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = "(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[0-9]{4})"
_GAP = "[ /-]"
_FORMS = (
    f"{_DAY}(?:{_GAP}| of ){_MONTH}(?:{_GAP}{_YEAR})?",
    f"{_MONTH}{_GAP}{_DAY}(?:{_GAP}{_YEAR})?",
    f"{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}",
    f"{_MONTH}{_GAP}{_YEAR}",
    f"{_YEAR}{_GAP}{_MONTH}",
)


def read_english_date(asked: Asked, text: str) -> DaySpan | None:
    """The day or the month that stands there; without a year the nearest such day.

    Raises `ImpossibleTime` for a day that the month does not have.
    """
    for form in _FORMS:
        found = re.fullmatch(form, text)
        month = month_named(found["month"]) if found else None
        if found and month:
            parts = found.groupdict()
            day, year = parts.get("day"), parts.get("year")
            if day and not year:
                return one_day(in_nearest_year(asked.typed, asked.today, month, int(day)))
            return read_iso(asked.typed, f"{year}-{month}" + (f"-{day}" if day else ""))
    return None


def month_named(word: str) -> int | None:
    """1 for january, jan ... 12 for december; None for another word."""
    if word == "sept":
        return 9
    names = [name for name in MONTHS if word in (name, name[:3])]
    return MONTHS.index(names[0]) + 1 if names else None
