"""Two times in a row of words, on Friday 20 November 2026, 15:30 in Shanghai."""

import pytest

from fbloop.errors import UsageProblem
from fbloop.text.time_pairs import two_times

ZONE = "Asia/Shanghai"
NOW = 1795159800


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("2026-11-18|2026-11-20", "2026-11-18", "2026-11-20"),
        ("2026-11-18 10:00|2026-11-20 12:00", "2026-11-18 10:00", "2026-11-20 12:00"),
        ("2026-11-18|10:00|2026-11-20|12:00", "2026-11-18 10:00", "2026-11-20 12:00"),
        ("2026-11-18|10:00|now", "2026-11-18 10:00", "now"),
        ("yesterday|10:00|today", "yesterday 10:00", "today"),
        ("3|days|ago|now", "3 days ago", "now"),
        ("last|monday|9am|today|5pm", "last monday 9am", "today 5pm"),
        ("昨天|上午10点|今天", "昨天 上午10点", "今天"),
    ],
)
def test_words_fall_into_two_times(words: str, first: str, second: str) -> None:
    pair = two_times(words.split("|"), now=NOW, zone=ZONE)
    assert (pair.first_text, pair.second_text) == (first, second)
    assert pair.first.start < pair.second.end


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2026-11-18|someday", "cannot read 'someday'"),
        ("2026-11-18|周五", "several ways: of which week"),
        ("2026-11-18|10:00|12:00", "are not two times"),
        ("2026-11-18", "are not two times"),
        ("one|two|three", "are not two times"),
        ("last|week|monday|last|week", "can be split in several ways"),
    ],
)
def test_what_cannot_be_split_is_refused(words: str, says: str) -> None:
    with pytest.raises(UsageProblem, match=says) as refused:
        two_times(words.split("|"), now=NOW, zone=ZONE)
    assert refused.value.hint
