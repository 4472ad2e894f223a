"""`archive`: a closed case is put away, with its lesson."""

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk

ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.mark.parametrize(
    ("priority", "days", "lacks"),
    [
        ("P0", 30, {"lesson", "watch_over"}),
        ("P1", 30, {"lesson", "watch_over"}),
        ("P2", 14, {"watch_over"}),
        ("P3", 0, set()),
    ],
)
def test_lesson_and_watch_window(desk: Desk, priority: str, days: int, lacks: set[str]) -> None:
    desk.severe(priority)
    desk.closed()
    if lacks:
        assert desk.lacking("archive", desk.issue) == lacks
        desk.wait(days=days, seconds=-1)
        assert desk.lacking("archive", desk.issue, "--lesson", "KB-7") == {"watch_over"}
        desk.wait(seconds=1)
    lesson = ("--lesson", "KB-7") if "lesson" in lacks else ()
    archived = desk.done("archive", desk.issue, *lesson)
    assert archived["status"] == "archived"
    assert archived["archived_at"] == desk.show()["archived_at"] is not None


def test_why_there_is_no_lesson_is_enough(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.wait(days=30)
    for flag in ("--lesson", "--no-lesson"):
        desk.refused("archive", desk.issue, flag, " ", code=2)
    desk.done("archive", desk.issue, "--no-lesson", "单车问题")
    assert desk.said()[-1] == "archived 单车问题"


@pytest.mark.parametrize("scope", ["batch", "systemic"])
def test_a_systemic_problem_is_looked_for_elsewhere(desk: Desk, scope: str) -> None:
    desk.log("--priority", "P3", *CUSTOMER, "--store", "深圳测试店")
    desk.done("advance", desk.issue, "--scope", scope)
    desk.done("close", desk.issue, *ONE_LINE)
    assert desk.lacking("archive", desk.issue) == {"lesson", "swept"}
    desk.done("sweep", desk.issue, "--store", "广州测试店")
    assert desk.lacking("archive", desk.issue, "--lesson", "KB-7") == {"swept"}
    desk.done("sweep", desk.issue, "--store", "广州测试店", "--found", "none")
    assert desk.done("archive", desk.issue, "--lesson", "KB-7")["status"] == "archived"


def test_the_gate_is_that_of_the_highest_priority(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by="小李")
    desk.closed()
    assert desk.lacking("archive", desk.issue) == {"lesson", "watch_over"}


@pytest.mark.parametrize("status", ["new", "executing", "verifying"])
def test_only_a_closed_issue_is_archived(desk: Desk, status: str) -> None:
    desk.minor("P3")
    desk.reach(status)
    error = desk.refused("archive", desk.issue, "--lesson", "KB-7")
    assert error["hint"] == f"fbloop close P3-{desk.issue}"


def test_what_is_archived_is_not_archived_again(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, *ONE_LINE)
    desk.done("archive", desk.issue)
    desk.refused("archive", desk.issue)


def test_a_dismissed_issue_is_not_watched(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("close", desk.issue, "--as", "rejected", "--reason", "误报")
    assert desk.done("archive", desk.issue)["resolution"] == "rejected"


def test_it_is_not_archived_before_it_was_closed(desk: Desk) -> None:
    desk.minor("P3")
    desk.wait(hours=2).done("close", desk.issue, *ONE_LINE)
    desk.wait(hours=1)
    assert desk.refused("archive", desk.issue, "--at", "-2h")["kind"] == "wrong_time"


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    first = desk.minor("P3")
    desk.done("close", first, *ONE_LINE)
    second = desk.minor("P3")
    desk.refused("archive", first, second)
    assert desk.show(first)["status"] == "closed"
