"""calendars.yaml: what is said of mistakes in hours and holidays."""

from pathlib import Path

import pytest

from fbloop.rules.files.calendars import Holidays, Hours, holiday_table
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("holidays: cn,", "holidays: de,", "no holiday table is called 'de'"),
        ("mon-fri: [09:00-18:00]", "mon-fry: [09:00-18:00]", "is no weekday"),
        ("mon-sun: [08:00-22:00]", "sun-mon: [08:00-22:00]", "runs backwards"),
        ("[08:00-22:00]", "[8-22]", "are no hours; write 09:00-18:00"),
        ("{ mon-sun: [08:00-22:00] }", "{ mon: [] }", "it has no working hours"),
        ("2026-02-16..2026-02-18", "2026-02-18..2026-02-16", "must run forwards"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("calendars.yaml", old, new), says)


def test_hours_are_read_to_minutes() -> None:
    hours = Hours.read({"mon-tue": ["09:00-12:00", "13:30-18:00"], "sun": "00:00-24:00"})
    two = ((540, 720), (810, 1080))
    assert hours.days == (two, two, (), (), (), (), ((0, 1440),))


def test_own_dates_need_no_table() -> None:
    table = Holidays.read(["2026-12-30..2027-01-02", "2027-02-01"]).table
    assert table.days_off[0] == "2026-12-30"
    assert table.days_off[-2:] == ("2027-01-02", "2027-02-01")
    assert (len(table.days_off), table.covered_years) == (5, ())


def test_a_slip_of_a_year_is_no_holiday() -> None:
    with pytest.raises(ValueError, match="less than a year"):
        Holidays.read(["2026-02-16..2062-02-18"])


def test_the_chinese_table() -> None:
    table = holiday_table("cn")
    assert (len(table.days_off), len(table.workdays)) == (263, 59)
    assert table.covered_years == (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)
    assert not set(table.days_off) & set(table.workdays)


def test_a_change_of_hours_reaches_the_book(folder: Path, edit: Edit) -> None:
    edit("calendars.yaml", "makeup_days: work", "makeup_days: off")
    assert load(folder, ZONE).calendars["office"].makeup_days == "off"
