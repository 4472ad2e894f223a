"""TIME, as people type it: ISO, relative, English or Chinese, strict and without guessing.

`parse_time` reads all forms; what could mean two things is refused with two texts to type.
Decisions of the grammar: a date without a year is the nearest such day, past or to come;
``last monday`` is the last Monday before today and ``next friday`` the first Friday after it,
while 上周一 and ``monday last week`` lie in the ISO week before; ``-7d`` is the same local time
seven days ago, ``-4h`` four elapsed hours ago, ``-1d4h`` both, the days first; ``24:00`` is the
next day's beginning; 3点 beside a date in figures is 03:00, beside a word such as 昨天 it is
refused; 月底 is the last day of the month, 月初 the first; 周末 are Saturday and Sunday of the
ISO week; a weekday beside a date must be that of the date; a year has four figures.
"""

from dataclasses import dataclass
from datetime import timedelta

from fbloop.messages import say
from fbloop.text.day_spans import DaySpan, SpanUnit
from fbloop.text.errors import ImpossibleTime, NotAMoment
from fbloop.text.local_time import day_start, local, stamp
from fbloop.text.time_reading import read
from fbloop.text.time_texts import Asked, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpec:
    """What a text means. Instants are epoch seconds (UTC).

    ``end`` is the last second that was meant, ``start`` itself for an instant. ``is_period`` is
    true for a week, a month, a quarter, a year or several days, false for an instant and a day.
    ``understood`` is to be echoed: ``2026-11-20 14:05 Asia/Shanghai``.
    """

    start: int
    end: int
    is_instant: bool
    is_period: bool
    understood: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One instant (epoch seconds, UTC), and how it was understood, to be echoed."""

    at: int
    understood: str


def parse_time(text: str, *, now: int, zone: str) -> TimeSpec:
    """What ``text`` means at ``now`` (epoch seconds) in ``zone`` (an IANA name).

    Raises a `TimeProblem` (`UnreadableTime`, `AmbiguousTime`, `ImpossibleTime`), or
    `UnknownZone`.
    """
    return _spec(ask(text, now=now, zone=zone))


def instant(text: str, *, now: int, zone: str) -> Moment:
    """One moment, for ``--at`` and ``--now``: a date means its beginning.

    Raises `NotAMoment` for a week, a month or several days, else as `parse_time`.
    """
    asked = ask(text, now=now, zone=zone)
    spec = _spec(asked)
    if spec.is_period:
        first, last = (local(at, asked.zone).date() for at in (spec.start, spec.end))
        raise NotAMoment(text, first.isoformat(), last.isoformat())
    return Moment(at=spec.start, understood=stamp(spec.start, asked.zone))


def beginning(text: str, *, now: int, zone: str) -> Moment:
    """The first second of what is meant, for ``--since``; raises as `parse_time`."""
    asked = ask(text, now=now, zone=zone)
    start = _spec(asked).start
    return Moment(at=start, understood=stamp(start, asked.zone))


def ending(text: str, *, now: int, zone: str) -> Moment:
    """The last second of what is meant, for ``--until``, ``--plan-due`` and ``<WHEN``.

    Raises as `parse_time`.
    """
    asked = ask(text, now=now, zone=zone)
    end = _spec(asked).end
    return Moment(at=end, understood=stamp(end, asked.zone))


def over(text: str, *, now: int, zone: str) -> Moment:
    """When what is meant is over, for the end of a wait: an instant itself, of days the midnight.

    Raises as `parse_time`.
    """
    asked = ask(text, now=now, zone=zone)
    spec = _spec(asked)
    end = spec.end if spec.is_instant else spec.end + 1
    return Moment(at=end, understood=stamp(end, asked.zone))


def _spec(asked: Asked) -> TimeSpec:
    found = read(asked)
    if isinstance(found, DaySpan):
        return _days_spec(asked, found)
    return TimeSpec(
        start=found,
        end=found,
        is_instant=True,
        is_period=False,
        understood=stamp(found, asked.zone),
    )


def _days_spec(asked: Asked, days: DaySpan) -> TimeSpec:
    start = day_start(days.first, asked.zone)
    end = day_start(days.last + timedelta(days=1), asked.zone) - 1
    if end < start:  # Apia had no 30 December 2011: it moved across the date line
        raise ImpossibleTime(asked.typed, say("{zone} left out this day", zone=asked.zone.key))
    dates = f"{days.first.isoformat()}..{days.last.isoformat()}"
    has_label = days.unit not in (SpanUnit.DAY, SpanUnit.DAYS)
    return TimeSpec(
        start=start,
        end=end,
        is_instant=False,
        is_period=days.first != days.last,
        understood=f"{days.label}{f' ({dates})' if has_label else ''} {asked.zone.key}",
    )
