"""Escalation ladders: who is told when a clock runs out, at which instants."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import Step
from fbloop.domain.deadline_rules import StepRule
from fbloop.domain.errors import DomainError
from fbloop.domain.ladder import (
    check_step,
    ladder_of,
    moved_steps,
    next_step_at,
    not_before,
    of_new_level,
    renewed,
    standing,
)
from fbloop.domain.worktime import CalendarSpec
from tests.domain.made_calendars import OFFICE, WAKING, at, wall
from tests.domain.made_waits import running

HOUR = 3_600
START = at("2026-11-20 10:00")
TAKEN = Step(at=START, to="R", rule="50%", is_taken=True, told=("Chen",))


def steps(*rules: tuple[str, str]) -> tuple[StepRule, ...]:
    return tuple(StepRule(at=rule, to=to) for rule, to in rules)


@pytest.mark.parametrize("at_", ["1%", "50%", "100%", "due", "due+1h", "due-30m", "due+2d"])
def test_moments_of_a_ladder(at_: str) -> None:
    check_step(at_)


@pytest.mark.parametrize(
    ("at_", "says"),
    [
        ("0%", "is no step"),
        ("101%", "is no step"),
        ("50", "is no step"),
        ("", "is no step"),
        ("due + 1h", "is no step"),
        ("Due", "is no step"),
        ("start+1h", "is no step"),
        ("due+1wd", "is no length of time"),
        ("due+0h", "is no time at all"),
        ("due-99999h", "is no length of time"),
    ],
)
def test_what_is_no_moment_of_a_ladder(at_: str, says: str) -> None:
    with pytest.raises(DomainError, match=says):
        check_step(at_)


def test_steps_stand_in_order_of_time() -> None:
    rules = steps(("due+1h", "hq"), ("due", "A"), ("50%", "R"), ("due-30m", "owner"))
    ladder = ladder_of(rules, START, START + 2 * HOUR, None)
    assert [(step.rule, step.to, wall(step.at)) for step in ladder] == [
        ("50%", "R", "2026-11-20 11:00"),
        ("due-30m", "owner", "2026-11-20 11:30"),
        ("due", "A", "2026-11-20 12:00"),
        ("due+1h", "hq", "2026-11-20 13:00"),
    ]


def test_a_share_is_one_of_working_time_and_the_rest_is_by_the_wall_clock() -> None:
    """Nine hours from Friday 16:00: half of them is Monday 11:30, an hour after due is 18:00."""
    start = at("2026-11-20 16:00")
    rules = steps(("50%", "R"), ("100%", "A"), ("due+1h", "hq"), ("due-3h", "C"))
    ladder = ladder_of(rules, start, at("2026-11-23 16:00"), OFFICE)
    assert {step.rule: wall(step.at) for step in ladder} == {
        "50%": "2026-11-23 11:30",
        "100%": "2026-11-23 16:00",
        "due+1h": "2026-11-23 17:00",
        "due-3h": "2026-11-23 13:00",
    }


def test_a_share_of_the_night_is_none() -> None:
    start = at("2026-11-20 21:00")
    (step,) = ladder_of(steps(("50%", "R")), start, at("2026-11-21 11:00"), WAKING)
    assert wall(step.at) == "2026-11-21 09:00"


def test_no_step_comes_before_the_start() -> None:
    (step,) = ladder_of(steps(("due-8h", "A")), START, START + 2 * HOUR, None)
    assert step.at == START


@given(st.integers(0, 400 * HOUR), st.integers(1, 100), st.sampled_from((None, OFFICE, WAKING)))
def test_every_share_lies_between_start_and_due(
    seconds: int, percent: int, calendar: CalendarSpec | None
) -> None:
    clock = running(START, seconds, calendar)
    (step,) = ladder_of(steps((f"{percent}%", "A")), START, clock.due_at, calendar)
    assert START <= step.at <= clock.due_at


def test_what_was_taken_or_has_come_does_not_move() -> None:
    come = Step(at=START + HOUR, to="A", rule="75%")
    later = Step(at=START + 3 * HOUR, to="hq", rule="due")
    moved = moved_steps((TAKEN, come, later), START + 9 * HOUR, lambda at_: at_ + 1, START + HOUR)
    assert moved == (TAKEN, come, replace(later, at=START + 9 * HOUR))


def test_moved_steps_come_at_the_move_at_the_earliest() -> None:
    step = Step(at=START + 9 * HOUR, to="A", rule="due-2h")
    (moved,) = moved_steps((step,), START + 3 * HOUR, lambda at_: at_, START + 2 * HOUR)
    assert moved.at == START + 2 * HOUR


def test_nobody_should_have_been_told_before_a_moment() -> None:
    later = Step(at=START + 3 * HOUR, to="hq", rule="due")
    early = Step(at=START, to="A", rule="50%")
    assert not_before((early, later), START + HOUR) == (replace(early, at=START + HOUR), later)


def test_a_new_ladder_keeps_what_was_taken() -> None:
    """Who was told of this promise is known, whatever the new ladder calls the step."""
    same = Step(at=START + 5 * HOUR, to="R", rule="50%")
    new = Step(at=START + 2 * HOUR, to="A", rule="due")
    waiting = Step(at=START + HOUR, to="hq", rule="due+1h")
    assert renewed((same, new), (TAKEN, waiting), START) == (TAKEN, new)
    assert renewed((new,), (TAKEN,), START) == (TAKEN, new)
    assert renewed((), (waiting,), START) == ()


def test_a_step_that_had_come_keeps_its_time_though_nobody_looked() -> None:
    came = Step(at=START, to="A", rule="due")
    again = replace(came, at=START + HOUR)
    assert renewed((again,), (came,), START + HOUR) == (came,)
    assert renewed((again,), (came,), START - 1) == (again,)


def test_a_letter_means_others_at_another_level() -> None:
    taken = Step(at=START, to="A", rule="due", is_taken=True)
    owner = Step(at=START, to="owner", rule="50%")
    new = tuple(
        Step(at=START + HOUR, to=to, rule=rule) for to, rule in (("A", "due"), ("owner", "50%"))
    )
    assert of_new_level(new, (taken, owner), START + HOUR) == (taken, owner, new[0])


def test_the_next_step_is_the_first_that_is_not_taken() -> None:
    clock = running(START, 4 * HOUR)
    ladder = ladder_of(steps(("50%", "R"), ("due", "A")), START, clock.due_at, None)
    climbing = replace(clock, steps=ladder)
    assert next_step_at(clock) is None
    assert next_step_at(climbing) == START + 2 * HOUR
    up = replace(climbing, steps=(replace(ladder[0], is_taken=True), ladder[1]))
    assert next_step_at(up) == START + 4 * HOUR
    assert next_step_at(replace(climbing, is_acked=True)) is None
    assert next_step_at(replace(climbing, stopped_at=START)) is None
    assert next_step_at(replace(climbing, withdrawn_at=START)) is None


def test_of_a_broken_promise_stands_what_had_come_before_it_was_made_good() -> None:
    clock = running(START, 4 * HOUR)
    ladder = ladder_of(
        steps(("50%", "R"), ("due", "A"), ("due+9h", "hq")), START, clock.due_at, None
    )
    missed = replace(clock, steps=ladder, stopped_at=clock.due_at + 1)
    assert standing(missed) == ladder[:2]
    assert next_step_at(missed) == START + 2 * HOUR
    told = replace(missed, steps=(*(replace(s, is_taken=True) for s in ladder[:2]), ladder[2]))
    assert next_step_at(told) is None


def test_of_a_kept_promise_nobody_is_told_afterwards() -> None:
    clock = running(START, 4 * HOUR)
    ladder = ladder_of(steps(("50%", "R")), START, clock.due_at, None)
    kept = replace(clock, steps=ladder, stopped_at=clock.due_at)
    assert standing(kept) == ()
    assert next_step_at(kept) is None
