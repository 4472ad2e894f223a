"""Time counted in a calendar, and its days."""

from datetime import date
from pathlib import Path

import pytest

from fbloop.domain.budgets import parse_budget
from fbloop.domain.deadline_rules import Reading
from fbloop.domain.worktime_calendar import CalendarSpec, DayKind
from fbloop.rules.errors import UnknownName
from fbloop.services.rulebooks.calendar_days import (
    Counted,
    added,
    calendar_days,
    holiday_names,
    measured,
)
from tests.domain.made_calendars import CALENDARS, OFFICE, at, wall

FRIDAY = at("2026-11-20 17:00")


def add(budget: str, named: str | None = None) -> Counted:
    """From Friday evening on."""
    reading = Reading.END_OF_DAY
    return added(CALENDARS, FRIDAY, parse_budget(budget), named=named, reading=reading)


def test_working_seconds_are_told_beside_the_instant() -> None:
    found = add("1wd")
    assert (wall(found.end), found.seconds, found.reading) == (
        "2026-11-23 18:00", 10 * 3_600, Reading.END_OF_DAY,
    )  # fmt: skip
    assert add("4h", "office").reading is None


def test_elapsed_time_has_no_calendar_and_is_never_provisional() -> None:
    found = add("400d")
    assert (found.calendar, found.seconds, found.lacks_years) == (None, 400 * 86_400, ())
    assert add("300wd").lacks_years == (2027, 2028)


def test_an_unknown_calendar_is_refused_with_the_near_names() -> None:
    with pytest.raises(UnknownName) as refused:
        add("1h", "ofice")
    assert refused.value.details == {"near": ["office"]}
    with pytest.raises(UnknownName):
        measured(CALENDARS, FRIDAY, FRIDAY, "ofice")


def test_days_say_how_long_they_are_and_why() -> None:
    names = {"2026-09-25": "Mid-autumn Festival"}
    days = list(calendar_days(OFFICE, date(2026, 9, 24), date(2026, 9, 25), names))
    assert [(day.kind, day.seconds, day.holiday) for day in days] == [
        (DayKind.ORDINARY, 9 * 3_600, ""),
        (DayKind.HOLIDAY, 0, "Mid-autumn Festival"),
    ]
    (unknown,) = calendar_days(OFFICE, date(2027, 1, 1), date(2027, 1, 1), {})
    assert unknown.is_provisional


def test_a_day_on_which_clocks_change_is_as_long_as_it_was() -> None:
    whole = CalendarSpec(name="whole", zone="Europe/Berlin", hours=(((0, 1440),),) * 7)
    days = calendar_days(whole, date(2026, 10, 24), date(2026, 10, 25), {})
    assert [day.seconds for day in days] == [24 * 3_600, 25 * 3_600]


def test_holidays_are_called_as_in_the_table(tmp_path: Path) -> None:
    office = CalendarSpec(name="o", zone="UTC", hours=(((0, 1440),),) * 7, table="cn")
    assert holiday_names(tmp_path, office)["2026-10-01"] == "National Day"
    assert holiday_names(tmp_path, OFFICE) == {}
