"""Pausing and resuming: which clocks, from when, and who may not."""

from collections.abc import Sequence

import pytest

from fbloop.domain.clocks import Clock
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.verification import Closed
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import PauseReason, Priority, Resolution
from fbloop.errors import UsageProblem
from fbloop.services.change import Changed
from fbloop.services.custody import undo
from fbloop.services.errors import NotNow, WrongTime
from fbloop.services.handling.triage import grade
from fbloop.services.handling.waiting import (
    GivenPause,
    pause_issues,
    reason_named,
    resume_issues,
    wait_until,
)
from fbloop.services.near import UnknownName
from fbloop.services.session import Session
from tests.domain.made_calendars import at, wall
from tests.services.made_session import DAY, HOUR, MONDAY, later, logged, made_session


def an_issue(session: Session, priority: Priority = Priority.P1) -> Issue:
    return logged(session, customer="张测试", priority=priority).changed.after


def paused(session: Session, issue: Issue, until: int, *clocks: str) -> Changed:
    given = GivenPause(reason=PauseReason.PARTS, until=until, clocks=clocks)
    (changed,) = pause_issues(session, [issue.id], given)
    return changed


def due(issue: Issue) -> dict[str, str]:
    return {clock.name: wall(clock.due_at)[5:] for clock in issue.clocks if clock.is_open}


def still(clocks: Sequence[Clock]) -> set[str]:
    return {clock.name for clock in clocks if clock.pauses}


# --- pausing ---


def test_every_promise_stands_still_and_duties_go_on() -> None:
    with made_session() as session:
        issue = an_issue(session)
        after = paused(later(session, HOUR), issue, MONDAY + 2 * HOUR).after
        assert due(issue) == {
            "respond": "11-16 13:00", "solve": "11-19 09:00", "followup": "11-17 09:00",
            "update": "11-18 09:00", "close": "11-23 09:00", "start": "11-16 22:00",
        }  # fmt: skip
        assert due(after) == {
            "respond": "11-16 14:00", "solve": "11-19 10:00", "followup": "11-17 10:00",
            "update": "11-18 10:00", "close": "11-23 10:00", "start": "11-16 22:00",
        }  # fmt: skip
        assert still(after.clocks) == {"respond", "solve", "followup", "update", "close"}


def test_what_was_said_and_what_it_moved_are_two_events() -> None:
    with made_session() as session:
        changed = paused(later(session, HOUR), an_issue(session), MONDAY + 2 * HOUR, "solve")
        said, moved = changed.events
        assert said == Paused(
            at=MONDAY + HOUR, by="小王", reason=PauseReason.PARTS, until=MONDAY + 2 * HOUR,
            clocks=("solve",),
        )  # fmt: skip
        assert isinstance(moved, ClocksSet)
        assert (moved.because, [clock.name for clock in moved.clocks]) == ("paused", ["solve"])


def test_the_named_clocks_alone() -> None:
    with made_session() as session:
        after = paused(session, an_issue(session), MONDAY + DAY, "solve", "close").after
        assert still(after.clocks) == {"solve", "close"}


@pytest.mark.parametrize("name", ["moon", "start", "facts-known"])
def test_a_clock_that_does_not_run_here_is_unknown(name: str) -> None:
    """Nor can a duty, or an item of a checklist, be paused."""
    with made_session() as session:
        issue = an_issue(session)
        with pytest.raises(UnknownName) as told:
            paused(session, issue, MONDAY + DAY, "solve", name)
        assert name in str(told.value)
        assert session.ledger.load(issue.id) == issue


def test_no_clock_of_a_p0_is_paused() -> None:
    with made_session() as session, pytest.raises(NotNow, match="no clock of a P0"):
        paused(session, an_issue(session, Priority.P0), MONDAY + DAY)


def test_what_is_late_does_not_move() -> None:
    """By the beginning of the pause, or by now, whatever --at says."""
    with made_session() as session:
        issue = an_issue(session)
        late = later(session, 5 * HOUR)
        after = paused(late, issue, MONDAY + DAY).after
        assert "respond" not in still(after.clocks)
        assert due(after)["respond"] == due(issue)["respond"]
        back_dated = later(session, 5 * HOUR, at=MONDAY + HOUR)
        with pytest.raises(NotNow, match="late"):
            paused(back_dated, issue, MONDAY + DAY, "respond")


def test_a_pause_may_be_told_later() -> None:
    with made_session() as session:
        told = later(session, 3 * HOUR, at=MONDAY + HOUR)
        after = paused(told, an_issue(session), MONDAY + 2 * HOUR).after
        assert due(after)["respond"] == "11-16 14:00"


def test_not_before_it_was_reported() -> None:
    with made_session() as session, pytest.raises(WrongTime):
        paused(later(session, HOUR, at=MONDAY - 60), an_issue(session), MONDAY + DAY)


def test_where_nothing_runs_there_is_nothing_to_pause() -> None:
    with made_session() as session:
        issue = an_issue(session, Priority.P3)
        with session.ledger.transaction(recorded_at=MONDAY, by="小王") as tx:
            tx.append(issue.id, [Closed(at=MONDAY, by="小王", resolution=Resolution.SOLVED)])
        with pytest.raises(NotNow, match="runs no clock"):
            paused(session, issue, MONDAY + DAY)


def test_several_are_paused_all_or_none() -> None:
    with made_session() as session:
        one, other = an_issue(session), an_issue(session, Priority.P0)
        given = GivenPause(reason=PauseReason.PARTS, until=MONDAY + DAY)
        with pytest.raises(NotNow):
            pause_issues(session, [one.id, other.id], given)
        assert session.ledger.load(one.id) == one


def test_a_pause_in_a_pause_ends_the_first() -> None:
    with made_session() as session:
        issue = paused(session, an_issue(session), MONDAY + 10 * HOUR, "solve").after
        after = paused(later(session, HOUR), issue, MONDAY + 2 * HOUR, "solve").after
        assert due(after)["solve"] == "11-19 11:00"


def test_undone_all_is_as_it_was() -> None:
    with made_session() as session:
        issue = an_issue(session)
        paused(later(session, HOUR), issue, MONDAY + DAY)
        (back,) = undo(later(session, 2 * HOUR), [issue.id])
        assert back.after.clocks == issue.clocks


# --- resuming ---


def test_resumed_it_runs_again_from_then_on() -> None:
    with made_session() as session:
        issue = paused(session, an_issue(session), MONDAY + 10 * HOUR).after
        (changed,) = resume_issues(later(session, HOUR), [issue.id])
        said, moved = changed.events
        assert said == Resumed(
            at=MONDAY + HOUR, by="小王",
            clocks=("respond", "solve", "followup", "update", "close"),
        )  # fmt: skip
        assert isinstance(moved, ClocksSet)
        assert moved.because == "resumed"
        assert due(changed.after)["respond"] == "11-16 14:00"


@pytest.mark.parametrize("hours", [0, 10, 11])
def test_what_runs_is_not_resumed(hours: int) -> None:
    """Before a pause, and once it has ended by itself."""
    with made_session() as session:
        issue = an_issue(session)
        if hours:
            issue = paused(session, issue, MONDAY + 10 * HOUR).after
        with pytest.raises(NotNow, match="no clock that stands still"):
            resume_issues(later(session, hours * HOUR), [issue.id])


def test_an_answer_in_the_pause_is_in_time() -> None:
    """Frappe: a note saved while the customer is waited for makes the ticket *Failed*."""
    with made_session() as session:
        issue = paused(session, an_issue(session), MONDAY + 3 * DAY, "solve").after
        raised = later(session, DAY)
        (changed,) = resume_issues(raised, [issue.id])
        assert due(changed.after)["solve"] == "11-20 09:00"


# --- a change of priority ---


def test_raised_to_a_p0_nothing_stands_still() -> None:
    with made_session() as session:
        issue = paused(session, an_issue(session), MONDAY + 10 * DAY).after
        (changed,) = grade(later(session, HOUR), [issue.id], Priority.P0, None)
        running = [clock for clock in changed.after.clocks if clock.is_open]
        assert all(p.until <= MONDAY + HOUR for clock in running for p in clock.pauses)
        # The hour for which it stood still is given back: four hours from nine, and one.
        assert due(changed.after)["respond"] == "11-16 12:00"  # a P0's two hours are earlier
        assert due(changed.after)["close"] == "11-23 10:00"


def test_raised_with_an_earlier_moment_no_later_pause_is_left() -> None:
    with made_session() as session:
        issue = an_issue(session)
        paused(later(session, HOUR), issue, MONDAY + 10 * DAY)
        back_dated = later(session, 2 * HOUR, at=MONDAY + 30 * 60)
        (changed,) = grade(back_dated, [issue.id], Priority.P0, None)
        assert still(changed.after.clocks) == set()


def test_raised_to_a_p1_a_pause_goes_on() -> None:
    with made_session() as session:
        issue = paused(session, an_issue(session, Priority.P2), at("2026-11-20 09:00")).after
        (changed,) = grade(later(session, HOUR), [issue.id], Priority.P1, None)
        # Three days, once it runs again.
        assert due(changed.after)["solve"] == "11-23 09:00"


# --- what is typed ---


def test_a_date_is_over_at_its_end() -> None:
    with made_session() as session:
        assert wait_until(session, "2026-11-18") == at("2026-11-19 00:00")
        assert wait_until(session, "2026-11-18 12:00") == at("2026-11-18 12:00")
        assert wait_until(session, "+4h") == MONDAY + 4 * HOUR


@pytest.mark.parametrize("typed", ["2026-11-15", "2026-11-16 09:00", "2026-11-16 08:00", "soon"])
def test_a_wait_that_is_over_before_it_begins_is_none(typed: str) -> None:
    with made_session() as session, pytest.raises(UsageProblem):
        wait_until(session, typed)


def test_of_a_pause_told_later_the_end_may_be_past() -> None:
    with made_session() as session:
        assert wait_until(later(session, 2 * HOUR, at=MONDAY), "2026-11-16 10:00") == MONDAY + HOUR


@pytest.mark.parametrize(
    ("word", "reason"),
    [("parts", "parts"), (" PARTS ", "parts"), ("等配件", "parts"), ("HQ", "headquarters"),
     ("总部", "headquarters"), ("等待客户", "customer"), ("供应商", "supplier"),
     ("发版", "release")],
)  # fmt: skip
def test_a_reason_by_any_of_its_names(word: str, reason: str) -> None:
    assert reason_named(word) == reason


def test_every_reason_is_known_by_its_code() -> None:
    assert [reason_named(reason) for reason in PauseReason] == list(PauseReason)
    with pytest.raises(UnknownName):
        reason_named("weather")
