"""What lies between two instants of a clock: each span of it, and whether it counts.

The spans of a stretch follow each other without gap or overlap, so that they add up to the whole;
those that count add up to the working time between, without its pauses.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from fbloop.domain.clocks import Pause
from fbloop.domain.worktime import local_year, work_year
from fbloop.domain.worktime_calendar import CalendarSpec, DayKind, day_kind, spans_on


class SpanKind(StrEnum):
    """Why a clock counted, or did not."""

    RUNNING = "running"
    MAKEUP = "makeup"  # a make-up workday that is worked: it counts
    OWN = "own"  # a single date: its own hours count; where it is closed nothing does
    PAUSED = "paused"  # working time in which somebody else was waited for
    OUTSIDE = "outside"  # outside the hours of a working day, breaks included
    REST = "rest"  # a weekday without hours
    HOLIDAY = "holiday"
    LATE = "late"  # after the due instant, day and night


_WORKED = {
    DayKind.ORDINARY: SpanKind.RUNNING,
    DayKind.MAKEUP: SpanKind.MAKEUP,
    DayKind.OWN: SpanKind.OWN,
}
_CLOSED = {
    DayKind.REST: SpanKind.REST,
    DayKind.HOLIDAY: SpanKind.HOLIDAY,
    DayKind.OWN: SpanKind.OWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From ``start`` to ``end`` (epoch seconds) a clock counted, or stood still."""

    kind: SpanKind
    start: int
    end: int
    is_counted: bool = False

    @property
    def seconds(self) -> int:
        """How long it is, on the wall clock's time."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The way of a clock from its start, or the start of its period, to its ``end``.

    ``end`` is when it was over. For one that runs it is the due instant, and where that has passed
    the moment of the question: what lies ahead is the plan.
    """

    start: int
    due: int
    end: int


def stretch_spans(
    stretch: Stretch, calendar: CalendarSpec | None, pauses: Iterable[Pause] = ()
) -> tuple[Span, ...]:
    """The spans from start to end; without a calendar time counts day and night."""
    last = min(stretch.due, stretch.end)
    way = (
        _working_and_not(calendar, stretch.start, last)
        if calendar
        else _unless_empty(SpanKind.RUNNING, stretch.start, last, is_counted=True)
    )
    waits = sorted(pauses, key=lambda pause: pause.at)
    spans = [part for span in way for part in _paused(span, waits)]
    late_from = max(stretch.start, stretch.due)
    return (*_joined(spans), *_unless_empty(SpanKind.LATE, late_from, stretch.end))


def counted_seconds(spans: Iterable[Span]) -> int:
    """How much of the spans the clock counted."""
    return sum(span.seconds for span in spans if span.is_counted)


def totals(spans: Iterable[Span]) -> dict[SpanKind, int]:
    """Seconds by kind, in the order in which the kinds first appear."""
    sums: dict[SpanKind, int] = {}
    for span in spans:
        sums[span.kind] = sums.get(span.kind, 0) + span.seconds
    return sums


def _working_and_not(calendar: CalendarSpec, start: int, end: int) -> Iterator[Span]:
    at = start
    for opens, closes in _working(calendar, start, end):
        yield from _closed(calendar, at, opens)
        kind = _WORKED[day_kind(calendar, _day_of(opens, ZoneInfo(calendar.zone)))]
        yield Span(kind=kind, start=opens, end=closes, is_counted=True)
        at = closes
    yield from _closed(calendar, at, end)


def _working(calendar: CalendarSpec, start: int, end: int) -> Iterator[tuple[int, int]]:
    for number in range(local_year(calendar, start), local_year(calendar, end) + 1):
        year = work_year(calendar, number)
        first = bisect_right(year.closes, start)
        for opens, closes in zip(year.opens[first:], year.closes[first:], strict=True):
            if opens >= end:
                return
            yield max(opens, start), min(closes, end)


def _closed(calendar: CalendarSpec, start: int, end: int) -> Iterator[Span]:
    """What no hours cover, day by day."""
    zone = ZoneInfo(calendar.zone)
    while start < end:
        day = _day_of(start, zone)
        stop = min(end, _midnight_after(day, zone))
        is_open = bool(spans_on(calendar, day))
        kind = SpanKind.OUTSIDE if is_open else _CLOSED[day_kind(calendar, day)]
        yield Span(kind=kind, start=start, end=stop)
        start = stop


def _day_of(moment: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(moment, zone).date()


def _midnight_after(day: date, zone: ZoneInfo) -> int:
    """The last of the midnights that end a day: where clocks are set back over it there are two."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    return int(max(midnight.timestamp(), midnight.replace(fold=1).timestamp()))


def _paused(span: Span, waits: Iterable[Pause]) -> Iterator[Span]:
    """The span, divided where a pause begins or ends: it stops only what would have counted.

    ``waits`` are in order; what several of them cover is paused once.
    """
    at = span.start
    for wait in waits:
        first, last = max(wait.at, at), min(wait.until, span.end)
        if span.is_counted and first < last:
            yield from _unless_empty(span.kind, at, first, is_counted=True)
            yield Span(kind=SpanKind.PAUSED, start=first, end=last)
            at = last
    yield from _unless_empty(span.kind, at, span.end, is_counted=span.is_counted)


def _unless_empty(
    kind: SpanKind, start: int, end: int, *, is_counted: bool = False
) -> Iterator[Span]:
    if start < end:
        yield Span(kind=kind, start=start, end=end, is_counted=is_counted)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one kind as one: two days of a weekend, a night."""
    for _, group in groupby(spans, key=lambda span: (span.kind, span.is_counted)):
        alike = [*group]
        yield replace(alike[0], end=alike[-1].end)
