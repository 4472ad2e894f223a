"""After closing: whether it was still watched when it came back."""

import pytest

from fbloop.domain.vocabulary import ReopenKind
from fbloop.services.errors import GateClosed
from fbloop.services.proof.afterwards import archive, reopen
from fbloop.services.said import NothingSaid
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.services.made_sessions import at_desk

ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.minor("P2")
    desk.done("close", desk.issue, *ONE_LINE)
    return desk


@pytest.mark.parametrize(("seconds", "is_false_closure"), [(0, True), (1, False)])
def test_the_last_second_of_the_window_is_watched(
    desk: Desk, seconds: int, is_false_closure: bool
) -> None:
    desk.wait(days=14, seconds=seconds)
    with at_desk(desk) as session:
        (changed,) = reopen(session, [desk.issue], reason="again", kind=ReopenKind.AUDIT)
    (back,) = changed.after.returns
    assert (back.was_solved, back.was_watched) == (True, is_false_closure)
    assert changed.row["false_closures"] == int(is_false_closure)


def test_a_reopening_says_why(desk: Desk) -> None:
    with at_desk(desk) as session, pytest.raises(NothingSaid):
        reopen(session, [desk.issue], reason=" ", kind=ReopenKind.AUDIT)


def test_it_is_archived_with_what_was_given_now(desk: Desk) -> None:
    with at_desk(desk) as session, pytest.raises(GateClosed):
        archive(session, [desk.issue], lesson=None, no_lesson=None)
    desk.wait(days=14)
    with at_desk(desk) as session:
        (changed,) = archive(session, [desk.issue], lesson=" KB-7 ", no_lesson=None)
    assert changed.after.closing.lesson == "KB-7"
