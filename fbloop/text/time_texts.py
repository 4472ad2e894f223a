"""A typed time, made uniform before it is read: width, case, spaces, Chinese numerals."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from fbloop.text.local_time import local, zone_named

# No form is longer; what is, is refused unread, so that reading takes no time whatever comes.
LONGEST = 64

# What an option takes; it decides the examples of a refusal.
Wanted = Literal["time", "period"]

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH |= {0x2212: ord("-")}  # the minus sign
_FULL_WIDTH |= dict.fromkeys(map(ord, "，（）()的"), ord(" "))
_FULL_WIDTH |= str.maketrans("點時後週禮個號鐘兩這過間裡現", "点时后周礼个号钟两这过间里现")
_LONG_FORMS = {
    "今晚": "今天晚上",
    "昨晚": "昨天晚上",
    "明晚": "明天晚上",
    "今早": "今天早上",
    "昨早": "昨天早上",
    "明早": "明天早上",
    "今夜": "今天晚上",
    "昨夜": "昨天晚上",
    "今晨": "今天晨",
    "昨晨": "昨天晨",
    "明晨": "明天晨",
}
_ENGLISH_FORMS = {"tonight": "today night", "last night": "yesterday night"}
_ENGLISH_FORMS |= {f"this {part}": f"today {part}" for part in ("morning", "afternoon", "evening")}
_NUMBERS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve".split(),
        range(2, 13),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A text to read, the moment and zone in which it was typed, and what it should be."""

    typed: str
    text: str
    wanted: Wanted
    now: int
    zone: ZoneInfo
    today: date


def ask(typed: str, *, now: int, zone: str, wanted: Wanted = "time") -> Asked:
    """The question as the readers take it; an over-long text becomes empty.

    ``now`` is epoch seconds, ``zone`` an IANA name (`UnknownZone` else).
    """
    where = zone_named(zone)
    text = uniform(typed) if len(typed) <= LONGEST else ""
    today = local(now, where).date()
    return Asked(typed=typed, text=text, wanted=wanted, now=now, zone=where, today=today)


def uniform(typed: str) -> str:
    """Lower case, half-width, single spaces (none beside Chinese), numerals as digits.

    Traditional characters become simplified ones; commas, brackets and 的 are left out.
    """
    words = typed.translate(_FULL_WIDTH).lower().replace(", ", " ").split()
    text = " ".join(str(_NUMBERS.get(word, word)) for word in words)
    if text.isascii():
        return _with_days(text)
    for short, long in _LONG_FORMS.items():
        text = text.replace(short, long)
    text = " ".join(_with_digits(text).split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def _with_days(text: str) -> str:
    """``today night`` for ``tonight``: the part of a day beside the word for the day."""
    for short, long in _ENGLISH_FORMS.items():
        if short in text:
            return text.replace(short, long)
    return text


def _with_digits(text: str) -> str:
    # The weekday first, and set apart: 周二十点 is Tuesday at ten, not the 20th hour.
    text = re.sub(
        r"(周|星期|礼拜)([一二三四五六])",
        lambda found: f"{found[1]}{_DIGITS[found[2]]} ",
        text,
    )
    return re.sub(
        r"(?<![0-9])[零〇一二两三四五六七八九十]++(?![0-9])",
        lambda found: chinese_number(found[0]) or found[0],
        text,
    )


def chinese_number(word: str) -> str | None:
    """``二十`` is 20, ``十二`` 12, ``二〇二六`` 2026; None for what is no numeral up to 99."""
    if len(word) == 4 and "十" not in word:
        return "".join(str(_DIGITS[character]) for character in word)
    tens, ten, ones = word.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    value = (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
    is_number = "十" not in tens and (not ten or _DIGITS.get(tens) != 0)
    return str(value) if is_number else None
