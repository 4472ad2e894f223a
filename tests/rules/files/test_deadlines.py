"""deadlines.yaml: what is said of mistakes in clocks and checklists."""

from pathlib import Path

import pytest

from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("diagnose: 48h", "diagnosis: 48h", "nothing would stop it"),
        ("followup: { every: 1d }", "followup: {}", "either `budget` or `every`"),
        ("- id: p2", "- id: p1", "this id stands twice"),
        (
            "when: { priority: P3 }",
            "when: { priority: P3, product_line: nosuch }",
            "no product line is called 'nosuch'; none is declared",
        ),
        ("by: logged", "by: loged", "nothing says 'loged'; did you mean 'logged'"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems("deadlines.yaml", old, new), says)


HEADER = "  - id: mine\n    when: { priority: P0 }\n    clocks:\n      respond: "


@pytest.mark.parametrize(
    ("clock", "says"),
    [
        ("{ budget: 2h, target: 3h }", "the target 3h is longer than the budget 2h"),
        ("{ budget: 2h, target: 1d }", "the target 1d is longer than the budget 2h"),
        ("{ budget: 2wd, target: 3wd }", "the target 3wd is longer than the budget 2wd"),
    ],
)
def test_a_target_longer_than_the_budget(problems: Problems, clock: str, says: str) -> None:
    [line] = problems("deadlines.yaml", "deadlines:\n", f"deadlines:\n{HEADER}{clock}\n")
    assert f"rule mine, clock respond: {says}" in line


def test_targets_that_may_be_shorter(folder: Path, edit: Edit) -> None:
    clocks = "{ budget: 2wd, target: 3d }\n      solve: { budget: 2h, target: 2h }"
    edit("deadlines.yaml", "deadlines:\n", f"deadlines:\n{HEADER}{clocks}\n")
    load(folder, ZONE)


@pytest.mark.parametrize(
    "mistake",
    [
        "{ budget: 2h, calendar: offcie, reading: same_clock }",
        "{ budget: 2h, calendar: offcie }\n    wen: x",
    ],
)
def test_a_mistake_hides_no_calendar_that_is_not_there(problems: Problems, mistake: str) -> None:
    lines = problems("deadlines.yaml", "deadlines:\n", f"deadlines:\n{HEADER}{mistake}\n")
    assert len(lines) == 2
    assert_said(lines, "clock respond: no calendar is called 'offcie'; did you mean 'office'")


@pytest.mark.parametrize(
    ("clock", "says"),
    [
        ("{ budget: 2x, target: 3x }", ["'budget': '2x' is no length", "'target': '3x' is no"]),
        ("{ every: 2x, starts: nver }", ["'every': '2x' is no length", "'nver' is not known here"]),
        ("{ budget: 2x, stops: nothing }", ["'2x' is no length", "nothing says 'nothing'"]),
        ("{ budget: 2h, target: 3h, reading: ho }", ["'ho' is not known", "3h is longer than"]),
        ("{ budgt: 2h, target: 3x, calendar: offcie }",
         ["'budgt' is not known", "'3x' is no length", "no calendar is called 'offcie'"]),
    ],
)  # fmt: skip
def test_every_wrong_value_of_one_clock_is_a_line(
    problems: Problems, clock: str, says: list[str]
) -> None:
    lines = problems("deadlines.yaml", "deadlines:\n", f"deadlines:\n{HEADER}{clock}\n")
    assert len(lines) == len(says), lines
    for part in says:
        assert_said(lines, part)


def test_every_wrong_value_of_one_item_is_a_line(problems: Problems) -> None:
    lines = problems("deadlines.yaml", "within: 15m, by: logged", "within: 15x, by: nobody")
    assert len(lines) == 2
    assert_said(lines, "'15x' is no length of time")
    assert_said(lines, "nothing says 'nobody'")
