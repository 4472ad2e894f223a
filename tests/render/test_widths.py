import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.render.widths import pad, shorten, width

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
