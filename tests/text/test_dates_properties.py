"""For all instants and for all texts: read back, never another error, never slow."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fbloop.text.dates import beginning, ending, instant, parse_time
from fbloop.text.errors import AmbiguousTime, TimeProblem, UnreadableTime
from fbloop.text.periods import parse_period

NOW = 1795159800
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = st.sampled_from(
    ["Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]
)
INSTANTS = st.integers(2 * 86400, 32_000_000_000)
PIECES = st.sampled_from(
    [
        *"-+:./ TtZzWw0123456789",
        *"年月日号周天点时分秒半刻前后上下本这今昨明晚早底第个十二两〇",
        *("2026", "11", "20", "last ", "next ", "week", "monday", "friday", " days", " ago"),
        *("in ", "now", "today", "yesterday", "am", "pm", "noon", "上午", "下午", "凌晨", "最近"),
        *"季度 半年 旬 初 末 周末 内 夜里 午夜 至今 以来 的 ， （ 點 nov q4 h2 utc".split(),
        *("fri ", "of ", " and ", "half an hour", "1.5", "november"),
        *("小时", "星期", "礼拜", "..", " to ", "至", "99999", "-7d", "+08:00", "\x00", "\x1b[31m"),
        *("\u202e", "\ud800", "２", "：", "\u00a0", "١", "½", "\u0130", "🚗", "\n"),
    ]
)


@given(at=INSTANTS, zone=ZONES)
def test_any_instant_written_with_its_offset_is_read_back(at: int, zone: str) -> None:
    local = (EPOCH + timedelta(seconds=at)).astimezone(ZoneInfo(zone))
    for text in (local.isoformat(), local.isoformat(" "), f"{local:%Y/%m/%d %H:%M:%S%z}"):
        assert parse_time(text, now=NOW, zone="Asia/Shanghai").start == at
    utc = f"{EPOCH + timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}"
    assert instant(utc, now=NOW, zone=zone).at == at


@given(at=INSTANTS, zone=ZONES)
@example(at=1792888200, zone="Europe/Berlin")
def test_any_instant_written_as_local_time_is_read_back_or_both_are_offered(
    at: int, zone: str
) -> None:
    text = f"{(EPOCH + timedelta(seconds=at)).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"
    try:
        assert parse_time(text, now=NOW, zone=zone).start == at
    except AmbiguousTime as refused:
        offered = refused.details["suggestions"]
        assert isinstance(offered, list)
        assert at in [parse_time(text, now=NOW, zone=zone).start for text in offered]


@given(at=INSTANTS, zone=ZONES)
def test_a_day_holds_its_instants_and_ends_where_the_next_begins(at: int, zone: str) -> None:
    day = (EPOCH + timedelta(seconds=at)).astimezone(ZoneInfo(zone)).date()
    spec = parse_time(day.isoformat(), now=NOW, zone=zone)
    assert spec.start <= at <= spec.end
    assert parse_time("today", now=at, zone=zone) == spec
    assert parse_time("yesterday", now=spec.end + 1, zone=zone).end == spec.end


@given(text=st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), now=INSTANTS)
@pytest.mark.parametrize("read", [parse_time, instant, beginning, ending, parse_period])
def test_nothing_but_its_own_refusal_comes_out(
    read: Callable[..., object], text: str, now: int
) -> None:
    refused = refusal_of(lambda: read(text, now=now, zone="Europe/Berlin"))
    if refused is not None:
        assert refused.message.isprintable()
        assert refused.hint.isprintable()


def refusal_of(reading: Callable[[], object]) -> TimeProblem | None:
    try:
        reading()
    except TimeProblem as refused:
        return refused
    return None


@given(pieces=st.lists(PIECES, min_size=1, max_size=12))
def test_what_is_read_never_ends_before_it_begins(pieces: list[str]) -> None:
    try:
        spec = parse_time("".join(pieces), now=NOW, zone="Asia/Shanghai")
    except TimeProblem:
        return
    assert spec.start <= spec.end
    assert spec.is_instant == (spec.start == spec.end)
    assert not (spec.is_period and spec.is_instant)


@pytest.mark.parametrize("piece", ["2026-11-20 ", "-7d", " ", "周", "十", "上", "..", "1:", "\x00"])
def test_what_is_longer_than_any_form_is_refused_unread(piece: str) -> None:
    for read in (parse_time, parse_period):
        with pytest.raises(UnreadableTime):
            read((piece * 5000)[:5000] + "now", now=NOW, zone="Asia/Shanghai")
