"""Holiday tables: the one that comes with fbloop, a folder's own, and rows that are wrong."""

from pathlib import Path

import pytest

from fbloop.rules.convert import Complaints
from fbloop.rules.errors import RulesInvalid
from fbloop.rules.files.holidays import HolidayTable, HolidayTables, TableDay, read_table
from fbloop.rules.folder import folder_digest, folder_texts, load
from tests.rules.made_rules import ZONE


def own(folder: Path, text: str, name: str = "cn") -> None:
    """Write a table of the folder's own."""
    (folder / "holidays").mkdir(exist_ok=True)
    (folder / "holidays" / f"{name}.csv").write_text(f"date,kind,holiday\n{text}", "utf-8")


def named(folder: Path, name: str = "cn") -> HolidayTable:
    """The table that `holidays: NAME` means in this folder; its rows must be right."""
    complaints = Complaints()
    table = HolidayTables(folder, complaints).named(name)
    assert complaints.lines == []
    return table


def test_the_chinese_table(tmp_path: Path) -> None:
    table = named(tmp_path)
    assert (len(table.days_off), len(table.workdays)) == (263, 59)
    assert table.covered_years == (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)
    assert not set(table.days_off) & set(table.workdays)


@pytest.mark.parametrize(
    ("year", "days_off", "workdays"),
    [
        # Days off and make-up workdays as the State Council announced them.
        (2024, 28, ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12")),
        (2025, 28, ("01-26", "02-08", "04-27", "09-28", "10-11")),
        (2026, 33, ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")),
    ],
)
def test_the_years_of_the_chinese_table(
    tmp_path: Path, year: int, days_off: int, workdays: tuple[str, ...]
) -> None:
    days = HolidayTable(days=named(tmp_path).of_year(year))
    assert days.workdays == tuple(f"{year}-{day}" for day in workdays)
    assert len(days.days_off) == days_off


def test_the_holidays_of_2026(tmp_path: Path) -> None:
    off = {day.date[5:]: day.holiday for day in named(tmp_path).of_year(2026) if day.kind == "off"}
    october = [f"10-0{day}" for day in range(1, 8)]
    assert [day for day in off if day.startswith("10")] == october
    assert {off[day] for day in october} == {"National Day"}
    assert min(day for day in off if day > "02") == "02-15"
    assert max(day for day in off if day < "03") == "02-23"


def test_a_year_of_the_folder_stands_beside_those_that_come_with_fbloop(tmp_path: Path) -> None:
    own(tmp_path, "2027-01-01,off,New Year's Day\n2027-01-03,work,\n")
    table = named(tmp_path)
    assert table.covered_years[-2:] == (2026, 2027)
    assert table.workdays[-1] == "2027-01-03"


def test_a_year_that_both_have_is_the_folders(tmp_path: Path) -> None:
    own(tmp_path, "2026-01-01,off,\n")
    table = named(tmp_path)
    assert table.of_year(2026) == (TableDay(date="2026-01-01", kind="off"),)
    assert len(table.of_year(2025)) > 20


def test_a_table_of_another_name_is_known_by_its_file(tmp_path: Path) -> None:
    own(tmp_path, "2026-12-25,off,Christmas\n", name="de")
    assert named(tmp_path, "de").days_off == ("2026-12-25",)
    with pytest.raises(ValueError, match="did you mean 'de'"):
        named(tmp_path, "dee")


def test_every_row_that_is_wrong_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "date,kind,holiday\n2026-02-30,off,\n2026-03-01,free,\n2026-03-02,off,\n2026-03-02,work,\n"
        "2026-03-03\n,off,\n",
        "utf-8",
    )
    complaints = Complaints()
    table = read_table(path, complaints)
    assert table.days_off == ("2026-03-02",)
    assert [line.split(": ", 1)[0] for line in complaints.lines] == [
        f"x.csv:{line}:1" for line in (2, 3, 5, 6, 7, 7)
    ]
    assert "'2026-02-30' is no date" in complaints.lines[0]
    assert "neither off nor work" in complaints.lines[1]
    assert "stands in line 4 already" in complaints.lines[2]


def test_another_header_is_no_holiday_table(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("day,kind\n2026-03-01,off\n", "utf-8")
    complaints = Complaints()
    assert read_table(path, complaints).days == ()
    assert complaints.lines == ["x.csv:1:1: the first line must be date,kind,holiday"]


def test_a_row_that_is_wrong_spoils_the_rules_that_name_the_table(folder: Path) -> None:
    own(folder, "2027-13-01,off,\n")
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert caught.value.problems == ("cn.csv:2:1: '2027-13-01' is no date: write it as 2026-10-01",)


def test_the_digest_follows_the_folders_tables(folder: Path) -> None:
    before = folder_digest(folder)
    own(folder, "2027-01-01,off,\n")
    after = folder_digest(folder)
    assert before != after
    assert load(folder, ZONE).calendars["office"].covered_years[-1] == 2027
    assert folder_texts(folder)["holidays/cn.csv"].endswith("2027-01-01,off,\n")
