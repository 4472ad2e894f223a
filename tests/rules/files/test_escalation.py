"""responsibility.yaml, `escalation:`: what is said of mistakes in ladders, and what is read."""

import pytest

from fbloop.domain.deadline_rules import StepRule
from tests.rules.made_rules import Problems, assert_said
from tests.services.made_sessions import pack

RESPOND = "respond: [{ at: 50%, to: owner }, { at: due, to: A }, { at: due+4h, to: I }]"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("respond: [{ at: half, to: owner }]", "'half' is no step: write a share as 50%"),
        ("respond: [{ at: 150%, to: owner }]", "is no step"),
        ("respond: [{ at: due+1wd, to: owner }]", "is no length of time"),
        ("respond: [{ at: due+0h, to: owner }]", "is no time at all"),
        ("respond: [{ at: due, to: zone_led }]", "zone_lead"),
        ("respond: [{ at: due, to: X }]", "role"),
        ("respond: [{ at: due, whom: A }]", "whom"),
        ("respond: [{ at: due, to: A }, { at: due, to: A }]", "this step stands twice"),
    ],
)
def test_what_is_said(problems: Problems, new: str, says: str) -> None:
    assert_said(problems("responsibility.yaml", RESPOND, new), says)


def test_a_level_is_a_mapping_of_clocks(problems: Problems) -> None:
    lines = problems("responsibility.yaml", "\nescalation:\n", "\nescalation:\n  P3: due\n")
    assert_said(lines, "it must be a mapping of clocks to steps")


def test_the_ladders_of_the_pack() -> None:
    assert pack().escalation["P1"]["respond"] == (
        StepRule(at="50%", to="owner"),
        StepRule(at="due", to="A"),
        StepRule(at="due+4h", to="I"),
    )
