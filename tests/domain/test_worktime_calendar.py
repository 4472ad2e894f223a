"""Calendars that can be built, and stored; and those that cannot."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime import CalendarSpec, due_after, working_between
from fbloop.domain.worktime_calendar import DayKind, MakeupDays, day_kind, spans_on
from tests.domain.made_calendars import (
    ALWAYS,
    OFFICE,
    PLAIN,
    SPLIT,
    WAKING,
    at,
    wall,
    weekdays,
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hours": ((),) * 7}, "no working hours"),
        ({"hours": (((540, 1080),),)}, "there are seven"),
        ({"hours": weekdays((1080, 540))}, "mon: 18:00-09:00 must start before it ends"),
        ({"hours": weekdays((540, 540))}, "must start before it ends"),
        ({"hours": weekdays((540, 1441))}, "end by 24:00"),
        ({"hours": weekdays((-1, 60))}, "must start before it ends"),
        ({"hours": weekdays((540, 720), (700, 1080))}, "11:40-18:00 overlaps"),
        ({"hours": weekdays((810, 1080), (540, 720))}, "09:00-12:00 overlaps"),
        ({"days_off": ("2026-02-30",)}, "'2026-02-30' is no date"),
        ({"workdays": ("20260228",)}, "'20260228' is no date"),
        (
            {"days_off": ("2026-10-10",), "workdays": ("2026-10-10",)},
            "2026-10-10 is both a day off and a workday",
        ),
        ({"dates": (("2026-13-01", ()),)}, "'2026-13-01' is no date"),
        ({"dates": (("2026-12-31", ((720, 540),)),)}, "2026-12-31: 12:00-09:00 must start"),
        ({"dates": (("2026-12-31", ((540, 720), (600, 660))),)}, "10:00-11:00 overlaps"),
        ({"dates": (("2026-12-31", ()), ("2026-12-31", ()))}, "hours of its own twice"),
        (
            {"hours": weekdays((1320, 120))},
            "22:00-02:00 must start before it ends; hours over midnight stand in two days: "
            "22:00-24:00, and 00:00-02:00 on the day after",
        ),
        ({"hours": weekdays((1320, 0))}, "22:00-00:00 must start before it ends, and end by 24:00"),
        ({"zone": "Mars/Base"}, "'Mars/Base' is no time zone"),
        ({"zone": "../etc/passwd"}, "is no time zone"),
        ({"zone": "Asia"}, "is no time zone"),
    ],
)
def test_an_impossible_calendar_cannot_be_built(change: dict[str, object], says: str) -> None:
    fields: dict[str, object] = {
        "name": "odd",
        "zone": "Asia/Shanghai",
        "hours": weekdays((540, 1080)),
        **change,
    }
    with pytest.raises(DomainError) as refusal:
        CalendarSpec(**fields)  # type: ignore[arg-type]
    assert says in refusal.value.message
    assert len(refusal.value.problems) <= 5  # one a day of `weekdays`: one mistake is one line


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(DomainError) as refusal:
        CalendarSpec(name="odd", zone="Nowhere", hours=((),) * 7, days_off=("tomorrow",))
    assert len(refusal.value.problems) == 3


def test_parts_of_a_day_may_touch() -> None:
    touching = CalendarSpec(
        name="touching", zone="Asia/Shanghai", hours=weekdays((540, 720), (720, 1080))
    )
    assert wall(due_after(touching, at("2026-11-23 11:00"), 7_200)) == "2026-11-23 13:00"


# A closed Wednesday, a short last day of the year, and a holiday on which somebody works.
SINGLE = replace(
    OFFICE,
    name="single",
    dates=(("2026-11-11", ()), ("2026-12-31", ((540, 720),)), ("2026-10-01", ((600, 660),))),
)


@pytest.mark.parametrize(
    ("day", "kind", "spans"),
    [
        ("2026-11-23", DayKind.ORDINARY, ((540, 1080),)),
        ("2026-11-22", DayKind.REST, ()),
        ("2026-10-02", DayKind.HOLIDAY, ()),
        ("2026-09-20", DayKind.MAKEUP, ((540, 1080),)),
        ("2026-11-11", DayKind.OWN, ()),
        ("2026-12-31", DayKind.OWN, ((540, 720),)),
        ("2026-10-01", DayKind.OWN, ((600, 660),)),
    ],
)
def test_why_a_day_has_its_hours(
    day: str, kind: DayKind, spans: tuple[tuple[int, int], ...]
) -> None:
    assert day_kind(SINGLE, date.fromisoformat(day)) is kind
    assert spans_on(SINGLE, date.fromisoformat(day)) == spans


def test_a_makeup_day_that_is_not_worked_is_a_day_of_rest() -> None:
    free = replace(OFFICE, name="free", makeup_days=MakeupDays.OFF)
    assert day_kind(free, date(2026, 9, 20)) is DayKind.REST


def test_single_dates_count_as_they_are() -> None:
    assert wall(due_after(SINGLE, at("2026-11-10 17:00"), 2 * 3_600)) == "2026-11-12 10:00"
    assert working_between(SINGLE, at("2026-12-31 00:00"), at("2027-01-01 00:00")) == 3 * 3_600
    assert wall(due_after(SINGLE, at("2026-09-30 18:00"), 3_600)) == "2026-10-01 11:00"


@pytest.mark.parametrize(
    "calendar", [ALWAYS, OFFICE, PLAIN, SINGLE, SPLIT, WAKING], ids=lambda c: c.name
)
def test_a_calendar_survives_json(calendar: CalendarSpec) -> None:
    stored = msgspec.json.encode(calendar)
    back = msgspec.json.decode(stored, type=CalendarSpec)
    assert back == calendar
    assert hash(back) == hash(calendar)


def test_stored_nonsense_is_refused_by_the_decoder() -> None:
    stored = msgspec.json.encode(WAKING).replace(b"[480,1320]", b"[1320,480]")
    with pytest.raises(msgspec.ValidationError, match="must start before it ends"):
        msgspec.json.decode(stored, type=CalendarSpec)
