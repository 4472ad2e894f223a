"""Figures without a sure order or without a year: every date, month, week or part of a year."""

import re
from datetime import date

from fbloop.text.dates_iso import part_of_year
from fbloop.text.dates_months import month_named
from fbloop.text.day_spans import DaySpan, half_of, iso_week_start, month_of, quarter_of, week_of
from fbloop.text.errors import ImpossibleTime
from fbloop.text.nearest_days import around_this_year, by_nearness, existing

_PAIR = r"([0-9]{1,2})[-/.]([0-9]{1,2})"
_TRIPLE = r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"


def dates_in_figures(today: date, text: str) -> list[date]:
    """At most two readings of 3/4, 11-20, 03/04/2026 or 20/11/26, in calendar order."""
    if found := re.fullmatch(_PAIR, text):
        return _pair(today, int(found[1]), int(found[2]))
    if found := re.fullmatch(_TRIPLE, text):
        return _triple(int(found[1]), int(found[3]), found[4])
    return []


def _pair(today: date, first: int, second: int) -> list[date]:
    month_first = by_nearness(today, around_this_year(today, first, second))
    day_first = by_nearness(today, around_this_year(today, second, first))
    if month_first and day_first and first != second:
        return sorted([month_first[0], day_first[0]])
    return sorted((month_first or day_first)[:2])


def _triple(first: int, second: int, third: str) -> list[date]:
    year = int(third) if len(third) == 4 else 2000 + int(third)
    orders = [(year, first, second), (year, second, first)]
    if len(third) == 2:
        orders.insert(0, (2000 + first, second, int(third)))
    return sorted(existing(orders)[:2])


def months_named(today: date, text: str) -> list[DaySpan]:
    """The two months nearest to this one that are called ``11月`` or ``november``."""
    found = re.fullmatch("([0-9]{1,2})月份?", text)
    number = int(found[1]) if found else month_named(text)
    if number is None:
        return []
    this_month = today.replace(day=1)
    candidates = by_nearness(this_month, around_this_year(today, number, 1))
    return [month_of(first) for first in sorted(candidates[:2])]


def parts_named(today: date, text: str) -> list[DaySpan]:
    """The two quarters nearest to this one called ``Q4`` or ``第4季度``; halves: ``H2``."""
    found = re.fullmatch("([qh])([1-4])|第?([1-4])季度?", text)
    if not found or found[0] in ("h3", "h4"):
        return []
    kind, number = found[1] or "q", int(found[2] or found[3])
    this_part = quarter_of(today) if kind == "q" else half_of(today)
    month = (number - 1) * (3 if kind == "q" else 6) + 1
    firsts = by_nearness(this_part.first, around_this_year(today, month, 1))
    return [part_of_year(text, first.year, kind, number) for first in sorted(firsts[:2])]


def weeks_named(today: date, text: str) -> list[DaySpan]:
    """The two weeks nearest to this one that are called ``W47``, ``week 47`` or ``第47周``."""
    found = re.fullmatch("(?:w|week ?|wk ?)([0-9]{1,2})|第([0-9]{1,2})周", text)
    if not found:
        return []
    mondays = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            mondays.append(iso_week_start(text, year, int(found[1] or found[2])))
        except ImpossibleTime:
            continue
    this_monday = week_of(today).first
    return [week_of(monday) for monday in sorted(by_nearness(this_monday, mondays)[:2])]
