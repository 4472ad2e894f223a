"""What the house owes itself on a day: listed by `due`, in no rate, without an alarm."""

from datetime import timedelta
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, Desk
from tests.terminal import on_terminal

SOLVED = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def duties(desk: Desk) -> list[dict[str, Any]]:
    answer = desk("due", "--json", "--soon", "14h")
    assert answer.code in {0, 11, 12}
    return [row for row in answer.json() if row["state"] == "duty"]


def duty(desk: Desk, name: str) -> Any:
    """A duty of the issue as its page has it, in the present cycle."""
    return {one["name"]: one for one in desk.show()["duties"]}[name]


def duty_clocks(desk: Desk) -> list[str]:
    return [row["clock"] for row in duties(desk)]


def test_a_p1_is_started_on_its_day(desk: Desk) -> None:
    desk.severe("P1")
    (row,) = duties(desk)
    assert (row["clock"], row["due_at"]) == ("start", "2026-11-16T22:00:00+08:00")
    assert row["command"] == f"fbloop advance P1-{desk.issue} --to investigating"


@pytest.mark.parametrize(
    ("day", "hour", "due_at"),
    [
        (16, 23, "2026-11-17T22:00:00+08:00"),  # found when the day's hours were over
        (16, 7, "2026-11-16T22:00:00+08:00"),
        (21, 12, "2026-11-21T22:00:00+08:00"),  # a Saturday has waking hours, too
        (22, 23, "2026-11-23T22:00:00+08:00"),
    ],
)
def test_when_the_day_of_a_p1_ends(desk: Desk, day: int, hour: int, due_at: str) -> None:
    desk.now = desk.now.replace(day=day, hour=hour)
    desk.log("--priority", "P1", *CUSTOMER)
    assert duty(desk, "start")["due_at"] == due_at


def test_it_is_done_by_investigating(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=1)
    desk.reach("investigating")
    assert duty(desk, "start")["done_at"] == "2026-11-16T10:00:00+08:00"
    assert duties(desk) == []


def test_a_p2_that_is_raised_while_it_is_investigated_has_been_started(desk: Desk) -> None:
    desk.minor("P2")
    desk.reach("investigating")
    desk.wait(hours=1).done("grade", desk.issue, "P1")
    assert duty(desk, "start")["done_at"] == "2026-11-16T10:00:00+08:00"


def test_a_reopened_p1_is_started_already(desk: Desk) -> None:
    """It comes back to investigating."""
    desk.severe("P1")
    desk.closed()
    desk.wait(days=3).done("reopen", desk.issue, "--reason", "又响了", "--kind", "customer")
    assert duty(desk, "start")["done_at"] == "2026-11-19T09:00:00+08:00"
    assert duty_clocks(desk) == []


def test_undone_the_day_is_over_without_an_alarm(desk: Desk) -> None:
    """Exit 0, no miss in a rate, nobody is told."""
    desk.severe("P1")
    desk.done("note", desk.issue, "排查中", "--kind", "followup")
    desk.wait(hours=14)
    answer = desk("due", "--json", "--soon", "1m", "--escalate")
    assert (answer.code, answer.err) == (0, "")
    (row,) = answer.json()
    assert (row["clock"], row["state"], row["remaining_s"] < 0) == ("start", "duty", True)
    assert desk.show()["next_due_at"] == "2026-11-17T09:00:00+08:00"


def test_a_p0_makes_progress_every_day(desk: Desk) -> None:
    desk.severe("P0")
    assert duty_clocks(desk) == ["progress"]
    desk.wait(hours=2).done("note", desk.issue, "定位到端子", "--kind", "progress")
    assert duty(desk, "progress")["due_at"] == "2026-11-17T22:00:00+08:00"
    assert duty_clocks(desk) == []
    desk.wait(days=1)
    (row,) = duties(desk)
    assert row["command"] == f"fbloop note P0-{desk.issue} TEXT --kind progress"


@pytest.mark.parametrize("kind", ["followup", "comment", "review"])
def test_a_mere_note_is_no_progress(desk: Desk, kind: str) -> None:
    desk.severe("P0")
    desk.done("note", desk.issue, "还在等", "--kind", kind)
    assert duty_clocks(desk) == ["progress"]


def test_a_move_is_progress(desk: Desk) -> None:
    desk.severe("P0")
    desk.reach("investigating")
    assert duty_clocks(desk) == []


def test_of_days_without_progress_nobody_is_told(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(days=3).done("note", desk.issue, "有进展", "--kind", "progress")
    assert duty(desk, "progress")["due_at"] == "2026-11-20T22:00:00+08:00"
    desk("due", "--escalate")
    assert not any("progress" in says for says in desk.said() if says.startswith("escalated"))


def test_a_p2_owes_no_duty(desk: Desk) -> None:
    desk.minor("P2")
    assert duties(desk) == []
    desk.done("close", desk.issue, *SOLVED)
    assert desk.show()["duties"] == []


def test_lowered_the_duty_ends_without_a_verdict(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(days=2).done("grade", desk.issue, "P2", "--reason", "误判", by="小李")
    assert desk.show()["duties"] == []


def test_duties_stand_behind_promises(desk: Desk) -> None:
    desk.severe("P1")
    late = desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", late, ME)
    desk.wait(hours=5)
    answer = desk("due", "--json", "--soon", "14h")
    states = [row["state"] for row in answer.json()]
    assert (answer.code, states.index("overdue") < states.index("duty")) == (11, True)


def test_a_duty_is_listed_from_the_morning_of_its_day(desk: Desk) -> None:
    desk.severe("P0")
    desk.done("note", desk.issue, "已推进", "--kind", "progress")
    soon = ("due", "--json", "--soon", "1m")
    assert "progress" not in [row["clock"] for row in desk(*soon).json()]
    desk.now = desk.now.replace(hour=0, minute=0) + timedelta(days=1)
    assert "progress" in [row["clock"] for row in desk(*soon).json()]


def test_what_settles_a_duty_is_told_where_its_issue_names_something_worse(desk: Desk) -> None:
    desk.severe("P0")
    shown = on_terminal("due", "--now", desk.moment)
    (line,) = (line for line in shown.splitlines() if f"P0-{desk.issue}" in line)
    assert "+" in line
    assert "fbloop note ISSUE TEXT --kind progress" in shown
