"""`resume`: paused clocks run again."""

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.severe("P1")
    return desk


def pause(desk: Desk, until: str = "+2d", *options: str) -> None:
    desk.done("pause", desk.issue, "--reason", "parts", "--until", until, *options)


def solve_due(desk: Desk) -> str:
    return str(desk.clock("solve")["due_at"])


def test_it_is_due_as_much_later_as_it_stood_still(desk: Desk) -> None:
    pause(desk)
    assert solve_due(desk) == "2026-11-21T09:00:00+08:00"
    desk.wait(hours=5).done("resume", desk.issue)
    assert solve_due(desk) == "2026-11-19T14:00:00+08:00"
    assert desk.types()[-2:] == ["resumed", "clocks_set"]


def test_at_once_all_is_as_it_was(desk: Desk) -> None:
    before = [clock["due_at"] for clock in desk.show()["clocks"]]
    pause(desk)
    desk.done("resume", desk.issue)
    assert [clock["due_at"] for clock in desk.show()["clocks"]] == before


def test_it_may_be_told_later(desk: Desk) -> None:
    pause(desk)
    desk.wait(hours=8).done("resume", desk.issue, "--at", "2026-11-16 12:00")
    assert solve_due(desk) == "2026-11-19T12:00:00+08:00"


def test_several_pauses_one_after_the_other(desk: Desk) -> None:
    for _ in range(3):
        pause(desk)
        desk.wait(hours=1).done("resume", desk.issue)
        desk.wait(hours=1)
    assert solve_due(desk) == "2026-11-19T12:00:00+08:00"


def test_what_runs_is_not_resumed(desk: Desk) -> None:
    assert "no clock that stands still" in desk.refused("resume", desk.issue)["message"]
    pause(desk, "+1h")
    desk.wait(hours=1)
    desk.refused("resume", desk.issue)


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    one = desk.issue
    pause(desk)
    other = desk.severe("P1")
    desk.refused("resume", one, other)
    pause(desk)
    resumed = desk.done("resume", one, other)
    assert [issue["id"] for issue in resumed] == [one, other]


def test_undone_it_stands_still_again(desk: Desk) -> None:
    pause(desk)
    still = solve_due(desk)
    desk.wait(hours=1).done("resume", desk.issue)
    desk.done("undo", desk.issue)
    assert solve_due(desk) == still


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    pause(desk)
    before = desk.show()
    desk.done("resume", desk.issue, "--dry-run")
    assert desk.show() == before


def test_nobody_is_told_before_the_time_for_which_it_stood_still_is_over(desk: Desk) -> None:
    """Three quarters of three days, and the two days of the pause."""
    pause(desk, "+2d", "--clock", "solve", "--clock", "close")
    desk.wait(days=4, hours=5)
    quiet = desk("due", "--escalate", "--exit-zero")
    assert "solve" not in quiet.err
    desk.wait(hours=1)
    assert "solve" in desk("due", "--escalate", "--exit-zero").err
