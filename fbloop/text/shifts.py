"""A distance from now: ``-7d``, ``3 days ago``, ``in 2 hours``, ``3天前``, ``半小时后``."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from fbloop.text.day_spans import add_months, check_year
from fbloop.text.local_time import local, to_instant
from fbloop.text.time_texts import Asked


class Measure(StrEnum):
    """Seconds have elapsed; days and months are counted on the calendar, at the same time."""

    SECONDS = "seconds"
    DAYS = "days"
    MONTHS = "months"


UNITS: dict[str, tuple[Measure, int]] = {
    **dict.fromkeys(("s", "sec", "second", "秒", "秒钟"), (Measure.SECONDS, 1)),
    **dict.fromkeys(("m", "min", "minute", "分", "分钟"), (Measure.SECONDS, 60)),
    **dict.fromkeys(("h", "hour", "小时", "钟头"), (Measure.SECONDS, 3600)),
    **dict.fromkeys(("d", "day", "天"), (Measure.DAYS, 1)),
    **dict.fromkeys(("w", "week", "周", "星期", "礼拜"), (Measure.DAYS, 7)),
    **dict.fromkeys(("mo", "month", "月"), (Measure.MONTHS, 1)),
    **dict.fromkeys(("y", "year", "年"), (Measure.MONTHS, 12)),
}
_SIGNED = r"([+-])([0-9]{1,5}) ?([a-z]+)"
_AGO = r"([0-9]{1,5}|an?|one) ([a-z]+) (ago|from now)"
_IN = r"in ([0-9]{1,5}|an?|one) ([a-z]+)"
CHINESE_UNIT = "(秒钟?|分钟?|个?小时|个?钟头|天|周|个?星期|个?礼拜|个月|年)"
_CHINESE = f"([0-9]{{1,5}}|半){CHINESE_UNIT}(?:以|之)?([前后])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many seconds, days or months after now; negative before."""

    measure: Measure
    count: int


def read_shift(text: str) -> Shift | None:
    """The distance that the text names, or None."""
    if found := re.fullmatch(_SIGNED, text):
        return _shift(found[2], found[3], is_past=found[1] == "-")
    if found := re.fullmatch(_AGO, text):
        return _shift(found[1], found[2], is_past=found[3] == "ago")
    if found := re.fullmatch(_IN, text):
        return _shift(found[1], found[2], is_past=False)
    if found := re.fullmatch(_CHINESE, text):
        if found[1] != "半":
            return _shift(found[1], found[2], is_past=found[3] == "前")
        if unit_named(found[2]) == UNITS["h"]:
            return _shift("30", "m", is_past=found[3] == "前")
    return None


def unit_named(word: str) -> tuple[Measure, int] | None:
    """Measure and factor of a unit; an English one may stand in the plural, a Chinese with 个."""
    singular = word.removesuffix("s") if len(word) > 2 else word
    return UNITS.get(singular.removeprefix("个"))


def _shift(number: str, word: str, *, is_past: bool) -> Shift | None:
    unit = unit_named(word)
    if unit is None:
        return None
    measure, factor = unit
    count = factor * (int(number) if number.isdecimal() else 1)
    return Shift(measure=measure, count=-count if is_past else count)


def shifted(asked: Asked, shift: Shift) -> int:
    """The instant at that distance from now; raises `ImpossibleTime` when it is too far."""
    if shift.measure is Measure.SECONDS:
        at = asked.now + shift.count
        check_year(asked.typed, local(at, asked.zone).year)
        return at
    if shift.count == 0:
        return asked.now
    here = local(asked.now, asked.zone)
    if shift.measure is Measure.DAYS:
        there = here + timedelta(days=shift.count)
        check_year(asked.typed, there.year)
    else:
        day = add_months(asked.typed, here.date(), shift.count)
        there = here.replace(year=day.year, month=day.month, day=day.day)
    return to_instant(there)
