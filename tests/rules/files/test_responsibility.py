"""responsibility.yaml: what is said of mistakes in roles and routing."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("department: battery", "department: batery", "did you mean 'battery'?"),
        ("  P3: { R", "  P7: { R", "raci P3: it is missing"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("responsibility.yaml", old, new), says)
