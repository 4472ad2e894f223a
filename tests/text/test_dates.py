"""Every form of TIME, read on Friday 20 November 2026, 15:30 in Shanghai (ISO week 47)."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from fbloop.text.dates import TimeSpec, parse_time

ZONE = "Asia/Shanghai"


def at(text: str, zone: str = ZONE) -> int:
    """The oracle: epoch seconds of a local time, by the standard library alone."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


NOW = at("2026-11-20T15:30")


def read(text: str) -> TimeSpec:
    return parse_time(text, now=NOW, zone=ZONE)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2026-11-20 14:05", "2026-11-20T14:05"),
        ("2026-11-20T14:05:30", "2026-11-20T14:05:30"),
        ("2026-11-20T14:05:30.250", "2026-11-20T14:05:30"),
        ("2026-11-20T14:05:30Z", "2026-11-20T22:05:30"),
        ("2026-11-20T14:05+08:00", "2026-11-20T14:05"),
        ("2026-11-20 14:05 +0900", "2026-11-20T13:05"),
        ("2026-11-20T14:05-05", "2026-11-21T03:05"),
        ("2026/11/20 9:05", "2026-11-20T09:05"),
        ("20261120 14:05", "2026-11-20T14:05"),
        ("2026-11-20 24:00", "2026-11-21T00:00"),
        ("2026-W47-1 08:00", "2026-11-16T08:00"),
        ("２０２６－１１－２０　１４：０５", "2026-11-20T14:05"),
        ("now", "2026-11-20T15:30"),
        ("现在", "2026-11-20T15:30"),
        ("-7d", "2026-11-13T15:30"),
        ("+4h", "2026-11-20T19:30"),
        ("-30m", "2026-11-20T15:00"),
        ("−90s", "2026-11-20T15:28:30"),
        ("+2w", "2026-12-04T15:30"),
        ("-9mo", "2026-02-20T15:30"),
        ("3 days ago", "2026-11-17T15:30"),
        ("an hour ago", "2026-11-20T14:30"),
        ("in 2 hours", "2026-11-20T17:30"),
        ("2 weeks from now", "2026-12-04T15:30"),
        ("2 weeks ago 10:00", "2026-11-06T10:00"),
        ("today 10:00", "2026-11-20T10:00"),
        ("yesterday 10:00", "2026-11-19T10:00"),
        ("Yesterday at 3 pm", "2026-11-19T15:00"),
        ("yesterday 12am", "2026-11-19T00:00"),
        ("yesterday 12:30pm", "2026-11-19T12:30"),
        ("tomorrow noon", "2026-11-21T12:00"),
        ("last monday 9:30am", "2026-11-16T09:30"),
        ("昨天上午10点", "2026-11-19T10:00"),
        ("昨天 上午 十点", "2026-11-19T10:00"),
        ("昨天下午3点半", "2026-11-19T15:30"),
        ("昨天下午三点一刻", "2026-11-19T15:15"),
        ("昨天下午15点20分", "2026-11-19T15:20"),
        ("昨晚8点", "2026-11-19T20:00"),
        ("明早九点", "2026-11-21T09:00"),
        ("今天中午", "2026-11-20T12:00"),
        ("今天中午1点", "2026-11-20T13:00"),
        ("今天凌晨2点", "2026-11-20T02:00"),
        ("今天凌晨12点半", "2026-11-20T00:30"),
        ("今天24点", "2026-11-21T00:00"),
        ("上周五下午三点", "2026-11-13T15:00"),
        ("上周五 14:05", "2026-11-13T14:05"),
        ("上周二十点", "2026-11-10T10:00"),
        ("11月20日 14:05", "2026-11-20T14:05"),
        ("11月20日14时05分09秒", "2026-11-20T14:05:09"),
        ("2026年11月20日下午2：30", "2026-11-20T14:30"),
        ("二〇二六年十一月二十日三点", "2026-11-20T03:00"),
        ("十二月三日十二点", "2026-12-03T12:00"),
        ("3天前", "2026-11-17T15:30"),
        ("3天前上午10点", "2026-11-17T10:00"),
        ("两小时后", "2026-11-20T17:30"),
        ("半个小时以前", "2026-11-20T15:00"),
        ("两周后", "2026-12-04T15:30"),
        ("3个月前", "2026-08-20T15:30"),
        ("1年之后", "2027-11-20T15:30"),
    ],
)
def test_an_instant_is_one_second(text: str, local: str) -> None:
    spec = read(text)
    assert (spec.start, spec.end) == (at(local), at(local))
    assert spec.is_instant
    assert not spec.is_period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026/1/2", "2026-01-02"),
        ("2026.11.20", "2026-11-20"),
        (" 20261120 ", "2026-11-20"),
        ("2026-W53-7", "2027-01-03"),
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("tomorrow", "2026-11-21"),
        ("the day before yesterday", "2026-11-18"),
        ("last monday", "2026-11-16"),
        ("last friday", "2026-11-13"),
        ("next friday", "2026-11-27"),
        ("next mon", "2026-11-23"),
        ("this sunday", "2026-11-22"),
        ("monday last week", "2026-11-09"),
        ("next week tue", "2026-11-24"),
        ("end of month", "2026-11-30"),
        ("end of the year", "2026-12-31"),
        ("今天", "2026-11-20"),
        ("昨日", "2026-11-19"),
        ("前天", "2026-11-18"),
        ("明天", "2026-11-21"),
        ("后天", "2026-11-22"),
        ("大前天", "2026-11-17"),
        ("上周五", "2026-11-13"),
        ("上个星期天", "2026-11-15"),
        ("本周三", "2026-11-18"),
        ("这周日", "2026-11-22"),
        ("下周一", "2026-11-23"),
        ("上上周一", "2026-11-02"),
        ("2026年11月20日", "2026-11-20"),
        ("11月20号", "2026-11-20"),
        ("1月5日", "2027-01-05"),
        ("8月5日", "2026-08-05"),
        ("月底", "2026-11-30"),
        ("上月底", "2026-10-31"),
        ("年底", "2026-12-31"),
        ("明年底", "2027-12-31"),
    ],
)
def test_a_date_is_the_whole_local_day(text: str, day: str) -> None:
    spec = read(text)
    assert (spec.start, spec.end) == (at(f"{day}T00:00"), at(f"{day}T23:59:59"))
    assert (spec.is_instant, spec.is_period) == (False, False)
    assert spec.understood == f"{day} {ZONE}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026w53", "2026-12-28", "2027-01-03"),
        ("2026年第47周", "2026-11-16", "2026-11-22"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2028/2", "2028-02-01", "2028-02-29"),
        ("2026年11月", "2026-11-01", "2026-11-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("本周", "2026-11-16", "2026-11-22"),
        ("上周", "2026-11-09", "2026-11-15"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("最近7天", "2026-11-14", "2026-11-20"),
        ("过去两周", "2026-11-07", "2026-11-20"),
        ("最近一个月", "2026-10-21", "2026-11-20"),
        ("last 7 days", "2026-11-14", "2026-11-20"),
    ],
)
def test_a_period_is_several_whole_days(text: str, first: str, last: str) -> None:
    spec = read(text)
    assert (spec.start, spec.end) == (at(f"{first}T00:00"), at(f"{last}T23:59:59"))
    assert (spec.is_instant, spec.is_period) == (False, True)
    assert f"{first}..{last}" in spec.understood


def test_what_was_understood_names_the_zone() -> None:
    assert read("昨天上午10点").understood == "2026-11-19 10:00 Asia/Shanghai"
    assert read("-90s").understood == "2026-11-20 15:28:30 Asia/Shanghai"
    assert read("上周").understood == "2026-W46 (2026-11-09..2026-11-15) Asia/Shanghai"


def test_the_29th_of_february_is_found_in_a_leap_year_nearby() -> None:
    now = at("2027-11-20T12:00")
    assert parse_time("2月29日", now=now, zone=ZONE).start == at("2028-02-29T00:00")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot change its zone")
def test_the_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        found = read("昨天上午10点").start, read("本周").start, read("-7d").start
    time.tzset()
    assert found == (at("2026-11-19T10:00"), at("2026-11-16T00:00"), at("2026-11-13T15:30"))
