"""What a change of priority does to a clock that runs, by the policy that is usual."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import REPEATED, Clock, ClockKind, ClockState, is_late, stop, withdraw
from fbloop.domain.deadline_changes import Change, reprioritise
from fbloop.domain.deadline_rules import DeadlineRule, Policy
from fbloop.domain.repetition import follow
from tests.domain.made_calendars import CALENDARS, at
from tests.domain.made_deadlines import CHECKLIST, P0, P1, P2, begun, named, promise, repeated

START = at("2026-11-20 10:00")
HOUR, DAY = 3_600, 86_400
ANSWER = frozenset({"contact", "contact:customer", "customer_informed", "followup"})


def _changed(
    old: tuple[Clock, ...], level: DeadlineRule, moment: int, *, is_p0: bool = False
) -> tuple[Clock, ...]:
    items = CHECKLIST if is_p0 else ()
    return reprioritise(old, begun(level, moment, checklist=items), _change(moment))


def _change(moment: int, policy: Policy = Policy.TIGHTEST) -> Change:
    return Change(at=moment, policy=policy, calendars=CALENDARS)


def _answered(clocks: tuple[Clock, ...], moment: int) -> tuple[Clock, ...]:
    return tuple(stop(clock, ANSWER, moment) for clock in clocks)


# --- changing the priority ---


def test_frappe_raising_after_an_answer_in_time_does_not_make_it_failed() -> None:
    """There the ticket turns *Failed*: the new, shorter goal is held against the old answer."""
    answered = _answered(begun(P2, START), START + 5 * HOUR)
    after = _changed(answered, P0, START + 6 * HOUR, is_p0=True)
    respond = named(after, "respond")
    assert respond == named(answered, "respond")
    assert respond.state is ClockState.MET


def test_raising_gives_the_earlier_of_both() -> None:
    after = _changed(begun(P2, START), P1, START + DAY)
    solve = named(after, "solve")
    assert solve.due_at == START + DAY + 3 * DAY
    assert (solve.rule, solve.budget) == ("p1", "3d")
    assert solve.started_at == START


def test_raising_late_keeps_an_old_date_that_is_earlier() -> None:
    after = _changed(begun(P2, START), P1, START + 6 * DAY)
    solve = named(after, "solve")
    assert solve.due_at == START + 7 * DAY
    assert (solve.rule, solve.budget) == ("p2", "7d")


def test_lowering_keeps_the_earlier_date() -> None:
    after = _changed(begun(P1, START), P2, START + HOUR)
    assert named(after, "close").due_at == START + 7 * DAY


def test_lowering_withdraws_what_the_new_level_lacks() -> None:
    after = _changed(begun(P0, START, checklist=CHECKLIST), P2, START + 60)
    for name in ("interim", "followup", "store-called", "facts-known"):
        assert named(after, name).state is ClockState.WITHDRAWN


@pytest.mark.parametrize("level", [P0, P1, P2])
def test_lowering_never_turns_a_breach_into_a_pass(level: DeadlineRule) -> None:
    late = START + 3 * HOUR
    after = _answered(_changed(begun(P0, START), level, late), late + 60)
    assert named(after, "respond").due_at == START + 2 * HOUR
    assert named(after, "respond").state is ClockState.MISSED


def test_a_breach_of_a_clock_that_the_new_level_lacks_stays_a_miss() -> None:
    """To withdraw it would take it out of every rate: lowering would wash it off."""
    late = START + 25 * HOUR
    interim = named(_changed(begun(P0, START), P2, late), "interim")
    assert (interim.state, interim.stopped_at) == (ClockState.MISSED, late)


def test_at_its_due_instant_a_clock_is_not_yet_breached() -> None:
    interim = named(_changed(begun(P0, START), P2, START + 24 * HOUR), "interim")
    assert interim.state is ClockState.WITHDRAWN


def test_missed_periods_stay_missed_when_the_repetition_ends() -> None:
    clocks = begun(P0, START)
    followup = follow(named(clocks, "followup"), CALENDARS, START + 5 * HOUR)
    after = _changed((followup,), P2, START + 6 * HOUR)
    assert named(after, "followup").state is ClockState.MISSED


def test_what_is_new_at_this_level_counts_from_the_change() -> None:
    """The checklist, too: nobody is late for what nobody had asked until then."""
    raised = START + 2 * DAY
    after = _changed(begun(P2, START), P0, raised, is_p0=True)
    assert named(after, "interim").due_at == raised + 24 * HOUR
    assert named(after, "store-called").due_at == raised + 15 * 60
    assert named(after, "store-called").kind is ClockKind.ITEM


def test_a_repeated_clock_keeps_its_date_and_takes_the_new_period() -> None:
    after = _changed(begun(P0, START), P1, START + HOUR)
    followup = named(after, "followup")
    assert followup.due_at == START + 4 * HOUR
    assert (followup.budget, followup.calendar, followup.rule) == ("1d", None, "p1")
    assert follow(followup, CALENDARS, START + 3 * HOUR).due_at == START + 27 * HOUR


def test_a_repeated_clock_keeps_its_misses_and_what_is_known_of_its_date() -> None:
    followup = named(begun(P0, START), "followup")
    followup = replace(followup, misses=2, is_counted=False, is_provisional=True)
    after = named(_changed((followup,), P1, START + HOUR), "followup")
    assert (after.misses, after.is_counted, after.is_provisional) == (2, False, True)


def test_a_deadline_that_the_new_level_repeats_is_repeated_from_then_on() -> None:
    once = DeadlineRule(id="once", clocks=(promise("followup", "2h"),))
    daily = DeadlineRule(id="daily", clocks=(repeated("followup", "1d"),))
    followup = named(_changed(begun(once, START), daily, START + HOUR), "followup")
    assert (followup.kind, followup.budget) == (ClockKind.EVERY, "1d")
    assert followup.due_at == START + 2 * HOUR


def test_the_target_never_moves_later_nor_behind_the_due_instant() -> None:
    lowered = named(_changed(begun(P0, START), P1, START + HOUR), "close")
    assert (lowered.due_at, lowered.target_at) == (START + 7 * DAY, START + 3 * DAY)
    raised = named(_changed(begun(P1, START), P0, START + 6 * DAY), "close")
    assert (raised.due_at, raised.target_at) == (START + 7 * DAY, None)


def test_lowered_and_raised_again_wins_no_time() -> None:
    lowered = _changed(begun(P0, START), P2, START + HOUR)
    interim = named(_changed(lowered, P0, START + 20 * HOUR), "interim")
    assert interim.state is ClockState.OPEN
    assert interim.due_at == START + 24 * HOUR


def test_raised_again_after_the_old_date_nobody_is_late_for_the_time_between() -> None:
    lowered = _changed(begun(P0, START), P2, START + HOUR)
    raised = START + 3 * DAY
    interim = named(_changed(lowered, P0, raised), "interim")
    assert interim.state is ClockState.OPEN
    assert interim.due_at == raised + 24 * HOUR


def test_clocks_of_an_earlier_cycle_stay_and_the_present_one_is_complete() -> None:
    first = _answered(begun(P2, START), START + HOUR)
    ended = tuple(replace(c, stopped_at=START + DAY) if c.is_open else c for c in first)
    second = begun(P2, START + 9 * DAY, cycle=2)[:1]  # reopened where only `respond` is promised
    moment = START + 10 * DAY
    after = reprioritise((*ended, *second), begun(P1, moment, cycle=2), _change(moment))
    assert after[: len(ended)] == ended
    assert [c.name for c in after if c.cycle == 2] == [clock.name for clock in P1.clocks]
    assert {c.name for c in after if c.cycle == 2} >= {"solve", "close"}


def test_a_checklist_that_ran_is_not_asked_a_second_time() -> None:
    first = tuple(withdraw(clock, START + DAY) for clock in begun(None, START, checklist=CHECKLIST))
    moment = START + 9 * DAY
    new = begun(P0, moment, checklist=CHECKLIST, cycle=2)
    after = reprioritise(first, new, _change(moment))
    assert [c for c in after if c.kind is ClockKind.ITEM] == list(first)


def test_a_level_without_clocks_ends_them_all() -> None:
    after = reprioritise(begun(P2, START), (), _change(START + 60))
    assert {clock.state for clock in after} == {ClockState.WITHDRAWN}


def test_a_start_known_to_the_day_stays_out_of_the_rate_until_the_change_sets_the_date() -> None:
    vague = replace(named(begun(P2, START), "solve"), is_counted=False)
    early = named(_changed((vague,), P1, START + 6 * DAY), "solve")
    exact = named(_changed((vague,), P1, START + DAY), "solve")
    assert not early.is_counted
    assert exact.is_counted


_LEVELS = st.sampled_from((P0, P1, P2))


@given(_LEVELS, st.lists(st.tuples(_LEVELS, st.integers(0, 5 * DAY)), max_size=5))
def test_no_row_of_changes_moves_a_running_clock_later_or_forgets_a_breach(
    first: DeadlineRule, changes: list[tuple[DeadlineRule, int]]
) -> None:
    clocks, moment = begun(first, START, checklist=CHECKLIST), START
    for level, later in changes:
        moment += later
        before, clocks = clocks, _changed(clocks, level, moment, is_p0=level is P0)
        after = {clock.name: clock for clock in clocks}
        assert len(after) == len(clocks)
        for old in before:
            new = after[old.name]
            if old.is_open:
                assert new.due_at <= old.due_at
            if old.is_open and is_late(old.due_at, moment) and old.kind is not ClockKind.ITEM:
                assert replace(new, stopped_at=new.stopped_at or moment).state is ClockState.MISSED
            if old.stopped_at is not None and old.kind not in REPEATED:
                assert new == old
            if old.kind is ClockKind.ITEM:  # withdrawn by a level without it, late again with it
                assert (new.due_at, new.stopped_at) == (old.due_at, None)


def test_a_follow_up_that_was_given_up_begins_anew_with_its_misses() -> None:
    """A P0 that nobody followed, lowered and raised again, is followed again."""
    late = START + 9 * HOUR
    lowered = _changed(begun(P0, START), P2, late)
    assert named(lowered, "followup").state is ClockState.MISSED
    again = named(_changed(lowered, P0, late + HOUR, is_p0=True), "followup")
    assert (again.is_open, again.misses) == (True, 1)
    assert again.due_at > late + HOUR


def test_what_was_done_today_is_not_owed_again_after_a_change() -> None:
    rule = DeadlineRule(id="p0", clocks=(), duties=(repeated("progress", "today"),))
    done = follow(named(begun(rule, START), "progress"), CALENDARS, START + HOUR)
    after = reprioritise([done], begun(rule, START + 2 * HOUR), _change(START + 2 * HOUR))
    assert named(after, "progress").due_at == done.due_at
