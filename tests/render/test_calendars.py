"""Working time in words."""

import pytest

from fbloop.domain.worktime_calendar import DayKind
from fbloop.render.calendars import clock_text, why_text
from tests.retold import values_of


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (14400, "04:00"), (162000, "45:00"), (61, "00:01:01"), (360000, "100:00")],
)
def test_a_length_in_hours(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text


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
    assert values_of(why_text(kind, weekday, holiday)) == ""


def test_a_holiday_of_ones_own_keeps_its_name() -> None:
    assert values_of(why_text(DayKind.MAKEUP, 6, "厂庆")) == "厂庆"
