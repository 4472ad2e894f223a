"""Times of day: ``14:05``, ``3pm``, ``noon``, ``下午3点半``, with ``Z`` or ``+08:00``."""

import re
from dataclasses import dataclass

from fbloop.messages import say
from fbloop.text.errors import ImpossibleTime
from fbloop.text.time_texts import Asked

# Part of the day: its first and last hour on the 24-hour clock, and an hour as an example.
PARTS = {
    "凌晨": (0, 6, 2),
    "清晨": (4, 11, 6),
    "早晨": (4, 11, 8),
    "晨": (0, 11, 6),
    "早上": (4, 11, 8),
    "早": (4, 11, 8),
    "上午": (0, 12, 10),
    "中午": (11, 14, 12),
    "下午": (12, 19, 3),
    "午后": (12, 19, 3),
    "傍晚": (16, 20, 6),
    "晚上": (17, 23, 8),
    "晚": (17, 23, 8),
    "夜里": (17, 23, 11),
    "夜间": (17, 23, 11),
    "深夜": (17, 23, 11),
    "半夜": (17, 23, 11),
    "午夜": (17, 23, 11),
    "am": (0, 11, 10),
    "pm": (12, 23, 3),
    "morning": (0, 11, 10),
    "afternoon": (12, 18, 15),
    "evening": (16, 23, 20),
    "night": (17, 23, 22),
    "midnight": (17, 23, 23),
}
NIGHT = ("晚上", "晚", "夜里", "夜间", "深夜", "半夜", "午夜", "night", "midnight")
_NOON = ("中午", "正午", "noon")
_OFFSET_LIMIT_HOURS = 14

_PART = "(?P<part>" + "|".join(part for part in PARTS if not part.isascii()) + ")"
_ENGLISH_PART = "(?P<word>morning|afternoon|evening|night|midnight)"
# A day and a clock are set apart by a space or ISO's T, unless one of them is Chinese.
_DAY = (
    r"(?P<day>.*?)"
    r"(?P<between>^| at | |(?<=[0-9])t(?=[0-9])|(?<=[^\x00-\x7f])|(?=[^\x00-\x7f]))"
)
_DIGITAL = (
    _DAY + f"(?:{_PART}|{_ENGLISH_PART} (?:at )?)?" + r"(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?|(?= ?[ap]m))"
    r"(?(part)|(?: ?(?P<half>[ap]m))?)"
    r"(?: ?(?P<offset>z|utc|gmt|(?:utc|gmt)?[+-][0-9]{1,2}(?::?[0-9]{2})?))?"
)
# 20261120T140530 and, as machines print it, 20261120140530.
_COMPACT = (
    r"(?P<day>[0-9]{8})[t ]?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?"
    r"(?P<offset>z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_CLOCK_FIRST = (
    r"(?:at )?(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m)?|[0-9]{1,2} ?[ap]m|noon)"
    r" (?:on )?(?P<day>[^ ].*)"
)
_SPOKEN = (
    _DAY + _PART + r"?(?P<hour>[0-9]{1,2})[点时]"
    r"(?:钟|整|(?P<quarter>半|[13]刻)|(?P<minute>[0-9]{1,2})分?(?:(?P<second>[0-9]{1,2})秒?)?)?"
)
_PART_ALONE = _DAY + f"(?:{_PART}|{_ENGLISH_PART}|(?P<noon>noon|正午))"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A time of day as it was written. ``hour`` is None where only a part of the day was named.

    ``offset`` is seconds east of UTC, when it was written. ``text`` is the written time, ``part``
    a key of `PARTS`, ``is_spoken`` says that the hour was a Chinese 点.
    """

    text: str
    hour: int | None
    minute: int = 0
    second: int = 0
    part: str | None = None
    is_spoken: bool = False
    offset: int | None = None


def split_clock(asked: Asked, text: str) -> tuple[str, ClockTime | None]:
    """The day's text and the time of day behind it, if there is one."""
    if found := re.fullmatch(_DIGITAL, text):
        return found["day"], _digital(asked, found)
    if found := re.fullmatch(_COMPACT, text):
        return found["day"], _compact(asked, found)
    if found := re.fullmatch(_SPOKEN, text):
        return found["day"], _spoken(found)
    if found := re.fullmatch(_PART_ALONE, text):
        return found["day"], _part_alone(found)
    if found := re.fullmatch(_CLOCK_FIRST, text):
        return split_clock(asked, f"{found['day']} {found['clock']}")
    return text, None


def _tail(found: re.Match[str]) -> str:
    return found.string[found.end("between") :]


def _digital(asked: Asked, found: re.Match[str]) -> ClockTime:
    return ClockTime(
        text=_tail(found),
        hour=int(found["hour"]),
        minute=int(found["minute"] or 0),
        second=int(found["second"] or 0),
        part=found["part"] or found["half"] or found["word"],
        offset=_offset(asked, found["offset"]),
    )


def _compact(asked: Asked, found: re.Match[str]) -> ClockTime:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    offset = _offset(asked, found["offset"])
    text = f"{hour:02}:{minute:02}:{second:02}"
    return ClockTime(text=text, hour=hour, minute=minute, second=second, offset=offset)


def _offset(asked: Asked, written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.strip("zutcgm+-").replace(":", "")
    # One or two figures are hours, three or four end with minutes: +8, +08, +0800.
    hours, minutes = divmod(int(digits or 0), 100) if len(digits) > 2 else (int(digits or 0), 0)
    if minutes > 59 or hours * 60 + minutes > _OFFSET_LIMIT_HOURS * 60:
        raise ImpossibleTime(
            asked.typed,
            say("no zone is {offset} from UTC", offset=written.upper()),
            hint=say("write an offset from -14:00 to +14:00, or Z"),
        )
    return (hours * 60 + minutes) * (-60 if "-" in written else 60)


def _spoken(found: re.Match[str]) -> ClockTime:
    quarters = {"半": 30, "1刻": 15, "3刻": 45}
    return ClockTime(
        text=_tail(found),
        hour=int(found["hour"]),
        minute=quarters.get(found["quarter"], int(found["minute"] or 0)),
        second=int(found["second"] or 0),
        part=found["part"],
        is_spoken=True,
    )


def _part_alone(found: re.Match[str]) -> ClockTime:
    text = _tail(found)
    is_noon = text in _NOON
    return ClockTime(text=text, hour=12 if is_noon else None, part=None if is_noon else text)
