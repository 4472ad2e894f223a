"""Times of day: ``14:05``, ``3pm``, ``noon``, ``下午3点半``, with ``Z`` or ``+08:00``."""

import re
from dataclasses import dataclass

from fbloop.text.errors import ImpossibleTime
from fbloop.text.time_texts import Asked

# Part of the day: its first and last hour on the 24-hour clock, and an hour as an example.
PARTS = {
    "凌晨": (0, 6, 2),
    "清晨": (4, 11, 6),
    "早上": (4, 11, 8),
    "早": (4, 11, 8),
    "上午": (0, 12, 10),
    "中午": (11, 14, 12),
    "下午": (12, 19, 3),
    "傍晚": (16, 20, 6),
    "晚上": (17, 23, 8),
    "晚": (17, 23, 8),
    "am": (0, 11, 10),
    "pm": (12, 23, 3),
}
_NOON = ("中午", "noon")
_OFFSET_LIMIT_HOURS = 14

_PART = "(?P<part>" + "|".join(part for part in PARTS if not part.isascii()) + ")"
# A day and a clock are set apart by a space or ISO's T, unless one of them is Chinese.
_DAY = (
    r"(?P<day>.*?)"
    r"(?P<between>^| at | |(?<=[0-9])t(?=[0-9])|(?<=[^\x00-\x7f])|(?=[^\x00-\x7f]))"
)
_DIGITAL = (
    _DAY + _PART + r"?(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?|(?= ?[ap]m))"
    r"(?(part)|(?: ?(?P<half>[ap]m))?)(?: ?(?P<offset>z|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_SPOKEN = (
    _DAY + _PART + r"?(?P<hour>[0-9]{1,2})[点时]"
    r"(?:钟|整|(?P<quarter>半|[13]刻)|(?P<minute>[0-9]{1,2})分?(?:(?P<second>[0-9]{1,2})秒?)?)?"
)
_PART_ALONE = _DAY + f"(?:{_PART}|(?P<noon>noon))"


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
    if found := re.fullmatch(_SPOKEN, text):
        return found["day"], _spoken(found)
    if found := re.fullmatch(_PART_ALONE, text):
        return found["day"], _part_alone(found)
    return text, None


def _tail(found: re.Match[str]) -> str:
    return found.string[found.end("between") :]


def _digital(asked: Asked, found: re.Match[str]) -> ClockTime:
    return ClockTime(
        text=_tail(found),
        hour=int(found["hour"]),
        minute=int(found["minute"] or 0),
        second=int(found["second"] or 0),
        part=found["part"] or found["half"],
        offset=_offset(asked, found["offset"]),
    )


def _offset(asked: Asked, written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.strip("z+-").replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if minutes > 59 or hours * 60 + minutes > _OFFSET_LIMIT_HOURS * 60:
        raise ImpossibleTime(
            asked.typed,
            f"no zone is {written} from UTC",
            hint="write an offset from -14:00 to +14:00, or Z",
        )
    return (hours * 60 + minutes) * (-60 if written.startswith("-") else 60)


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
