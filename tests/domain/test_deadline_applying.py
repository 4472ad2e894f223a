"""What other rules do to clocks that run, once they are applied."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fbloop.domain.clocks import Clock, ClockKind, ClockState, Step, stop
from fbloop.domain.deadline_applying import Level, applied
from fbloop.domain.deadline_changes import Change, reprioritise
from fbloop.domain.deadline_rules import DeadlineRule, Policy, StepRule
from fbloop.domain.deadlines import Ladders
from fbloop.domain.pauses import pause
from fbloop.domain.vocabulary import Priority
from tests.domain.made_calendars import CALENDARS, at, wall
from tests.domain.made_deadlines import NO_LADDERS, P1, P2, begun, named, promise, repeated
from tests.domain.made_waits import wait
from tests.domain.test_policies import ANSWER, LADDER, climbing

START = at("2026-11-20 10:00")  # a Friday
HOUR, DAY = 3_600, 86_400
# The same rule before and after an edit.
WEEK = DeadlineRule(id="own", clocks=(promise("solve", "7d", "4d"),))
SHORT = DeadlineRule(id="own", clocks=(promise("solve", "3d", "2d"),))


def under_new_rules(
    clocks: Sequence[Clock],
    was: DeadlineRule,
    now: DeadlineRule,
    moment: int,
    ladders: Ladders = NO_LADDERS,
    had: Ladders = NO_LADDERS,
) -> dict[str, Clock]:
    """The clocks by name after the edited rule was applied."""
    change = Change(at=moment, policy=Policy.TIGHTEST, calendars=CALENDARS)
    before = Level.of(begun(was, moment, ladders=had), CALENDARS)
    after = Level.of(begun(now, moment, ladders=ladders), CALENDARS)
    return {clock.name: clock for clock in applied(clocks, before, after, change)}


def test_a_running_clock_is_due_as_if_it_had_begun_under_the_new_rules() -> None:
    for first, level, days in ((WEEK, SHORT, 3), (SHORT, WEEK, 7)):
        after = under_new_rules(begun(first, START), first, level, START + DAY)["solve"]
        assert (after.due_at, after.started_at) == (START + days * DAY, START)


def test_no_date_lies_before_the_change() -> None:
    moment = START + 5 * DAY
    old = climbing(WEEK, START)
    ladders = {"solve": (*LADDER["solve"], StepRule(at="due+1h", to="hq"))}
    after = under_new_rules(old, WEEK, SHORT, moment, ladders, LADDER)["solve"]
    assert after.due_at == moment
    assert {step.rule: step.at - moment for step in after.steps} == {
        "50%": 3 * DAY + DAY // 2 - 5 * DAY, "due": 0, "due+1h": HOUR,
    }  # fmt: skip


def test_what_is_late_stays_late_and_what_is_over_stays() -> None:
    clocks = tuple(stop(clock, ANSWER, START + HOUR) for clock in begun(P1, START))
    longer = DeadlineRule(
        id="p1",
        priorities=(Priority.P1,),
        clocks=(promise("respond", "8h"), promise("solve", "9d"), promise("close", "20d")),
    )
    after = under_new_rules(clocks, P1, longer, START + 4 * DAY)
    assert after["respond"] == named(clocks, "respond")
    assert after["solve"].due_at == START + 3 * DAY
    assert after["close"].due_at == START + 20 * DAY


def test_clocks_of_one_side_alone_begin_or_end() -> None:
    was = DeadlineRule(id="own", clocks=(promise("solve", "7d"), promise("plan", "2d")))
    old = begun(was, START)
    level = DeadlineRule(id="own", clocks=(promise("solve", "7d"), promise("interim", "4h")))
    early = under_new_rules(old, was, level, START + DAY)
    assert early["plan"].state is ClockState.WITHDRAWN
    assert early["interim"].due_at == START + DAY + 4 * HOUR
    assert early["solve"] == named(old, "solve")
    late = under_new_rules(old, was, level, START + 3 * DAY)
    assert late["plan"].state is ClockState.MISSED


def test_a_repeated_clock_keeps_its_date_and_takes_the_new_period() -> None:
    def every(length: str) -> DeadlineRule:
        return DeadlineRule(id="own", clocks=(repeated("followup", length),))

    old = begun(every("1d"), START)
    longer = under_new_rules(old, every("1d"), every("2d"), START + HOUR)["followup"]
    assert (longer.due_at, longer.budget) == (START + DAY, "2d")
    shorter = under_new_rules(old, every("1d"), every("4h"), START + HOUR)["followup"]
    assert (shorter.due_at, shorter.budget) == (START + DAY, "4h")


def test_who_said_that_they_know_is_not_told_again_for_edited_rules() -> None:
    (old,) = climbing(WEEK, START)
    for acked in (True, False):
        after = under_new_rules(
            (replace(old, is_acked=acked),), WEEK, SHORT, START + DAY, LADDER, LADDER
        )
        assert after["solve"].is_acked is acked


def test_the_same_rules_move_nothing() -> None:
    """Whenever they are applied; a second time nothing is left to move."""
    of_solve = {"solve": LADDER["solve"]}
    clocks = begun(P1, START, ladders=of_solve)
    after = under_new_rules(clocks, P1, P1, START + DAY, of_solve, of_solve)
    assert after == {clock.name: clock for clock in clocks}


def test_a_pause_is_kept() -> None:
    span = wait("2026-11-21 10:00", "2026-11-23 10:00")
    still = [pause(clock, span, CALENDARS) for clock in begun(WEEK, START)]
    after = under_new_rules(still, WEEK, SHORT, START + 2 * DAY)["solve"]
    assert (after.due_at, after.pauses) == (START + 5 * DAY, still[0].pauses)


def test_a_duty_left_undone_ends_without_a_verdict() -> None:
    rule = DeadlineRule(id="own", clocks=(), duties=(promise("start", "today", calendar="waking"),))
    old = begun(rule, START)
    assert named(old, "start").kind is ClockKind.DUTY
    after = under_new_rules(old, rule, WEEK, START + 3 * DAY)
    assert after["start"].state is ClockState.WITHDRAWN


def test_a_step_that_was_taken_is_kept_under_new_rules() -> None:
    step = Step(at=START + DAY, to="owner", rule="50%", is_taken=True, told=("Chen",))
    (old,) = climbing(WEEK, START)
    after = under_new_rules(
        (replace(old, steps=(step,)),), WEEK, SHORT, START + 2 * DAY, LADDER, LADDER
    )
    assert after["solve"].steps[0] == step


@pytest.mark.parametrize(("first", "then"), [(P1, P2), (P2, P1)])
def test_an_edit_elsewhere_moves_no_clock_whatever_its_priority_was(
    first: DeadlineRule, then: DeadlineRule
) -> None:
    """A lowered clock keeps its earlier date, a raised one counts from its change."""
    change = Change(at=START + DAY, policy=Policy.TIGHTEST, calendars=CALENDARS)
    clocks = reprioritise(begun(first, START), begun(then, START + DAY), change)
    after = under_new_rules(clocks, then, then, START + 2 * DAY)
    assert after == {clock.name: clock for clock in clocks}


def test_a_raised_clock_moves_by_as_much_as_its_rule_changed() -> None:
    change = Change(at=START + DAY, policy=Policy.TIGHTEST, calendars=CALENDARS)
    other = DeadlineRule(id="other", clocks=(promise("solve", "9d"),))
    raised = reprioritise(begun(other, START), begun(SHORT, START + DAY), change)
    assert named(raised, "solve").due_at == START + 4 * DAY
    after = under_new_rules(raised, SHORT, WEEK, START + 2 * DAY)["solve"]
    assert after.due_at == START + 8 * DAY


def test_a_lowered_clock_gains_nothing_from_a_longer_rule() -> None:
    change = Change(at=START + DAY, policy=Policy.TIGHTEST, calendars=CALENDARS)
    urgent = DeadlineRule(id="urgent", clocks=(promise("solve", "2d"),))
    lowered = reprioritise(begun(urgent, START), begun(SHORT, START + DAY), change)
    after = under_new_rules(lowered, SHORT, WEEK, START + DAY + HOUR)["solve"]
    assert after.due_at == START + 2 * DAY


def test_a_new_holiday_gives_the_days_that_are_left() -> None:
    office = CALENDARS["office"]
    off = replace(office, days_off=(*office.days_off, "2026-11-24"))
    rule = DeadlineRule(id="own", clocks=(promise("solve", "3wd"),))
    (clock,) = begun(rule, START)
    moment = START + HOUR
    change = Change(at=moment, policy=Policy.TIGHTEST, calendars=CALENDARS)
    levels = (
        Level.of(begun(rule, moment, calendars=calendars), calendars)
        for calendars in (CALENDARS, {**CALENDARS, "office": off})
    )
    was, now = levels
    (after,) = applied((clock,), was, now, change)
    assert clock.due_at == at("2026-11-25 10:00")
    assert after.due_at == at("2026-11-26 10:00")


def test_what_is_late_keeps_the_rule_that_it_broke() -> None:
    old = begun(WEEK, START)
    after = under_new_rules(old, WEEK, SHORT, START + 8 * DAY)["solve"]
    assert (after.due_at, after.budget) == (START + 7 * DAY, "7d")


@pytest.mark.parametrize(
    ("calendar", "kept", "due"),
    [
        ("office", False, "2027-01-07 17:00"),
        ("waking", True, "2027-01-04 17:00"),  # needs no table
    ],
)
@pytest.mark.parametrize("length", ["5wd", "3wd"])
def test_a_repeated_clock_of_a_year_without_table_moves_once_the_year_is_known(
    calendar: str, kept: bool, due: str, length: str
) -> None:
    """The period under way is the old rules', whatever the next one is; its days are real ones."""
    start = at("2026-12-30 17:00")
    was, then = (
        DeadlineRule(id="own", clocks=(repeated("update", every, calendar),))
        for every in ("5wd", length)
    )
    office = CALENDARS["office"]
    off = (*office.days_off, "2027-01-01", "2027-01-02", "2027-01-03")
    known = replace(office, days_off=off, covered_years=(2026, 2027))
    learnt = {**CALENDARS, "office": known}
    change = Change(at=start + HOUR, policy=Policy.TIGHTEST, calendars=learnt)
    (clock,) = begun(was, start)
    assert clock.is_provisional is not kept
    (after,) = applied(
        (clock,),
        Level.of(begun(was, change.at), CALENDARS),
        Level.of(begun(then, change.at, calendars=learnt), learnt),
        change,
    )
    assert (wall(after.due_at), after.is_provisional, after.budget) == (due, False, length)


def test_a_repeated_clock_of_a_known_year_keeps_its_date_whatever_holiday_comes() -> None:
    office = CALENDARS["office"]
    learnt = {**CALENDARS, "office": replace(office, days_off=("2026-11-24",))}
    rule = DeadlineRule(id="own", clocks=(repeated("update", "5wd"),))
    change = Change(at=START + HOUR, policy=Policy.TIGHTEST, calendars=learnt)
    was, now = (Level.of(begun(rule, change.at, calendars=c), c) for c in (CALENDARS, learnt))
    (clock,) = begun(rule, START)
    (after,) = applied((clock,), was, now, change)
    assert after.due_at == clock.due_at
