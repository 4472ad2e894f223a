"""Which command is the last one, and what taking it back may not bring about."""

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Logged
from fbloop.domain.events.verification import Reopened
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Outcome, ReopenKind
from fbloop.ledger.base import Reading
from fbloop.ledger.kept import Recorded
from fbloop.services.custody import Command, undo, undoable
from fbloop.services.errors import NoSuchIssue
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk
from tests.domain.made_issues import (
    ANSWERED,
    MOMENT,
    P0,
    P1,
    P2,
    graded,
    issue_of,
    judged,
    logged,
    made,
)
from tests.services.made_sessions import at_desk


def command(*events: Event) -> Command:
    return Command(issue="i", seal=1, versions=(1,), events=events)


def test_a_command_is_what_its_events_are() -> None:
    failed, passed = judged(Outcome.FAILED, P1), judged(Outcome.PASSED, P1)
    back = made(Reopened, kind=ReopenKind.AUDIT, reason="again", reported_at=MOMENT)
    assert [command(e).is_failure for e in (failed, passed, back)] == [True, False, False]
    assert [command(e).is_return for e in (failed, passed, back)] == [False, False, True]
    assert command(ANSWERED, failed).is_failure
    assert command(ANSWERED, graded(P0), ANSWERED).types == ("noted", "graded")
    assert (command(ANSWERED).by, command(ANSWERED).at) == (ANSWERED.by, ANSWERED.at)
    assert command(graded(P2, run="run-1"), graded(P2)).is_import
    assert not command(graded(P2)).is_import


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_an_unknown_issue_has_no_commands(desk: Desk) -> None:
    with at_desk(desk) as session, pytest.raises(NoSuchIssue):
        undoable(session.ledger, "2026-11-0042")


def written(event: Event, version: int, seal: int) -> Recorded:
    return Recorded(issue="i", version=version, recorded_at=MOMENT, seal=seal, event=event)


class Written:
    """A ledger with one history, to which what is taken back is only written down."""

    def __init__(self, commands: int) -> None:
        self.events = [written(logged(), 1, 1)]
        for seal in range(2, commands + 2):
            self.events += [
                written(ANSWERED, 2 * seal - 2, seal),
                written(ANSWERED, 2 * seal - 1, seal),
            ]

    def load(self, _: str) -> Issue:
        return issue_of()

    def history(self, _: str) -> list[Recorded]:
        return self.events

    def take_back(self, command: Command) -> None:
        version = len(self.events) + 1
        undone = made(Undone, versions=command.versions)
        self.events.append(written(undone, version, 50 + version))


@given(commands=st.integers(0, 5), taken=st.integers(0, 5))
def test_each_undo_goes_one_command_further_back(commands: int, taken: int) -> None:
    ledger = Written(commands)
    for _ in range(min(taken, commands)):
        ledger.take_back(undoable(cast(Reading, ledger), "i")[0])
    left = undoable(cast(Reading, ledger), "i")
    assert [one.seal for one in left] == list(range(commands + 1 - min(taken, commands), 0, -1))
    assert isinstance(left[-1].events[0], Logged)


@pytest.mark.parametrize(
    ("first", "by", "then"),
    [("P2", OTHER, "P1"), ("P1", OTHER, "P0"), ("P3", OTHER, "P0")],
)
def test_the_owner_takes_back_no_raise_to_severe(
    desk: Desk, first: str, by: str, then: str
) -> None:
    desk.minor(first)
    desk.done("grade", desk.issue, then, by=by)
    desk.refused("undo", desk.issue, by=ME)


@pytest.mark.parametrize(("first", "then"), [("P3", "P2"), ("P1", "P1")])
def test_a_grade_that_raised_nothing_severe_is_anybodys_to_take_back(
    desk: Desk, first: str, then: str
) -> None:
    desk.minor(first)
    desk.done("grade", desk.issue, then, by=OTHER)
    with at_desk(desk, by=ME) as session:
        (changed,) = undo(session, [desk.issue])
    assert str(changed.after.grading.priority) == first


def test_taking_back_a_lowering_raises_again(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by=OTHER)
    desk.done("undo", desk.issue, by=ME)
    assert desk.show()["priority"] == "P1"
