"""The parts of a date form, `YYYY/M/D H:mm`, and the moment that a text then means.

One letter takes one or two digits, two letters exactly two. What is no letter stands for itself.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import TypeAlias

from fbloop.importers.dates.autodates import whole_year
from fbloop.importers.dates.halves import HALF, hour_of
from fbloop.text.dates_months import MONTHS

# Epoch seconds UTC, and whether only the day is known (then it is that day at 00:00).
Moment: TypeAlias = tuple[int, bool]
ReadMoment: TypeAlias = Callable[[str], Moment | None]

ISO = "iso"
_LONGEST_ISO_DAY = len("2026-11-20")
_MONTHS = [name[:3] for name in MONTHS]


# token -> (part of a date, expression of its text)
TOKENS = {
    "YYYY": ("year", r"\d{4}"),
    "YY": ("short_year", r"\d{2}"),
    "MMM": ("month_name", "|".join(_MONTHS)),
    "MM": ("month", r"\d{2}"),
    "M": ("month", r"\d{1,2}"),
    "DD": ("day", r"\d{2}"),
    "D": ("day", r"\d{1,2}"),
    "HH": ("hour", r"\d{2}"),
    "H": ("hour", r"\d{1,2}"),
    "hh": ("half_hour", r"\d{2}"),
    "h": ("half_hour", r"\d{1,2}"),
    "mm": ("minute", r"\d{2}"),
    "ss": ("second", r"\d{2}"),
    "SSS": ("fraction", r"\d{3}"),
    "A": ("half", HALF),
}
_NUMBERS = ("year", "month", "day", "hour", "minute", "second")
# Longer tokens first, so that MMM is not read as MM and M.
_PIECE = re.compile("|".join(sorted(TOKENS, key=len, reverse=True)) + "|.", re.DOTALL)


def pieces_of(form: str) -> list[str]:
    """The tokens of a form, and the single characters between them."""
    return _PIECE.findall(form)


def parts_of(form: str) -> list[str]:
    """What the tokens of a form say, in their order."""
    return [TOKENS[piece][0] for piece in pieces_of(form) if piece in TOKENS]


def pattern_of(form: str) -> re.Pattern[str]:
    """The expression of a form, with a group for each of its parts."""
    return re.compile("".join(map(_expression, pieces_of(form))), re.IGNORECASE)


def form_reader(form: str, zone: tzinfo) -> ReadMoment:
    """From a text to the moment by one form; None where it does not fit, or for 30 February."""
    pattern = pattern_of(form)
    fullmatch, parts = pattern.fullmatch, pattern.groupindex
    if not set(parts) - set(_NUMBERS):
        # Most forms are of numbers alone, and most rows have such a date.
        numbers = tuple(name for name in _NUMBERS if name in parts)
        return lambda text: _of_numbers(fullmatch(text), numbers, zone)
    return lambda text: _of_parts(fullmatch(text), zone)


def _expression(piece: str) -> str:
    if piece == " ":
        return " +"
    if piece not in TOKENS:
        return re.escape(piece)
    part, expression = TOKENS[piece]
    return f"(?P<{part}>{expression})"


def _of_numbers(found: re.Match[str] | None, names: tuple[str, ...], zone: tzinfo) -> Moment | None:
    if found is None:
        return None
    try:
        read = datetime(*map(int, found.group(*names)), tzinfo=zone)  # type: ignore[misc,arg-type]
        return int(read.timestamp()), len(names) == 3
    except (ValueError, OverflowError):
        return None


def _of_parts(found: re.Match[str] | None, zone: tzinfo) -> Moment | None:
    if found is None:
        return None
    parts = found.groupdict()
    try:
        hour, is_day_only = hour_in(parts)
        read = datetime(
            whole_year(parts.get("year") or parts["short_year"]),
            _month(parts),
            int(parts["day"]),
            hour,
            int(parts.get("minute", 0)),
            int(parts.get("second", 0)),
            tzinfo=zone,
        )
        return int(read.timestamp()), is_day_only
    except (ValueError, OverflowError):
        return None


def _month(parts: dict[str, str]) -> int:
    if "month" in parts:
        return int(parts["month"])
    return _MONTHS.index(parts["month_name"].lower()) + 1


def hour_in(parts: Mapping[str, str]) -> tuple[int, bool]:
    """The hour of the day, and whether there is none."""
    if "hour" in parts:
        return int(parts["hour"]), False
    if "half_hour" not in parts:
        return 0, True
    return hour_of(int(parts["half_hour"]), parts["half"]), False


def read_iso(text: str, zone: tzinfo) -> Moment | None:
    """As ``form_reader`` for `iso`; a text may have an offset of its own."""
    try:
        # A day alone is never longer, a day with its time never shorter.
        if len(text) <= _LONGEST_ISO_DAY:
            day = date.fromisoformat(text)
            return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()), True
        read = datetime.fromisoformat(text)
        return int((read if read.tzinfo else read.replace(tzinfo=zone)).timestamp()), False
    except (ValueError, OverflowError):
        return None
