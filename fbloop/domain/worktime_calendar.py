"""What a working calendar is: weekly hours, days off, make-up workdays; and one day of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from fbloop.domain.errors import DomainError

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60


class MakeupDays(StrEnum):
    """Whether the make-up workdays of the holiday table are worked (调休)."""

    WORK = "work"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSpec:
    """Weekly hours and the dates on which they do not hold. An impossible one cannot be built.

    ``hours`` has seven entries, Monday first; each is a tuple of spans, each span a start and an
    end in minutes after midnight (``(540, 1080)`` is 09:00-18:00, 1440 is midnight). ``days_off``
    and ``workdays`` are ISO dates; a day in ``workdays`` has the hours of the first weekday that
    has any. ``covered_years`` are the years of the holiday table; empty: none is needed.
    Raises DomainError with all that is wrong.
    """

    name: str
    zone: str
    hours: tuple[tuple[tuple[int, int], ...], ...]
    days_off: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    covered_years: tuple[int, ...] = ()
    makeup_days: MakeupDays = MakeupDays.WORK

    def __post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise DomainError(f"calendar {self.name}: {'; '.join(problems)}", problems=problems)

    def __hash__(self) -> int:
        # Compiled calendars are looked up by this value; hashing hundreds of dates would cost
        # more than the question itself. Equality still compares everything.
        return hash((self.name, self.zone))

    @property
    def ordinary_day(self) -> tuple[tuple[int, int], ...]:
        """The hours of the first weekday that has any: of a make-up day, too."""
        return next(spans for spans in self.hours if spans)


def spans_on(calendar: CalendarSpec, day: date) -> tuple[tuple[int, int], ...]:
    """The working spans of one local day in minutes after midnight; none on a day off."""
    days_off, workdays = _exceptions(calendar)
    iso = day.isoformat()
    if iso in days_off:
        return ()
    return calendar.ordinary_day if iso in workdays else calendar.hours[day.weekday()]


@lru_cache(maxsize=64)
def _exceptions(calendar: CalendarSpec) -> tuple[frozenset[str], frozenset[str]]:
    is_worked = calendar.makeup_days is MakeupDays.WORK
    return frozenset(calendar.days_off), frozenset(calendar.workdays if is_worked else ())


def instant_of(day: date, seconds: int, zone: ZoneInfo) -> int:
    """The instant at which the wall clock shows ``seconds`` after midnight of that day.

    A time that comes twice (the end of summer time) is the first one; a time that never comes is
    as much later as the clock was moved.
    """
    wall = datetime.combine(day, time()) + timedelta(seconds=seconds)
    return int(wall.replace(tzinfo=zone).timestamp())


def _problems(calendar: CalendarSpec) -> Iterator[str]:
    if len(calendar.hours) != len(_WEEKDAYS):
        yield f"hours for {len(calendar.hours)} weekdays, there are seven"
    if not any(calendar.hours):
        yield "it has no working hours, so nothing in it would ever be due"
    for weekday, spans in zip(_WEEKDAYS, calendar.hours, strict=False):
        yield from _span_problems(weekday, spans)
    for text in (*calendar.days_off, *calendar.workdays):
        if not _is_iso_date(text):
            yield f"{text!r} is no date: write it as 2026-10-01"
    for text in sorted({*calendar.days_off} & {*calendar.workdays}):
        yield f"{text} is both a day off and a workday"
    if not _is_zone(calendar.zone):
        yield f"{calendar.zone!r} is no time zone: write it as Asia/Shanghai"


def _span_problems(weekday: str, spans: tuple[tuple[int, int], ...]) -> Iterator[str]:
    before = 0
    for start, end in spans:
        shown = f"{weekday}: {_clock_face(start)}-{_clock_face(end)}"
        if not 0 <= start < end <= _DAY_MINUTES:
            yield f"{shown} must start before it ends, and end by 24:00"
        elif start < before:
            yield f"{shown} overlaps the span before it"
        before = max(before, end)


def _clock_face(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; a path out of the table; a folder of it
        return False
    return True
