"""Periods of reports: whole local days, ISO weeks, months, years, or ranges of days."""

import re
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from fbloop.text.day_spans import (
    DaySpan,
    SpanUnit,
    days_until,
    month_of,
    one_day,
    week_of,
    year_of,
)
from fbloop.text.errors import ImpossibleTime, NotAPeriod
from fbloop.text.local_time import day_start, local, zone_named
from fbloop.text.time_reading import read
from fbloop.text.time_texts import LONGEST, ask

_RANGE = r"(.+?) ?(?:\.\.|~|～|至|到| to ) ?(.+)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From ``start`` up to, without, ``end_exclusive`` (epoch seconds, UTC).

    ``label`` is a text that means the same period again: 2026-W47, 2026-11, 2026, 2026-11-20,
    2026-11-01..2026-11-15. ``unit`` is what `previous` steps by.
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
    found = re.fullmatch(_RANGE, text.strip()) if len(text) <= LONGEST else None
    if found is None:
        days = _days(text, now=now, zone=zone)
    else:
        first, last = (_days(part, now=now, zone=zone) for part in found.groups())
        if last.last < first.first:
            reason = f"it ends on {last.last} and begins on {first.first}"
            raise NotAPeriod(text, reason, hint=f"write '{last.first}..{first.last}'")
        days = DaySpan(first=first.first, last=last.last, unit=SpanUnit.DAYS)
    return _period(days, zone_named(zone), text)


def iso_week(instant: int, zone: str) -> Period:
    """The ISO week, Monday to Sunday in ``zone``, in which the instant (epoch seconds) lies."""
    where = zone_named(zone)
    return _period(week_of(local(instant, where).date()), where, str(instant))


def previous(period: Period, zone: str) -> Period:
    """The week, month, year or day before; before a range, as many days."""
    where = zone_named(zone)
    first = local(period.start, where).date()
    eve = first - timedelta(days=1)
    match period.unit:
        case SpanUnit.DAY:
            days = one_day(eve)
        case SpanUnit.WEEK:
            days = week_of(eve)
        case SpanUnit.MONTH:
            days = month_of(eve)
        case SpanUnit.YEAR:
            days = year_of(eve)
        case SpanUnit.DAYS:
            days = days_until(eve, (local(period.end_exclusive, where).date() - first).days)
    return _period(days, where, period.label)


def _days(text: str, *, now: int, zone: str) -> DaySpan:
    found = read(ask(text, now=now, zone=zone, wanted="period"))
    if isinstance(found, DaySpan):
        return found
    hint = "write whole days, for example 2026-11-20, 'last 7 days', 最近7天 or 2026-W47"
    raise NotAPeriod(text, "it is one moment", hint=hint)


def _period(days: DaySpan, zone: ZoneInfo, typed: str) -> Period:
    start = day_start(days.first, zone)
    end = day_start(days.last + timedelta(days=1), zone)
    if end <= start:
        raise ImpossibleTime(typed, f"{zone.key} left out this day")
    return Period(start=start, end_exclusive=end, label=days.label, unit=days.unit)
