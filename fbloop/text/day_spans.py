"""Whole local days: a day, a week, a month, a quarter, half a year, a year, several in a row."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fbloop.messages import say
from fbloop.text.errors import ImpossibleTime

FIRST_YEAR, LAST_YEAR = 1970, 2999


class SpanUnit(StrEnum):
    """What a span is one of; ``days`` is any other run of days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """From the first to the last day, both of them included."""

    first: date
    last: date
    unit: SpanUnit

    @property
    def label(self) -> str:
        """A text that means this span again: 2026-11-20, 2026-W47, 2026-11, 2026-Q4, A..B."""
        iso = self.first.isocalendar()
        match self.unit:
            case SpanUnit.DAY:
                return self.first.isoformat()
            case SpanUnit.WEEK:
                return f"{iso.year}-W{iso.week:02}"
            case SpanUnit.MONTH:
                return self.first.isoformat()[:7]
            case SpanUnit.QUARTER:
                return f"{self.first.year}-Q{self.first.month // 3 + 1}"
            case SpanUnit.HALF:
                return f"{self.first.year}-H{self.first.month // 6 + 1}"
            case SpanUnit.YEAR:
                return f"{self.first.year}"
            case SpanUnit.DAYS:
                return f"{self.first.isoformat()}..{self.last.isoformat()}"


def one_day(day: date) -> DaySpan:
    """The day itself."""
    return DaySpan(first=day, last=day, unit=SpanUnit.DAY)


def week_of(day: date) -> DaySpan:
    """The ISO week, Monday to Sunday, in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return DaySpan(first=monday, last=monday + timedelta(days=6), unit=SpanUnit.WEEK)


def month_of(day: date) -> DaySpan:
    """The calendar month in which the day lies."""
    last = day.replace(day=_days_in_month(day.year, day.month))
    return DaySpan(first=day.replace(day=1), last=last, unit=SpanUnit.MONTH)


def quarter_of(day: date) -> DaySpan:
    """The three months, from January, April, July or October on, in which the day lies."""
    return _months_of(day, 3, SpanUnit.QUARTER)


def half_of(day: date) -> DaySpan:
    """The half of the year in which the day lies."""
    return _months_of(day, 6, SpanUnit.HALF)


def _months_of(day: date, count: int, unit: SpanUnit) -> DaySpan:
    first_month = (day.month - 1) // count * count + 1
    last = month_of(date(day.year, first_month + count - 1, 1)).last
    return DaySpan(first=date(day.year, first_month, 1), last=last, unit=unit)


def _days_in_month(year: int, month: int) -> int:
    # Not calendar.monthrange: importing it costs 1.6 ms of every start.
    next_first = date(year + month // 12, month % 12 + 1, 1)
    return (next_first - timedelta(days=1)).day


def year_of(day: date) -> DaySpan:
    """The calendar year in which the day lies."""
    return DaySpan(first=date(day.year, 1, 1), last=date(day.year, 12, 31), unit=SpanUnit.YEAR)


def days_until(last: date, count: int) -> DaySpan:
    """As many days, the last of them given."""
    return DaySpan(first=last - timedelta(days=count - 1), last=last, unit=SpanUnit.DAYS)


def add_months(typed: str, day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month; `ImpossibleTime` far away."""
    import pendulum  # 80 ms of a start, and months are rarely typed

    try:
        there = pendulum.date(day.year, day.month, day.day).add(months=months)
    except (ValueError, OverflowError):
        check_year(typed, day.year + months // 12)
        raise
    check_year(typed, there.year)
    return date(there.year, there.month, there.day)


def check_year(typed: str, year: int) -> None:
    """Refuse years that can only be a slip of the finger (0226, 20226)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleTime(
            typed,
            say(
                "the year {year:04} is not within {first} to {last}",
                year=year,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
            hint=say("write a year from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR),
        )


def calendar_day(typed: str, year: int, month: int, day: int) -> date:
    """That date; raises `ImpossibleTime` which names what the calendar lacks."""
    check_year(typed, year)
    if not 1 <= month <= 12:
        raise ImpossibleTime(
            typed,
            say("there is no month {number}", number=month),
            hint=say("months are 01 to 12"),
        )
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        named = f"{year}-{month:02}"
        raise ImpossibleTime(
            typed,
            say("{month} has {count} days", month=named, count=last),
            hint=say("write {first} to {last}", first=f"{named}-01", last=f"{named}-{last}"),
        )
    return date(year, month, day)


def iso_week_start(typed: str, year: int, week: int) -> date:
    """Monday of an ISO week; raises `ImpossibleTime` for a week which the year lacks."""
    check_year(typed, year)
    weeks = date(year, 12, 28).isocalendar().week  # 28 December always lies in the last week
    if not 1 <= week <= weeks:
        raise ImpossibleTime(
            typed,
            say("{year} has {count} ISO weeks", year=year, count=weeks),
            hint=say("write {first} to {last}", first=f"{year}-W01", last=f"{year}-W{weeks}"),
        )
    return date.fromisocalendar(year, week, 1)
