"""Which clocks an issue gets, and what becomes of them."""

from dataclasses import replace

from fbloop.domain.clocks import PROMISED, ClockKind, ClockState
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Status
from fbloop.services.clocking import first_clocks, regraded_clocks, restarted_clocks
from fbloop.services.triage import grade
from tests.services.made_session import DAY, HOUR, MONDAY, later, logged, made_session


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
        assert first_clocks(session, claimed) == regraded_clocks(session, session.ledger, claimed) == []


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
