"""The quick way to read dates says what the forms themselves say."""

from itertools import product
from zoneinfo import ZoneInfo

import pytest

from fbloop.importers.dates.dateforms import moment_reader
from fbloop.importers.dates.dateparts import Moment, form_reader, read_iso
from fbloop.importers.dates.split_dates import split_reader

DAYS = [
    "2026-11-20",
    "2026/3/29",
    "2026-03-29",
    "3/4/2026",
    "20261120",
    "2026-W47-1",
    "29/03/2026",
    "9999-12-31",
    "0001-01-01",
]
SPACES = [" ", "T", "  ", ""]
CLOCKS = ["10:00:00", "10:00", "9:05", "9:05:07", "24:00", "23:59:60", "10:00:00.5", "02:30:11"]
OFFSETS = ["", "+08:00", "Z", "-02:30", "+24:00", "x"]


def slow(text: str, forms: list[str], zone: ZoneInfo) -> Moment | None:
    found = (
        read_iso(text, zone) if form == "iso" else form_reader(form, zone)(text) for form in forms
    )
    return next((moment for moment in found if moment is not None), None)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo"])
@pytest.mark.parametrize(
    "forms",
    [
        ["iso"],
        ["YYYY/M/D H:mm", "iso"],
        ["D/M/YYYY H:mm", "M/D/YYYY H:mm:ss", "iso"],
        ["YYYY-DD-MM HH:mm:ss", "iso"],
        ["YYYY-MM-DD h:mm A", "iso"],
        ["iso", "D/M/YYYY H:mm:ss"],
        ["YYYY-MM-DDTHH:mm:ss", "iso"],
    ],
)
def test_both_ways_read_the_same(forms: list[str], zone: str) -> None:
    place = ZoneInfo(zone)
    read = moment_reader(forms, place)
    for parts in product(DAYS, SPACES, CLOCKS, OFFSETS):
        text = "".join(parts)
        assert read(text) == slow(text, forms, place), text


def left(text: str) -> Moment | None:
    """What the quick way leaves to the forms."""
    return None


@pytest.mark.parametrize("forms", [["auto", "iso"], ["YYYY/M/D"], ["D/M/YYYY h:mm A", "iso"]])
def test_a_form_that_cannot_be_split_is_not_overtaken(forms: list[str]) -> None:
    assert split_reader(forms, ZoneInfo("UTC"), left)("2026-11-20 10:00") is None


def test_the_night_of_the_summer_time_is_left_to_the_forms() -> None:
    read = split_reader(["YYYY-MM-DD HH:mm", "iso"], ZoneInfo("Europe/Berlin"), left)
    for space in " T":
        assert read(f"2026-03-29{space}10:00:00") is None
        assert read(f"2026-03-30{space}10:00:00") is not None
