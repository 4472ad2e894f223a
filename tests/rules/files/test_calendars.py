"""calendars.yaml: hours, single dates, and what is said of mistakes in them."""

from datetime import date
from pathlib import Path

import pytest

from fbloop.domain.worktime_calendar import CalendarSpec, spans_on
from fbloop.rules.files.calendars import Holidays, hours_of_day
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said

WAKING = "{ hours: { mon-sun: [08:00-22:00] } }"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("holidays: cn,", "holidays: de,", "no holiday table is called 'de'"),
        ("holidays: cn,", "holidays: ../cn,", "no holiday table is called '../cn'"),
        ("mon-fri: [09:00-18:00]", "mon-fry: [09:00-18:00]", "is no weekday"),
        ("mon-sun: [08:00-22:00]", "sun-mon: [08:00-22:00]", "runs backwards"),
        ("mon-sun: [08:00-22:00]", "mon-sun: [08:00-22:00], sat: closed", "sat has hours twice"),
        ("[08:00-22:00]", "[8-22]", "are no hours; write 09:00-18:00"),
        ("[08:00-22:00]", "[08:00-08:00]", "must start before it ends"),
        ("[08:00-22:00]", "[08:00-12:00, 11:00-22:00]", "11:00-22:00 overlaps"),
        ("[08:00-22:00]", "[22:00-02:00]", "22:00-24:00, and 00:00-02:00 on the day after"),
        ("{ mon-sun: [08:00-22:00] }", "{ mon: [] }", "it has no working hours"),
        ("{ mon-sun: [08:00-22:00] }", "{ mon-sun: closed }", "it has no working hours"),
        ("{ mon-sun: [08:00-22:00] }", "[08:00-22:00]", "'hours' must be a mapping"),
        ("2026-02-16..2026-02-18", "2026-02-18..2026-02-16", "must run forwards"),
        (WAKING, WAKING[:-1] + ", dates: { 2026-02-30: closed } }", "is no date"),
        (WAKING, WAKING[:-1] + ", dates: { 2026-02-28: shut } }", "or closed"),
        (WAKING, WAKING[:-1] + ", dates: [2026-02-28] }", "'dates' must be a mapping"),
        (WAKING, WAKING[:-1] + ", date: {} }", "did you mean 'dates'?"),
        (
            WAKING,
            WAKING[:-1] + ", dates: { 2026-12-30..2026-12-31: closed, 2026-12-31: 09:00-12:00 } }",
            "2026-12-31 has hours of its own twice",
        ),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("calendars.yaml", old, new), says)


def test_all_that_is_wrong_with_a_calendar_is_said_at_once(problems: Problems) -> None:
    lines = problems(
        "calendars.yaml",
        WAKING,
        "{ hours: { mon: [8-9, 10-11], tue: [12:00-13:00, 12:30-14:00], funday: closed },"
        " holidays: xx, dates: { soon: closed, 2026-12-24: noon } }",
    )
    for says in (
        "'8-9', '10-11' are no hours",
        "tue: 12:30-14:00 overlaps",
        "'funday' is no weekday",
        "'xx'",
        "'soon' is no date",
        "2026-12-24: 'noon' are no hours",
    ):
        assert_said(lines, says)


def test_hours_are_read_to_minutes() -> None:
    assert hours_of_day(["09:00-12:00", "13:30-18:00"]) == ((540, 720), (810, 1080))
    assert hours_of_day("00:00-24:00") == ((0, 1440),)
    assert hours_of_day("closed") == ()


def test_own_dates_need_no_table() -> None:
    holidays = Holidays.read(["2026-12-30..2027-01-02", "2027-02-01"])
    assert holidays.table is None
    assert holidays.days_off[0] == "2026-12-30"
    assert holidays.days_off[-2:] == ("2027-01-02", "2027-02-01")
    assert len(holidays.days_off) == 5


def test_a_slip_of_a_year_is_no_holiday() -> None:
    with pytest.raises(ValueError, match="less than a year"):
        Holidays.read(["2026-02-16..2062-02-18"])


def test_a_change_of_hours_reaches_the_book(folder: Path, edit: Edit) -> None:
    edit("calendars.yaml", "makeup_days: work", "makeup_days: off")
    assert load(folder, ZONE).calendars["office"].makeup_days == "off"


def test_the_pack_has_its_calendars(folder: Path) -> None:
    calendars = load(folder, ZONE).calendars
    nine_to_six, with_noon = ((540, 1080),), ((540, 720), (810, 1080))
    assert calendars["office"].hours == (nine_to_six,) * 5 + ((), ())
    assert calendars["split"].hours == (with_noon,) * 5 + ((), ())
    assert calendars["waking"].hours == (((480, 1320),),) * 7
    assert calendars["always"].hours == (((0, 1440),),) * 7
    assert (calendars["office"].table, calendars["waking"].table) == ("cn", None)


def test_single_dates_have_hours_of_their_own(folder: Path, edit: Edit) -> None:
    edit(
        "calendars.yaml",
        "mon-fri: [09:00-18:00] }, holidays: cn",
        "mon-fri: [09:00-18:00] }, holidays: cn, dates: { 2026-12-31: [09:00-12:00],"
        " 2026-11-11..2026-11-12: closed, 2026-10-01: 10:00-16:00 }",
    )
    office = load(folder, ZONE).calendars["office"]
    hours = dict(office.dates)
    assert hours == {
        "2026-12-31": ((540, 720),),
        "2026-11-11": (),
        "2026-11-12": (),
        "2026-10-01": ((600, 960),),
    }
    assert spans_of(office, "2026-10-01") == ((600, 960),)


def spans_of(calendar: CalendarSpec, day: str) -> tuple[tuple[int, int], ...]:
    return spans_on(calendar, date.fromisoformat(day))
