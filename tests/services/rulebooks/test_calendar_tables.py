"""A year of holidays taken into a folder's own table."""

from pathlib import Path

import pytest

from fbloop.errors import Refused
from fbloop.rules.files.holidays import HolidayTable, TableDay
from fbloop.services.rulebooks.calendar_tables import TableTaken, taken


def table(*dates: str) -> HolidayTable:
    """Days off on these dates."""
    return HolidayTable(days=tuple(TableDay(date=text, kind="off") for text in dates))


def take(folder: Path, *dates: str, may_drop: bool = False) -> TableTaken:
    """What comes of it in a folder of that name `own`."""
    return taken(folder, "own", table(*dates), may_drop=may_drop)


def keep(folder: Path, text: str) -> None:
    """The folder's own table."""
    (folder / "holidays").mkdir()
    (folder / "holidays" / "own.csv").write_text(f"date,kind,holiday\n{text}", "utf-8")


def test_a_first_year_is_all_new(tmp_path: Path) -> None:
    found = take(tmp_path, "2027-01-01", "2027-01-02")
    assert found.text == "date,kind,holiday\n2027-01-01,off,\n2027-01-02,off,\n"
    (year,) = found.years
    assert (year.year, year.days_off, year.changed) == (2027, 2, ("2027-01-01", "2027-01-02"))


def test_other_years_of_the_folder_stay(tmp_path: Path) -> None:
    keep(tmp_path, "2028-05-01,work,May\n2026-01-01,off,\n")
    lines = take(tmp_path, "2027-01-01").text.splitlines()[1:]
    assert lines == ["2026-01-01,off,", "2027-01-01,off,", "2028-05-01,work,May"]


def test_a_day_that_changed_its_kind_is_named(tmp_path: Path) -> None:
    keep(tmp_path, "2027-01-01,work,\n2027-01-02,off,\n")
    found = take(tmp_path, "2027-01-01", "2027-01-02")
    assert found.is_new
    assert found.years[0].changed == ("2027-01-01",)


def test_dates_are_dropped_only_where_that_is_allowed(tmp_path: Path) -> None:
    keep(tmp_path, "2027-01-01,off,\n2027-01-02,off,\n")
    with pytest.raises(Refused) as refused:
        take(tmp_path, "2027-01-01")
    assert refused.value.problems == ("2027: 2027-01-02",)
    assert take(tmp_path, "2027-01-01", may_drop=True).years[0].dropped == ("2027-01-02",)


def test_a_table_with_wrong_rows_is_not_built_upon(tmp_path: Path) -> None:
    keep(tmp_path, "2027-01-01,free,\n")
    with pytest.raises(Refused, match="wrong rows"):
        take(tmp_path, "2028-01-01")


def test_what_is_known_already_is_not_new(tmp_path: Path) -> None:
    keep(tmp_path, "2027-01-01,off,\n")
    assert not take(tmp_path, "2027-01-01").is_new
