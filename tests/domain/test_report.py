"""What was reported: the title of a list, and which fields may be replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.report import FACT_FIELDS, REPORT_FIELDS, TITLE_LENGTH, Facts, Report


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("  \n ", ""),
        ("a rattle", "a rattle"),
        ("\n  a rattle\nsince Monday", "a rattle"),
        ("异响\r\n三次维修", "异响"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_the_title_is_the_first_line_as_far_as_it_fits(text: str, title: str) -> None:
    assert Report(text=text).title == title


@given(st.text(max_size=300))
def test_a_title_is_one_short_line(text: str) -> None:
    title = Report(text=text).title
    assert len(title) <= TITLE_LENGTH
    assert len(title.splitlines()) <= 1


def test_a_report_is_known_to_the_minute_unless_said_otherwise() -> None:
    facts = Facts(occurred_at=1, reported_at=2, found_at=3, logged_at=4)
    assert not facts.is_day_only
    assert facts.mileage is None


def test_personal_fields_and_circumstances_are_apart() -> None:
    assert set(REPORT_FIELDS) == {"text", "customer", "phone", "plate", "vin", "attrs"}
    assert {"store", "reported_at", "mileage"} <= set(FACT_FIELDS)
    assert not set(REPORT_FIELDS) & set(FACT_FIELDS)
