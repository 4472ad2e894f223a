"""A distance from now: ``-7d``, ``-1d4h``, ``2 days 3 hours ago``, ``in 2 hours``, ``半小时后``."""

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


# Measure and factor; of two units the smaller stands behind the larger.
UNITS: dict[str, tuple[Measure, int]] = {
    **dict.fromkeys(("y", "year", "年"), (Measure.MONTHS, 12)),
    **dict.fromkeys(("mo", "month", "月"), (Measure.MONTHS, 1)),
    **dict.fromkeys(("w", "week", "周", "星期", "礼拜"), (Measure.DAYS, 7)),
    **dict.fromkeys(("d", "day", "天"), (Measure.DAYS, 1)),
    **dict.fromkeys(("h", "hr", "hour", "小时", "钟头"), (Measure.SECONDS, 3600)),
    **dict.fromkeys(("m", "min", "minute", "分", "分钟"), (Measure.SECONDS, 60)),
    **dict.fromkeys(("s", "sec", "second", "秒", "秒钟"), (Measure.SECONDS, 1)),
}
_SIZES = list(dict.fromkeys(UNITS.values()))
CHINESE_UNIT = "(?:秒钟?|分钟?|个?小时|个?钟头|天|周|个?星期|个?礼拜|个月|年)"
_NUMBER = r"(?:[0-9]{1,5}(?:\.[0-9]{1,2})?)"
_ENGLISH = rf"(?:(?:{_NUMBER} ?|an? |one )[a-z]+)"
_LENGTH = f"{_ENGLISH}(?: ?(?:and )?{_ENGLISH})*"
_CHINESE = f"(?:{_NUMBER}{CHINESE_UNIT})+"
_FORMS = (
    f"(?P<sign>[+-])(?P<length>{_LENGTH}|{_CHINESE})",
    f"(?P<length>{_LENGTH}) (?P<end>ago|from now|later)",
    f"in (?P<length>{_LENGTH})",
    f"(?P<length>{_CHINESE})(?:以|之)?(?P<end>[前后])",
)
_PARTS = f"({_NUMBER}|(?<![a-z])(?:one|an?)(?= )) ?([a-z]+|{CHINESE_UNIT})"
_HALVES = (
    ("([0-9]{1,4})(?:个半(?:小时|钟头)|个?(?:小时|钟头)半)", r"\1.5小时"),
    ("半个?(?:小时|钟头)", "30分钟"),
    ("1刻钟", "15分钟"),
    ("半年", "6个月"),
    ("half an hour", "30 min"),
    ("(?:an|one) hour and a half", "90 min"),
    ("([0-9]{1,4}) and a half hours", r"\1.5h"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many months, days on the calendar and elapsed seconds after now; negative before."""

    months: int = 0
    days: int = 0
    seconds: int = 0


def read_shift(text: str) -> Shift | None:
    """The distance that the text names, or None."""
    text = without_halves(text)
    for form in _FORMS:
        if found := re.fullmatch(form, text):
            length = read_length(found["length"])
            words = found.groupdict()
            is_past = words.get("sign") == "-" or words.get("end") in ("ago", "前")
            return _reversed(length) if length and is_past else length
    return None


def read_length(text: str) -> Shift | None:
    """A length such as ``1d4h``, ``2 days and 3 hours`` or ``1小时30分钟``; None for other texts.

    Each unit stands once, the larger first. Only hours and smaller units have fractions.
    """
    counts = dict.fromkeys(Measure, 0)
    sizes: list[int] = []
    for number, word in re.findall(_PARTS, text.replace("and ", "")):
        unit = unit_named(word)
        if unit is None:
            return None
        measure, factor = unit
        hundredths = factor * (round(float(number) * 100) if number[0].isdecimal() else 100)
        if hundredths % 100 or ("." in number and measure is not Measure.SECONDS):
            return None
        counts[measure] += hundredths // 100
        sizes.append(_SIZES.index(unit))
    if not sizes or sizes != sorted(set(sizes)):
        return None
    return Shift(
        months=counts[Measure.MONTHS], days=counts[Measure.DAYS], seconds=counts[Measure.SECONDS]
    )


def without_halves(text: str) -> str:
    """``1个半小时前`` as ``1.5小时前``, ``半年`` as ``6个月``."""
    for form, plain in _HALVES:
        text = re.sub(form, plain, text)
    return text


def unit_named(word: str) -> tuple[Measure, int] | None:
    """Measure and factor of a unit; an English one may stand in the plural, a Chinese with 个."""
    singular = word.removesuffix("s") if len(word) > 2 else word
    return UNITS.get(singular.removeprefix("个"))


def _reversed(shift: Shift) -> Shift:
    return Shift(months=-shift.months, days=-shift.days, seconds=-shift.seconds)


def shifted(asked: Asked, shift: Shift) -> int:
    """The instant at that distance from now; raises `ImpossibleTime` when it is too far.

    Months are counted first, then days, both at the same time of the day; then time elapses.
    """
    at = asked.now
    if shift.months or shift.days:
        here = local(at, asked.zone)
        day = here.date()
        if shift.months:
            day = add_months(asked.typed, day, shift.months)
        try:
            day += timedelta(days=shift.days)
        except OverflowError:
            check_year(asked.typed, day.year + shift.days // 365)
            raise
        check_year(asked.typed, day.year)
        there = here.replace(year=day.year, month=day.month, day=day.day)
        at = to_instant(there)
    at += shift.seconds
    check_year(asked.typed, local(at, asked.zone).year)
    return at
