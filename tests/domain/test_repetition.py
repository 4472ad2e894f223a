"""Clocks that are due again and again: what an event that satisfies one does to it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import Clock, ClockKind, ClockState, is_late, withdraw
from fbloop.domain.deadline_rules import DeadlineRule, StepRule
from fbloop.domain.pauses import pause, resume
from fbloop.domain.repetition import follow, missed_by
from tests.domain.made_calendars import CALENDARS, at, wall
from tests.domain.made_deadlines import P0, P1, begun, named, repeated
from tests.domain.made_waits import wait

START = at("2026-11-20 10:00")
HOUR, DAY = 3_600, 86_400
FOLLOWUP = named(begun(P0, START), "followup")  # every 4 h from 08:00 to 22:00


def test_a_followup_in_time_is_due_one_period_later() -> None:
    after = follow(FOLLOWUP, CALENDARS, at("2026-11-20 13:00"))
    assert (wall(after.due_at), after.misses) == ("2026-11-20 17:00", 0)


def test_a_followup_at_its_due_instant_misses_nothing() -> None:
    after = follow(FOLLOWUP, CALENDARS, FOLLOWUP.due_at)
    assert (wall(after.due_at), after.misses) == ("2026-11-20 18:00", 0)


def test_a_second_later_is_one_miss() -> None:
    after = follow(FOLLOWUP, CALENDARS, FOLLOWUP.due_at + 1)
    assert after.misses == 1
    assert after.due_at == FOLLOWUP.due_at + 1 + 4 * HOUR


def test_each_missed_period_is_one_miss_and_the_night_is_none() -> None:
    """Due at 14:00, 18:00, 22:00 and, after the night, at 12:00 the next day."""
    after = follow(FOLLOWUP, CALENDARS, at("2026-11-21 12:01"))
    assert (wall(after.due_at), after.misses) == ("2026-11-21 16:01", 4)


def test_misses_add_up() -> None:
    once = follow(FOLLOWUP, CALENDARS, at("2026-11-20 15:00"))
    twice = follow(once, CALENDARS, at("2026-11-20 20:00"))
    assert (once.misses, twice.misses) == (1, 2)


def test_a_note_of_an_earlier_moment_never_shortens_the_time() -> None:
    after = follow(FOLLOWUP, CALENDARS, at("2026-11-20 13:00"))
    assert follow(after, CALENDARS, at("2026-11-20 12:00")) is after


def test_a_shorter_period_holds_from_the_next_followup_on() -> None:
    """Rules that were edited leave the running period as it was promised."""
    shorter = replace(FOLLOWUP, budget="2h")
    after = follow(shorter, CALENDARS, at("2026-11-20 11:00"))
    assert (wall(after.due_at), after.misses) == ("2026-11-20 13:00", 0)
    assert follow(after, CALENDARS, at("2026-11-20 10:30")) is after


def test_the_periods_follow_the_reading_of_the_rule() -> None:
    rule = DeadlineRule(id="own", clocks=(repeated("update", "2wd", reading="end_of_day"),))
    update = named(begun(rule, START), "update")
    after = follow(update, CALENDARS, at("2026-11-23 11:00"))
    assert (wall(update.due_at), wall(after.due_at)) == ("2026-11-24 18:00", "2026-11-25 18:00")


def test_a_period_into_a_year_without_table_is_marked() -> None:
    update = named(begun(P1, at("2026-12-29 10:00")), "update")
    assert not update.is_provisional
    assert follow(update, CALENDARS, at("2026-12-31 09:30")).is_provisional


def test_an_ended_clock_is_not_taken_up_again() -> None:
    ended = withdraw(FOLLOWUP, START + HOUR)
    assert follow(ended, CALENDARS, START + 2 * HOUR) is ended


@given(st.lists(st.integers(START, START + 5 * DAY), max_size=6).map(sorted))
def test_the_due_instant_always_lies_one_period_after_the_last_followup(
    moments: list[int],
) -> None:
    clock = FOLLOWUP
    for moment in moments:
        clock = follow(clock, CALENDARS, moment)
        assert not is_late(clock.due_at, moment)
    lone = follow(FOLLOWUP, CALENDARS, moments[-1]) if moments else FOLLOWUP
    assert clock.due_at == lone.due_at
    assert clock.misses <= lone.misses


# --- while it stands still ---


def test_a_period_that_begins_in_a_pause_counts_from_its_end() -> None:
    update = named(begun(P1, START), "update")  # 2 working days
    still = pause(update, wait("2026-11-20 12:00", "2026-11-24 12:00"), CALENDARS)
    after = follow(still, CALENDARS, at("2026-11-23 10:00"))
    assert (wall(still.due_at), wall(after.due_at)) == ("2026-11-26 10:00", "2026-11-26 12:00")
    early = resume(after, at("2026-11-23 12:00"), CALENDARS)
    assert wall(early.due_at) == "2026-11-25 12:00"


def test_a_pause_that_is_over_lengthens_no_later_period() -> None:
    daily = named(begun(P1, START), "followup")
    still = pause(daily, wait("2026-11-20 12:00", "2026-11-20 14:00"), CALENDARS)
    after = follow(still, CALENDARS, at("2026-11-20 15:00"))
    assert (wall(still.due_at), wall(after.due_at)) == ("2026-11-21 12:00", "2026-11-21 15:00")
    assert after.misses == 0


def test_periods_that_passed_while_it_stood_still_are_no_misses() -> None:
    daily = named(begun(P1, START), "followup")
    still = pause(daily, wait("2026-11-20 12:00", "2026-11-27 12:00"), CALENDARS)
    assert follow(still, CALENDARS, at("2026-11-27 11:00")).misses == 0
    late = follow(still, CALENDARS, at("2026-11-28 10:01"))
    assert (late.misses, wall(late.due_at)) == (1, "2026-11-29 10:01")


# --- its ladder ---

LADDER = (StepRule(at="50%", to="owner"), StepRule(at="due", to="A"))


def laddered(clock: Clock, *rules: StepRule) -> Clock:
    """The daily follow-up with a ladder, as its rule begins it."""
    rule = DeadlineRule(id="p1", clocks=(repeated("followup", clock.budget, clock.calendar),))
    return named(begun(rule, START, ladders={"followup": rules}), "followup")


def test_each_period_has_a_new_ladder_that_nobody_has_acknowledged() -> None:
    daily = laddered(named(begun(P1, START), "followup"), *LADDER)
    told = tuple(replace(step, is_taken=True, told=("Chen",)) for step in daily.steps)
    after = follow(replace(daily, steps=told, is_acked=True), CALENDARS, at("2026-11-20 22:00"))
    assert [(step.rule, wall(step.at), step.is_taken) for step in after.steps] == [
        ("50%", "2026-11-21 10:00", False),
        ("due", "2026-11-21 22:00", False),
    ]
    assert not after.is_acked


def test_what_had_come_of_a_missed_period_is_owed() -> None:
    clock = laddered(FOLLOWUP, StepRule(at="50%", to="R"), StepRule(at="due+9h", to="A"))
    kept = follow(clock, CALENDARS, FOLLOWUP.due_at)
    missed = follow(clock, CALENDARS, FOLLOWUP.due_at + 1)
    assert kept.owed == ()
    assert [(step.rule, step.due_at) for step in missed.owed] == [("50%", FOLLOWUP.due_at)]
    again = follow(missed, CALENDARS, missed.due_at + 1)
    assert [step.due_at for step in again.owed] == [FOLLOWUP.due_at, missed.due_at]
    assert follow(replace(missed, is_acked=True), CALENDARS, missed.due_at + 1).owed == ()


def test_a_share_of_a_period_is_none_of_the_pause_in_it() -> None:
    daily = laddered(named(begun(P1, START), "followup"), *LADDER)
    still = pause(daily, wait("2026-11-20 12:00", "2026-11-21 12:00"), CALENDARS)
    after = follow(still, CALENDARS, at("2026-11-20 13:00"))
    assert [wall(step.at) for step in after.steps] == ["2026-11-22 00:00", "2026-11-22 12:00"]


# --- what the house owes itself every day ---

DAILY = DeadlineRule(id="own", clocks=(), duties=(repeated("progress", "today", "waking"),))


def progress(start: str) -> Clock:
    return named(begun(DAILY, at(start)), "progress")


def test_today_ends_with_the_waking_hours_of_the_day() -> None:
    assert progress("2026-11-20 10:00").kind is ClockKind.HABIT
    assert wall(progress("2026-11-20 10:00").due_at) == "2026-11-20 22:00"
    assert wall(progress("2026-11-20 23:00").due_at) == "2026-11-21 22:00"
    assert wall(progress("2026-11-21 07:00").due_at) == "2026-11-21 22:00"


@pytest.mark.parametrize("done", ["10:01", "21:59", "22:00"])
def test_what_was_done_today_is_next_due_at_the_end_of_tomorrow(done: str) -> None:
    after = follow(progress("2026-11-20 10:00"), CALENDARS, at(f"2026-11-20 {done}"))
    assert (wall(after.due_at), after.misses) == ("2026-11-21 22:00", 0)


def test_before_the_opening_counts_for_that_day() -> None:
    yesterday = follow(progress("2026-11-20 10:00"), CALENDARS, at("2026-11-20 12:00"))
    assert wall(follow(yesterday, CALENDARS, at("2026-11-21 06:00")).due_at) == "2026-11-22 22:00"


def test_a_day_without_is_a_miss_of_the_habit_and_no_missed_promise() -> None:
    after = follow(progress("2026-11-20 10:00"), CALENDARS, at("2026-11-23 09:00"))
    assert (after.misses, wall(after.due_at)) == (3, "2026-11-24 22:00")
    assert withdraw(after, at("2026-11-23 10:00")).state is ClockState.WITHDRAWN


def test_a_habit_of_the_office_rests_at_the_weekend() -> None:
    rule = DeadlineRule(id="own", clocks=(), duties=(repeated("progress", "today"),))
    habit = named(begun(rule, START), "progress")
    assert wall(habit.due_at) == "2026-11-20 18:00"
    assert wall(follow(habit, CALENDARS, at("2026-11-20 17:00")).due_at) == "2026-11-23 18:00"


def test_periods_that_nobody_followed_are_missed_before_anybody_does() -> None:
    moment = at("2026-11-21 12:01")
    assert missed_by(FOLLOWUP, CALENDARS, FOLLOWUP.due_at) == 0
    assert missed_by(FOLLOWUP, CALENDARS, moment) == 4
    assert missed_by(follow(FOLLOWUP, CALENDARS, moment), CALENDARS, moment) == 4


def test_an_ended_clock_misses_nothing_more() -> None:
    ended = withdraw(FOLLOWUP, at("2026-11-20 12:00"))
    assert missed_by(ended, CALENDARS, at("2026-11-30 12:00")) == 0


def test_what_is_due_once_misses_no_period() -> None:
    close = named(begun(P0, START), "close")
    assert missed_by(close, CALENDARS, close.due_at + 30 * DAY) == 0


def test_without_its_calendar_the_first_missed_period_is_all_that_is_known() -> None:
    assert missed_by(FOLLOWUP, {}, at("2026-11-30 12:00")) == 1


def test_what_was_left_for_ages_is_counted_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fbloop.domain.repetition.MOST_PERIODS", 3)
    assert missed_by(FOLLOWUP, CALENDARS, at("2026-11-30 12:00")) == 3
    assert follow(FOLLOWUP, CALENDARS, at("2026-11-30 12:00")).misses == 3
