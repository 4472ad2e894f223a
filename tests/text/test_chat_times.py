"""When a chat says that something was said: a day without a year is the last such day."""

from datetime import date

import pytest

from fbloop.text.chat_times import is_month_first, with_year

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("11/20 09:12:01", "2026-11-20 09:12:01"),
        ("11-23 23:59", "2026-11-23 23:59"),
        ("11-24 00:00", "2025-11-24 00:00"),
        ("3/4 下午2:05", "2026-03-04 下午2:05"),
        ("12月1日 2:05 PM", "2025-12-01 2:05 PM"),
        ("2/29 14:05", "2024-02-29 14:05"),
    ],
)
def test_a_day_without_a_year_is_the_last_such_day(told: str, meant: str) -> None:
    assert with_year(told, TODAY) == meant


@pytest.mark.parametrize("told", ["2026/11/20 14:05", "2026年11月20日 14:05", "昨天 14:05"])
def test_what_needs_no_year_gets_none(told: str) -> None:
    assert with_year(told, TODAY) == told


@pytest.mark.parametrize("told", ["2/30 14:05", "20/11 14:05", "0/0 14:05"])
def test_what_was_no_day_stays(told: str) -> None:
    assert with_year(told, TODAY) == told


def test_one_date_with_the_day_first_tells_of_all() -> None:
    assert is_month_first(["3/4 14:05", "2026/20/11 14:05", "昨天 14:05"])
    assert not is_month_first(["3/4 14:05", "20/11 14:05"])
