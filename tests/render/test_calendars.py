"""Working calendars in words."""

import pytest

from fbloop.domain.worktime_calendar import DayKind, Spans
from fbloop.render.calendars import clock_text, day_text, week_text, why_text, years_text

DAY: Spans = ((540, 720), (810, 1080))


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ((DAY,) * 5 + ((), ()), "mon-fri 09:00-12:00 13:30-18:00"),
        ((((0, 1440),),) * 7, "mon-sun 00:00-24:00"),
        ((DAY, (), DAY, DAY, (), (), ((600, 605),)),
         "mon 09:00-12:00 13:30-18:00, wed-thu 09:00-12:00 13:30-18:00, sun 10:00-10:05"),
    ],
)  # fmt: skip
def test_days_with_the_same_hours_stand_together(hours: tuple[Spans, ...], text: str) -> None:
    assert week_text(hours) == text


def test_a_closed_day_is_a_dash() -> None:
    assert day_text(()) == "-"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (14400, "04:00"), (162000, "45:00"), (61, "00:01:01"), (360000, "100:00")],
)
def test_a_length_in_hours(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text


@pytest.mark.parametrize(
    ("years", "text"),
    [((), ""), ((2026,), "2026"), ((2024, 2025, 2026), "2024-2026"),
     ((2027, 2024, 2026), "2024, 2026-2027")],
)  # fmt: skip
def test_years_in_a_row_stand_together(years: tuple[int, ...], text: str) -> None:
    assert years_text(years) == text


@pytest.mark.parametrize(
    ("kind", "weekday", "holiday", "why"),
    [
        (DayKind.ORDINARY, 0, "", ""),
        (DayKind.REST, 5, "", "weekend"),
        (DayKind.REST, 2, "", "no hours on this weekday"),
        (DayKind.HOLIDAY, 3, "National Day", "National Day"),
        (DayKind.HOLIDAY, 3, "", "holiday"),
        (DayKind.MAKEUP, 6, "", "make-up workday"),
        (DayKind.MAKEUP, 6, "National Day", "make-up workday (National Day)"),
        (DayKind.OWN, 3, "National Day", "own date"),
    ],
)
def test_why_a_day_has_its_hours(kind: DayKind, weekday: int, holiday: str, why: str) -> None:
    assert why_text(kind, weekday, holiday) == why
