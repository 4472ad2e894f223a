from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.render.times import day, iso, local, remaining, short_time, span
from tests.render.made_speech import speak_chinese

SHANGHAI = "Asia/Shanghai"
EPOCH = 1_795_327_500  # 2026-11-22 14:05 in Shanghai


def test_iso_has_the_offset_of_the_zone() -> None:
    assert iso(EPOCH, SHANGHAI) == "2026-11-22T14:05:00+08:00"
    assert iso(EPOCH, "UTC") == "2026-11-22T06:05:00+00:00"
    assert iso(None, SHANGHAI) is None
    assert iso(0, SHANGHAI) == "1970-01-01T08:00:00+08:00"


def test_local_and_day() -> None:
    assert local(EPOCH, SHANGHAI) == "2026-11-22 14:05"
    assert day(EPOCH, SHANGHAI) == "2026-11-22"
    assert day(EPOCH + 10 * 3600, SHANGHAI) == "2026-11-23"


def test_a_list_shows_the_minute_alone() -> None:
    assert short_time(iso(EPOCH + 59, SHANGHAI)) == local(EPOCH, SHANGHAI)
    assert short_time(None) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "now"),
        (40, "in 40s"),
        (59 * 60 + 59, "in 59m"),
        (3600, "in 1h 00m"),
        (3 * 86400 + 4 * 3600 + 59, "in 3d 4h"),
        (-1, "1s late"),
        (-(2 * 3600 + 5 * 60), "2h 05m late"),
        (-86400, "1d 0h late"),
    ],
)
def test_remaining(seconds: int, words: str) -> None:
    assert remaining(seconds) == words


@given(st.integers(-(10**9), 10**9))
def test_a_span_has_no_sign(seconds: int) -> None:
    assert span(seconds) == span(-seconds)
    assert "-" not in span(seconds)


@given(st.integers(0, 4 * 10**9))
def test_iso_can_be_read_back(epoch: int) -> None:
    assert datetime.fromisoformat(iso(epoch, SHANGHAI) or "").timestamp() == epoch


CHINESE = {
    "{days}d {hours}h": "{days} 天 {hours} 小时",
    "{hours}h {minutes:02d}m": "{hours} 小时 {minutes:02d} 分",
    "{minutes}m": "{minutes} 分",
    "{seconds}s": "{seconds} 秒",
    "in {span}": "还剩 {span}",
    "{span} late": "超时 {span}",
    "now": "此刻",
}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3 * 86400 + 4 * 3600, "还剩 3 天 4 小时"),
        (-(2 * 3600 + 5 * 60), "超时 2 小时 05 分"),
        (60, "还剩 1 分"),
        (-1, "超时 1 秒"),
        (0, "此刻"),
    ],
)
def test_what_is_left_is_told_in_the_readers_language(
    seconds: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_chinese(monkeypatch, CHINESE)
    assert remaining(seconds) == words


def test_a_span_itself_is_no_sentence_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document has a language of its own, whoever prints it."""
    speak_chinese(monkeypatch, CHINESE)
    assert span(7500) == "2h 05m"
