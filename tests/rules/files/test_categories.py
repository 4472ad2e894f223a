"""categories.yaml: what is said of mistakes in it."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: cabin\n", "id: Cabin\n", "an id is made of small letters"),
        ("- id: feel", "- id: failure", "this id stands twice; the first is at"),
        ("keywords: [巡航,", "keywords: [航,", "too short"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("categories.yaml", old, new), says)
