"""What a working calendar makes of each day, and of the time between two instants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from fbloop.domain.deadline_rules import Budget, Reading, Unit
from fbloop.domain.due_instants import calendar_of, due_instant
from fbloop.domain.worktime import working_between, years_without_table
from fbloop.domain.worktime_calendar import (
    CalendarSpec,
    DayKind,
    Spans,
    day_kind,
    instant_of,
    spans_on,
)
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import UnknownName
from fbloop.rules.files.holidays import HolidayTables
from fbloop.rules.phrases import KINDS

Calendars = Mapping[str, CalendarSpec]
_DAYS = frozenset({Unit.DAY, Unit.WORKING_DAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One local day: its hours, the working seconds in it, and why it has them.

    ``holiday`` is what the table calls it; ``is_provisional`` says that its year is not in the
    table yet.
    """

    date: date
    spans: Spans
    seconds: int
    kind: DayKind
    holiday: str
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A stretch of time in a calendar (None: elapsed time).

    ``lacks_years`` are the years on the way without a holiday table: with any, the answer is
    provisional. ``reading`` stands only where a working day has several.
    """

    start: int
    end: int
    calendar: CalendarSpec | None
    seconds: int
    reading: Reading | None = None

    @property
    def lacks_years(self) -> tuple[int, ...]:
        """The years on the way that the calendar's holiday table does not know."""
        if self.calendar is None:
            return ()
        return years_without_table(self.calendar, self.start, self.end)


def calendar_named(calendars: Calendars, name: str) -> CalendarSpec:
    """The calendar; raises UnknownName."""
    if name not in calendars:
        raise UnknownName(KINDS["calendar"], name, calendars)
    return calendars[name]


def added(
    calendars: Calendars, start: int, budget: Budget, *, named: str | None, reading: Reading
) -> Counted:
    """From ``start`` to the instant when the budget is over. Raises UnknownName."""
    name = calendar_of(budget, named)
    calendar = calendar_named(calendars, name) if name else None
    due = due_instant(budget, start, calendars, named=named, reading=reading)
    return Counted(
        start=start,
        end=due.at,
        calendar=calendar,
        seconds=working_between(calendar, start, due.at) if calendar else due.at - start,
        reading=reading if calendar and budget.unit in _DAYS else None,
    )


def measured(calendars: Calendars, start: int, end: int, name: str) -> Counted:
    """The working time between two instants. Raises UnknownName."""
    calendar = calendar_named(calendars, name)
    seconds = working_between(calendar, start, end)
    return Counted(start=start, end=end, calendar=calendar, seconds=seconds)


def calendar_days(
    calendar: CalendarSpec, first: date, last: date, holidays: Mapping[str, str]
) -> Iterator[CalendarDay]:
    """Each day from the first to the last; ``holidays`` has the table's names by ISO date."""
    zone = ZoneInfo(calendar.zone)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        midnight, next_midnight = instant_of(day, 0, zone), instant_of(day + timedelta(1), 0, zone)
        yield CalendarDay(
            date=day,
            spans=spans_on(calendar, day),
            seconds=working_between(calendar, midnight, next_midnight),
            kind=day_kind(calendar, day),
            holiday=holidays.get(day.isoformat(), ""),
            is_provisional=bool(years_without_table(calendar, midnight, midnight)),
        )


def holiday_names(folder: Path, calendar: CalendarSpec) -> dict[str, str]:
    """What the calendar's holiday table calls its days, by ISO date."""
    if calendar.table is None:
        return {}
    table = HolidayTables(folder, Complaints()).named(calendar.table)
    return {day.date: day.holiday for day in table.days}
