"""Working days as a length of time, in its three readings."""

from bisect import bisect_right
from datetime import date, datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from fbloop.domain.deadline_rules import Reading
from fbloop.domain.worktime import due_after, opening, work_year
from fbloop.domain.worktime_calendar import CalendarSpec, Spans, instant_of


def due_after_days(calendar: CalendarSpec, start: int, days: int, reading: Reading) -> int:
    """The instant ``days`` working days after ``start``; none: at the end of the same day.

    A start outside working time counts from the next opening. ``same_clock_time``: the same time
    of the day, so many working days later; in a break or after closing it moves back to the end
    of the part of the day before, before opening it moves to the opening. ``end_of_day``: closing
    time of that same day. ``working_hours``: the working hours of so many ordinary days.
    """
    match reading:
        case Reading.WORKING_HOURS:
            ordinary = sum(end - start for start, end in calendar.ordinary_day)
            return due_after(calendar, start, days * ordinary * 60)
        case Reading.SAME_CLOCK_TIME | Reading.END_OF_DAY:
            return _on_a_later_day(calendar, start, days, reading)
        case _:
            assert_never(reading)


def _on_a_later_day(calendar: CalendarSpec, start: int, days: int, reading: Reading) -> int:
    zone = ZoneInfo(calendar.zone)
    local = datetime.fromtimestamp(opening(calendar, start), zone)
    day, spans = _working_day_after(calendar, local.date(), days)
    if reading is Reading.END_OF_DAY:
        return instant_of(day, spans[-1][1] * 60, zone)
    seconds = local.hour * 3_600 + local.minute * 60 + local.second
    return instant_of(day, _within(spans, seconds), zone)


def _working_day_after(calendar: CalendarSpec, day: date, days: int) -> tuple[date, Spans]:
    number = day.year
    year = work_year(calendar, number)
    place = bisect_right(year.days, day.toordinal()) - 1 + days
    while place >= len(year.days):
        place -= len(year.days)
        number += 1
        year = work_year(calendar, number)
    return date.fromordinal(year.days[place]), year.hours[place]


def _within(spans: Spans, seconds: int) -> int:
    parts = [end * 60 for start, end in spans if start * 60 <= seconds]
    return min(seconds, parts[-1]) if parts else spans[0][0] * 60
