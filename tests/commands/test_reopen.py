"""`reopen`: what left the loop comes back, in a new cycle."""

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk, claim

BACK = ("--reason", "又响了", "--kind", "customer")
ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_a_closed_issue_goes_back_to_investigating(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("close", desk.issue, *ONE_LINE)
    desk.wait(days=3)
    back = desk.done("reopen", desk.issue, *BACK)
    assert (back["status"], back["cycle"], back["times_reopened"]) == ("investigating", 2, 1)
    assert (back["closed_at"], back["resolution"], back["resolved_at"]) == (None, None, None)
    assert back["watch_until"] is None
    assert desk.show()["returns"] == [
        {"kind": "customer", "was": "closed", "reported_at": "2026-11-19T09:00:00+08:00"}
    ]


def test_an_archived_issue_comes_back_too(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, *ONE_LINE)
    desk.done("archive", desk.issue)
    back = desk.done("reopen", desk.issue, *BACK)
    assert (back["status"], back["cycle"], back["archived_at"]) == ("investigating", 2, None)


def test_a_claim_goes_back_to_new(desk: Desk) -> None:
    issue = claim(desk, "P1")
    back = desk.done("reopen", issue, *BACK)
    assert (back["status"], back["cycle"], back["claimed_at"]) == ("new", 2, None)


@pytest.mark.parametrize("status", ["new", "investigating", "planning", "executing", "verifying"])
def test_what_is_in_the_loop_does_not_come_back(desk: Desk, status: str) -> None:
    desk.minor("P2")
    desk.reach(status)
    assert status in desk.refused("reopen", desk.issue, *BACK)["message"]


def test_reason_and_kind_are_needed(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, *ONE_LINE)
    assert desk.refused("reopen", desk.issue, "--kind", "audit", code=2)["missing"]
    assert desk.refused("reopen", desk.issue, "--reason", "x", code=2)["missing"]
    assert "--reason" in desk.refused("reopen", desk.issue, "--kind", "audit", "--reason", " ",
                                      code=2)["message"]  # fmt: skip
    desk.refused("reopen", desk.issue, "--reason", "x", "--kind", "whim", code=2)


def test_all_clocks_but_the_checklist_start_again(desk: Desk) -> None:
    desk.severe("P0")
    desk.closed()
    first = {c["name"]: c for c in desk.show()["clocks"]}
    checklist = desk.show()["checklist"]
    desk.wait(days=2)
    desk.done("reopen", desk.issue, *BACK)
    shown = desk.show()
    again = {c["name"]: c for c in shown["clocks"] if c["cycle"] == 2}
    assert set(again) == set(first)
    assert {c["started_at"] for c in again.values()} == {"2026-11-18T09:00:00+08:00"}
    assert {c["state"] for c in again.values()} == {"open"}
    assert again["respond"]["due_at"] == "2026-11-18T11:00:00+08:00"
    assert shown["checklist"] == checklist


def test_what_was_met_or_missed_stays_so(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    desk.wait(hours=5)  # an hour late
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.closed()
    desk.wait(days=1)
    desk.done("reopen", desk.issue, *BACK)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    states = [desk.clock("respond", cycle)["state"] for cycle in (1, 2)]
    assert states == ["missed", "met"]
    assert [desk.clock("close", cycle)["state"] for cycle in (1, 2)] == ["met", "open"]


def test_what_was_done_before_it_came_back_settles_nothing_now(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.wait(days=2)
    desk.done("reopen", desk.issue, *BACK)
    desk.wait(hours=1)
    desk.done("note", desk.issue, "早先致电", "--kind", "contact", "--with", "customer",
              "--at", "2026-11-17 09:00")  # fmt: skip
    assert desk.clock("respond", 2)["state"] == "open"


def test_everything_is_proved_again(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.done("reopen", desk.issue, *BACK)
    lacks = desk.lacking("close", desk.issue)
    assert lacks == {
        "renewed_work", "measure_evidence", "verification_passed", "customer_answered",
    }  # fmt: skip
    assert desk.closed()["cycle"] == 2


def test_the_approval_of_a_p0_is_given_again(desk: Desk) -> None:
    desk.severe("P0")
    desk.closed()
    desk.done("reopen", desk.issue, *BACK)
    assert "approval" in desk.lacking("close", desk.issue)


def test_a_dismissed_issue_keeps_the_highest_priority_it_had(desk: Desk) -> None:
    """Lowered, dismissed and taken up again it would else be a P2 that one line closes."""
    desk.severe("P1")
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    desk.done("close", desk.issue, "--as", "rejected", "--reason", "误报", by=OTHER)
    desk.done("reopen", desk.issue, *BACK)
    assert "P1" in desk.refused("close", desk.issue, *ONE_LINE)["message"]


def test_a_solved_issue_comes_back_as_what_it_is_now(desk: Desk) -> None:
    desk.verifying("happy: customer == yes")
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    desk.done("close", desk.issue, "--customer-confirmed", "yes", "--reply", "好了")
    desk.done("reopen", desk.issue, *BACK)
    assert desk.done("close", desk.issue, *ONE_LINE)["cycle"] == 2


def test_it_is_not_reopened_before_it_was_closed(desk: Desk) -> None:
    desk.minor("P3")
    desk.wait(hours=2).done("close", desk.issue, *ONE_LINE)
    desk.wait(hours=1)
    assert desk.refused("reopen", desk.issue, *BACK, "--at", "-2h")["kind"] == "wrong_time"


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    first = desk.minor("P3")
    desk.done("close", first, *ONE_LINE)
    second = desk.minor("P3")
    desk.refused("reopen", first, second, *BACK)
    assert desk.show(first)["status"] == "closed"
