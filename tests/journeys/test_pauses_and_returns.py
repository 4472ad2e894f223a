"""Clocks while somebody is waited for, after what was not solved, and after what came back."""

from datetime import datetime
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk, claim

PARTS = ("--reason", "parts", "--until", "2026-11-18 09:00")
CUSTOMERS = ("--reason", "customer", "--until", "2026-11-17 21:00")
BACK = ("--kind", "customer", "--reason", "又出现")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def due_at(desk: Desk, name: str, cycle: int = 1) -> str:
    """When a clock is due, to the minute."""
    return str(desk.clock(name, cycle)["due_at"])[:16].replace("T", " ")


def promises(desk: Desk) -> dict[tuple[str, int], Any]:
    """What became of each promise, by its name and cycle; the checklist and duties apart."""
    clocks = [c for c in desk.show()["clocks"] if c["rule"] != "checklist" and c["name"] != "start"]
    return {(c["name"], c["cycle"]): c["state"] for c in clocks}


# 6. Pauses


def test_a_pause_ends_by_itself_whether_or_not_anybody_looks(desk: Desk) -> None:
    desk.severe()
    desk.wait(hours=1).done("pause", desk.issue, *PARTS)
    assert due_at(desk, "solve") == "2026-11-21 08:00"  # 47 hours later
    assert [event["type"] for event in desk.show()["events"]][-2:] == ["paused", "clocks_set"]
    desk.now = at("2026-11-21 08:00:00")
    assert desk.clock("solve")["is_overdue"] is False
    desk.now = at("2026-11-21 08:00:01")
    assert desk.clock("solve")["is_overdue"] is True
    # Nobody resumed it, and nothing was written when it was over.
    assert desk.types().count("resumed") == 0
    desk.refused("resume", desk.issue)


def test_a_pause_stops_the_clocks_that_it_names(desk: Desk) -> None:
    desk.severe()
    desk.done("pause", desk.issue, *PARTS, "--clock", "solve")
    assert (due_at(desk, "solve"), due_at(desk, "close")) == (
        "2026-11-21 09:00", "2026-11-23 09:00",
    )  # fmt: skip
    paused = next(event for event in desk.show()["events"] if event["type"] == "paused")
    assert paused["says"] == "paused until 2026-11-18 09:00, parts: solve"


def test_it_runs_again_when_the_wait_is_over_or_was_a_mistake(desk: Desk) -> None:
    desk.severe()
    before = due_at(desk, "solve")
    desk.wait(hours=1).done("pause", desk.issue, *PARTS)
    desk.done("undo", desk.issue)
    assert due_at(desk, "solve") == before
    desk.done("pause", desk.issue, *PARTS)
    desk.wait(hours=5).done("resume", desk.issue)
    assert due_at(desk, "solve") == "2026-11-19 14:00"


def test_an_until_is_required_and_lies_ahead(desk: Desk) -> None:
    desk.severe()
    desk.refused("pause", desk.issue, "--reason", "parts", code=2)
    desk.refused("pause", desk.issue, "--reason", "parts", "--until", "2026-11-16 09:00", code=2)
    desk.refused("pause", desk.issue, "--reason", "holiday", "--until", "2026-11-18", code=2)


def test_no_clock_of_a_p0_stands_still(desk: Desk) -> None:
    desk.severe("P0")
    desk.refused("pause", desk.issue, *PARTS)
    # Nor does what was paused as a P1 and turns out to be one.
    desk.severe("P1")
    desk.wait(hours=3).done("pause", desk.issue, *PARTS)
    desk.wait(hours=2).done("grade", desk.issue, "P0", "--reason", "行驶中失去动力")
    assert due_at(desk, "close") == "2026-11-23 11:00"  # two hours later, and no more
    desk.refused("resume", desk.issue)


def test_what_is_late_is_not_paused_away(desk: Desk) -> None:
    desk.minor("P1")
    desk.wait(hours=5)
    desk.refused("pause", desk.issue, *PARTS, "--clock", "respond")
    desk.done("pause", desk.issue, *PARTS)
    assert desk.clock("respond")["is_overdue"] is True


def test_dates_agreed_with_the_customer_never_slide(desk: Desk) -> None:
    desk.severe()
    desk.reach("executing", "--action", "小李: 换件 <2026-11-19")
    agreed = desk.show()
    desk.done("pause", desk.issue, *PARTS)
    shown = desk.show()
    assert due_at(desk, "solve") == "2026-11-21 09:00"
    assert (shown["plan"], shown["actions"]) == (agreed["plan"], agreed["actions"])
    assert shown["plan"]["due_at"].startswith("2026-11-20T23:59:59")
    assert shown["actions"][0]["due_at"].startswith("2026-11-19T23:59:59")


def test_the_weeks_report_shows_the_paused_share_by_reason(desk: Desk) -> None:
    desk.severe()  # four promises run: solve, close, update, followup
    desk.done("pause", desk.issue, "--reason", "parts", "--until", "2026-11-17 09:00")
    desk.wait(days=1).done("pause", desk.issue, *CUSTOMERS, "--clock", "solve", "--clock", "close")
    desk.wait(days=1)
    weekly = ("report", "weekly", "--period", "2026-W47")
    hours = {"parts": 4 * 24 * 3600, "customer": 2 * 12 * 3600}
    paused_s, elapsed_s = sum(hours.values()), 4 * 48 * 3600
    assert desk.done(*weekly)["paused"] == {
        "share": paused_s / elapsed_s, "paused_s": paused_s, "elapsed_s": elapsed_s,
        "by_reason": hours, "issues": 1,
    }  # fmt: skip
    assert "62.5% (parts 50.0%, customer 12.5%), in 1 issue." in desk(*weekly).out
    assert "暂停占 62.5%（" in desk(*weekly, "--lang", "zh").out
    # Where nothing was paused nothing is said.
    before = ("report", "weekly", "--period", "2026-W46")
    assert desk.done(*before)["paused"] is None
    assert "Paused" not in desk(*before).out


# 7. Failed verifications and reopenings


def test_after_a_failed_verification_nothing_restarts(desk: Desk) -> None:
    desk.severe()
    desk.reach("verifying")
    given = due_at(desk, "solve")
    assert desk.clock("solve")["state"] == "met"
    desk.wait(days=1)
    desk.failed()
    shown = desk.show()
    assert (shown["status"], shown["cycle"]) == ("executing", 2)
    assert {cycle for _, cycle in promises(desk)} == {2}
    assert (desk.clock("solve", 2)["state"], due_at(desk, "solve", 2)) == ("open", given)
    desk.wait(days=3)
    late = [row["clock"] for row in desk("due", "--json").json() if row["state"] == "overdue"]
    assert "solve" in late


@pytest.mark.parametrize("status", ["closed", "archived", "claimed"])
def test_a_reopening_restarts_all_but_the_checklist(desk: Desk, status: str) -> None:
    if status == "claimed":
        claim(desk, "P1")
    else:
        desk.severe("P0")
        desk.closed("--lesson", "KB-1")
    if status == "archived":
        desk.wait(days=31).done("archive", desk.issue)
    first = promises(desk)
    desk.wait(days=2).done("reopen", desk.issue, *BACK)
    after = promises(desk)
    assert first.items() <= after.items()
    again = {name: state for (name, cycle), state in after.items() if cycle == 2}
    assert set(again.values()) == {"open"}
    assert {"respond", "close"} <= set(again)
    checklist = [c for c in desk.show()["clocks"] if c["rule"] == "checklist"]
    assert {c["cycle"] for c in checklist} <= {1}


def test_the_first_and_the_last_resolution_are_both_known(desk: Desk) -> None:
    desk.severe()
    desk.wait(hours=6)
    desk.closed()
    desk.wait(days=10).done("reopen", desk.issue, *BACK)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.wait(hours=2)
    desk.closed()
    solved = [desk.clock("solve", cycle)["stopped_at"] for cycle in (1, 2)]
    assert solved == ["2026-11-16T15:00:00+08:00", "2026-11-26T17:00:00+08:00"]
    assert desk.show()["resolved_at"] == solved[1]
