"""Each policy for a change of priority, and the change to other rules of the same level."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import REPEATED, Clock, ClockKind, ClockState, is_late, stop
from fbloop.domain.deadline_changes import Change, reprioritise
from fbloop.domain.deadline_rules import DeadlineRule, Policy, StepRule
from fbloop.domain.deadlines import Ladders
from fbloop.domain.pauses import pause, resume
from fbloop.domain.repetition import follow
from tests.domain.made_calendars import CALENDARS, at, wall
from tests.domain.made_deadlines import CHECKLIST, P0, P1, P2, begun, named, promise, repeated
from tests.domain.made_waits import ran_until, wait

START = at("2026-11-20 10:00")  # a Friday
HOUR, DAY = 3_600, 86_400
TIGHTEST, RESTART, FROM_START, CARRY = Policy
WEEK = DeadlineRule(id="week", clocks=(promise("solve", "7d", "4d"),))
SHORT = DeadlineRule(id="short", clocks=(promise("solve", "3d", "2d"),))
IN_OFFICE = DeadlineRule(id="in-office", clocks=(promise("solve", "1wd"),))
HOURS = DeadlineRule(id="hours", clocks=(promise("solve", "4wh"),))


def changed_to(
    level: DeadlineRule, clocks: Sequence[Clock], moment: int, policy: Policy
) -> tuple[Clock, ...]:
    change = Change(at=moment, policy=policy, calendars=CALENDARS)
    return reprioritise(clocks, begun(level, moment), change)


def solved(
    first: DeadlineRule, level: DeadlineRule, moment: int, policy: Policy, start: int = START
) -> Clock:
    """The only clock of the first level after it came to another."""
    return named(changed_to(level, begun(first, start), moment, policy), "solve")


# --- by example: change + budget, start + budget, share of the budget ---


@pytest.mark.parametrize(
    ("policy", "raised", "lowered"),
    [
        # Raised two days after the start, from seven days to three; lowered one day after it.
        (TIGHTEST, 5 * DAY, 3 * DAY),
        (RESTART, 5 * DAY, 8 * DAY),
        (FROM_START, 3 * DAY, 7 * DAY),
        (CARRY, 2 * DAY + 3 * DAY * 5 // 7, DAY + 7 * DAY * 2 // 3),
    ],
)
def test_by_the_wall_clock(policy: Policy, raised: int, lowered: int) -> None:
    up = solved(WEEK, SHORT, START + 2 * DAY, policy)
    down = solved(SHORT, WEEK, START + DAY, policy)
    assert (up.due_at - START, down.due_at - START) == (raised, lowered)
    assert (up.started_at, up.stops) == (START, ("verifying",))


@pytest.mark.parametrize(
    ("policy", "raised", "lowered"),
    [
        # Friday 16:00 + 1wd is Monday 16:00, + 4wh Monday 11:00; the change is Monday 10:00.
        (TIGHTEST, "2026-11-23 14:00", "2026-11-23 11:00"),
        (RESTART, "2026-11-23 14:00", "2026-11-24 10:00"),
        (FROM_START, "2026-11-23 11:00", "2026-11-23 16:00"),
        # Three of nine hours were used, and three of four.
        (CARRY, "2026-11-23 12:40", "2026-11-23 12:15"),
    ],
)
def test_in_working_time(policy: Policy, raised: str, lowered: str) -> None:
    friday, monday = at("2026-11-20 16:00"), at("2026-11-23 10:00")
    assert wall(solved(IN_OFFICE, HOURS, monday, policy, friday).due_at) == raised
    assert wall(solved(HOURS, IN_OFFICE, monday, policy, friday).due_at) == lowered


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        (TIGHTEST, "2026-09-20 15:00"),
        (RESTART, "2026-09-20 15:00"),
        (FROM_START, "2026-09-20 12:00"),
        (CARRY, "2026-09-20 13:40"),  # three of nine hours were used
    ],
)
def test_over_a_make_up_day(policy: Policy, due: str) -> None:
    """Friday 09-18 17:00 + 1wd ends on Sunday 09-20 at 17:00, a make-up workday."""
    clock = solved(IN_OFFICE, HOURS, at("2026-09-20 11:00"), policy, at("2026-09-18 17:00"))
    assert wall(clock.due_at) == due


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        # A day's pause behind it, two of seven days used at the change.
        (TIGHTEST, 6 * DAY),
        (RESTART, 6 * DAY),
        (FROM_START, 4 * DAY),
        (CARRY, 3 * DAY + 3 * DAY * 5 // 7),
    ],
)
def test_a_pause_that_is_over(policy: Policy, due: int) -> None:
    span = wait("2026-11-21 10:00", "2026-11-22 10:00")
    still = [pause(clock, span, CALENDARS) for clock in begun(WEEK, START)]
    clock = named(changed_to(SHORT, still, START + 3 * DAY, policy), "solve")
    assert (clock.due_at - START, clock.pauses) == (due, still[0].pauses)


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        # Paused from the second to the sixth day, raised on the third: nothing runs before.
        (TIGHTEST, 8 * DAY),
        (RESTART, 8 * DAY),
        (FROM_START, 7 * DAY),
        (CARRY, 5 * DAY + 3 * DAY * 6 // 7),
    ],
)
def test_a_pause_that_lasts(policy: Policy, due: int) -> None:
    span = wait("2026-11-21 10:00", "2026-11-25 10:00")
    still = [pause(clock, span, CALENDARS) for clock in begun(WEEK, START)]
    clock = named(changed_to(SHORT, still, START + 2 * DAY, policy), "solve")
    assert (clock.due_at - START, clock.pauses) == (due, still[0].pauses)
    again = resume(clock, START + 3 * DAY, CALENDARS)
    assert again.due_at == clock.due_at - 2 * DAY


def test_what_was_carried_comes_back() -> None:
    """Raised and lowered again in the same moment nothing of the budget is won or lost."""
    moment = START + 2 * HOUR
    up = changed_to(P0, begun(P1, START), moment, CARRY)
    down = changed_to(P1, up, moment, CARRY)
    assert named(up, "respond").due_at == START + 3 * HOUR
    assert named(down, "respond").due_at == START + 4 * HOUR


@pytest.mark.parametrize(
    ("policy", "hours"), [(TIGHTEST, 3), (RESTART, 5.5), (FROM_START, 4), (CARRY, 3.5)]
)
def test_up_and_down_again(policy: Policy, hours: float) -> None:
    """Four hours to answer; two, as a P0, after one of them; four again half an hour later."""
    up = changed_to(P0, begun(P1, START), START + HOUR, policy)
    down = changed_to(P1, up, START + 3 * HOUR // 2, policy)
    assert (named(down, "respond").due_at - START) / HOUR == hours


def test_the_target_is_as_far_before_the_due_instant_as_the_new_level_says() -> None:
    for policy in (RESTART, FROM_START, CARRY):
        clock = solved(WEEK, SHORT, START + 2 * DAY, policy)
        assert clock.target_at == clock.due_at - DAY
    tight = solved(WEEK, SHORT, START + 2 * DAY, TIGHTEST)
    assert (tight.due_at - START, tight.target_at) == (5 * DAY, START + 4 * DAY)


def test_a_start_known_to_the_day_counts_for_no_rate_while_the_date_depends_on_it() -> None:
    vague = replace(named(begun(WEEK, START), "solve"), is_counted=False)
    for policy, is_counted in ((RESTART, True), (FROM_START, False), (CARRY, False)):
        (clock,) = changed_to(SHORT, (vague,), START + DAY, policy)
        assert clock.is_counted is is_counted


def test_a_date_in_a_year_without_table_is_marked_by_every_policy() -> None:
    long = DeadlineRule(id="long", clocks=(promise("solve", "9wd"),))
    start = at("2026-12-24 10:00")
    for policy in (RESTART, FROM_START, CARRY):
        clock = solved(HOURS, long, start + HOUR, policy, start)
        assert (wall(clock.due_at)[:4], clock.is_provisional) == ("2027", True)


# --- what no policy touches ---

_LEVELS = st.sampled_from((P0, P1, P2))
_CHANGES = st.lists(st.tuples(_LEVELS, st.integers(0, 5 * DAY)), min_size=1, max_size=5)
ANSWER = frozenset({"contact", "contact:customer", "customer_informed", "followup"})


@given(st.sampled_from(Policy), _LEVELS, st.integers(0, 3 * DAY), _CHANGES)
def test_a_breach_stays_and_what_was_decided_never_changes(
    policy: Policy, first: DeadlineRule, answered: int, changes: list[tuple[DeadlineRule, int]]
) -> None:
    clocks = tuple(
        stop(clock, ANSWER, START + answered) for clock in begun(first, START, checklist=CHECKLIST)
    )
    moment = START + answered
    for level, later in changes:
        moment += later
        before, clocks = clocks, changed_to(level, clocks, moment, policy)
        after = {clock.name: clock for clock in clocks}
        for old in before:
            new = after[old.name]
            if old.state in {ClockState.MET, ClockState.MISSED} and old.kind not in REPEATED:
                assert new == old
            elif old.is_open and is_late(old.due_at, moment) and old.kind is not ClockKind.ITEM:
                ended = replace(new, stopped_at=new.stopped_at or moment)
                assert (new.due_at, ended.state) == (old.due_at, ClockState.MISSED)


@given(st.sampled_from(Policy), st.integers(0, 6 * DAY), st.integers(60, 4 * DAY))
def test_no_running_clock_is_due_before_its_pause_is_over(
    policy: Policy, begins: int, lasts: int
) -> None:
    span = replace(wait("2026-11-20 10:00", "2026-11-20 10:00"), at=START + begins,
                   until=START + begins + lasts)  # fmt: skip
    still = [pause(clock, span, CALENDARS) for clock in begun(WEEK, START)]
    moment = START + begins + lasts // 2
    (clock,) = changed_to(SHORT, still, moment, policy)
    # Counted from the start it may have been due before anybody waited.
    assert clock.due_at > span.until or (policy is FROM_START and clock.due_at <= span.at)


@given(st.integers(0, 3 * DAY - 1))
def test_a_share_carried_is_the_share_that_is_left(used: int) -> None:
    clock = solved(SHORT, WEEK, START + used, CARRY)
    left = (3 * DAY - used) / (3 * DAY)
    assert abs(clock.due_at - START - used - left * 7 * DAY) <= 1


# --- the ladder ---

LADDER: Ladders = {"solve": (StepRule(at="50%", to="owner"), StepRule(at="due", to="A"))}
OTHER_LADDER: Ladders = {"solve": (StepRule(at="25%", to="R"), StepRule(at="due", to="A"))}


def climbing(level: DeadlineRule, moment: int, ladders: Ladders = LADDER) -> tuple[Clock, ...]:
    return begun(level, moment, ladders=ladders)


def ladder_after(old: Clock, new: tuple[Clock, ...], moment: int, policy: Policy) -> Clock:
    change = Change(at=moment, policy=policy, calendars=CALENDARS)
    return named(reprioritise((old,), new, change), "solve")


def told(clock: Clock, rule: str, *names: str) -> Clock:
    steps = tuple(
        replace(step, is_taken=True, told=names) if step.rule == rule else step
        for step in clock.steps
    )
    return replace(clock, steps=steps)


@pytest.mark.parametrize("policy", Policy)
def test_steps_follow_the_new_date_and_none_comes_before_the_change(policy: Policy) -> None:
    moment = START + 2 * DAY
    (old,) = climbing(WEEK, START)
    after = ladder_after(old, climbing(SHORT, moment), moment, policy)
    half = START + (after.due_at - START) // 2
    steps = [(step.rule, step.at) for step in after.steps]
    assert steps == [("50%", max(half, moment)), ("due", after.due_at)]


def test_who_was_told_is_not_told_again() -> None:
    """Neither at the same step, nor, being known by name, at another of the new level's."""
    moment = START + 4 * DAY
    old = told(climbing(WEEK, START)[0], "50%", "Chen")
    same = ladder_after(old, climbing(SHORT, moment), moment, TIGHTEST)
    assert [(s.rule, s.is_taken, s.told) for s in same.steps] == [
        ("50%", True, ("Chen",)), ("due", False, ()),
    ]  # fmt: skip
    other = ladder_after(old, climbing(SHORT, moment, OTHER_LADDER), moment, TIGHTEST)
    assert [(s.rule, s.to, s.is_taken) for s in other.steps] == [
        ("50%", "owner", True), ("25%", "R", False), ("due", "A", False),
    ]  # fmt: skip


def test_the_next_period_climbs_the_new_level_s_ladder_alone() -> None:
    def daily(moment: int, rule: str) -> tuple[Clock, ...]:
        level = DeadlineRule(id="own", clocks=(repeated("solve", "1d"),))
        return begun(level, moment, ladders={"solve": (StepRule(at=rule, to="A"),)})

    old = told(daily(START, "50%")[0], "50%", "Chen")
    after = ladder_after(old, daily(START + HOUR, "due"), START + HOUR, TIGHTEST)
    assert [step.rule for step in after.steps] == ["due"]
    following = follow(after, CALENDARS, START + 2 * HOUR)
    assert [(step.rule, step.is_taken) for step in following.steps] == [("due", False)]


def test_what_was_acknowledged_at_one_level_is_told_at_the_next() -> None:
    (old,) = climbing(WEEK, START)
    after = ladder_after(replace(old, is_acked=True), climbing(SHORT, START + DAY), START + DAY,
                         TIGHTEST)  # fmt: skip
    assert not after.is_acked


def test_a_share_knows_of_the_pause_before_the_change() -> None:
    span = wait("2026-11-20 12:00", "2026-11-21 12:00")
    (old,) = climbing(WEEK, START)
    still = pause(old, span, CALENDARS)
    after = ladder_after(still, climbing(SHORT, START + 2 * DAY), START + 2 * DAY, FROM_START)
    half = next(step for step in after.steps if step.rule == "50%")
    assert ran_until(after, half.at) == ran_until(after, after.due_at) // 2
