"""The hours of a working calendar in words."""

import pytest

from fbloop.domain.worktime_calendar import Spans
from fbloop.rules.hours_in_words import day_text, week_text, years_text

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
    ("years", "text"),
    [((), ""), ((2026,), "2026"), ((2024, 2025, 2026), "2024-2026"),
     ((2027, 2024, 2026), "2024, 2026-2027")],
)  # fmt: skip
def test_years_in_a_row_stand_together(years: tuple[int, ...], text: str) -> None:
    assert years_text(years) == text
