"""Budgets become instants: elapsed, or inside a calendar."""

import pytest

from fbloop.domain.budgets import parse_budget
from fbloop.domain.deadline_rules import Reading
from fbloop.domain.due_instants import Due, due_instant
from fbloop.domain.errors import CalendarUnknown
from tests.domain.made_calendars import CALENDARS, at, wall

FRIDAY_NIGHT = at("2026-11-20 21:30")


def _due(
    budget: str, start: int, named: str | None = None, reading: str = "same_clock_time"
) -> Due:
    return due_instant(
        parse_budget(budget), start, CALENDARS, named=named, reading=Reading(reading)
    )


@pytest.mark.parametrize(
    ("budget", "named", "due"),
    [
        ("15m", None, "2026-11-20 21:45"),
        ("4h", None, "2026-11-21 01:30"),
        ("3d", None, "2026-11-23 21:30"),
        ("4wh", None, "2026-11-23 13:00"),
        ("1wd", None, "2026-11-24 09:00"),
        ("4h", "waking", "2026-11-21 11:30"),
        ("45m", "waking", "2026-11-21 08:15"),
        ("4wh", "waking", "2026-11-21 11:30"),
        ("1d", "waking", "2026-11-21 21:30"),
        ("1wd", "waking", "2026-11-21 21:30"),
        ("2d", "office", "2026-11-25 09:00"),
        ("6wh", "split", "2026-11-23 16:30"),
    ],
)
def test_units_count_elapsed_or_in_their_calendar(budget: str, named: str | None, due: str) -> None:
    assert wall(_due(budget, FRIDAY_NIGHT, named).at) == due


def test_a_day_of_a_calendar_is_read_as_the_rule_says() -> None:
    assert wall(_due("1d", FRIDAY_NIGHT, "waking", "end_of_day").at) == "2026-11-21 22:00"
    assert wall(_due("1wd", FRIDAY_NIGHT, None, "working_hours").at) == "2026-11-23 18:00"


def test_a_year_without_table_makes_the_instant_provisional() -> None:
    assert not _due("1wd", at("2026-11-20 10:00")).is_provisional
    assert _due("1wd", at("2026-12-31 10:00")).is_provisional
    assert not _due("1d", at("2026-12-31 10:00")).is_provisional


def test_an_unknown_calendar_is_refused_with_those_there_are() -> None:
    with pytest.raises(CalendarUnknown, match=r"'ofice' .*office, plain"):
        _due("1h", FRIDAY_NIGHT, "ofice")
