"""Which clocks an issue gets, and what becomes of them."""

from dataclasses import replace

import pytest

from fbloop.domain.budgets import parse_budget
from fbloop.domain.clocks import PROMISED, ClockKind, ClockState
from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.deadline_rules import DeadlineRule, Policy, StepRule
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Status
from fbloop.services.handling.clocking import (
    begun_clocks,
    first_clocks,
    ladders_of,
    regraded_clocks,
    restarted_clocks,
)
from fbloop.services.handling.triage import grade
from fbloop.services.judge import Judge
from tests.services.made_session import DAY, HOUR, MONDAY, book, later, logged, made_session


def running(issue: Issue) -> dict[str, int]:
    """The due instants of the open promises, as hours from Monday nine o'clock."""
    return {
        clock.name: (clock.due_at - MONDAY) // HOUR
        for clock in issue.clocks
        if clock.is_open and clock.kind in PROMISED and clock.cycle == issue.cycle
    }


def test_promises_to_a_customer_count_from_the_report_others_from_when_we_knew() -> None:
    with made_session() as session:
        times = {"reported_at": MONDAY - HOUR, "found_at": MONDAY}
        issue = logged(session, "刹车失灵", customer="张测试", **times).changed.after
        assert running(issue) == {
            "respond": 1, "interim": 23, "update": 23, "followup": 4, "close": 7 * 24,
        }  # fmt: skip


def test_a_store_alert_counts_from_when_we_knew() -> None:
    with made_session() as session:
        times = {"reported_at": MONDAY - DAY, "found_at": MONDAY}
        issue = logged(session, "门店NPS跌到45", **times).changed.after
        assert running(issue) == {
            "respond": 24, "diagnose": 48, "plan": 72, "followup": 24, "close": 7 * 24,
        }  # fmt: skip


def test_an_authority_has_its_own_dates() -> None:
    with made_session() as session:
        issue = logged(session, "刹车失灵", channel="authority").changed.after
        assert set(running(issue)) == {"respond", "close"}


def test_without_a_priority_or_claimed_there_are_none() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        ungraded = replace(issue, grading=replace(issue.grading, priority=None), clocks=())
        assert first_clocks(session, ungraded) == []
        claimed = replace(issue, status=Status.CLAIMED, clocks=())
        assert (
            first_clocks(session, claimed)
            == regraded_clocks(session, session.ledger, claimed)
            == []
        )


def test_raising_counts_from_the_change_and_keeps_what_is_earlier() -> None:
    with made_session() as session:
        issue = logged(session, customer="张测试").changed.after
        assert running(issue)["respond"] == 24
        (changed,) = grade(later(session, 2 * HOUR), [issue.id], Priority.P0, None)
        # What only the old level promised is withdrawn: `solve`.
        assert running(changed.after) == {
            "respond": 4, "interim": 26, "followup": 6, "update": 26, "close": 7 * 24 + 2,
        }  # fmt: skip


def test_what_is_open_and_not_wanted_any_more_is_withdrawn() -> None:
    with made_session() as session:
        issue = logged(session, customer="张测试", priority=Priority.P1).changed.after
        (changed,) = grade(later(session, HOUR, by="小李"), [issue.id], Priority.P3, "不影响使用")
        states = {clock.name: clock.state for clock in changed.after.clocks}
        assert states["solve"] is ClockState.WITHDRAWN
        assert running(changed.after) == {"respond": 4}


def test_a_reopening_restarts_all_but_the_checklist() -> None:
    with made_session() as session:
        issue = logged(session, "刹车失灵", customer="张测试").changed.after
        back = replace(issue, cycle=2)
        (event,) = restarted_clocks(session, back, MONDAY + 10 * DAY)
        assert {clock.cycle for clock in event.clocks} == {2}
        assert ClockKind.ITEM not in {clock.kind for clock in event.clocks}
        due = {clock.name: clock.due_at for clock in event.clocks}
        assert due["respond"] == MONDAY + 10 * DAY + 2 * HOUR
        assert event.at == MONDAY + 10 * DAY


def test_the_checklist_knows_what_was_given_already() -> None:
    with made_session() as session:
        issue = logged(session, customer="张测试").changed.after
        (changed,) = grade(later(session, HOUR), [issue.id], Priority.P0, None)
        items = {c.name: c.state for c in changed.after.clocks if c.kind is ClockKind.ITEM}
        assert len(items) == 16
        assert items["issue-logged"] is ClockState.MET
        assert items["store-called"] is ClockState.OPEN


@pytest.mark.parametrize(
    ("policy", "minutes"),
    [
        (Policy.TIGHTEST, 240),
        (Policy.RESTART, 240),
        (Policy.FROM_START, 120),
        (Policy.CARRY_ELAPSED, 120 + 110),  # of the twenty-four hours two were used
    ],
)
def test_a_change_of_priority_follows_the_policy_of_the_rules(policy: Policy, minutes: int) -> None:
    """A day to answer, two hours of it over when it became a P0."""
    day = replace(named_rule("p2").clocks[0], budget=parse_budget("1d"), calendar=None)
    rules = tuple(
        replace(rule, clocks=(day, *rule.clocks[1:])) if rule.id == "p2" else rule
        for rule in book().deadline_rules
    )
    edited = replace(book(), deadline_rules=rules, on_priority_change=policy)
    with made_session(book=edited, judge=Judge(edited)) as session:
        issue = logged(session, customer="张测试").changed.after
        (changed,) = grade(later(session, 2 * HOUR), [issue.id], Priority.P0, None)
        (respond,) = (c for c in changed.after.clocks if c.name == "respond")
        assert respond.due_at - MONDAY == minutes * 60
        moved = next(event for event in changed.events if isinstance(event, ClocksSet))
        assert (moved.because, moved.policy) == ("graded", policy)


def named_rule(rule_id: str) -> DeadlineRule:
    return next(rule for rule in book().deadline_rules if rule.id == rule_id)


def test_a_level_s_ladder_is_its_rule_s_own_or_that_of_its_priority() -> None:
    own = {"respond": (StepRule(at="due", to="owner"), StepRule(at="due+1h", to="A"))}
    level: dict[str, tuple[StepRule, ...]] = {**own}
    edited = replace(book(), escalation={**book().escalation, "alert-p0": level})
    assert ladders_of(edited, named_rule("alert-p0"), Priority.P0) == own
    assert ladders_of(edited, named_rule("p0"), Priority.P0) == book().escalation["P0"]
    assert ladders_of(edited, named_rule("p3"), Priority.P3) == {}


def test_nobody_is_told_before_the_house_knew() -> None:
    with made_session() as session:
        times = {"reported_at": MONDAY - DAY, "found_at": MONDAY}
        issue = logged(session, "刹车失灵", customer="张测试", **times).changed.after
        (respond,) = (c for c in issue.clocks if c.name == "respond")
        assert respond.due_at == MONDAY - DAY + 2 * HOUR
        assert {step.at for step in respond.steps} == {MONDAY}


def test_what_waits_for_a_release_begins_no_clock_but_the_response() -> None:
    with made_session() as session:
        issue = logged(session, customer="张测试", priority=Priority.P2).changed.after
        parked = replace(issue, solution=replace(issue.solution, parked="2027.1"))
        clocks = begun_clocks(session.book, parked, Starts.together(MONDAY))
        assert [clock.name for clock in clocks] == ["respond"]
