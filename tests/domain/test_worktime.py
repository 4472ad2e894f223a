"""Working time: the vectors of the Chinese calendar, breaks, summer time, and the two laws."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime import (
    CalendarSpec,
    MakeupDays,
    due_after,
    is_provisional,
    opening,
    working_between,
    years_without_table,
)
from tests.domain.made_calendars import (
    ALWAYS,
    OFFICE,
    PLAIN,
    SHANGHAI,
    SPLIT,
    WAKING,
    at,
    chinese,
    wall,
    weekdays,
)

HOUR = 3_600
BERLIN = ZoneInfo("Europe/Berlin")
# Open over the night in which the wall clock jumps; the spans meet inside the missing hour.
NIGHT = CalendarSpec(
    name="night", zone="Europe/Berlin", hours=(((60, 150), (150, 165), (165, 180), (185, 300)),) * 7
)
# Early shifts and late ones, a short last day of the year, a zone whose clocks change at midnight.
SHIFTS = CalendarSpec(
    name="shifts",
    zone="America/Havana",
    hours=(((0, 120), (360, 840), (1320, 1440)),) * 6 + ((),),
    days_off=("2026-01-01",),
    dates=(("2026-12-31", ((540, 541),)), ("2026-11-01", ((0, 1440),)), ("2026-03-08", ())),
)
NEW_YORK = CalendarSpec(
    name="new york", zone="America/New_York", hours=weekdays((540, 720), (780, 1020))
)
EVERY_CALENDAR = (OFFICE, SPLIT, PLAIN, WAKING, ALWAYS, NIGHT, SHIFTS, NEW_YORK)

# start, working seconds, due in A (09-18), by weekdays alone, due in B (09-12, 13:30-18)
VECTORS = [
    ("09-18 17:00", 4 * HOUR, "09-20 12:00", "09-21 12:00", "09-20 12:00"),
    ("09-24 15:00", 9 * HOUR, "09-28 15:00", "09-25 15:00", "09-28 16:30"),
    ("09-30 17:30", 9 * HOUR, "10-08 17:30", "10-01 17:30", "10-09 10:00"),
    ("10-09 17:00", 4 * HOUR, "10-10 12:00", "10-12 12:00", "10-10 12:00"),
    ("02-13 17:30", 9 * HOUR, "02-14 17:30", "02-16 17:30", "02-24 10:00"),
    ("02-28 08:00", 1 * HOUR, "02-28 10:00", "03-02 10:00", "02-28 10:00"),
    ("11-23 17:59", 60, "11-23 18:00", "11-23 18:00", "11-23 18:00"),
    ("11-23 18:00", 1 * HOUR, "11-24 10:00", "11-24 10:00", "11-24 10:00"),
]


@pytest.mark.parametrize(("start", "seconds", "in_a", "by_weekdays", "in_b"), VECTORS)
def test_the_vectors_of_2026(
    start: str, seconds: int, in_a: str, by_weekdays: str, in_b: str
) -> None:
    begin = at(f"2026-{start}")
    assert wall(due_after(OFFICE, begin, seconds)) == f"2026-{in_a}"
    assert wall(due_after(PLAIN, begin, seconds)) == f"2026-{by_weekdays}"
    assert wall(due_after(SPLIT, begin, seconds)) == f"2026-{in_b}"


def test_glpi_osticket_a_day_has_several_parts_and_the_break_between_is_no_time() -> None:
    begin = at("2026-11-23 11:00")
    assert wall(due_after(SPLIT, begin, 2 * HOUR)) == "2026-11-23 14:30"
    assert working_between(SPLIT, begin, at("2026-11-23 14:30")) == 2 * HOUR
    assert working_between(SPLIT, at("2026-11-23 12:00"), at("2026-11-23 13:30")) == 0


def test_a_result_at_the_end_of_a_part_stays_before_the_break() -> None:
    assert wall(due_after(SPLIT, at("2026-11-23 09:00"), 3 * HOUR)) == "2026-11-23 12:00"


def test_one_second_more_crosses_the_break() -> None:
    due = due_after(SPLIT, at("2026-11-23 09:00"), 3 * HOUR + 1)
    assert due == at("2026-11-23 13:30") + 1


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 10:15", "2026-11-23 10:15"),
        ("2026-11-23 12:00", "2026-11-23 13:30"),
        ("2026-11-23 13:29", "2026-11-23 13:30"),
        ("2026-11-23 18:00", "2026-11-24 09:00"),
        ("2026-11-21 10:00", "2026-11-23 09:00"),
        ("2026-09-30 18:30", "2026-10-08 09:00"),
        ("2026-09-20 03:00", "2026-09-20 09:00"),
        ("2025-12-31 20:00", "2026-01-04 09:00"),
    ],
)
def test_the_next_opening(moment: str, opens: str) -> None:
    assert wall(opening(SPLIT, at(moment))) == opens


def test_nothing_left_to_work_is_due_at_the_opening() -> None:
    assert wall(due_after(OFFICE, at("2026-11-21 10:00"), 0)) == "2026-11-23 09:00"


def test_waking_hours_run_over_the_night() -> None:
    assert wall(due_after(WAKING, at("2026-11-20 21:30"), 4 * HOUR)) == "2026-11-21 11:30"


def test_makeup_days_can_be_kept_free() -> None:
    free = CalendarSpec(
        name="free",
        zone="Asia/Shanghai",
        hours=weekdays((540, 1080)),
        workdays=("2026-09-20",),
        makeup_days=MakeupDays.OFF,
    )
    assert wall(due_after(free, at("2026-09-18 17:00"), 4 * HOUR)) == "2026-09-21 12:00"


def test_a_makeup_day_has_the_hours_of_the_first_weekday_with_any() -> None:
    late = CalendarSpec(
        name="late",
        zone="Asia/Shanghai",
        hours=((), ((600, 900),), ((540, 1080),), (), (), (), ((0, 60),)),
        workdays=("2026-09-20",),
    )
    assert wall(opening(late, at("2026-09-20 00:00"))) == "2026-09-20 10:00"


def test_a_span_may_end_at_midnight_and_the_next_begin_there() -> None:
    assert due_after(ALWAYS, at("2026-11-20 21:30"), 100 * HOUR) == at("2026-11-25 01:30")


def test_before_1970_time_was_worked_too() -> None:
    assert working_between(PLAIN, at("1969-12-29 09:00"), at("1970-01-02 18:00")) == 5 * 9 * HOUR


# --- summer time ---


def _berlin(name: str, *spans: tuple[int, int]) -> CalendarSpec:
    return CalendarSpec(name=name, zone="Europe/Berlin", hours=(spans,) * 7)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_whole_day_is_as_long_as_it_really_was(day: str, hours: int) -> None:
    following = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    whole = _berlin("whole", (0, 1440))
    begin, end = at(f"{day} 00:00", BERLIN), at(f"{following} 00:00", BERLIN)
    assert working_between(whole, begin, end) == hours * HOUR


def test_opening_hours_follow_the_wall_clock_through_the_year() -> None:
    shop = _berlin("shop", (540, 1080))
    for day in ("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"):
        assert opening(shop, at(f"{day} 04:00", BERLIN)) == at(f"{day} 09:00", BERLIN)


def test_parts_that_meet_in_the_missing_hour_count_once() -> None:
    """01:00-05:00 with five minutes' break has 235 minutes; on that night an hour was missing."""
    usual = working_between(NIGHT, at("2026-03-28 00:00", BERLIN), at("2026-03-28 06:00", BERLIN))
    short = working_between(NIGHT, at("2026-03-29 00:00", BERLIN), at("2026-03-29 06:00", BERLIN))
    assert usual == 235 * 60
    assert short == 180 * 60


# --- years without a table ---


@pytest.mark.parametrize(
    ("start", "due", "expected"),
    [
        ("2026-11-23 09:00", "2026-12-31 18:00", False),
        ("2026-12-31 09:00", "2027-01-04 09:00", True),
        ("2025-12-31 09:00", "2026-01-04 09:00", True),
        ("2025-06-01 09:00", "2027-06-01 09:00", True),
    ],
)
def test_a_way_through_a_year_without_table_is_provisional(
    start: str, due: str, expected: bool
) -> None:
    assert is_provisional(OFFICE, at(start), at(due)) is expected


def test_the_years_that_the_table_lacks_are_named() -> None:
    begin, end = at("2025-06-01 09:00"), at("2028-06-01 09:00")
    assert years_without_table(OFFICE, begin, end) == (2025, 2027, 2028)
    assert years_without_table(WAKING, begin, end) == ()


def test_the_years_are_those_of_the_wall_clock() -> None:
    new_year = at("2026-01-01 00:00")
    assert not is_provisional(OFFICE, new_year, new_year)
    assert is_provisional(OFFICE, new_year - 1, new_year)
    next_year = at("2027-01-01 00:00")
    assert not is_provisional(OFFICE, new_year, next_year)
    assert is_provisional(OFFICE, new_year, next_year + 1)


def test_a_calendar_without_holiday_table_is_never_provisional() -> None:
    assert not is_provisional(WAKING, at("2026-01-01 00:00"), at("2031-01-01 00:00"))


def test_the_next_year_is_computed_all_the_same() -> None:
    assert wall(due_after(OFFICE, at("2026-12-31 17:00"), 2 * HOUR)) == "2027-01-01 10:00"


def test_the_end_of_the_world_is_refused_in_words() -> None:
    with pytest.raises(DomainError, match="too far away"):
        due_after(OFFICE, at("9000-12-31 17:00"), 20 * HOUR)


def test_calendars_of_one_name_but_other_hours_are_kept_apart() -> None:
    begin = at("2026-11-23 09:00")
    short = chinese("office", (540, 600))
    assert wall(due_after(OFFICE, begin, 2 * HOUR)) == "2026-11-23 11:00"
    assert wall(due_after(short, begin, 2 * HOUR)) == "2026-11-24 10:00"


# --- laws ---

_CALENDARS = st.sampled_from(EVERY_CALENDAR)
_MOMENTS = st.integers(at("2025-11-01 00:00"), at("2027-03-01 00:00"))
_SECONDS = st.integers(1, 400 * HOUR)


@given(_CALENDARS, _MOMENTS, _SECONDS)
def test_adding_and_measuring_are_inverse(calendar: CalendarSpec, start: int, seconds: int) -> None:
    assert working_between(calendar, start, due_after(calendar, start, seconds)) == seconds


@given(_CALENDARS, _MOMENTS, _SECONDS)
def test_a_result_is_the_first_instant_with_so_much_time(
    calendar: CalendarSpec, start: int, seconds: int
) -> None:
    due = due_after(calendar, start, seconds)
    assert working_between(calendar, start, due - 1) == seconds - 1


@given(_CALENDARS, _MOMENTS, _SECONDS)
def test_a_later_end_of_working_time_never_comes_earlier(
    calendar: CalendarSpec, start: int, seconds: int
) -> None:
    due = due_after(calendar, start, seconds)
    assert due < due_after(calendar, start, seconds + 1)
    assert due <= due_after(calendar, start + 1, seconds)


@given(_CALENDARS, _MOMENTS, _MOMENTS, _MOMENTS)
def test_parts_add_up(calendar: CalendarSpec, one: int, two: int, three: int) -> None:
    first, middle, last = sorted((one, two, three))
    parts = working_between(calendar, first, middle) + working_between(calendar, middle, last)
    assert parts == working_between(calendar, first, last)
    assert working_between(calendar, last, first) == 0


@given(_CALENDARS, _MOMENTS)
def test_an_opening_is_working_time_and_nothing_is_worked_before_it(
    calendar: CalendarSpec, moment: int
) -> None:
    opens = opening(calendar, moment)
    assert working_between(calendar, moment, opens) == 0
    assert working_between(calendar, opens, opens + 1) == 1


@given(_MOMENTS, st.integers(1, 10 * 24 * 60))
def test_measuring_agrees_with_looking_at_every_minute(start: int, minutes: int) -> None:
    begin = start - start % 60
    worked = sum(_is_worked(begin + 60 * minute) for minute in range(minutes))
    assert working_between(SPLIT, begin, begin + 60 * minutes) == 60 * worked


def _is_worked(moment: int) -> bool:
    local = datetime.fromtimestamp(moment, SHANGHAI)
    day, minute = local.date().isoformat(), local.hour * 60 + local.minute
    is_workday = day not in SPLIT.days_off and (local.weekday() < 5 or day in SPLIT.workdays)
    return is_workday and (540 <= minute < 720 or 810 <= minute < 1080)
