"""Load, decide, append: all issues or none, and what follows from events by itself."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import Noted
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.events.verification import Closed
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party, Resolution
from fbloop.errors import Busy, Refused
from fbloop.ledger.base import Writing
from fbloop.services.change import change, followed
from fbloop.services.errors import ManyRefused, NoSuchIssue, WrongTime
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk
from tests.domain.made_issues import MOMENT, clock, issue_of, made
from tests.services.made_sessions import at_desk, made_session

HOUR = 3600
FOLLOWUP = clock(
    "followup", "followup", kind=ClockKind.EVERY, budget="4h", due_at=MOMENT + 4 * HOUR
)


def told(at: int) -> Noted:
    return made(Noted, kind=NoteKind.FOLLOWUP, text="looked at", at=at)


def running(*clocks: object) -> Issue:
    return issue_of(made(ClocksSet, clocks=clocks, because="logged"))


def _followed(issue: Issue, events: Sequence[Event]) -> list[Event]:
    session = made_session()
    return followed(session, session.ledger, replace(issue, ruleset=session.book.digest), events)


@given(hours=st.lists(st.integers(0, 40), min_size=1, max_size=4).map(sorted))
def test_a_repeated_clock_follows_the_newest_word(hours: list[int]) -> None:
    events = [told(MOMENT + hour * HOUR) for hour in hours]
    moved = _followed(running(FOLLOWUP), events)
    clocks = [c for event in moved if isinstance(event, ClocksSet) for c in event.clocks]
    clocks = clocks or [FOLLOWUP]
    assert [c.due_at for c in clocks] == [MOMENT + (hours[-1] + 4) * HOUR]
    misses, due = 0, 4
    for hour in hours:
        while hour > due:
            misses, due = misses + 1, due + 4
        due = max(due, hour + 4)
    assert [c.misses for c in clocks] == [misses]


def test_what_satisfies_nothing_moves_nothing() -> None:
    comment = made(Noted, kind=NoteKind.COMMENT, text="hm", at=MOMENT + HOUR)
    assert _followed(running(FOLLOWUP), [comment]) == []
    other = clock("update", "customer_informed", kind=ClockKind.EVERY, budget="1d")
    assert _followed(running(other), [told(MOMENT + HOUR)]) == []


def test_a_word_from_before_its_beginning_does_not_count() -> None:
    later = clock("followup", "followup", kind=ClockKind.EVERY, budget="4h",
                  started_at=MOMENT + 9 * HOUR, due_at=MOMENT + 13 * HOUR)  # fmt: skip
    assert _followed(running(later), [told(MOMENT + HOUR)]) == []


def test_a_clock_that_does_not_move_is_not_set_again() -> None:
    assert _followed(running(FOLLOWUP), [told(MOMENT)]) == []


def test_a_clock_that_ends_in_the_same_command_is_not_moved() -> None:
    events = [told(MOMENT + HOUR), made(Closed, resolution=Resolution.SOLVED, at=MOMENT + HOUR)]
    assert _followed(running(FOLLOWUP), events) == []


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def noting(tx: Writing, issue: Issue) -> Sequence[Event]:
    at = issue.facts.reported_at
    return [made(Noted, kind=NoteKind.REPLY, text="done", party=Party.CUSTOMER, at=at)]


def test_one_refusal_is_raised_as_it_is_and_several_together(desk: Desk) -> None:
    first, second = desk.log(*CUSTOMER), desk.log(*CUSTOMER)

    def refuses(tx: Writing, issue: Issue) -> Sequence[Event]:
        if issue.id == first:
            return noting(tx, issue)
        raise Refused(f"not {issue.id}")

    with at_desk(desk) as session:
        with pytest.raises(Refused, match=f"not {second}"):
            change(session, [first, second], refuses)
        with pytest.raises(ManyRefused):
            change(session, [first, second, "2026-11-0099"], refuses)
        with pytest.raises(NoSuchIssue):
            change(session, [first, "2026-11-0099"], noting)
    assert desk.show(first)["notes"] == []


def test_a_clock_set_back_writes_nothing_behind_the_newest_deed(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    desk.wait(hours=2).done("note", issue, "newest")
    desk.wait(hours=-1)
    with at_desk(desk) as session, pytest.raises(WrongTime, match="after this moment"):
        change(session, [issue], noting)
    desk.wait(hours=1)
    with at_desk(desk) as session:
        assert change(session, [issue], noting)


def test_a_failing_ledger_is_no_refusal(desk: Desk) -> None:
    issues = [desk.log(*CUSTOMER), desk.log(*CUSTOMER)]

    def breaks(tx: Writing, issue: Issue) -> Sequence[Event]:
        raise Busy("somebody else holds the ledger")

    with at_desk(desk) as session, pytest.raises(Busy):
        change(session, issues, breaks)


def test_an_issue_said_twice_is_changed_once(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    with at_desk(desk) as session:
        assert len(change(session, [issue, issue], noting)) == 1
    assert len(desk.show()["notes"]) == 1


def test_a_decision_for_nothing_writes_nothing(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    types = desk.types()
    with at_desk(desk) as session:
        (changed,) = change(session, [issue], lambda tx, issue: [])
    assert (changed.events, changed.before) == ((), changed.after)
    assert changed.row["id"] == issue
    assert desk.types() == types
