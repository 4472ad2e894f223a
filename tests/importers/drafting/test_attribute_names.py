"""Attributes are called after their columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.drafting.attribute_names import attribute_name
from fbloop.importers.fields import NO_FIELD, OWN


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Zip Code", "zip_code"),
        ("投诉品牌", "brand"),
        ("完成率%", "完成率"),
        ("status", "source_status"),
        ("closed_at", "source_closed_at"),
        ("#17", "column_17"),
        ("%%", "column"),
    ],
)
def test_names(column: str, name: str) -> None:
    assert attribute_name(column, ()) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert attribute_name("a b", ["a_b", "a_b_2"]) == "a_b_3"


@given(st.text(max_size=80))
def test_any_column_gives_a_name_that_a_map_takes(column: str) -> None:
    name = attribute_name(column, ["column"])
    assert re.fullmatch(r"\w[\w.-]{0,59}", name)
    assert name not in OWN
    assert name not in NO_FIELD
