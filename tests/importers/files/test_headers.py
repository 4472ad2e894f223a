"""What columns are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.files.headers import clean, column_names, is_rejects_header


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" 异响 ", "异响"),
        ("起步时车辆抖动\t", "起步时车辆抖动"),
        ("第一行\r\n  第二行\n\n第三行", "第一行 第二行 第三行"),
        ("a\tb", "a b"),
        ("a \t b", "a b"),
        ("before\rafter", "before after"),
        ("two  blanks", "two  blanks"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("\x1b[31mred", "\x1b[31mred"),
        ("", ""),
    ],
)
def test_breaks_inside_a_cell_become_one_blank(cell: str, text: str) -> None:
    assert clean(cell) == text


@given(st.text())
def test_what_is_clean_stays_as_it_is(cell: str) -> None:
    assert clean(clean(cell)) == clean(cell)
    assert not set("\t\r\n") & set(clean(cell))


def test_repeated_and_missing_names_are_told_apart() -> None:
    header = ["", "id", "备注", "备注 ", "", "备注"]
    assert list(column_names(header)) == ["#1", "id", "备注", "备注#2", "#5", "备注#3"]


@given(st.lists(st.sampled_from(["a", "a#2", "", "#2", " a", "a#2#2"]), max_size=9))
def test_no_two_columns_have_one_name(header: list[str]) -> None:
    names = list(column_names(header))
    assert len(set(names)) == len(header)


def test_a_thousand_columns_of_one_name_take_no_time() -> None:
    assert list(column_names(["a"] * 100_000))[-1] == "a#100000"


def test_a_reject_file_is_known_by_its_last_columns() -> None:
    assert is_rejects_header(["id", "reject_line", "reject_reason"])
    assert not is_rejects_header(["reject_line", "reject_reason", "id"])
    assert not is_rejects_header(["reject_reason"])
