"""From a budget and a start to the instant when it is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from fbloop.domain.budgets import SECONDS
from fbloop.domain.deadline_rules import Budget, Reading, Unit
from fbloop.domain.errors import CalendarUnknown
from fbloop.domain.worktime import CalendarSpec, due_after, is_provisional
from fbloop.domain.worktime_days import due_after_days

OFFICE = "office"
WORKING_UNITS = frozenset({Unit.WORKING_HOUR, Unit.WORKING_DAY})

Calendars = Mapping[str, CalendarSpec]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When it is due (epoch seconds), and whether a year without holiday table lies on the way."""

    at: int
    is_provisional: bool = False


def calendar_of(budget: Budget, named: str | None) -> str | None:
    """The calendar in which a budget counts; None: elapsed time, day and night.

    Working hours and working days without a calendar count in `office`, and so does `today`.
    """
    return named or (OFFICE if budget.unit in WORKING_UNITS or budget.is_today else None)


def due_instant(
    budget: Budget, start: int, calendars: Calendars, *, named: str | None, reading: Reading
) -> Due:
    """When ``budget`` is over, counted from ``start`` in the calendar ``named``, if any.

    Without a calendar `m`, `h` and `d` are elapsed time, a day 24 hours. In a calendar `h` is a
    working hour of it and `d` a working day of it, read by ``reading``: a day of 14 waking hours
    is over at the same time tomorrow, not after 24 waking hours. Raises CalendarUnknown.
    """
    name = calendar_of(budget, named)
    if name is None:
        return Due(at=start + budget.amount * SECONDS[budget.unit])
    calendar = _calendar(name, calendars)
    if budget.is_today:
        due = due_after_days(calendar, start, 0, Reading.END_OF_DAY)
    else:
        due = _due_in(calendar, budget, start, reading)
    return Due(at=due, is_provisional=is_provisional(calendar, start, due))


def calendar_called(name: str | None, calendars: Calendars) -> CalendarSpec | None:
    """The calendar of that name; None for elapsed time. Raises CalendarUnknown."""
    return None if name is None else _calendar(name, calendars)


def _calendar(name: str, calendars: Calendars) -> CalendarSpec:
    calendar = calendars.get(name)
    if calendar is None:
        raise CalendarUnknown(name, calendars)
    return calendar


def _due_in(calendar: CalendarSpec, budget: Budget, start: int, reading: Reading) -> int:
    match budget.unit:
        case Unit.MINUTE:
            return due_after(calendar, start, budget.amount * SECONDS["m"])
        case Unit.HOUR | Unit.WORKING_HOUR:
            return due_after(calendar, start, budget.amount * SECONDS["h"])
        case Unit.DAY | Unit.WORKING_DAY:
            return due_after_days(calendar, start, budget.amount, reading)
        case _:
            assert_never(budget.unit)
