"""Cells of a spreadsheet as text."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.files.sheet_cells import Cell, cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("00123", "00123"),
        ("1.2E+17", "1.2E+17"),
        (20200608001.0, "20200608001"),
        (999999999999999.0, "999999999999999"),
        (42, "42"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-12.5, "-12.5"),
        (123456789012.25, "123456789012.25"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime(2026, 11, 20, 14, 5), "2026-11-20 14:05:00"),
        (datetime(2026, 11, 20, 14, 4, 59, 999000), "2026-11-20 14:05:00"),
        (datetime(2026, 11, 20, 23, 59, 59, 999000), "2026-11-21"),
        (datetime(2026, 11, 20), "2026-11-20"),
        (datetime(9999, 12, 31, 23, 59, 59, 999000), "9999-12-31 23:59:59"),
        (date(2026, 11, 20), "2026-11-20"),
        (time(9, 5), "09:05:00"),
        (timedelta(hours=30, minutes=1), "30:01:00"),
        (timedelta(hours=-1), "-1:00:00"),
    ],
)
def test_a_cell_says_in_text_what_a_person_reads(value: Cell, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (123456789012345678.0, "1.23456789012346E+17"),
        (1e15, "1E+15"),
        (1234567890123456, "1.23456789012346E+15"),
        (-1e20, "-1E+20"),
        (float("inf"), "INF"),
        (float("nan"), "NAN"),
    ],
)
def test_a_number_that_lost_digits_shows_it(value: float, text: str) -> None:
    assert cell_text(value) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_of_15_digits_keep_all_of_them(number: int) -> None:
    assert cell_text(float(number)) == str(number)


@given(st.floats(-1e14, 1e14))
def test_no_small_number_is_written_with_an_exponent(number: float) -> None:
    text = cell_text(number)
    assert "e" not in text.lower()
    assert float(text) == pytest.approx(number, rel=1e-14)
