"""For which issues a row of the rules is."""

from typing import Any

import pytest

from fbloop.domain.fitting import covers, fits
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority


@pytest.mark.parametrize(
    ("pattern", "category", "expected"),
    [
        ("cabin", "cabin", True),
        ("cabin", "cabin.boot", True),
        ("cabin", "cabinet", False),
        ("cabin.boot", "cabin", False),
        ("store.*", "store.nps", True),
        ("store.*", "store", True),
        ("store.*", "storefront", False),
        ("*.noise", "body.noise", True),
        ("*.noise", "body.paint", False),
        ("*", "anything", True),
        ("Cabin", "cabin", False),
    ],
)
def test_codes_parents_and_globs(pattern: str, category: str, expected: bool) -> None:
    assert covers(pattern, category) is expected


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        ({}, True),
        ({"priorities": (Priority.P0, Priority.P1)}, True),
        ({"priorities": (Priority.P0,)}, False),
        ({"categories": ("body", "cabin")}, True),
        ({"categories": ("body",)}, False),
        ({"channels": ("hotline",)}, True),
        ({"channels": ("app",)}, False),
        ({"categories": ("cabin",), "channels": ("app",)}, False),
    ],
)
def test_what_a_row_leaves_empty_restricts_nothing(asks: dict[str, Any], expected: bool) -> None:
    row = Route(**asks)
    assert fits(row, Priority.P1, "cabin.boot", "hotline") is expected


def test_what_is_not_known_fits_nothing_that_is_asked_for() -> None:
    asks: list[dict[str, Any]] = [
        {"priorities": (Priority.P0,)}, {"categories": ("body",)}, {"channels": ("app",)},
    ]  # fmt: skip
    assert not any(fits(Route(**one), None, None, None) for one in asks)
