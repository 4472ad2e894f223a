"""A P0 was logged, and everybody was in a meeting for three days: one run catches up."""

from datetime import datetime

import pytest

from tests.command_line import CommandLine, process
from tests.desk import CUSTOMER, LEAD, ME, OTHER, Desk, name_people


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    """Logged on Monday at nine, given to an expert; nobody looks before Thursday."""
    desk = Desk(fbloop)
    name_people()
    desk.log(*CUSTOMER, "--store", "S0012", text="行驶中突然失去动力")
    desk.done("assign", desk.issue, "--from-raci")
    desk.wait(days=3)
    return desk


def steps(desk: Desk, issue: str = "") -> list[tuple[str, str, str, list[str], str | None]]:
    """The steps that were taken: clock, when, by which rule, who was told, or why nobody was."""
    clocks = desk.done("explain", issue or desk.issue)["clocks"]
    return [
        (clock["clock"], step["at"][:16], step["rule"], step["people"], step["skipped"])
        for clock in clocks
        for step in clock["steps"]
        if step["is_taken"]
    ]


CAUGHT_UP = [
    ("respond", "2026-11-16T10:00", "50%", [ME, OTHER], None),
    ("respond", "2026-11-16T11:00", "due", [LEAD], None),
    ("respond", "2026-11-16T12:00", "due+1h", [], "empty"),
    ("interim", "2026-11-17T09:00", "due", [LEAD], None),
    ("interim", "2026-11-17T11:00", "due+2h", [], "empty"),
    ("followup", "2026-11-16T13:00", "due", [ME], None),
    ("followup", "2026-11-16T15:00", "due+2h", [LEAD], None),
]


def test_one_run_takes_every_step_at_its_true_time(desk: Desk) -> None:
    assert steps(desk) == []
    answer = desk("due", "--escalate")
    assert answer.code == 12
    assert "respond 50% at 2026-11-16 10:00 to 小王, 小李" in answer.err
    assert steps(desk) == CAUGHT_UP

    # One event for the issue, at the moment of the newest step, recorded today.
    (event,) = [e for e in desk.show()["events"] if e["type"] == "escalated"]
    assert event["at"] == "2026-11-17T11:00:00+08:00"
    assert event["recorded_at"] == "2026-11-19T09:00:00+08:00"
    assert "respond due+1h at 2026-11-16 12:00: nobody has the role" in event["says"]


def test_a_second_run_takes_none_of_them_again(desk: Desk) -> None:
    desk("due", "--escalate")
    before = desk.show()
    again = desk("due", "--escalate", "-q")
    assert (again.code, again.err) == (12, "")
    assert desk.show() == before
    # Only what comes later comes: the closing is 75% away.
    desk.wait(days=2, hours=6)
    desk("due", "--escalate")
    assert [step for step in steps(desk) if step not in CAUGHT_UP] == [
        ("close", "2026-11-21T15:00", "75%", [ME], None)
    ]


def test_three_runs_on_three_days_come_to_the_same(desk: Desk) -> None:
    desk.wait(days=-3)
    for _ in range(3):
        desk.wait(days=1)
        desk("due", "--escalate")
    assert steps(desk) == CAUGHT_UP
    assert desk.types().count("escalated") == 2


def test_two_runs_at_once_take_each_step_once(desk: Desk) -> None:
    words = ("due", "--escalate", "--by", "cron", "--now", desk.moment)
    runs = [process(*words) for _ in range(4)]
    told = [run.communicate(timeout=60)[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [12] * 4
    assert "".join(told).count("respond 50%") == 1
    assert steps(desk) == CAUGHT_UP
    assert desk.types().count("escalated") == 1


def test_looking_takes_no_step_nor_does_a_rehearsal(desk: Desk) -> None:
    before = desk.show()
    assert desk("due").code == 12
    assert desk("due", "--escalate", "--dry-run").code == 12
    assert desk.show() == before


def test_who_knows_is_told_no_further(desk: Desk) -> None:
    desk("due", "--escalate")
    desk.done("note", desk.issue, "我来跟", "--ack", by=LEAD)
    desk.wait(days=4)
    desk("due", "--escalate")
    assert steps(desk) == CAUGHT_UP
    # What begins after that has a ladder of its own.
    desk.done("note", desk.issue, "已联系门店", "--kind", "followup")
    desk.wait(days=1)
    desk("due", "--escalate")
    assert [step for step in steps(desk) if step not in CAUGHT_UP] == [
        ("followup", "2026-11-23T13:00", "due", [ME], None),
        ("followup", "2026-11-23T15:00", "due+2h", [LEAD], None),
    ]


def test_it_is_handed_over_with_its_history(desk: Desk) -> None:
    desk("due", "--escalate")
    desk.done("note", desk.issue, "--ack", by=LEAD)
    desk.done("assign", desk.issue, OTHER, "--reason", "专家外出", by=LEAD)
    shown = desk.show()
    assert (shown["owner"], shown["hand_overs"]) == (OTHER, 1)
    assert desk.types()[-3:] == ["escalated", "acknowledged", "assigned"]
    # Whoever takes it over settles what is late; the misses stay what they are.
    for words in (
        ("note", desk.issue, "已致电致歉", "--kind", "contact", "--with", "customer"),
        ("advance", desk.issue, "--contain", "停驶并提供代步车"),
        ("note", desk.issue, "已拖回门店", "--kind", "progress"),
    ):
        desk.done(*words, by=OTHER)
    states = {name: desk.clock(name)["state"] for name in ("respond", "interim")}
    assert states == {"respond": "missed", "interim": "missed"}
    assert desk.clock("followup")["misses"] == 10
    late = {row["clock"] for row in desk("due", "--json").json() if row["state"] != "soon"}
    assert late == {"checklist"}
    assert desk("due").code == 12


def test_the_world_of_an_earlier_moment_shows_no_later_step(desk: Desk) -> None:
    desk("due", "--escalate")
    for moment, is_there in (("2026-11-17 10:59:59", False), ("2026-11-17 11:00", True)):
        desk.now = datetime.fromisoformat(moment)
        assert ("escalated" in desk.types()) is is_there
