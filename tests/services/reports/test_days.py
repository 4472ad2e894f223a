"""Which days a report is of."""

import pytest

from fbloop.errors import UsageProblem
from fbloop.services.reports.days import days_of
from tests.services.made_session import ZONE, at

WEDNESDAY, THURSDAY = at("2026-11-18 09:00"), at("2026-11-19 09:00")


@pytest.mark.parametrize(
    ("kind", "now", "days"),
    [
        ("daily", WEDNESDAY, "2026-11-18"),
        ("weekly", WEDNESDAY, "2026-W46"),
        ("weekly", THURSDAY, "2026-W47"),
        ("product", WEDNESDAY, "2026-W46"),
    ],
)
def test_where_none_are_named_they_are_those_that_are_spoken_of(
    kind: str, now: int, days: str
) -> None:
    assert days_of(kind, None, now=now, zone=ZONE).label == days


@pytest.mark.parametrize(
    ("kind", "typed", "days"),
    [
        ("daily", "yesterday", "2026-11-17"),
        ("weekly", "yesterday", "2026-11-17"),
        ("weekly", "本周", "2026-W47"),
        ("product", "2026-11", "2026-11"),
    ],
)
def test_those_that_are_named_are_taken(kind: str, typed: str, days: str) -> None:
    assert days_of(kind, typed, now=WEDNESDAY, zone=ZONE).label == days


def test_a_daily_report_is_of_one_day() -> None:
    with pytest.raises(UsageProblem, match="--period 2026-W47: a daily report is of one day"):
        days_of("daily", "本周", now=WEDNESDAY, zone=ZONE)


def test_what_is_no_period_is_told_with_its_flag() -> None:
    with pytest.raises(UsageProblem, match="--period: cannot read 'someday'"):
        days_of("daily", "someday", now=WEDNESDAY, zone=ZONE)
