"""What a working calendar is: weekly hours, days off, make-up workdays; and one day of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from fbloop.domain.errors import DomainError
from fbloop.messages import joined, say, say_many

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60
_MIDNIGHT = time()

# Starts and ends in minutes after midnight: ((540, 720), (810, 1080)) is 09:00-12:00, 13:30-18:00.
Spans = tuple[tuple[int, int], ...]


class MakeupDays(StrEnum):
    """Whether the make-up workdays of the holiday table are worked (调休)."""

    WORK = "work"
    OFF = "off"


class DayKind(StrEnum):
    """Why a day has the hours that it has."""

    ORDINARY = "ordinary"  # a weekday with hours
    REST = "rest"  # a weekday without
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    OWN = "own"  # a single date with hours of its own, or closed


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSpec:
    """Weekly hours and the dates on which they do not hold. An impossible one cannot be built.

    ``hours`` has seven entries, Monday first. ``days_off`` and ``workdays`` are ISO dates; a day
    in ``workdays`` has the hours of the first weekday that has any. ``dates`` are single days with
    hours of their own (none: closed), whatever else holds for them. ``covered_years`` are the
    years of the holiday table (``table``); empty: none is needed. Raises DomainError with all that
    is wrong.
    """

    name: str
    zone: str
    hours: tuple[Spans, ...]
    days_off: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    dates: tuple[tuple[str, Spans], ...] = ()
    covered_years: tuple[int, ...] = ()
    makeup_days: MakeupDays = MakeupDays.WORK
    table: str | None = None

    def __post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            told = joined("; ", problems)
            raise DomainError(
                say("calendar {name}: {problems}", name=self.name, problems=told),
                problems=problems,
            )

    def __hash__(self) -> int:
        # Compiled calendars are looked up by this value; hashing hundreds of dates would cost
        # more than the question itself. Equality still compares everything.
        return hash((self.name, self.zone))

    @property
    def ordinary_day(self) -> Spans:
        """The hours of the first weekday that has any: of a make-up day, too."""
        return next(spans for spans in self.hours if spans)


def spans_on(calendar: CalendarSpec, day: date) -> Spans:
    """The working spans of one local day in minutes after midnight; none on a day off."""
    return _decided(calendar, day)[1]


def day_kind(calendar: CalendarSpec, day: date) -> DayKind:
    """Which of the calendar's lists decides about one local day."""
    return _decided(calendar, day)[0]


def _decided(calendar: CalendarSpec, day: date) -> tuple[DayKind, Spans]:
    dates, days_off, workdays = _exceptions(calendar)
    iso = day.isoformat()
    if iso in dates:
        return DayKind.OWN, dates[iso]
    if iso in days_off:
        return DayKind.HOLIDAY, ()
    if iso in workdays:
        return DayKind.MAKEUP, calendar.ordinary_day
    spans = calendar.hours[day.weekday()]
    return (DayKind.ORDINARY if spans else DayKind.REST), spans


@lru_cache(maxsize=64)
def _exceptions(
    calendar: CalendarSpec,
) -> tuple[dict[str, Spans], frozenset[str], frozenset[str]]:
    is_worked = calendar.makeup_days is MakeupDays.WORK
    workdays = frozenset(calendar.workdays if is_worked else ())
    return dict(calendar.dates), frozenset(calendar.days_off), workdays


def instant_of(day: date, seconds: int, zone: ZoneInfo) -> int:
    """The instant at which the wall clock shows ``seconds`` after midnight of that day.

    A time that comes twice (the end of summer time) is the first one; a time that never comes is
    as much later as the clock was moved.
    """
    # Adding to a time with a zone moves its wall clock, not the instant.
    return int((datetime.combine(day, _MIDNIGHT, zone) + timedelta(seconds=seconds)).timestamp())


def _problems(calendar: CalendarSpec) -> Iterator[str]:
    if len(calendar.hours) != len(WEEKDAYS):
        yield say_many(
            "hours for {n} weekday, there are seven",
            "hours for {n} weekdays, there are seven",
            len(calendar.hours),
        )
    if not any(calendar.hours):
        yield say("it has no working hours, so nothing in it would ever be due")
    for weekday, spans in zip(WEEKDAYS, calendar.hours, strict=False):
        yield from _span_problems(weekday, spans)
    for text, spans in calendar.dates:
        yield from _span_problems(text, spans)
    yield from _date_problems(calendar)
    if not _is_zone(calendar.zone):
        yield say("{zone!r} is no time zone: write it as Asia/Shanghai", zone=calendar.zone)


def _date_problems(calendar: CalendarSpec) -> Iterator[str]:
    own = [text for text, _ in calendar.dates]
    for text in (*calendar.days_off, *calendar.workdays, *own):
        if not is_iso_date(text):
            yield say("{text!r} is no date: write it as 2026-10-01", text=text)
    for text in sorted({*calendar.days_off} & {*calendar.workdays}):
        yield say("{date} is both a day off and a workday", date=text)
    for text in sorted({text for text in own if own.count(text) > 1}):
        yield say("{date} has hours of its own twice", date=text)


def _span_problems(day: str, spans: Spans) -> Iterator[str]:
    before = 0
    for start, end in spans:
        span = f"{clock_face(start)}-{clock_face(end)}"
        if 0 < end < start < _DAY_MINUTES:
            why = say(
                "{span} must start before it ends; hours over midnight stand in two days: "
                "{start}-24:00, and 00:00-{end} on the day after",
                span=span,
                start=clock_face(start),
                end=clock_face(end),
            )
            yield say("{day}: {why}", day=day, why=why)
        elif not 0 <= start < end <= _DAY_MINUTES:
            why = say("{span} must start before it ends, and end by 24:00", span=span)
            yield say("{day}: {why}", day=day, why=why)
        elif start < before:
            why = say("{span} overlaps the span before it", span=span)
            yield say("{day}: {why}", day=day, why=why)
        before = max(before, end)


def clock_face(minute: int) -> str:
    """``09:00`` for 540 minutes after midnight, ``24:00`` for 1440."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def is_iso_date(text: str) -> bool:
    """Whether the text is an existing date, written as 2026-10-01."""
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
