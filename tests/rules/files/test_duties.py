"""deadlines.yaml: what the house owes itself, and what a change of priority does."""

import pytest

from fbloop.domain.deadline_rules import Policy
from tests.rules.made_rules import Problems, assert_said
from tests.services.made_sessions import pack

DUTY = "duties: { start: { budget: today, calendar: waking } }"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("duties: { start: { budget: tomorrow } }", "'tomorrow' is no length of time"),
        ("duties: { start: {} }", "either `budget` or `every`"),
        ("duties: { begin: { budget: today } }", "nothing would stop it"),
        ("duties: { respond: { budget: today } }", "respond is a clock and a duty"),
        ("duties: { start: { budget: today, calendar: moon } }", "moon"),
    ],
)
def test_what_is_said_of_duties(problems: Problems, new: str, says: str) -> None:
    assert_said(problems("deadlines.yaml", DUTY, new), says)


def test_a_policy_that_nobody_knows(problems: Problems) -> None:
    lines = problems(
        "deadlines.yaml", "on_priority_change: tightest", "on_priority_change: tightst"
    )
    assert_said(lines, "tightest")


def test_the_duties_of_the_pack() -> None:
    rules = {rule.id: rule for rule in pack().deadline_rules}
    (start,) = rules["p1"].duties
    (progress,) = rules["p0"].duties
    assert (start.name, str(start.budget), start.calendar) == ("start", "today", "waking")
    assert (progress.name, str(progress.every), progress.calendar) == (
        "progress",
        "today",
        "waking",
    )
    assert rules["p2"].duties == ()
    assert pack().on_priority_change is Policy.TIGHTEST
