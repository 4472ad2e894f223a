"""A ladder after steps of it were taken."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import Step
from fbloop.domain.escalation import Skipped, Taken, climbed

NAMES = st.sampled_from(("王专家", "李店长", "陈领导"))
# Of few values, so that some differ in one of them alone.
STEPS = st.lists(
    st.builds(
        Step,
        at=st.integers(0, 3),
        to=st.sampled_from(("R", "A", "I")),
        rule=st.sampled_from(("50%", "due", "due+2h")),
    ),
    unique_by=lambda step: (step.at, step.to, step.rule),
)


def taken_of(step: Step, *people: str) -> Taken:
    """What an event says of a step that was taken."""
    skipped = None if people else Skipped.EMPTY
    return Taken(
        clock="respond", cycle=1, rule=step.rule, to=step.to, at=step.at, due_at=9,
        people=people, skipped=skipped,
    )  # fmt: skip


@given(STEPS, st.data())
def test_the_steps_that_were_taken_and_no_others(ladder: list[Step], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(ladder)) if ladder else st.just(set()))
    people = {step: tuple(data.draw(st.lists(NAMES, unique=True))) for step in chosen}
    after = climbed(ladder, [taken_of(step, *people[step]) for step in chosen])
    assert after == tuple(
        replace(step, is_taken=True, told=people[step]) if step in chosen else step
        for step in ladder
    )


@given(STEPS, st.data())
def test_in_one_go_or_one_by_one(ladder: list[Step], data: st.DataObject) -> None:
    taken = [taken_of(step, data.draw(NAMES)) for step in ladder]
    one_by_one = tuple(ladder)
    for step in data.draw(st.permutations(taken)):
        one_by_one = climbed(one_by_one, [step])
    assert one_by_one == climbed(ladder, taken)


def test_a_step_whose_time_has_moved_since_is_another() -> None:
    step = Step(at=5, to="R", rule="50%")
    assert climbed([replace(step, at=6)], [taken_of(step, "王专家")]) == (replace(step, at=6),)
