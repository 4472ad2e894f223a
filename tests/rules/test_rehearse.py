"""What two rule sets say of the same issue, side by side."""

from typing import Any

from fbloop.domain.clocks import Clock, ClockKind, Step
from fbloop.rules.rehearse import Difference, Ruled, Said, differences


def clock(name: str, due_at: int, *steps: Step) -> Clock:
    return Clock(
        name=name,
        kind=ClockKind.DEADLINE,
        cycle=1,
        started_at=0,
        due_at=due_at,
        budget="1h",
        rule="p2",
        stops=(),
        steps=steps,
    )


def ruled(*clocks: Clock, **fields: str) -> Ruled:
    said = {name: Said(value=value, rule=f"by {value}") for name, value in fields.items()}
    return Ruled(fields=said, clocks=clocks, rule="p2 (deadlines.yaml:1)", ladders="escalation P2")


def difference(**told: Any) -> Difference:
    usual: dict[str, Any] = {
        "rule_old": "p2 (deadlines.yaml:1)",
        "rule_new": "p2 (deadlines.yaml:1)",
    }
    return Difference(**{**usual, **told})


def test_nothing_differs_from_itself() -> None:
    one = ruled(clock("respond", 10), priority="P2")
    assert differences(one, one, ["respond"]) == ()


def test_fields_with_the_rules_that_give_them() -> None:
    old, new = ruled(priority="P2", category="body"), ruled(priority="P1", category="body")
    [found] = differences(old, new, [])
    assert found == difference(
        field="priority", old="P2", new="P1", rule_old="by P2", rule_new="by P1"
    )


def test_what_is_most_telling_comes_first() -> None:
    old = ruled(clock("respond", 10), owner="a", category="x", priority="P2")
    new = ruled(clock("respond", 20), owner="b", category="y", priority="P1")
    found = [one.field for one in differences(old, new, ["respond"])]
    assert found == ["category", "priority", "owner", "due"]


def test_a_clock_that_moves_begins_or_ends() -> None:
    old, new = ruled(clock("a", 10), clock("b", 10)), ruled(clock("a", 20), clock("c", 30))
    assert differences(old, new, ["a", "b", "c"]) == (
        difference(field="due", clock="a", old=10, new=20),
        difference(field="due", clock="b", old=10, new=None),
        difference(field="due", clock="c", old=None, new=30),
    )


def test_only_the_clocks_that_are_asked_for() -> None:
    assert differences(ruled(clock("a", 10)), ruled(clock("a", 20)), []) == ()


def test_a_ladder_is_told_as_the_rule_file_writes_it() -> None:
    half, due = Step(at=5, to="R", rule="50%"), Step(at=10, to="A", rule="due")
    old, new = ruled(clock("a", 10, half)), ruled(clock("a", 10, half, due), clock("b", 10, due))
    [found] = differences(old, new, ["a"])
    assert (found.field, found.clock) == ("escalation", "a")
    assert (found.old, found.new) == ("50% R", "50% R, due A")
    assert found.rule_new == "escalation P2"


def test_of_a_clock_that_begins_no_ladder_is_told() -> None:
    due = Step(at=10, to="A", rule="due")
    [found] = differences(ruled(), ruled(clock("b", 10, due)), ["b"])
    assert found.field == "due"
