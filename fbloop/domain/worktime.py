"""Working time: when so much of it has passed, and how much lies between two instants.

A calendar is compiled year by year, when first asked for, to its spans as instants with running
sums; a question is then two binary searches.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime_calendar import CalendarSpec, MakeupDays, Spans, instant_of, spans_on
from fbloop.messages import say

__all__ = [
    "CalendarSpec",
    "MakeupDays",
    "due_after",
    "is_provisional",
    "opening",
    "working_between",
    "years_without_table",
]

_LAST_YEAR = 9_000
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkYear:
    """One local year: its spans as instants, in order, and its working days.

    ``worked`` is the working time of the year, in seconds, up to the end of each span; ``days``
    are ordinals of dates, ``hours`` the spans of each in minutes after midnight.
    """

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    worked: tuple[int, ...]
    days: tuple[int, ...]
    hours: tuple[Spans, ...]

    @property
    def total(self) -> int:
        """All working seconds of the year."""
        return self.worked[-1] if self.worked else 0

    def worked_until(self, moment: int) -> int:
        """Working seconds of the year up to ``moment``."""
        place = bisect_right(self.opens, moment) - 1
        return self.worked[place] - max(0, self.closes[place] - moment) if place >= 0 else 0

    def reach(self, seconds: int) -> int:
        """The first instant at which so many working seconds of the year (above 0) are over.

        The end of a part of the day comes before the break behind it, and closing time before
        the next opening.
        """
        place = bisect_left(self.worked, seconds)
        return self.closes[place] - (self.worked[place] - seconds)


def due_after(calendar: CalendarSpec, start: int, working_seconds: int) -> int:
    """The instant at which ``working_seconds`` of working time have passed since ``start``.

    A start outside working time counts from the next opening, which is also the answer where
    nothing is left to work.
    """
    if working_seconds <= 0:
        return opening(calendar, start)
    number = local_year(calendar, start)
    year = work_year(calendar, number)
    wanted = working_seconds + year.worked_until(start)
    while wanted > year.total:
        wanted -= year.total
        number += 1
        year = work_year(calendar, number)
    return year.reach(wanted)


def working_between(calendar: CalendarSpec, start: int, end: int) -> int:
    """Working seconds from ``start`` to ``end``; 0 where the end is not after the start."""
    if end <= start:
        return 0
    first, last = local_year(calendar, start), local_year(calendar, end)
    whole = sum(work_year(calendar, number).total for number in range(first, last))
    until_start = work_year(calendar, first).worked_until(start)
    return whole - until_start + work_year(calendar, last).worked_until(end)


def opening(calendar: CalendarSpec, moment: int) -> int:
    """``moment`` itself inside working time, else the next opening; closing time is outside."""
    number = local_year(calendar, moment)
    while True:
        year = work_year(calendar, number)
        place = bisect_right(year.closes, moment)
        if place < len(year.opens):
            return max(moment, year.opens[place])
        number += 1


def is_provisional(calendar: CalendarSpec, start: int, due: int) -> bool:
    """Whether the way from ``start`` to ``due`` touches a year without a holiday table."""
    return bool(years_without_table(calendar, start, due))


def years_without_table(calendar: CalendarSpec, start: int, due: int) -> tuple[int, ...]:
    """The years between that the calendar's holiday table lacks; none where it needs no table."""
    if not calendar.covered_years:
        return ()
    # At midnight of New Year the way ends with the old year.
    last = local_year(calendar, max(start, due - 1))
    years = range(local_year(calendar, start), last + 1)
    return tuple(year for year in years if year not in calendar.covered_years)


def local_year(calendar: CalendarSpec, moment: int) -> int:
    """The year that the calendar's wall clock shows at ``moment``."""
    return datetime.fromtimestamp(moment, ZoneInfo(calendar.zone)).year


@lru_cache(maxsize=512)
def work_year(calendar: CalendarSpec, number: int) -> WorkYear:
    """One year of the calendar, compiled. Raises DomainError beyond the year 9000."""
    if number > _LAST_YEAR:
        raise DomainError(
            say("calendar {name}: the year {year} is too far away", name=calendar.name, year=number)
        )
    days = {
        ordinal: hours
        for ordinal in range(date(number, 1, 1).toordinal(), date(number + 1, 1, 1).toordinal())
        if (hours := spans_on(calendar, date.fromordinal(ordinal)))
    }
    spans = _joined(days, ZoneInfo(calendar.zone))
    return WorkYear(
        opens=tuple(opens for opens, _ in spans),
        closes=tuple(closes for _, closes in spans),
        worked=tuple(accumulate(closes - opens for opens, closes in spans)),
        days=tuple(days),
        hours=tuple(days.values()),
    )


def _joined(days: Mapping[int, Spans], zone: ZoneInfo) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for ordinal, hours in days.items():
        day = date.fromordinal(ordinal)
        midnight = instant_of(day, 0, zone)
        is_usual = instant_of(day, _DAY_SECONDS, zone) - midnight == _DAY_SECONDS
        for start, end in hours:
            # Asking the zone for every span would double the time that a year takes to compile.
            opens, closes = (
                (midnight + start * 60, midnight + end * 60)
                if is_usual
                else (instant_of(day, start * 60, zone), instant_of(day, end * 60, zone))
            )
            # Where the wall clock jumps ahead, what then overlaps counts once.
            if spans:
                opens = max(opens, spans[-1][1])
            if opens < closes:
                spans.append((opens, closes))
    return spans
