"""Periods of reports, read on Friday 20 November 2026, 15:30 in Shanghai (ISO week 47)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.errors import ExitCode
from fbloop.text.day_spans import SpanUnit
from fbloop.text.errors import (
    AmbiguousTime,
    ImpossibleTime,
    NotAPeriod,
    TimeProblem,
    UnreadableTime,
)
from fbloop.text.periods import Period, following, iso_week, parse_period, previous

ZONE = "Asia/Shanghai"


def at(day: str, zone: str = ZONE) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).timestamp())


NOW = at("2026-11-20T15:30")


def read(text: str) -> Period:
    return parse_period(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize(
    ("text", "first", "after", "label"),
    [
        ("2026-W47", "2026-11-16", "2026-11-23", "2026-W47"),
        ("2026-11", "2026-11-01", "2026-12-01", "2026-11"),
        ("2026", "2026-01-01", "2027-01-01", "2026"),
        ("2026-11-20", "2026-11-20", "2026-11-21", "2026-11-20"),
        ("2026-11-01..2026-11-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026.11.01..2026.11.15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026/11/1 ~ 2026/11/15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026-11-01 to yesterday", "2026-11-01", "2026-11-20", "2026-11-01..2026-11-19"),
        ("11月1日至11月15日", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("上周一到今天", "2026-11-09", "2026-11-21", "2026-11-09..2026-11-20"),
        ("2026-W45..2026-W46", "2026-11-02", "2026-11-16", "2026-11-02..2026-11-15"),
        ("本周", "2026-11-16", "2026-11-23", "2026-W47"),
        ("这周", "2026-11-16", "2026-11-23", "2026-W47"),
        ("上周", "2026-11-09", "2026-11-16", "2026-W46"),
        ("this week", "2026-11-16", "2026-11-23", "2026-W47"),
        ("last week", "2026-11-09", "2026-11-16", "2026-W46"),
        ("本月", "2026-11-01", "2026-12-01", "2026-11"),
        ("上月", "2026-10-01", "2026-11-01", "2026-10"),
        ("last month", "2026-10-01", "2026-11-01", "2026-10"),
        ("去年", "2025-01-01", "2026-01-01", "2025"),
        ("最近7天", "2026-11-14", "2026-11-21", "2026-11-14..2026-11-20"),
        ("last 7 days", "2026-11-14", "2026-11-21", "2026-11-14..2026-11-20"),
        ("昨天", "2026-11-19", "2026-11-20", "2026-11-19"),
        ("2026-Q4", "2026-10-01", "2027-01-01", "2026-Q4"),
        ("上季度", "2026-07-01", "2026-10-01", "2026-Q3"),
        ("下半年", "2026-07-01", "2027-01-01", "2026-H2"),
        ("上周末", "2026-11-14", "2026-11-16", "2026-11-14..2026-11-15"),
        ("本月上旬", "2026-11-01", "2026-11-11", "2026-11-01..2026-11-10"),
        ("Nov 2026", "2026-11-01", "2026-12-01", "2026-11"),
        ("11月1日-15日", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("11月1-15日", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("11月1日到11月15日", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026年12月20日-1月5日", "2026-12-20", "2027-01-06", "2026-12-20..2027-01-05"),
        ("2026年9月-11月", "2026-09-01", "2026-12-01", "2026-09-01..2026-11-30"),
        ("2026.11.1-11.15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026/11/1-2026/11/15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("20261101-20261115", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026-11-01 - 2026-11-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("2026-11-01—2026-11-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("from 2026-11-01 to 2026-11-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("Between 2026-11-01 and 2026-11-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("Nov 1-15", "2026-11-01", "2026-11-16", "2026-11-01..2026-11-15"),
        ("Nov 1-15, 2025", "2025-11-01", "2025-11-16", "2025-11-01..2025-11-15"),
        ("Mar 1 - Mar 15, 2024", "2024-03-01", "2024-03-16", "2024-03-01..2024-03-15"),
        ("1-15 Nov 2025", "2025-11-01", "2025-11-16", "2025-11-01..2025-11-15"),
        ("本周一到周三", "2026-11-16", "2026-11-19", "2026-11-16..2026-11-18"),
        ("上周五到周一", "2026-11-13", "2026-11-17", "2026-11-13..2026-11-16"),
        ("昨天-今天", "2026-11-19", "2026-11-21", "2026-11-19..2026-11-20"),
        ("本月至今", "2026-11-01", "2026-11-21", "2026-11-01..2026-11-20"),
        ("年初至今", "2026-01-01", "2026-11-21", "2026-01-01..2026-11-20"),
        ("今年以来", "2026-01-01", "2026-11-21", "2026-01-01..2026-11-20"),
        ("上周五到现在", "2026-11-13", "2026-11-21", "2026-11-13..2026-11-20"),
        ("month to date", "2026-11-01", "2026-11-21", "2026-11-01..2026-11-20"),
        ("YTD", "2026-01-01", "2026-11-21", "2026-01-01..2026-11-20"),
        ("since last monday", "2026-11-16", "2026-11-21", "2026-11-16..2026-11-20"),
    ],
)
def test_a_period_is_whole_local_days(text: str, first: str, after: str, label: str) -> None:
    period = read(text)
    assert (period.start, period.end_exclusive, period.label) == (at(first), at(after), label)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2020-12-31", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2024-12-30", "2025-W01"),
        ("2026-12-28", "2026-W53"),
        ("2027-01-01", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2026-11-20T15:30", "2026-W47"),
    ],
)
def test_the_iso_week_of_a_day_at_the_border_of_years(day: str, label: str) -> None:
    assert iso_week(at(day), ZONE).label == label
    assert iso_week(at(day), ZONE) == read(label)


def test_a_week_begins_on_monday_in_the_zone_of_the_ledger() -> None:
    sunday_evening_utc = at("2026-11-15T20:00", "UTC")
    assert iso_week(sunday_evening_utc, ZONE).label == "2026-W47"
    assert iso_week(sunday_evening_utc, "UTC").label == "2026-W46"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2027-W01", "2026-W53"),
        ("2021-W01", "2020-W53"),
        ("2026-01", "2025-12"),
        ("2026-03", "2026-02"),
        ("2026", "2025"),
        ("2026-Q1", "2025-Q4"),
        ("2026-H1", "2025-H2"),
        ("2026-H2", "2026-H1"),
        ("2026-03-01", "2026-02-28"),
        ("2026-11-01..2026-11-15", "2026-10-17..2026-10-31"),
        ("最近7天", "2026-11-07..2026-11-13"),
    ],
)
def test_before_a_period_lies_one_of_its_kind(text: str, before: str) -> None:
    found = previous(read(text), ZONE)
    assert found == read(before)
    assert found.end_exclusive == read(text).start


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-12-31", "2027-01-01"),
        ("2026-W53", "2027-W01"),
        ("2026-12", "2027-01"),
        ("2026-Q4", "2027-Q1"),
        ("2026-H1", "2026-H2"),
        ("2026", "2027"),
        ("2026-11-01..2026-11-10", "2026-11-11..2026-11-20"),
    ],
)
def test_after_a_period_lies_one_of_its_kind(text: str, after: str) -> None:
    found = following(read(text), ZONE)

    assert found.label == after
    assert found.start == read(text).end_exclusive
    assert previous(found, ZONE).label == text


def test_the_week_before_the_clocks_change_is_an_hour_longer_and_still_a_week() -> None:
    week = parse_period("2026-W13", now=NOW, zone="Europe/Berlin")
    assert week.end_exclusive - week.start == 7 * 86400 - 3600
    assert previous(week, "Europe/Berlin").label == "2026-W12"
    range_over_change = parse_period("2026-03-25..2026-03-31", now=NOW, zone="Europe/Berlin")
    assert previous(range_over_change, "Europe/Berlin").label == "2026-03-18..2026-03-24"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("-7d", NotAPeriod),
        ("now", NotAPeriod),
        ("昨天上午10点", NotAPeriod),
        ("2026-11-20 14:05..2026-11-21", NotAPeriod),
        ("2026-11-15..2026-11-01", NotAPeriod),
        ("周五", AmbiguousTime),
        ("11月", AmbiguousTime),
        ("20日..2026-11-21", AmbiguousTime),
        ("2026-W54", ImpossibleTime),
        ("2026-02-01..2026-02-30", ImpossibleTime),
        ("2026-Q5", ImpossibleTime),
        ("Q4", AmbiguousTime),
        ("3天", UnreadableTime),
        ("最近24小时", UnreadableTime),
        ("周一到周五", AmbiguousTime),
        ("11月15日-1日", NotAPeriod),
        ("2026-11-20-", UnreadableTime),
        ("", UnreadableTime),
        ("..", UnreadableTime),
        ("2026-11-01..", UnreadableTime),
        ("2026-11-01..2026-11-02..2026-11-03", UnreadableTime),
    ],
)
def test_what_is_no_period_is_refused(text: str, error: type[TimeProblem]) -> None:
    with pytest.raises(error) as refused:
        read(text)
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.hint


def test_the_refusals_say_what_to_write() -> None:
    with pytest.raises(NotAPeriod) as refused:
        read("2026-11-15..2026-11-01")
    assert refused.value.hint == "write '2026-11-01..2026-11-15'"
    with pytest.raises(UnreadableTime, match="as a period") as unreadable:
        read("foo")
    assert "2026-W47" in unreadable.value.hint


def test_what_is_offered_for_a_period_is_one() -> None:
    with pytest.raises(UnreadableTime) as refused:
        read("3天")
    assert refused.value.hint == "write '最近3天'"
    with pytest.raises(AmbiguousTime) as two:
        read("周末")
    assert [read(text).unit for text in two.value.details["suggestions"]] == [SpanUnit.DAYS] * 2  # type: ignore[attr-defined]


def test_a_day_that_a_zone_left_out_is_no_period() -> None:
    with pytest.raises(ImpossibleTime, match="left out"):
        parse_period("2011-12-30", now=NOW, zone="Pacific/Apia")


DAYS = st.dates(date(1971, 1, 1), date(2900, 1, 1))
LABELS = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map("{:%Y-%m}".format),
    DAYS.map("{:%Y}".format),
    DAYS.map("{:%G-W%V}".format),
    DAYS.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: f"{day.year}-H{1 + (day.month > 6)}"),
    st.tuples(DAYS, st.integers(0, 400)).map(
        lambda span: f"{span[0]}..{span[0] + timedelta(days=span[1])}"
    ),
)


@given(label=LABELS, zone=st.sampled_from([ZONE, "Europe/Berlin", "America/Santiago"]))
def test_a_label_means_its_period_and_the_one_before_touches_it(label: str, zone: str) -> None:
    period = parse_period(label, now=NOW, zone=zone)
    assert period.label == label
    before = previous(period, zone)
    assert before.end_exclusive == period.start
    assert before.unit is period.unit
    assert parse_period(before.label, now=NOW, zone=zone) == before


@given(day=DAYS)
def test_a_day_lies_in_its_iso_week_as_the_calendar_says(day: date) -> None:
    noon = at(f"{day}T12:00")
    week = iso_week(noon, ZONE)
    assert week.start <= noon < week.end_exclusive
    assert week.unit is SpanUnit.WEEK
    assert week.label == f"{day:%G-W%V}"
