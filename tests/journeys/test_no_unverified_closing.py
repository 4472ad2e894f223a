"""No way leads to *closed* past a verification: every command tried as a side door."""

from pathlib import Path

import pytest

from tests.closing_check import check
from tests.command_line import CommandLine
from tests.desk import (
    CLAIMS,
    CUSTOMER,
    EXECUTING,
    LEAD,
    ME,
    OTHER,
    PLANNING,
    VERIFYING,
    Desk,
    claim,
    soften_gates,
)

REPLY = ("--reply", "已修复")
ONE_LINE = ("--solved", "已调整", "--customer-confirmed", "yes", *REPLY)
DUPLICATE = ("--as", "duplicate", "--reason", "同一个", "--of")
CAR = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def stays_open(desk: Desk, issue: str = "") -> None:
    """The side door led nowhere."""
    shown = desk.show(issue)
    assert (shown["status"] == "closed", shown["closed_at"]) == (False, None), shown["status"]
    check(shown)


def test_another_systems_closed_is_a_claim(desk: Desk) -> None:
    claim(desk, "P1")
    stays_open(desk)
    for word in ("closed", "archived", "verifying"):
        Path("bad.yaml").write_text(CLAIMS.replace("done: claimed", f"done: {word}"), "utf-8")
        assert desk("import", "dms.csv", "--map", "bad.yaml").code in (2, 4)
    Path("bad.yaml").write_text(
        f"{CLAIMS}  # x\n".replace("customer: who", "closed_at: told"), "utf-8"
    )
    assert desk("import", "dms.csv", "--map", "bad.yaml").code in (2, 4)


@pytest.mark.parametrize("priority", ["P0", "P1", "P2", "P3"])
def test_a_claim_is_not_closed_by_anybodys_word(desk: Desk, priority: str) -> None:
    issue = claim(desk, priority)
    desk.refused("close", issue, *REPLY)
    desk.refused("close", issue, *ONE_LINE)
    desk.refused("close", issue, "--customer-confirmed", "yes", *REPLY)
    desk.refused("verify", issue, "--customer-confirmed", "yes", by=OTHER)
    desk.refused("archive", issue, "--lesson", "KB-7")
    desk.refused("advance", issue, "--to", "closed")
    stays_open(desk)


def test_a_claim_that_came_back_as_executing_proves_nothing(desk: Desk) -> None:
    """Another system's word for a status asks no gate; the next step by hand asks them all."""
    lacks = desk.lacking("advance", claim(desk, "P1", status="executing"))
    assert {"owner", "contact", "cause", "scope", "plan", "criterion", "measure_evidence"} <= lacks


def test_no_field_and_no_status_is_set_past_the_gates(desk: Desk) -> None:
    desk.severe("P1")
    for field in ("status=closed", "resolution=solved", "closed_at=2026-11-16", "priority=P3",
                  "verification=passed", "cycle=1", "highest=P3"):  # fmt: skip
        desk.refused("set", desk.issue, field, code=2)
    for to in ("closed", "archived", "claimed"):
        desk.refused("advance", desk.issue, "--to", to)
        desk.refused("advance", desk.issue, "--to", to, *PLANNING, *EXECUTING, *VERIFYING)
    stays_open(desk)


@pytest.mark.parametrize("priority", ["P0", "P1"])
def test_one_line_closes_no_severe_issue(desk: Desk, priority: str) -> None:
    desk.severe(priority)
    desk.refused("close", desk.issue, *ONE_LINE)
    desk.refused("close", desk.issue, *ONE_LINE, "--lesson", "x", "--watch", "1d", by=LEAD)
    desk.refused("log", "车内异响", "--priority", priority, *CUSTOMER, "--solved", "已调整")
    stays_open(desk)


def test_a_danger_is_not_logged_as_solved(desk: Desk) -> None:
    desk.refused("log", "行驶中突然失去动力", *CUSTOMER, "--solved", "重启后正常")
    assert desk.done("list", "--all") == []


def test_lowered_and_closed_in_one_line(desk: Desk) -> None:
    desk.severe("P1")
    desk.refused("grade", desk.issue, "P2", by=OTHER)
    desk.refused("grade", desk.issue, "P2", "--reason", "x", by=ME)
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    desk.refused("close", desk.issue, *ONE_LINE)
    desk.done("advance", desk.issue, "--cause", "x", "--to", "verifying")
    desk.refused("verify", desk.issue, "--customer-confirmed", "yes")
    desk.refused("close", desk.issue, "--customer-confirmed", "yes", *REPLY)
    stays_open(desk)


def test_lowered_by_a_corrected_text(desk: Desk) -> None:
    desk.log(*CUSTOMER, text="行驶中突然失去动力")
    assert desk.show()["priority"] == "P0"
    desk.done("assign", desk.issue, ME)
    desk.done("set", desk.issue, "text=车内异响")
    desk.refused("close", desk.issue, *ONE_LINE)
    stays_open(desk)


def test_lowered_dismissed_and_taken_up_again(desk: Desk) -> None:
    desk.severe("P1")
    dismiss = ("close", desk.issue, "--as", "not-a-problem", "--reason", "误报")
    desk.refused(*dismiss, by=ME)
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by=OTHER)
    desk.refused(*dismiss, by=ME)
    desk.done(*dismiss, by=OTHER)
    assert desk.show()["resolution"] == "not_a_problem"
    desk.done("reopen", desk.issue, "--reason", "还在响", "--kind", "customer")
    desk.refused("close", desk.issue, *ONE_LINE)
    stays_open(desk)


def test_verified_before_it_was_raised(desk: Desk) -> None:
    desk.minor("P2")
    desk.reach("verifying")
    desk.passed()
    desk.done("grade", desk.issue, "P0", by=LEAD)
    desk.refused("undo", desk.issue, by=ME)
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=LEAD)
    desk.refused("close", desk.issue, *REPLY)
    desk.refused("close", desk.issue, *ONE_LINE)
    stays_open(desk)


def test_a_failure_that_was_undone(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.passed()
    desk.failed(by=OTHER)
    desk.refused("undo", desk.issue, by=ME)
    desk.done("undo", desk.issue, by=OTHER)
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)
    desk.passed()
    desk.done("close", desk.issue, *REPLY)
    check(desk.show())


def test_a_reopening_that_was_undone(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.done("reopen", desk.issue, "--reason", "还在响", "--kind", "customer", by=OTHER)
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)
    desk.done("undo", desk.issue, by=OTHER)
    check(desk.show())
    # The record keeps that it had come back.
    assert desk.types()[-2:] == ["clocks_set", "undone"]


def test_undone_step_by_step_nothing_is_left_closed(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    while desk.done("undo", desk.issue, "--list")[1:]:
        desk.done("undo", desk.issue, by=LEAD)
        stays_open(desk)


def test_duplicates_of_each_other(desk: Desk) -> None:
    first, second = desk.severe("P1"), desk.severe("P1")
    desk.refused("close", first, *DUPLICATE, first, by=OTHER)
    desk.done("close", first, *DUPLICATE, second, by=OTHER)
    desk.refused("close", second, *DUPLICATE, first, by=OTHER)
    assert desk.show(first)["resolution"] == "duplicate"
    stays_open(desk, second)


def test_a_link_closes_nothing(desk: Desk) -> None:
    done = desk.severe("P1", "--vin", "LFBTEST00N0000017")
    desk.closed()
    desk.severe("P1", "--vin", "LFBTEST00N0000025")
    for kind in ("recurrence", "child", "related", "caused-by"):
        desk.done("link", desk.issue, done, "--as", kind)
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)


def test_an_override_by_oneself(desk: Desk) -> None:
    desk.severe("P0")
    desk.reach("verifying")
    over = ("verify", desk.issue, "--result", "1=3", "--override", "急")
    desk.refused(*over, by=OTHER)
    desk.refused("verify", desk.issue, "--result", "1=3", "--approved-by", LEAD, by=OTHER)
    desk.refused(*over, "--approved-by", OTHER, by=OTHER)
    desk.refused(*over, "--approved-by", ME, by=OTHER)
    desk.refused(*over, "--approved-by", LEAD, by=ME)
    desk.refused("verify", desk.issue, "--override", "急", "--approved-by", LEAD, by=OTHER)
    stays_open(desk)


def test_criteria_weakened_after_failing(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.failed()
    desk.done("advance", desk.issue, "--accept", "quiet: faults <= 9")
    # A weaker criterion alone is no work: the gate stays shut.
    desk.refused("advance", desk.issue, "--to", "verifying", "--evidence", "再看看")
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)


def test_criteria_weakened_after_passing(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.passed()
    for criterion in ("quiet: faults <= 9", "more: noise_db <= 45"):
        desk.done("advance", desk.issue, "--accept", criterion)
        desk.refused("close", desk.issue, *REPLY)
    desk.done("verify", desk.issue, "--result", "1=5", "--result", "2=40")
    desk.done("close", desk.issue, *REPLY)
    check(desk.show())


def test_no_criterion_no_verification(desk: Desk) -> None:
    soften_gates(", criterion]", "]")
    desk.verifying()
    for said in (("--customer-confirmed", "yes"), ("--evidence", "好了"), ()):
        desk.refused("verify", desk.issue, *said, by=OTHER)
    desk.refused("close", desk.issue, "--customer-confirmed", "yes", *REPLY, by=OTHER)
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)


def test_rules_of_ones_own_without_gates(desk: Desk) -> None:
    soften_gates("confirmed_cause, verification_passed, customer_answered", "owner")
    soften_gates("verification_passed, reply", "owner")
    soften_gates("four_eyes: [P0]", "four_eyes: [P3]")
    for priority in ("P0", "P1", "P2", "P3"):
        desk.severe(priority)
        desk.refused("close", desk.issue, *REPLY)
        desk.reach("verifying")
        desk.refused("close", desk.issue, *REPLY)
        stays_open(desk)


def test_dates_of_ones_own(desk: Desk) -> None:
    desk.verifying("quiet: repeats == 0 for 14 days")
    desk.refused("verify", desk.issue, by=OTHER)
    desk.refused("verify", desk.issue, "--at", "+20d", by=OTHER, code=2)
    desk.wait(days=20)
    desk.refused("verify", desk.issue, "--at", "2026-11-30 23:59:59", by=OTHER)
    desk.done("verify", desk.issue, by=OTHER)
    # Dated before the proof, it would have been closed unverified for a while.
    desk.refused("close", desk.issue, *REPLY, "--at", "-1d")
    desk.wait(days=-10)
    desk.refused("close", desk.issue, *REPLY)
    stays_open(desk)


def test_one_unverified_among_many(desk: Desk) -> None:
    issues = [desk.verifying(priority="P2") for _ in range(3)]
    desk.done("verify", *issues[:2], "--customer-confirmed", "yes")
    desk.refused("close", *issues, *REPLY)
    for issue in issues:
        stays_open(desk, issue)


def test_the_reporter_taken_out(desk: Desk) -> None:
    """Who has no reporter to ask shows evidence; an emptied name spares no verification."""
    desk.verifying(priority="P2")
    desk.done("set", desk.issue, "customer=")
    desk.refused("close", desk.issue)
    desk.refused("close", desk.issue, "--customer-confirmed", "no")
    stays_open(desk)


def test_nobody_was_reached(desk: Desk) -> None:
    desk.verifying(priority="P2")
    for _ in range(3):
        desk.wait(days=1)
        for party in ("store", "lead", "dept", "public"):
            desk.done("note", desk.issue, "x", "--kind", "attempt", "--with", party)
        desk.done("note", desk.issue, "x", "--kind", "comment", "--with", "customer")
    desk.refused("verify", desk.issue, "--customer-confirmed", "unreachable")
    desk.refused("close", desk.issue, "--customer-confirmed", "unreachable", *REPLY)
    stays_open(desk)


def test_a_recurrence_taken_for_a_new_and_solved_one(desk: Desk) -> None:
    """Solved at the first contact, and yet the third time: the record shows the coming back."""
    desk.minor("P2", *CAR)
    desk.done("close", desk.issue, *ONE_LINE)
    check(desk.show())
    again = desk("log", "又响了", *CUSTOMER, *CAR, "--solved", "再调整", "--json")
    assert again.code in (0, 4)
    for issue in desk.done("list", "--all"):
        check(desk.show(issue["id"]))


def test_a_plan_handed_over_to_be_verified_by_its_owner(desk: Desk) -> None:
    desk.severe("P0")
    desk.reach("verifying")
    desk.done("advance", desk.issue, "--plan-owner", OTHER, by=ME)
    desk.refused("verify", desk.issue, "--result", "1=0", by=ME)
    desk.refused("verify", desk.issue, "--result", "1=0", by=OTHER)
    stays_open(desk)
    desk.done("verify", desk.issue, "--result", "1=0", by=LEAD)
