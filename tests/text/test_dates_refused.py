"""What is no time at all: impossible by name, or unreadable with examples of what is."""

import pytest

from fbloop.errors import ExitCode
from fbloop.text.dates import parse_time
from fbloop.text.errors import ImpossibleTime, UnknownZone, UnreadableTime

ZONE = "Asia/Shanghai"
NOW = 1795159800  # Friday 20 November 2026, 15:30


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2026-02-30", "2026-02 has 28 days"),
        ("2026-13-01", "no month 13"),
        ("20261340", "no month 13"),
        ("11月31日", "2026-11 has 30 days"),
        ("2月29日", "2026-02 has 28 days"),
        ("2026-W54", "2026 has 53 ISO weeks"),
        ("2025-W53", "2025 has 52 ISO weeks"),
        ("2026-W47-8", "no day 8"),
        ("昨天25:00", "no day has 25:00"),
        ("25:00", "no day has 25:00"),
        ("friday 25:00", "no day has 25:00"),
        ("2026-11-20 24:01", "no day has 24:01"),
        ("2026-11-20 14:60", "no day has 14:60"),
        ("2026-11-20 23:59:60", "no day has 23:59:60"),
        ("昨天上午13点", "上午 has no 13 o'clock"),
        ("yesterday 0pm", "pm has no 0 o'clock"),
        ("2026-11-20T10:00+15:00", r"no zone is \+15:00"),
        ("2026-11-20T10:00+08:60", r"no zone is \+08:60"),
        ("0226-11-20", "the year 0226"),
        ("-99999w", "the year 0110"),
        ("99999年后", "the year 102025"),
        ("2026-Q5", "a year has 4 quarters"),
        ("2026-H3", "a year has 2 halves"),
        ("2026年第五季度", "a year has 4 quarters"),
        ("31 Feb 2026", "2026-02 has 28 days"),
        ("Feb 29", "2026-02 has 28 days"),
        ("2026年2月30日", "2026-02 has 28 days"),
        ("2026-11-20（周四）", "2026-11-20 is a Friday"),
        ("Mon 20 Nov 2026", "2026-11-20 is a Friday"),
        ("20261120T250000", "no day has 25:00"),
        ("2026-11-20 14:05 UTC+15", r"no zone is UTC\+15"),
        ("-99999w99999d", "the year"),
        ("最近0天", "0 days"),
    ],
)
def test_what_no_calendar_shows_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ImpossibleTime, match=named) as refused:
        parse_time(text, now=NOW, zone=ZONE)
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "foo", "soon", "刚才", "周", "月", "月中", "nov nov", "20 foo 2026"),
        *("1h1d ago", "1h1h ago", "2h 3x ago", "1.5d ago", "1.333h ago", "and", "an", "a ago"),
        *("2026-11-2014:05", "today10:00", "2026-11/20", "2026-1-2-3", "2026-11-20 14:5"),
        *("2026-11-20 1405", "2026-11-20 10", "20260", "202611", "1763618400"),
        *(
            "上周 10:00",
            "2026-W47 10:00",
            "11月 14:05",
            "W47 10:00",
            "3小时 10:00",
            "-4h 10:00",
            "3月前",
        ),
        *("2十日", "十十月一日", "上午3:00pm", "半天前", "2026-11-20..2026-11-21"),
        *("٢٠٢٦-11-20", "2026-11-20 14:05 Asia/Shanghai", "- 7d", "-7x"),
    ],
)
def test_what_no_form_fits_is_unreadable_and_examples_are_shown(text: str) -> None:
    with pytest.raises(UnreadableTime) as refused:
        parse_time(text, now=NOW, zone=ZONE)
    assert refused.value.exit_code is ExitCode.USAGE
    assert "2026-11-20 14:05" in refused.value.hint
    assert "昨天上午10点" in refused.value.hint


def test_a_refusal_never_repeats_terminal_codes_nor_a_whole_novel() -> None:
    with pytest.raises(UnreadableTime) as refused:
        parse_time("\x1b]0;title\x07\u202e" + "上" * 5000, now=NOW, zone=ZONE)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 100


def test_an_unknown_zone_is_the_callers_to_hear() -> None:
    for zone in ("Mars/Olympus", "Asia", "../etc/passwd", ""):
        with pytest.raises(UnknownZone):
            parse_time("now", now=NOW, zone=zone)
