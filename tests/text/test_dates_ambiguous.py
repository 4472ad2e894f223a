"""What has two readings is refused, with two texts that can be typed instead."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.errors import ExitCode
from fbloop.text.dates import TimeSpec, parse_time
from fbloop.text.errors import AmbiguousTime, ImpossibleTime, TimeProblem, UnreadableTime
from tests.marked_words import marked

ZONE = "Asia/Shanghai"
NOW = int(datetime(2026, 11, 20, 15, 30, tzinfo=ZoneInfo(ZONE)).timestamp())


def read(text: str, now: int = NOW, zone: str = ZONE) -> TimeSpec:
    return parse_time(text, now=now, zone=zone)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("周五", "上周五", "本周五"),
        ("星期天", "上星期日", "本星期日"),
        ("礼拜三 下午3点", "上礼拜三 下午3点", "本礼拜三 下午3点"),
        ("周二十点", "上周二 10点", "本周二 10点"),
        ("friday", "friday last week", "friday this week"),
        ("Fri 10:00", "fri last week 10:00", "fri this week 10:00"),
        ("20日", "2026-11-20", "2026-12-20"),
        ("二十日", "2026-11-20", "2026-12-20"),
        ("10号 14:05", "2026-11-10 14:05", "2026-12-10 14:05"),
        ("31日", "2026-10-31", "2026-12-31"),
        ("the 2nd", "2026-11-02", "2026-12-02"),
        ("10:00", "today 10:00", "yesterday 10:00"),
        ("3pm", "today 3pm", "yesterday 3pm"),
        ("noon", "today noon", "yesterday noon"),
        ("下午3点半", "今天下午3点半", "昨天下午3点半"),
        ("中午", "今天中午", "昨天中午"),
        ("3/4", "2027-03-04", "2027-04-03"),
        ("3/3", "2026-03-03", "2027-03-03"),
        ("11-20", "2025-11-20", "2026-11-20"),
        ("11-20T14:05", "2025-11-20 14:05", "2026-11-20 14:05"),
        ("20.11", "2025-11-20", "2026-11-20"),
        ("03/04/2026", "2026-03-04", "2026-04-03"),
        ("20/11/26", "2020-11-26", "2026-11-20"),
        ("11月", "2025-11", "2026-11"),
        ("W47", "2025-W47", "2026-W47"),
        ("第1周", "2026-W01", "2027-W01"),
        ("7d", "-7d", "+7d"),
        ("3 days", "-3 days", "+3 days"),
        ("3小时", "3小时前", "3小时后"),
        ("昨天3点", "2026-11-19 03:00", "2026-11-19 15:00"),
        ("3点", "2026-11-20 03:00", "2026-11-20 15:00"),
        ("昨晚12点", "2026-11-19 00:00", "2026-11-20 00:00"),
        ("昨晚1点半", "2026-11-19 01:30", "2026-11-20 01:30"),
        ("昨天下午", "2026-11-19 下午3点", "2026-11-19"),
        ("周五晚上12点", "上周五", "本周五"),
        ("昨天夜里2点", "2026-11-19 02:00", "2026-11-20 02:00"),
        ("昨天半夜", "2026-11-19 00:00", "2026-11-19 24:00"),
        ("yesterday midnight", "2026-11-19 00:00", "2026-11-19 24:00"),
        ("yesterday morning", "2026-11-19 10:00", "2026-11-19"),
        ("last night", "2026-11-19 22:00", "2026-11-19"),
        ("10:00 friday", "friday last week 10:00", "friday this week 10:00"),
        ("November", "2025-11", "2026-11"),
        ("week 47", "2025-W47", "2026-W47"),
        ("Q4", "2025-Q4", "2026-Q4"),
        ("第一季度", "2026-Q1", "2027-Q1"),
        ("H1", "2026-H1", "2027-H1"),
        ("11月上旬", "2025年11月上旬", "2026年11月上旬"),
        ("周末", "上周末", "本周末"),
        ("weekend", "last weekend", "this weekend"),
        ("1d4h", "-1d4h", "+1d4h"),
        ("7天内", "最近7天", "7天后"),
        ("前3天", "最近3天", "3天前"),
        ("半个月前", "15天前", "2周前"),
        ("past week", "last 7 days", "last week"),
    ],
)
def test_the_refusal_names_two_texts_to_type(text: str, first: str, second: str) -> None:
    with pytest.raises(AmbiguousTime) as refused:
        read(text)
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.details == {"suggestions": [first, second]}
    assert f"'{first}'" in refused.value.hint
    assert f"'{second}'" in refused.value.hint


def test_the_refusal_can_be_told_in_another_language() -> None:
    with pytest.raises(AmbiguousTime) as raised:
        read("周五")
    assert marked(raised.value.message) == "<'周五' can be read in several ways: <of which week?>>"
    assert marked(raised.value.hint) == "<write <'上周五' (2026-11-13) or '本周五' (2026-11-20)>>"


def test_the_dates_stand_beside_the_words() -> None:
    with pytest.raises(AmbiguousTime) as refused:
        read("周五")
    assert refused.value.hint == "write '上周五' (2026-11-13) or '本周五' (2026-11-20)"
    with pytest.raises(AmbiguousTime) as refused:
        read("10:00")
    assert "'yesterday 10:00' (2026-11-19)" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("13/04/2026", "2026-04-13"),
        ("04/04/2026", "2026-04-04"),
        ("W53", "2026-W53"),
        ("26年11月20日", "2026-11-20"),
        ("20-Nov-26", "2026-11-20"),
        ("20 Nov '26", "2026-11-20"),
        ("最近24小时", "24小时前"),
        ("last 24 hours", "-24 hours"),
        ("last hour", "-1 hour"),
        ("next 7 days", "+7 days"),
        ("未来7天", "7天后"),
    ],
)
def test_a_form_that_is_not_ours_with_one_reading_gets_one_suggestion(text: str, only: str) -> None:
    with pytest.raises(UnreadableTime) as refused:
        read(text)
    assert refused.value.hint == f"write '{only}'"


CLOCKS = st.sampled_from(
    ["", " 14:05", " 3pm", " 下午3点半", " 3点", " 晚上12点", " 凌晨", "T09:30", " 夜里2点"]
)
DAYS = st.one_of(
    st.sampled_from(["周一", "周日", "星期四", "礼拜天", "周6", "monday", "sun", "thurs"]),
    st.integers(1, 31).map("{}日".format),
    st.integers(1, 31).map("the {}th".format),
    st.tuples(st.integers(1, 31), st.sampled_from("-/."), st.integers(1, 31)).map(
        lambda parts: f"{parts[0]}{parts[1]}{parts[2]:02}"
    ),
    st.tuples(st.integers(1, 31), st.integers(1, 31), st.sampled_from([26, 2026])).map(
        lambda parts: f"{parts[0]}/{parts[1]}/{parts[2]}"
    ),
    st.integers(1, 12).map("{}月".format),
    st.integers(1, 53).map("w{}".format),
    st.integers(1, 4).map("q{}".format),
    st.integers(1, 9999).map("{}天内".format),
    st.integers(1, 31).map("{} feb".format),
    st.tuples(st.integers(1, 31), st.integers(0, 99)).map(
        lambda parts: "{}-nov-{:02}".format(*parts)
    ),
    st.sampled_from(["周末", "weekend", "h2", "may", "4季度", "3小时20分", "2d 3h", "2月下旬", ""]),
    st.sampled_from(["past month", "last 3 hours", "next 2 weeks", "未来3天", "前两天", "近2小时"]),
)
# After the years in which Chinese clocks knew summer time: what is suggested exists.
MOMENTS = st.integers(800_000_000, 29_000_000_000)


@given(day=DAYS, clock=CLOCKS, now=MOMENTS)
def test_every_suggestion_can_be_typed_and_they_differ(day: str, clock: str, now: int) -> None:
    refused = refusal_of(day + clock, now)
    if isinstance(refused, AmbiguousTime):
        suggestions = refused.details["suggestions"]
        assert isinstance(suggestions, list)
        first, second = (read(text, now) for text in suggestions)
        assert first != second
    else:
        assert refused is None or refused.hint


def refusal_of(text: str, now: int) -> TimeProblem | None:
    try:
        read(text, now)
    except TimeProblem as refused:
        return refused
    return None


@given(offset=st.integers(0, 700))
def test_a_date_without_a_year_is_never_further_than_half_a_year(offset: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=offset)
    now = int(datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo(ZONE)).timestamp())
    for month in (1, 4, 7, 10):
        spec = read(f"{month}月15日", now)
        assert abs(spec.start - now) <= 184 * 86400


def test_a_time_that_clocks_show_twice_is_refused_with_both_offsets() -> None:
    with pytest.raises(AmbiguousTime) as refused:
        read("2026-10-25 02:30", zone="Europe/Berlin")
    texts = ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"]
    assert refused.value.details == {"suggestions": texts}
    first, second = (read(text, zone="Europe/Berlin") for text in texts)
    assert second.start - first.start == 3600
    assert first.understood == "2026-10-25 02:30+02:00 Europe/Berlin"


def test_a_time_that_clocks_jump_over_is_refused_with_the_time_after() -> None:
    with pytest.raises(ImpossibleTime, match="jump over 02:30 on 2026-03-29") as refused:
        read("2026-03-29 02:30", zone="Europe/Berlin")
    assert refused.value.hint == "write '2026-03-29 03:30'"


def test_a_day_begins_where_clocks_jump_at_midnight_and_may_be_left_out() -> None:
    day = read("2022-09-11", zone="America/Santiago")
    assert day.end + 1 - day.start == 23 * 3600
    with pytest.raises(ImpossibleTime, match="left out this day"):
        read("2011-12-30", zone="Pacific/Apia")
