"""The date form `auto`: dates as people and systems write them, as long as they say only one thing.

`4/8/2015` may be April or August: it is read where the map says the ``order``, else refused.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from fbloop.importers.dates.halves import HALF, hour_of
from fbloop.importers.dates.serials import read_serial
from fbloop.messages import say
from fbloop.rules.nodes import shown
from fbloop.text.dates_months import month_named

_LONGEST = 60
_MONTH = (
    "(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_D, _M, _Y = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
_DATES = tuple(
    re.compile(expression, re.I | re.ASCII)
    for expression in (
        rf"(?P<year>\d{{4}})(?:[-/.]|年 ?){_M}(?:[-/.]|月 ?){_D}(?:[日号]|(?!\d))",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[T ]|\d{4}$|\d{6}$|$)",
        rf"(?:[a-z]{{3,9}},? )?{_D}(?:st|nd|rd|th)?[-/. ]?{_MONTH}[-/., ]{{0,2}}{_Y}(?!\d)",
        rf"(?:[a-z]{{3,9}},? )?{_MONTH}[-/. ]{{0,2}}{_D}(?:st|nd|rd|th)?[-/, ]{{1,2}}{_Y}(?!\d)",
    )
)
_NUMBERS = re.compile(r"(?P<one>\d{1,2})([-/.])(?P<two>\d{1,2})\2(?P<three>\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(
    rf"(?:T|, ?)? ?(?P<before>{HALF})? ?(?P<hour>\d{{1,2}})"
    r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"|[点时](?:(?P<half_past>半)|(?P<minutes>\d{1,2})分?(?:(?P<seconds>\d{1,2})秒)?)?)?"
    rf" ?(?P<after>{HALF})? ?(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.I | re.ASCII,
)
_COMPACT = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?", re.ASCII)


class Order(StrEnum):
    """Which part of a date stands first where three numbers do not tell."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class Ambiguous(ValueError):
    """The text is a date in more than one way."""

    def __init__(self, text: str) -> None:
        super().__init__(
            say("{text} may be two dates; say `order: dmy`, `mdy` or `ymd`", text=shown(text))
        )


def read_auto(text: str, zone: tzinfo, order: Order | None) -> tuple[int, bool] | None:
    """Epoch seconds, and whether only the day is known; None where it is no date.

    Raises:
        Ambiguous: only ``order`` could tell which date it is.
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split())
    serial = read_serial(text, zone)
    if serial is not None:
        return serial
    for pattern in _DATES:
        if (found := pattern.match(text)) and (rest := _clock(text[found.end() :])):
            return _moment(_date(found.groupdict()), rest, zone)
    if (found := _NUMBERS.match(text)) and (rest := _clock(text[found.end() :])):
        return _moment(_ordered(found, order), rest, zone)
    return None


def _clock(rest: str) -> dict[str, str | None] | None:
    """The parts of the time behind a date; an hour without minutes needs am, pm or 点."""
    if not rest:
        return {"hour": None}
    found = _COMPACT.fullmatch(rest) or _CLOCK.fullmatch(rest)
    if found is None or (rest[0].isdigit() and ":" in rest):
        return None
    parts = found.groupdict()
    is_bare = not (set(":点时") & set(rest) or parts.get("before") or parts.get("after"))
    return None if is_bare and found.re is _CLOCK else parts


def _date(parts: dict[str, str | None]) -> tuple[int, int, int]:
    name = parts.get("name")
    month = month_named(name.lower()) if name else int(parts["month"] or 0)
    return whole_year(parts["year"] or ""), month or 0, int(parts["day"] or 0)


def whole_year(text: str) -> int:
    """Two digits mean 1969 to 2068, as POSIX has it."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 69 else 1900)


def _ordered(found: re.Match[str], order: Order | None) -> tuple[int, int, int]:
    """Year, month, day of three numbers.

    Raises:
        Ambiguous: without an order they may be more than one date.
    """
    one, two, three = found.group("one", "two", "three")
    if order is Order.YMD and len(three) == 2:
        return whole_year(one), int(two), int(three)
    if order is Order.DMY:
        return whole_year(three), int(two), int(one)
    if order is Order.MDY:
        return whole_year(three), int(one), int(two)
    first, second = int(one), int(two)
    if len(three) == 2 or (first <= 12 and second <= 12 and first != second):
        raise Ambiguous(found[0])
    return (int(three), second, first) if first > 12 else (int(three), first, second)


def _moment(
    day: tuple[int, int, int], clock: dict[str, str | None], zone: tzinfo
) -> tuple[int, bool] | None:
    if clock["hour"] is None:
        hour, minute, second = 0, 0, 0
    else:
        hour = int(clock["hour"])
        minute = 30 if clock.get("half_past") else int(_one(clock, "minute", "minutes") or 0)
        second = int(_one(clock, "second", "seconds") or 0)
    half, offset = _one(clock, "before", "after"), clock.get("offset")
    try:
        hour = _hour(hour, half) if half else hour
        at = datetime(*day, hour, minute, second, tzinfo=_zone(offset) if offset else zone)
        return int(at.timestamp()), clock["hour"] is None
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str) -> int:
    """As `hour_of`; some systems write `15:30 PM` and `0:05 AM`."""
    if 1 <= hour <= 12:
        return hour_of(hour, half)
    if hour != hour_of(hour - 12 if hour else 12, half):
        raise ValueError(hour)
    return hour


def _one(parts: dict[str, str | None], *names: str) -> str | None:
    return next((parts[name] for name in names if parts.get(name)), None)


def _zone(offset: str) -> tzinfo:
    if offset[0] not in "+-":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
