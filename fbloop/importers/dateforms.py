"""Date forms of import maps: `YYYY/M/D H:mm` or `iso`, and the moment that a text then means.

One letter takes one or two digits, two letters exactly two. What is no letter stands for itself.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import TypeAlias

# Epoch seconds UTC, and whether only the day is known (then it is that day at 00:00).
Moment: TypeAlias = tuple[int, bool]
ReadMoment: TypeAlias = Callable[[str], Moment | None]

ISO = "iso"
_CACHED = 1 << 16
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AFTERNOON = frozenset({"pm", "下午"})

# token -> (part of a date, expression of its text)
_TOKENS = {
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
    "A": ("half", "am|pm|上午|下午"),
}
# Longer tokens first, so that MMM is not read as MM and M.
_PIECE = re.compile("|".join(sorted(_TOKENS, key=len, reverse=True)) + "|.", re.DOTALL)
_SAME = {"short_year": "year", "month_name": "month", "half_hour": "hour"}
_NEEDS = (
    ("minute", "hour", "minutes (mm) need an hour before them"),
    ("second", "minute", "seconds (ss) need minutes (mm)"),
    ("fraction", "second", "fractions (SSS) need seconds (ss)"),
    ("half_hour", "half", "h and hh count to 12 and need A for am or pm; H and HH count to 23"),
    ("half", "half_hour", "A for am or pm needs h or hh"),
)


def fault_of(form: str) -> str:
    """Why ``form`` is no date form, in words; empty when it is one."""
    if form == ISO:
        return ""
    pieces = _PIECE.findall(form)
    for piece in pieces:
        if piece not in _TOKENS and piece.isascii() and piece.isalpha() and piece != "T":
            return f"{piece!r} is not known here; known are {', '.join(_TOKENS)} and iso"
    parts = [_TOKENS[piece][0] for piece in pieces if piece in _TOKENS]
    whole = [_SAME.get(part, part) for part in parts]
    for part in ("year", "month", "day"):
        if part not in whole:
            return f"it has no {part}; months are M or MM, minutes are mm"
    for part in whole:
        if whole.count(part) > 1:
            return f"it has the {part} twice"
    present = {*parts, *whole}
    lacking = (says for part, needs, says in _NEEDS if part in present and needs not in present)
    return next(lacking, "")


def moment_reader(forms: Sequence[str], zone: tzinfo) -> ReadMoment:
    """A function from text to moment: the first form that fits, None when none does.

    ``zone`` is where times without an offset were written. Texts are remembered: exports repeat
    their dates.
    """
    readers = [_iso_reader(zone) if form == ISO else _form_reader(form, zone) for form in forms]

    @lru_cache(maxsize=_CACHED)
    def read(text: str) -> Moment | None:
        for reader in readers:
            moment = reader(text)
            if moment is not None:
                return moment
        return None

    return read


def _form_reader(form: str, zone: tzinfo) -> ReadMoment:
    pattern = re.compile("".join(_expression(piece) for piece in _PIECE.findall(form)), re.I)

    def read(text: str) -> Moment | None:
        found = pattern.fullmatch(text)
        return _moment(found.groupdict(), zone) if found else None

    return read


def _expression(piece: str) -> str:
    if piece not in _TOKENS:
        return re.escape(piece)
    part, expression = _TOKENS[piece]
    return f"(?P<{part}>{expression})"


def _moment(parts: dict[str, str], zone: tzinfo) -> Moment | None:
    """Impossible dates (30 February, 25:00) are None."""
    try:
        hour, is_day_only = _hour(parts)
        read = datetime(
            _year(parts),
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


def _year(parts: dict[str, str]) -> int:
    """Two digits mean 1969 to 2068, as POSIX has it."""
    if "year" in parts:
        return int(parts["year"])
    short = int(parts["short_year"])
    return short + (2000 if short < 69 else 1900)


def _month(parts: dict[str, str]) -> int:
    if "month" in parts:
        return int(parts["month"])
    return _MONTHS.index(parts["month_name"].lower()) + 1


def _hour(parts: dict[str, str]) -> tuple[int, bool]:
    """The hour of the day, and whether there is none."""
    if "hour" in parts:
        return int(parts["hour"]), False
    if "half_hour" not in parts:
        return 0, True
    half = int(parts["half_hour"])
    if not 1 <= half <= 12:
        raise ValueError(half)
    return half % 12 + (12 if parts["half"].lower() in _AFTERNOON else 0), False


def _iso_reader(zone: tzinfo) -> ReadMoment:
    def read(text: str) -> Moment | None:
        try:
            day = _day(text)
            read = datetime(day.year, day.month, day.day) if day else datetime.fromisoformat(text)
            local = read if read.tzinfo else read.replace(tzinfo=zone)
            return int(local.timestamp()), day is not None
        except (ValueError, OverflowError):
            return None

    return read


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
