"""Ladders as their column holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import Step
from fbloop.domain.escalation import Taken
from fbloop.ledger.climbing import Climber, Ladder, Rung, ladder_read, ladder_text

_steps = st.builds(
    Step,
    at=st.integers(0, 1 << 40),
    to=st.sampled_from(("R", "A", "owner", "战区")),
    rule=st.sampled_from(("50%", "due", "due+1h")),
    is_taken=st.booleans(),
    told=st.lists(st.text(max_size=9), max_size=2).map(tuple),
)


@given(st.lists(_steps, min_size=1, max_size=4).map(tuple))
def test_a_ladder_comes_back_as_it_was(steps: tuple[Step, ...]) -> None:
    text = ladder_text(steps)
    assert text is not None
    assert tuple(Step(**rung._asdict()) for rung in ladder_read(text)) == steps


def test_no_ladder_is_no_text() -> None:
    assert ladder_text(()) is None


@pytest.mark.parametrize("text", ["", "[", "[[1, 2]]", "[1]", "7"])
def test_a_damaged_ladder_is_an_error(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        ladder_read(text)


def test_steps_are_taken_of_the_clock_that_they_name() -> None:
    step = Rung(at=1, rule="due", to="A", is_taken=False, told=(), due_at=None)
    names = ("respond", "close")
    climber = Climber(
        "2026-11-0001", 3, b"", "P0", None, None, None, None, None,
        tuple(Ladder(name, "deadline", 1, 1, (step,)) for name in names),
    )  # fmt: skip
    told = Taken(clock="close", cycle=1, rule="due", to="A", at=1, due_at=1, people=("Chen",))
    after = climber.after([told], version=4)
    assert after.version == 4
    assert [own.steps[0].is_taken for own in after.ladders] == [False, True]
    assert after.ladders[1].steps[0].told == ("Chen",)
