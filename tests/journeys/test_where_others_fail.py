"""Where other trackers lose a promise: each of their failures, tried on the command line."""

from datetime import datetime
from typing import Any

import pytest

from tests.closing_check import check
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, OTHER, Desk, claim, edit_rules
from tests.journeys.test_store_sheet import WORD, exported, sent_back

ANSWER = ("已致电", "--kind", "contact", "--with", "customer")
P2_RESPOND = "respond: { budget: 1wd, reading: same_clock_time, calendar: office }"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def late(desk: Desk) -> list[str]:
    """The clocks of the desk's issue that `due` calls late."""
    answer = desk("due", "--json")
    assert answer.code in (0, 11, 12), answer.err
    rows = [row for row in answer.json() if row["id"] == desk.issue]
    return [row["clock"] for row in rows if row["state"] in ("overdue", "followup")]


def explained(desk: Desk, name: str, issue: str = "") -> dict[str, Any]:
    """The newest clock of that name, with its spans."""
    return dict(desk.done("explain", issue or desk.issue, "--clock", name)["clocks"][-1])


def in_time(desk: Desk) -> tuple[int, int]:
    """The first responses in time in the week's report, and all that are counted."""
    indicators = desk.done("report", "weekly", "--period", "2026-W47")["indicators"]
    found = next(one for one in indicators if one["name"] == "response_in_time")
    return found["numerator"], found["denominator"]


def test_frappe_raising_the_priority_after_an_answer_in_time_fails_nothing(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=5).done("note", desk.issue, *ANSWER)
    answered = desk.clock("respond")
    assert answered["state"] == "met"

    # A P0 asks for an answer within two hours: five have passed, and it was given long ago.
    desk.wait(minutes=1).done("grade", desk.issue, "P0", "--reason", "行驶中失去动力")
    assert desk.clock("respond") == answered
    assert late(desk) == []
    assert in_time(desk) == (1, 1)


def test_frappe_a_note_saved_while_waiting_for_the_customer_fails_nothing(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=1).done("pause", desk.issue, "--reason", "customer", "--until", "2026-11-18")
    moved = desk.clock("respond")
    assert moved["due_at"] == "2026-11-19T17:00:00+08:00"

    # Past the hour at which it was due once, somebody writes something down.
    desk.wait(days=1).done("note", desk.issue, "客户出差，周三回来")
    assert desk.clock("respond") == moved
    assert late(desk) == []
    desk.now = at("2026-11-19 17:00:00")
    desk.done("note", desk.issue, *ANSWER)
    assert desk.clock("respond")["state"] == "met"


def test_zammad_a_reopened_issue_has_a_solution_deadline(desk: Desk) -> None:
    desk.severe()
    desk.closed()
    desk.wait(days=10).done("reopen", desk.issue, "--kind", "customer", "--reason", "又出现")
    solve = desk.clock("solve", cycle=2)
    assert (solve["state"], solve["due_at"]) == ("open", "2026-11-29T09:00:00+08:00")
    desk.now = at("2026-11-29 09:00:01")
    assert "solve" in late(desk)


@pytest.mark.parametrize(("second", "is_late"), [(0, False), (1, True)])
def test_chatwoot_a_breach_is_seen_whoever_polls_and_the_boundary_is_one(
    desk: Desk, second: int, is_late: bool
) -> None:
    desk.minor("P1")
    desk.now = at(f"2026-11-16 13:00:0{second}")
    assert late(desk) == ["respond"] * is_late
    assert desk("due").code == 11 * is_late
    assert len(desk.done("list", "--overdue")) == is_late
    assert desk.clock("respond")["is_overdue"] is is_late
    assert explained(desk, "respond")["is_overdue"] is is_late
    overdue = desk.done("report", "weekly")["overdue"]
    assert [row["clock"] for row in overdue] == ["respond"] * is_late

    # What nobody had polled by then is decided by the moment of the call all the same.
    desk.done("note", desk.issue, *ANSWER)
    assert desk.clock("respond")["state"] == ("missed" if is_late else "met")
    assert in_time(desk) == (int(not is_late), 1)


@pytest.mark.parametrize("goal", ["10m", "30d"])
def test_jira_a_rebuild_rewrites_no_old_result(desk: Desk, goal: str) -> None:
    issues = met, missed = desk.minor(), desk.minor()
    desk.wait(hours=5).done("note", met, *ANSWER)
    desk.wait(days=3).done("note", missed, *ANSWER)
    before = [explained(desk, "respond", issue) for issue in issues]
    assert [clock["state"] for clock in before] == ["met", "missed"]

    edit_rules("deadlines.yaml", P2_RESPOND, f"respond: {goal}")
    desk.wait(minutes=1).done("rules", "apply", "--reason", "新的目标")
    # Taking something back folds an issue again from its first event.
    for issue in issues:
        desk.done("note", issue, "写错了")
        desk.done("undo", issue)
    assert [explained(desk, "respond", issue) for issue in issues] == before
    assert in_time(desk) == (1, 2)


def test_osticket_several_spans_a_day(desk: Desk) -> None:
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: { budget: 4wh, calendar: split }")
    desk.minor()
    respond = explained(desk, "respond")
    assert respond["due_at"] == "2026-11-16T14:30:00+08:00"
    assert [(span["kind"], span["seconds"] // 60) for span in respond["spans"]] == [
        ("running", 180), ("outside", 90), ("running", 60),
    ]  # fmt: skip


def test_glpi_pending_time_is_working_time(desk: Desk) -> None:
    desk.now = at("2026-11-20 16:00")  # a Friday
    desk.minor()
    desk.wait(hours=1).done("pause", desk.issue, "--reason", "parts", "--until", "2026-11-23 10:00")
    # Sixty-five hours by the wall clock: the last one of Friday and the first one of Monday.
    respond = explained(desk, "respond")
    assert respond["paused_s"] == 2 * 3600
    assert respond["due_at"] == "2026-11-23T18:00:00+08:00"
    assert respond["counted_s"] == 9 * 3600


def test_glpi_no_side_door(desk: Desk) -> None:
    closed_there = claim(desk, "P1")
    severe, alert = desk.severe("P1"), desk.log("--priority", "P1", "--category", "store.nps")
    one_line = ("--solved", "已调整", "--customer-confirmed", "yes", "--reply", "已修复")
    desk.refused("advance", severe, alert, "--to", "closed")
    desk.refused("advance", severe, alert, "--to", "verifying")
    desk.refused("close", severe, alert, *one_line)
    desk.refused("log", "车内异响", "--priority", "P1", *CUSTOMER, "--solved", "已调整")
    desk.refused("set", severe, "status=closed", code=2)
    desk.refused("archive", severe, closed_there, "--no-lesson", "无")
    desk.refused("close", closed_there, *one_line)
    desk.refused("verify", closed_there, "--customer-confirmed", "yes", by=OTHER)
    for issue in (closed_there, severe, alert):
        shown = desk.show(issue)
        assert shown["closed_at"] is None
        check(shown)


def test_glpi_no_side_door_through_a_stores_sheet(desk: Desk) -> None:
    desk.severe("P1", "--store", "S0012")
    exported(desk)
    desk.wait(days=2).done("import", sent_back(WORD))
    shown = desk.show()
    assert (shown["status"], shown["closed_at"], shown["verification"]) == ("new", None, None)
    assert desk.clock("solve")["state"] == "open"


def test_none_of_them_turns_a_sunday_into_a_working_day(desk: Desk) -> None:
    desk.now = at("2026-09-18 16:00")  # the Friday before a Sunday that is worked
    desk.minor()
    respond = explained(desk, "respond")
    assert respond["due_at"] == "2026-09-20T16:00:00+08:00"
    assert [span["kind"] for span in respond["spans"]] == [
        "running", "outside", "rest", "outside", "makeup",
    ]  # fmt: skip
    desk.now = at("2026-09-20 16:00:01")
    assert late(desk) == ["respond"]
