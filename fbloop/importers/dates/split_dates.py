"""A quick way for most dates of a large export: the day and the time of day, each remembered.

Exports repeat their days and their minutes, but hardly ever a moment to the second. What cannot
be read so is left to the forms themselves: this may know fewer dates than they, never others.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypeAlias

from fbloop.importers.dates.dateparts import ISO, Moment, ReadMoment, form_reader, read_iso

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60
_REMEMBERED = 1 << 12
_SECONDS = {f":{second:02}": second for second in range(60)}
_H, _HH, _MM = "([0-9]|[01][0-9]|2[0-3])", "([01][0-9]|2[0-3])", "([0-5][0-9])"
_CLOCKS = {
    "H:mm": re.compile(f"{_H}:{_MM}"),
    "HH:mm": re.compile(f"{_HH}:{_MM}"),
    "H:mm:ss": re.compile(f"{_H}:{_MM}:00"),
    "HH:mm:ss": re.compile(f"{_HH}:{_MM}:00"),
    ISO: re.compile(f"{_HH}:{_MM}(?::00)?"),
}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTES = re.compile(f"[T ]{_HH}:{_MM}")
_WITHOUT_SECONDS = len("14:05")
_DAY_ENDS, _CLOCK_BEGINS = len("2026-11-20"), len("2026-11-20T")
_SECONDS_BEGIN, _CLOCK_ENDS = len("2026-11-20T14:05"), len("2026-11-20T14:05:00")
_OFFSET = re.compile(r"([+-])([01][0-9]):([0-5][0-9])")

# Epoch seconds of a day's beginning, None where the text is no day of the form.
_ReadDay: TypeAlias = Callable[[str], int | None]


def split_reader(forms: Sequence[str], zone: tzinfo, slow: ReadMoment) -> ReadMoment:
    """A quick reader for the forms that are a day, a space and a clock of 24 hours, and `iso`.

    What it cannot read, and all forms behind one of another kind, is left to ``slow``.
    """
    taken: list[tuple[str, str]] = []
    for form in forms:
        day, _, clock = (ISO, "", ISO) if form == ISO else form.partition(" ")
        if clock not in _CLOCKS:
            break
        taken.append((day, clock))
    if not taken:
        return slow
    return _by_space(taken, zone, _iso_reader(zone, slow) if (ISO, ISO) in taken else slow)


def _by_space(forms: Sequence[tuple[str, str]], zone: tzinfo, others: ReadMoment) -> ReadMoment:
    days = [_day_reader(day, zone) for day, _ in forms]
    patterns = [_CLOCKS[clock] for _, clock in forms]

    @lru_cache(_REMEMBERED)
    def midnights(text: str) -> tuple[int | None, ...]:
        try:
            return tuple([read(text) for read in days])
        except _Uneven:
            return ()

    @lru_cache(_REMEMBERED)
    def since_midnight(text: str) -> tuple[int | None, ...]:
        return tuple([_clock(pattern, text) for pattern in patterns])

    def read(text: str) -> Moment | None:
        day, space, clock = text.partition(" ")
        second: int | None = 0
        if len(clock) > _WITHOUT_SECONDS:
            second = _SECONDS.get(clock[-3:])
            clock = clock[:-3] + ":00"
        if not space or second is None:
            return others(text)
        for midnight, seconds in zip(midnights(day), since_midnight(clock), strict=False):
            if midnight is not None and seconds is not None:
                return midnight + seconds + second, False
        return others(text)

    return read


def _iso_reader(zone: tzinfo, slow: ReadMoment) -> ReadMoment:
    """For `2026-11-20T14:05:00`, and for what has an offset of its own behind the seconds."""
    local, absolute = (lru_cache(_REMEMBERED)(_day_reader(ISO, own)) for own in (zone, UTC))
    offset_of = lru_cache(_REMEMBERED)(_offset)
    minute_of = lru_cache(_REMEMBERED)(lambda text: _clock(_MINUTES, text))

    def read(text: str) -> Moment | None:
        offset = offset_of(text[_CLOCK_ENDS:])
        if offset is None and (len(text) != _CLOCK_ENDS or text[_DAY_ENDS] != "T"):
            return slow(text)
        try:
            midnight = (local if offset is None else absolute)(text[:_DAY_ENDS])
        except _Uneven:
            return slow(text)
        minute = minute_of(text[_DAY_ENDS:_SECONDS_BEGIN])
        second = _SECONDS.get(text[_SECONDS_BEGIN:_CLOCK_ENDS])
        if midnight is None or minute is None or second is None:
            return slow(text)
        return midnight + minute + second - (offset or 0), False

    return read


def _day_reader(form: str, zone: tzinfo) -> _ReadDay:
    def read_iso_day(text: str) -> Moment | None:
        return read_iso(text, zone) if _ISO_DAY.fullmatch(text) else None

    read_day = read_iso_day if form == ISO else form_reader(form, zone)

    def read(text: str) -> int | None:
        moment = read_day(text)
        if moment is None:
            return None
        try:
            today = datetime.fromtimestamp(moment[0], zone)
            tomorrow = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone)
        except (ValueError, OverflowError):
            raise _Uneven from None
        if int(tomorrow.timestamp()) - moment[0] != _DAY:
            raise _Uneven
        return moment[0]

    return read


class _Uneven(Exception):
    """Seconds since midnight do not tell the moment: clocks are changed, or time ends there."""


def _clock(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.fullmatch(text)
    return int(found[1]) * _HOUR + int(found[2]) * _MINUTE if found else None


def _offset(text: str) -> int | None:
    """Seconds ahead of UTC."""
    if text == "Z":
        return 0
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[2]) * _HOUR + int(found[3]) * _MINUTE
    return -seconds if found[1] == "-" else seconds
