"""One JSON object as cells of text."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.files.json_cells import BadRow, Number, Twice, cells_of, storable


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("黑屏", "黑屏"),
        (Number("00.10"), "00.10"),
        (Number("1.20E+17"), "1.20E+17"),
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        ([], ""),
        ({}, ""),
        (["a", Number("1"), None, True], "a, 1, , TRUE"),
        ([["a"], {"b": Number("1.0")}, None], '[["a"], {"b": 1.0}, null]'),
        ([{"中": "文"}], '[{"中": "文"}]'),
    ],
)
def test_a_value_becomes_the_text_of_a_cell(value: Any, cell: str) -> None:
    cells = cells_of({"a": value})
    assert cells == {"a": cell}
    # What keeps raw rows writes plain texts alone.
    assert type(cells["a"]) is str


def test_objects_in_objects_become_columns() -> None:
    row = {"id": "A1", "car": {"vin": "L1", "shop": {"city": "杭州"}}, "end": "x"}
    assert cells_of(row) == {"id": "A1", "car.vin": "L1", "car.shop.city": "杭州", "end": "x"}


@pytest.mark.parametrize(
    "row",
    [
        Twice({"a": "1"}),
        {"a": Twice({"b": "1"})},
        {"a": [Twice({"b": "1"})]},
        {"a.b": "1", "a": {"b": "2"}},
    ],
)
def test_a_key_that_stands_twice_is_no_row(row: dict[str, Any]) -> None:
    with pytest.raises(BadRow, match="twice"):
        cells_of(row)


@pytest.mark.parametrize("row", [[], "a", None, Number("1"), True])
def test_only_an_object_is_a_row(row: Any) -> None:
    with pytest.raises(BadRow, match="expected an object"):
        cells_of(row)


@pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
def test_what_no_file_can_hold_is_no_row(text: str) -> None:
    with pytest.raises(BadRow, match="half a character"):
        cells_of({"a": text})
    with pytest.raises(BadRow, match="half a character"):
        cells_of({text: "a"})
    assert storable(text) != text


ROWS = st.dictionaries(
    st.text("abc.", max_size=3),
    st.recursive(
        st.none() | st.booleans() | st.text("xyz长", max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("de"), inner),
        max_leaves=5,
    ),
)


@given(ROWS)
def test_every_text_of_an_object_is_in_its_cells(row: dict[str, Any]) -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in texts(item)]
        if isinstance(value, list):
            return [text for item in value for text in texts(item)]
        return [value] if isinstance(value, str) else []

    with suppress(BadRow):
        cells = cells_of(row)
        written = json.dumps(list(cells.values()), ensure_ascii=False)
        assert all(text in written for text in texts(row))
