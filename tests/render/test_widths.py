import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.render.widths import filled, pad, shorten, width

LINES = st.text(st.characters(categories=["L", "N", "P"]))


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("异响", 4), ("Ｐ０", 4), ("e\u0301", 1)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_pad() -> None:
    assert pad("异响", 6) == "异响  "
    assert pad("too long", 3) == "too long"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("车身异响", 8, "车身异响"),
        ("车身异响", 7, "车身异…"),
        ("车身异响", 6, "车身…"),
        ("a b", 2, "a…"),
    ],
)
def test_shorten(text: str, most: int, shown: str) -> None:
    assert shorten(text, most) == shown


@given(LINES, st.integers(1, 30))
def test_never_wider_than_asked(text: str, most: int) -> None:
    assert width(shorten(text, most)) <= most


@given(LINES, st.integers(0, 30))
def test_padded_to_the_width(text: str, to: int) -> None:
    assert width(pad(text, to)) == max(to, width(text))


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("有事项超时，或无负责人。", 10, ["有事项超", "时，或无负", "责人。"]),
        ("带 --warn 且有事项即将到期", 12, ["带 --warn 且", "有事项即将到", "期"]),
        ("averylongwordthatfitsnowhere", 5, ["averylongwordthatfitsnowhere"]),
    ],
)
def test_text_is_filled_into_lines_by_its_width(text: str, most: int, lines: list[str]) -> None:
    assert filled(text, most) == lines


@given(st.text("ab 中文，。", max_size=60), st.integers(4, 20))
def test_filling_loses_nothing(text: str, most: int) -> None:
    assert "".join("".join(filled(text, most)).split()) == "".join(text.split())


@given(st.text("ab中文，。", max_size=60), st.integers(4, 20))
def test_no_line_begins_with_a_mark_that_closes(text: str, most: int) -> None:
    assert not any(line.startswith(("，", "。")) for line in filled(f"a{text}", most)[1:])
