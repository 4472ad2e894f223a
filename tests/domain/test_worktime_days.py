"""Working days in their three readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.deadline_rules import Reading
from fbloop.domain.worktime import CalendarSpec, opening, working_between
from fbloop.domain.worktime_days import due_after_days
from tests.domain.made_calendars import ALWAYS, OFFICE, PLAIN, SPLIT, WAKING, at, wall

SAME, HOURS, END = Reading.SAME_CLOCK_TIME, Reading.WORKING_HOURS, Reading.END_OF_DAY
# Mondays are long and without a break, other days are not; Tuesdays begin later.
UNEVEN = CalendarSpec(
    name="uneven",
    zone="Asia/Shanghai",
    hours=(((480, 1140),), ((600, 720), (810, 1080)), ((540, 1080),), (), (), (), ()),
)


@pytest.mark.parametrize(
    ("start", "days", "same", "hours", "end"),
    [
        ("2026-11-20 16:00", 1, "2026-11-23 16:00", "2026-11-23 16:00", "2026-11-23 18:00"),
        ("2026-11-21 10:00", 1, "2026-11-24 09:00", "2026-11-23 18:00", "2026-11-24 18:00"),
        ("2026-11-23 18:00", 1, "2026-11-25 09:00", "2026-11-24 18:00", "2026-11-25 18:00"),
        ("2026-09-18 10:00", 1, "2026-09-20 10:00", "2026-09-20 10:00", "2026-09-20 18:00"),
        ("2026-09-30 10:00", 3, "2026-10-10 10:00", "2026-10-10 10:00", "2026-10-10 18:00"),
        ("2026-12-31 10:00", 1, "2027-01-01 10:00", "2027-01-01 10:00", "2027-01-01 18:00"),
        ("2025-12-30 10:00", 300, "2027-03-12 10:00", "2027-03-12 10:00", "2027-03-12 18:00"),
    ],
)
def test_the_three_readings_in_the_office(
    start: str, days: int, same: str, hours: str, end: str
) -> None:
    begin = at(start)
    assert wall(due_after_days(OFFICE, begin, days, SAME)) == same
    assert wall(due_after_days(OFFICE, begin, days, HOURS)) == hours
    assert wall(due_after_days(OFFICE, begin, days, END)) == end


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-23 12:30", "2026-11-24 12:00"),  # Tuesday's break: back to noon
        ("2026-11-23 18:30", "2026-11-24 18:00"),  # after Tuesday's closing: back to it
        ("2026-11-23 18:00", "2026-11-24 18:00"),  # at closing time it stays
        ("2026-11-23 08:10", "2026-11-24 10:00"),  # before Tuesday's opening: on to it
        ("2026-11-23 12:00", "2026-11-24 12:00"),
    ],
)
def test_a_day_with_other_hours_takes_the_result_into_its_own(start: str, due: str) -> None:
    assert wall(due_after_days(UNEVEN, at(start), 1, SAME)) == due


def test_a_start_in_the_break_counts_from_the_end_of_the_break() -> None:
    assert wall(due_after_days(SPLIT, at("2026-11-23 12:30"), 1, SAME)) == "2026-11-24 13:30"


def test_a_day_of_working_hours_is_an_ordinary_day_of_the_calendar() -> None:
    assert wall(due_after_days(SPLIT, at("2026-11-23 09:00"), 1, HOURS)) == "2026-11-23 18:00"
    assert wall(due_after_days(SPLIT, at("2026-11-23 10:00"), 2, HOURS)) == "2026-11-25 10:00"


def test_seconds_are_kept() -> None:
    begin = at("2026-11-23 10:00") + 17
    assert due_after_days(OFFICE, begin, 1, SAME) == at("2026-11-24 10:00") + 17


_CALENDARS = st.sampled_from((OFFICE, SPLIT, PLAIN, WAKING, ALWAYS, UNEVEN))
_MOMENTS = st.integers(at("2025-11-01 00:00"), at("2027-03-01 00:00"))
_DAYS = st.integers(1, 40)


@given(_CALENDARS, _MOMENTS, _DAYS, st.sampled_from(Reading))
def test_more_days_and_a_later_start_are_never_due_earlier(
    calendar: CalendarSpec, start: int, days: int, reading: Reading
) -> None:
    due = due_after_days(calendar, start, days, reading)
    assert due > opening(calendar, start)
    assert due < due_after_days(calendar, start, days + 1, reading)
    assert due <= due_after_days(calendar, start + 1, days, reading)


@given(_CALENDARS, _MOMENTS, _DAYS)
def test_the_end_of_the_day_is_never_before_the_same_time_of_it(
    calendar: CalendarSpec, start: int, days: int
) -> None:
    same = due_after_days(calendar, start, days, SAME)
    end = due_after_days(calendar, start, days, END)
    assert same <= end
    assert wall(same)[:10] == wall(end - 1)[:10]


@given(_CALENDARS, _MOMENTS, _DAYS, st.sampled_from((SAME, END)))
def test_a_result_lies_in_working_time_or_at_its_end(
    calendar: CalendarSpec, start: int, days: int, reading: Reading
) -> None:
    due = due_after_days(calendar, start, days, reading)
    assert working_between(calendar, due - 1, due + 1) > 0
