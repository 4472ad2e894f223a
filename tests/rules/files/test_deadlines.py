"""deadlines.yaml: what is said of mistakes in clocks and checklists."""

import pytest

from tests.rules.made_rules import Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("diagnose: 48h", "diagnosis: 48h", "nothing would stop it"),
        ("followup: { every: 1d }", "followup: {}", "either `budget` or `every`"),
        ("- id: p2", "- id: p1", "this id stands twice"),
        ("by: logged", "by: loged", "nothing says 'loged'; did you mean 'logged'"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("deadlines.yaml", old, new), says)
