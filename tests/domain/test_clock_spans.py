"""Spans of a clock: the eight lines of the Chinese calendar, pauses, and the laws they keep."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clock_spans import Span, Stretch, counted_seconds, stretch_spans, totals
from fbloop.domain.clocks import Pause
from fbloop.domain.pauses import after_pauses
from fbloop.domain.worktime import CalendarSpec, due_after, working_between
from tests.domain.made_calendars import ALWAYS, OFFICE, PLAIN, SPLIT, WAKING, at, chinese, wall
from tests.domain.test_worktime import EVERY_CALENDAR, VECTORS

HOUR = 3_600
# The spans of the eight lines, in minutes: of the calendar without a break, and of that with one.
TOLD_A = [
    "running 60, outside 360, rest 1440, outside 540, makeup 180",
    "running 180, outside 360, holiday 4320, outside 540, running 360",
    "running 30, outside 360, holiday 10080, outside 540, running 510",
    "running 60, outside 900, makeup 180",
    "running 30, outside 900, makeup 510",
    "outside 60, makeup 60",
    "running 1",
    "outside 900, running 60",
]
TOLD_B = [
    "running 60, outside 360, rest 1440, outside 540, makeup 180",
    "running 180, outside 360, holiday 4320, outside 540, running 180, outside 90, running 180",
    "running 30, outside 360, holiday 10080, outside 540, running 180, outside 90, running 270, "
    "outside 900, running 60",
    "running 60, outside 900, makeup 180",
    "running 30, outside 900, makeup 180, outside 90, makeup 270, outside 360, holiday 12960, "
    "outside 540, running 60",
    "outside 60, makeup 60",
    "running 1",
    "outside 900, running 60",
]


def spans_to(calendar: CalendarSpec | None, start: int, due: int, *pauses: Pause) -> list[Span]:
    """The plan of a clock that runs."""
    return [*stretch_spans(Stretch(start=start, due=due, end=due), calendar, pauses)]


def told(spans: list[Span]) -> str:
    return ", ".join(f"{span.kind} {span.seconds // 60}" for span in spans)


def wait(start: str, until: str) -> Pause:
    return Pause(at=at(start), until=at(until), reason="parts")


@pytest.mark.parametrize(
    ("vector", "in_a", "in_b"),
    [*zip(VECTORS, TOLD_A, TOLD_B, strict=True)],
    ids=[v[0] for v in VECTORS],
)
def test_every_minute_of_the_vectors_is_told(
    vector: tuple[str, int, str, str, str], in_a: str, in_b: str
) -> None:
    start, seconds, due_a, _, due_b = vector
    begin = at(f"2026-{start}")
    for calendar, due, expected in ((OFFICE, due_a, in_a), (SPLIT, due_b, in_b)):
        spans = spans_to(calendar, begin, at(f"2026-{due}"))
        assert told(spans) == expected
        assert counted_seconds(spans) == seconds


def test_elapsed_time_counts_day_and_night() -> None:
    start = at("2026-11-20 16:00")
    (only,) = spans_to(None, start, start + 7 * 24 * HOUR)
    assert (told([only]), only.is_counted) == ("running 10080", True)


def test_a_calendar_that_never_closes_has_one_span() -> None:
    start = at("2026-11-20 16:00")
    assert told(spans_to(ALWAYS, start, start + 100 * HOUR)) == "running 6000"


def test_a_start_at_night_counts_from_the_opening() -> None:
    spans = spans_to(WAKING, at("2026-11-20 23:00"), at("2026-11-21 08:30"))
    assert told(spans) == "outside 540, running 30"
    assert [wall(spans[0].start), wall(spans[0].end)] == ["2026-11-20 23:00", "2026-11-21 08:00"]


def test_single_dates_are_told_apart() -> None:
    own = CalendarSpec(
        name="own",
        zone="Asia/Shanghai",
        hours=PLAIN.hours,
        dates=(("2026-11-24", ()), ("2026-11-25", ((600, 660),))),
    )
    spans = spans_to(own, at("2026-11-23 17:00"), at("2026-11-26 10:00"))
    assert told(spans) == (
        "running 60, outside 360, own 1440, outside 600, own 60, outside 1320, running 60"
    )
    assert [span.is_counted for span in spans if span.kind == "own"] == [False, True]


def test_the_part_before_a_late_clock_ends_at_its_due_time() -> None:
    stretch = Stretch(
        start=at("2026-11-20 16:00"), due=at("2026-11-23 10:00"), end=at("2026-11-23 10:30")
    )
    spans = [*stretch_spans(stretch, OFFICE)]
    assert told(spans) == "running 120, outside 360, rest 2880, outside 540, running 60, late 30"
    assert counted_seconds(spans) == 3 * HOUR


def test_what_was_done_in_time_ends_there() -> None:
    stretch = Stretch(
        start=at("2026-11-20 16:00"), due=at("2026-11-23 16:00"), end=at("2026-11-20 16:20")
    )
    assert told([*stretch_spans(stretch, OFFICE)]) == "running 20"


def test_what_was_done_before_its_beginning_has_no_spans() -> None:
    moment = at("2026-11-20 16:00")
    assert stretch_spans(Stretch(start=moment, due=moment + HOUR, end=moment), OFFICE) == ()


# --- pauses


def test_a_pause_stops_only_what_would_have_counted() -> None:
    """Two pauses that overlap are one; the night in it is a night."""
    waits = (
        wait("2026-11-23 17:00", "2026-11-24 10:00"),
        wait("2026-11-24 09:30", "2026-11-24 11:00"),
    )
    spans = spans_to(OFFICE, at("2026-11-23 16:00"), at("2026-11-24 12:00"), *waits)
    assert told(spans) == "running 60, paused 60, outside 900, paused 120, running 60"
    assert totals(spans) == {"running": 2 * HOUR, "paused": 3 * HOUR, "outside": 15 * HOUR}


def test_a_pause_in_elapsed_time_and_one_after_the_due_time() -> None:
    waits = (
        wait("2026-11-24 10:00", "2026-11-25 10:00"),
        wait("2026-11-27 10:00", "2026-11-28 10:00"),
    )
    spans = spans_to(None, at("2026-11-24 09:00"), at("2026-11-25 12:00"), *waits)
    assert told(spans) == "running 60, paused 1440, running 120"


# --- the laws, for calendars that nobody wrote

MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 12, 31)).map(
    lambda moment: int(moment.replace(microsecond=0, tzinfo=ZoneInfo("UTC")).timestamp())
)
LENGTHS = st.integers(1, 40 * 9 * HOUR)


@st.composite
def calendars(draw: st.DrawFn) -> CalendarSpec:
    """Hours, days off, make-up days and single dates of any kind; also the written ones."""
    if draw(st.booleans()):
        return draw(st.sampled_from(EVERY_CALENDAR))
    minutes = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=6)))
    spans = tuple(zip(minutes[::2], minutes[1::2], strict=False))
    days = [f"2026-{month:02}-{day:02}" for month in (1, 3, 11) for day in range(1, 29)]
    free = draw(st.sets(st.sampled_from(days), max_size=20))
    worked = draw(st.sets(st.sampled_from(days), max_size=10)) - free
    return CalendarSpec(
        name="made",
        zone=draw(st.sampled_from(("Asia/Shanghai", "Europe/Berlin", "America/Havana"))),
        hours=(*(spans if draw(st.booleans()) else () for _ in range(6)), spans),
        days_off=tuple(sorted(free)),
        workdays=tuple(sorted(worked)),
        dates=tuple((day, spans[:1]) for day in draw(st.sets(st.sampled_from(days), max_size=3))),
    )


@st.composite
def waits(draw: st.DrawFn, around: int) -> list[Pause]:
    """Up to three pauses, in any order, that may overlap."""
    starts = draw(st.lists(st.integers(-HOUR, 400 * HOUR), max_size=3))
    return [
        Pause(at=around + start, until=around + start + draw(st.integers(1, 80 * HOUR)), reason="x")
        for start in starts
    ]


@given(calendars(), MOMENTS, LENGTHS, st.integers(-400 * HOUR, 400 * HOUR), st.data())
def test_spans_follow_each_other_and_add_up(
    calendar: CalendarSpec, start: int, length: int, over: int, data: st.DataObject
) -> None:
    due = due_after(calendar, start, length)
    stretch = Stretch(start=start, due=due, end=max(start, due + over))
    spans = stretch_spans(stretch, calendar, data.draw(waits(start)))
    assert all(span.seconds > 0 for span in spans)
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert all((a.kind, a.is_counted) != (b.kind, b.is_counted) for a, b in pairwise(spans))
    assert sum(span.seconds for span in spans) == stretch.end - start == sum(totals(spans).values())
    if spans:
        assert (spans[0].start, spans[-1].end) == (start, stretch.end)
    till = min(due, stretch.end)
    working = sum(s.seconds for s in spans if s.is_counted or s.kind == "paused")
    assert working == working_between(calendar, start, till)


@given(calendars(), MOMENTS, LENGTHS, st.data())
def test_what_counted_is_the_budget_whatever_was_paused(
    calendar: CalendarSpec, start: int, budget: int, data: st.DataObject
) -> None:
    """The due instant moves by the pauses; what counts until then stays as much as before."""
    due = due_after(calendar, start, budget)
    pauses: list[Pause] = []
    for share in data.draw(st.lists(st.integers(0, 99), max_size=3)):
        begin = max([start + (due - start) * share // 100, *(p.until for p in pauses)])
        if begin < due:
            pauses.append(
                Pause(at=begin, until=begin + data.draw(st.integers(1, 90 * HOUR)), reason="parts")
            )
            due = after_pauses(due_after(calendar, start, budget), start, pauses, calendar)
    assert counted_seconds(spans_to(calendar, start, due, *pauses)) == budget


@given(MOMENTS, LENGTHS, st.integers(1, 100 * HOUR), st.integers(1, 100 * HOUR))
def test_the_plan_is_the_same_whoever_looks_later(
    start: int, length: int, late: int, later: int
) -> None:
    """Of a clock that is late only the last span grows."""
    due = due_after(SPLIT, start, length)
    first = stretch_spans(Stretch(start=start, due=due, end=due + late), SPLIT)
    second = stretch_spans(Stretch(start=start, due=due, end=due + late + later), SPLIT)
    assert first[:-1] == second[:-1]
    assert (first[-1].start, first[-1].seconds) == (due, late)
    assert (second[-1].start, second[-1].seconds) == (due, late + later)


def test_a_night_that_comes_twice_is_told_to_its_end() -> None:
    """Where clocks go back over midnight a day ends twice: no moment is lost, none told twice."""
    zone = ZoneInfo("America/Goose_Bay")
    goose_bay = CalendarSpec(name="goose bay", zone=str(zone), hours=PLAIN.hours)
    start = int(datetime(2010, 11, 6, 20, 0, tzinfo=zone).timestamp())
    for minutes in range(0, 400, 7):
        begin = start + minutes * 60
        spans = spans_to(goose_bay, begin, begin + 40 * HOUR)
        assert sum(span.seconds for span in spans) == 40 * HOUR


def test_years_without_end_are_told_in_time() -> None:
    """The longest budget of all, in a calendar that knows one year of holidays."""
    begin = at("2026-01-05 09:00")
    due = due_after(chinese("long", (540, 1080)), begin, 9999 * HOUR)
    began = datetime.now()
    spans = spans_to(OFFICE, begin, due)
    assert counted_seconds(spans) == 9999 * HOUR
    assert datetime.now() - began < timedelta(seconds=2)
