"""Three months are imported on the first day: all is counted, and nobody is late for any of it."""

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, Desk
from tests.made_exports import VIN, row, take

LIVE = "2026-11-16"  # the day on which the desk begins
OLD, NEW = "2026-09-01 10:00", "2026-11-16 08:00"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    made = Desk(fbloop)
    made.done("config", "set", "live_from", LIVE)
    return made


def due(desk: Desk) -> tuple[int, list[str]]:
    """The exit code of `due`, and the issues of which it speaks with a deadline or an alarm."""
    answer = desk("due", "--json")
    return answer.code, [one["issue"] for one in answer.json() if one["state"] != "tell"]


def test_old_rows_run_no_clocks_and_call_for_nobody(desk: Desk) -> None:
    take(desk, row("A1", told=OLD, prio="hot"), row("A2", told=OLD, prio="warm", state="work"))
    assert due(desk) == (0, [])
    desk.wait(days=30)
    assert due(desk) == (0, [])
    assert [desk.done("show", one["id"])["clocks"] for one in desk.done("list")] == [[], []]


def test_a_row_of_the_first_day_runs_them_at_once(desk: Desk) -> None:
    take(desk, row("A1", told=OLD, prio="hot"), row("A2", told=NEW, prio="hot"))
    code, issues = due(desk)
    assert code == 12
    assert {one.partition("-")[0] for one in issues} == {"P0"}
    assert len(set(issues)) == 1


def test_log_does_as_import_does(desk: Desk) -> None:
    desk.done("log", "刹车失灵", "--at", OLD)
    assert due(desk) == (0, [])
    desk.done("log", "刹车失灵")
    assert due(desk)[0] == 12


def test_an_old_claim_that_comes_back_is_live(desk: Desk) -> None:
    claim = {"vin": VIN, "who": "张测试", "state": "done"}
    take(desk, row("A1", told="2026-11-10 10:00", closed="2026-11-12 10:00", **claim))
    assert due(desk) == (0, [])
    take(desk, row("B1", told=NEW, vin=VIN, who="张测试"), source="dms")
    (issue,) = desk.done("list")
    desk.issue = issue["id"]
    assert desk.clock("respond", cycle=2)["due_at"]
    assert due(desk)[0] == 11


def test_a_claim_that_came_back_before_the_first_day_is_not(desk: Desk) -> None:
    claim = {"vin": VIN, "who": "张测试"}
    take(desk, row("A1", told="2026-10-01 10:00", closed="2026-10-03 10:00", state="done", **claim))
    take(desk, row("B1", told="2026-10-09 10:00", **claim), source="dms")
    (issue,) = desk.done("list")
    assert (issue["cycle"], desk.done("show", issue["id"])["clocks"]) == (2, [])
    assert due(desk) == (0, [])


def test_it_is_counted_and_stands_in_no_in_time_rate(desk: Desk) -> None:
    take(desk, *(row(f"A{n}", told=OLD, prio="warm", called=OLD) for n in range(6)))
    report = desk.done("report", "weekly", "--period", "2026-W36")
    figures = {one["name"]: one for one in report["indicators"]}
    assert figures["closure"]["denominator"] == 6
    assert figures["response_in_time"]["denominator"] == 0


def test_its_history_says_so(desk: Desk) -> None:
    desk.log("--at", OLD)
    assert desk.said()[0] == "logged, a stocktaking: no clock runs"


def test_it_is_driven_through_its_gates_as_any_other(desk: Desk) -> None:
    desk.done("log", "车内异响", "--priority", "P1", "--customer", "张测试", "--at", OLD)
    (issue,) = desk.done("list")
    desk.issue = issue["id"]
    desk.done("assign", desk.issue, ME)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.closed()
    assert desk.show()["clocks"] == []


def test_what_was_logged_before_the_day_was_set_stays_as_it_was(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    desk.log("--priority", "P0", "--at", OLD)
    before = desk.show()["clocks"]
    desk.done("config", "set", "live_from", LIVE)
    assert desk.show()["clocks"] == before != []
    assert due(desk)[0] == 12
