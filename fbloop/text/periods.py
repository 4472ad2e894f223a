"""Periods of reports: whole local days, weeks, months, quarters, halves, years, or ranges."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from fbloop.messages import say
from fbloop.text.day_spans import (
    DaySpan,
    SpanUnit,
    days_until,
    half_of,
    month_of,
    one_day,
    quarter_of,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime, NotAPeriod, write_one_of
from fbloop.text.local_time import day_start, local, zone_named
from fbloop.text.ranges import completed, split_range
from fbloop.text.time_reading import read
from fbloop.text.time_texts import LONGEST, ask

_THURSDAY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From ``start`` up to, without, ``end_exclusive`` (epoch seconds, UTC).

    ``label`` is a text that means the same period again: 2026-W47, 2026-11, 2026-Q4, 2026-H2,
    2026, 2026-11-20, 2026-11-01..2026-11-15. ``unit`` is what `previous` steps by.
    """

    start: int
    end_exclusive: int
    label: str
    unit: SpanUnit


def parse_period(text: str, *, now: int, zone: str) -> Period:
    """The period that ``text`` names at ``now`` (epoch seconds) in ``zone`` (an IANA name).

    Raises a `TimeProblem`: as `parse_time`, and `NotAPeriod` for a moment or a range that ends
    before it begins.
    """
    parts = split_range(text.strip()) if len(text) <= LONGEST else None
    if parts is None:
        days = _days(text, now=now, zone=zone)
    else:
        days = _range(text, parts, now=now, zone=zone)
    return _period(days, zone_named(zone), text)


def _range(typed: str, parts: tuple[str, str], *, now: int, zone: str) -> DaySpan:
    first = _days(parts[0], now=now, zone=zone)
    ends = completed(parts[1], first.first)
    last = _days(ends, now=now, zone=zone)
    if last.last < first.first:
        reason = say("it ends on {last} and begins on {first}", last=last.last, first=first.first)
        reversed_range = f"{last.first}..{first.last}"
        raise NotAPeriod(typed, reason, hint=write_one_of([(reversed_range, reversed_range)]))
    return DaySpan(first=first.first, last=last.last, unit=SpanUnit.DAYS)


def iso_week(instant: int, zone: str) -> Period:
    """The ISO week, Monday to Sunday in ``zone``, in which the instant (epoch seconds) lies."""
    where = zone_named(zone)
    return _period(week_of(local(instant, where).date()), where, str(instant))


def day(instant: int, zone: str) -> Period:
    """The day in ``zone`` in which the instant (epoch seconds) lies."""
    where = zone_named(zone)
    return _period(one_day(local(instant, where).date()), where, str(instant))


def meeting_week(instant: int, zone: str) -> Period:
    """The week of which a meeting at this instant speaks: until Wednesday it is the last one."""
    week = iso_week(instant, zone)
    is_early = local(instant, zone_named(zone)).weekday() < _THURSDAY
    return previous(week, zone) if is_early else week


def previous(period: Period, zone: str) -> Period:
    """The period of its kind before (week, month, quarter, ...); before a range, as many days."""
    where = zone_named(zone)
    first = local(period.start, where).date()
    eve = first - timedelta(days=1)
    as_many = days_until(eve, (local(period.end_exclusive, where).date() - first).days)
    return _period(_of_kind(period.unit, eve, as_many), where, period.label)


def following(period: Period, zone: str) -> Period:
    """The period of its kind after (week, month, quarter, ...); after a range, as many days."""
    where = zone_named(zone)
    first = local(period.end_exclusive, where).date()
    length = first - local(period.start, where).date()
    as_many = days_until(first + length - timedelta(days=1), length.days)
    return _period(_of_kind(period.unit, first, as_many), where, period.label)


def _of_kind(unit: SpanUnit, day: date, as_many: DaySpan) -> DaySpan:
    match unit:
        case SpanUnit.DAY:
            return one_day(day)
        case SpanUnit.WEEK:
            return week_of(day)
        case SpanUnit.MONTH:
            return month_of(day)
        case SpanUnit.QUARTER:
            return quarter_of(day)
        case SpanUnit.HALF:
            return half_of(day)
        case SpanUnit.YEAR:
            return year_of(day)
        case SpanUnit.DAYS:
            return as_many


def _days(text: str, *, now: int, zone: str) -> DaySpan:
    found = read(ask(text, now=now, zone=zone, wanted="period"))
    if isinstance(found, DaySpan):
        return found
    hint = say("write whole days, for example 2026-11-20, 'last 7 days', 最近7天 or 2026-W47")
    raise NotAPeriod(text, say("it is one moment"), hint=hint)


def _period(days: DaySpan, zone: ZoneInfo, typed: str) -> Period:
    start = day_start(days.first, zone)
    end = day_start(days.last + timedelta(days=1), zone)
    if end <= start:
        raise ImpossibleTime(typed, say("{zone} left out this day", zone=zone.key))
    return Period(start=start, end_exclusive=end, label=days.label, unit=days.unit)
