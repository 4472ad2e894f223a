"""`advance`: facts, moves, and the gates between them."""

import pytest

from tests.command_line import CommandLine
from tests.desk import (
    CUSTOMER,
    EXECUTING,
    LEAD,
    ME,
    OTHER,
    PLANNING,
    VERIFYING,
    Desk,
    claim,
    name_people,
)


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_a_p0_walks_from_new_to_archived_through_every_gate(desk: Desk) -> None:
    desk.log("--priority", "P0", *CUSTOMER)
    assert desk.lacking("advance", desk.issue) == {"owner", "contact"}
    desk.done("assign", desk.issue, ME)
    assert desk.lacking("advance", desk.issue) == {"contact"}
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    assert desk.done("advance", desk.issue)["status"] == "investigating"

    assert desk.lacking("advance", desk.issue) == {
        "cause", "whys>=3|branches>=2", "evidence", "scope", "containment",
    }  # fmt: skip
    assert desk.done("advance", desk.issue, "--to", "planning", *PLANNING)["status"] == "planning"

    assert desk.lacking("advance", desk.issue) == {
        "plan", "plan_owner", "plan_due", "criterion", "plan_mid", "plan_long", "approval",
    }  # fmt: skip
    moved = desk.done("advance", desk.issue, "--to", "executing", *EXECUTING, by=LEAD)
    assert moved["status"] == "executing"

    desk.done("advance", desk.issue, "--action", "小王: 更换线束 <2026-11-18")
    assert desk.lacking("advance", desk.issue) == {"actions_settled", "measure_evidence"}
    desk.done("advance", desk.issue, "--done", "1", "--evidence", "更换后路试记录")
    assert desk.done("advance", desk.issue)["status"] == "verifying"

    assert desk.lacking("close", desk.issue) == {"verification_passed", "customer_answered"}
    desk.passed()
    assert desk.lacking("close", desk.issue) == {"customer_answered"}
    closed = desk.done("close", desk.issue, "--reply", "线束已更换")
    assert (closed["status"], closed["resolution"]) == ("closed", "solved")

    assert desk.lacking("archive", desk.issue) == {"lesson", "watch_over"}
    desk.wait(days=30)
    archived = desk.done("archive", desk.issue, "--lesson", "KB-7")
    assert archived["status"] == "archived"


def test_a_p1_needs_neither_containment_nor_terms_nor_approval(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue)
    assert desk.lacking("advance", desk.issue) == {
        "cause", "whys>=3|branches>=2", "evidence", "scope",
    }  # fmt: skip
    desk.done("advance", desk.issue, "--cause", "压接不良", "--suspected", "--scope", "single",
              "--branch", "人: 未培训", "--branch", "法: 无标准", "--evidence", "照片",
              "--to", "planning")  # fmt: skip
    assert desk.lacking("advance", desk.issue) == {"plan", "plan_owner", "plan_due", "criterion"}
    desk.done("advance", desk.issue, "--plan", "更换", "--plan-due", "2026-11-20",
              "--accept", "quiet: faults == 0", "--to", "executing")  # fmt: skip
    assert desk.lacking("advance", desk.issue) == {"measure_evidence"}
    desk.done("advance", desk.issue, "--evidence", "路试")
    desk.done("advance", desk.issue)
    # The owner of a P1's plan may verify; what was only suspected does not close.
    desk.passed(by=ME)
    assert desk.lacking("close", desk.issue, "--reply", "好了") == {"confirmed_cause"}
    desk.done("advance", desk.issue, "--cause", "压接不良")
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


def test_a_p2_needs_an_owner_and_a_sentence(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    assert desk.lacking("advance", desk.issue, "--to", "verifying") == {"owner", "cause|action"}
    desk.done("assign", desk.issue, ME)
    moved = desk.done("advance", desk.issue, "--to", "verifying", "--action", "小王: 调整门锁")
    assert moved["status"] == "verifying"


def test_a_store_alert_needs_no_contact_to_be_investigated(desk: Desk) -> None:
    desk.log("--priority", "P1", "--category", "store.nps", "--store", "深圳测试店")
    desk.done("assign", desk.issue, ME)
    assert desk.done("advance", desk.issue)["status"] == "investigating"


@pytest.mark.parametrize(
    "party", [("--with", "lead"), ("--with", "dept")], ids=["lead", "department"]
)
def test_a_word_inside_the_house_is_no_first_contact(desk: Desk, party: tuple[str, str]) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    desk.done("note", desk.issue, "已通知", "--kind", "contact", *party)
    assert desk.lacking("advance", desk.issue) == {"contact"}
    desk.done("note", desk.issue, "无人接听", "--kind", "attempt", "--with", "customer")
    assert desk.lacking("advance", desk.issue) == {"contact"}


def test_without_facts_it_goes_to_the_next_status_alone(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, *PLANNING)
    assert desk.show()["status"] == "new"
    assert desk.done("advance", desk.issue)["status"] == "investigating"
    assert desk.done("advance", desk.issue)["status"] == "planning"


@pytest.mark.parametrize(
    "facts",
    [
        ("--cause", "x"),
        ("--why", "x"),
        ("--evidence", "x"),
        ("--action", "小王: x"),
        ("--accept", "quiet: faults == 0"),
        ("--scope", "single"),
        ("--plan", "x"),
        ("--approve",),
        ("--done", "all"),  # nothing is open: nothing happens, and nothing moves
    ],
    ids=lambda facts: facts[0],
)
def test_facts_without_to_never_move(desk: Desk, facts: tuple[str, ...]) -> None:
    desk.minor("P2")
    assert desk.done("advance", desk.issue, *facts)["status"] == "new"
    assert "status_changed" not in desk.types()


def test_with_to_facts_and_moves_are_one_transaction(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue)
    before = desk.types()
    lacks = desk.lacking("advance", desk.issue, "--cause", "压接不良", "--to", "planning")
    assert lacks == {"whys>=3|branches>=2", "evidence", "scope"}
    assert desk.types() == before
    desk.done("advance", desk.issue, *PLANNING, "--to", "planning")
    assert {"cause_found", "scoped", "status_changed"} <= set(desk.types()[len(before) :])


def test_each_status_on_the_way_is_its_own_event(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, *PLANNING, *EXECUTING)
    desk.done("advance", desk.issue, "--to", "executing")
    moves = [says for says in desk.said() if says.startswith("status:")]
    assert moves == ["status: investigating", "status: planning", "status: executing"]


def test_all_that_every_gate_on_the_way_lacks_is_named_at_once(desk: Desk) -> None:
    desk.log("--priority", "P0", *CUSTOMER)
    error = desk.refused("advance", desk.issue, "--to", "verifying")
    assert (error["code"], error["kind"]) == (4, "gate")
    assert (error["issue"], error["to"]) == (f"P0-{desk.issue}", "verifying")
    flags = {lack["field"]: lack["flag"] for lack in error["missing"]}
    assert set(flags) == {
        "owner", "contact", "cause", "whys>=3|branches>=2", "evidence", "scope", "containment",
        "plan", "plan_mid", "plan_long", "plan_owner", "plan_due", "criterion", "approval",
        "measure_evidence",
    }  # fmt: skip
    assert flags["cause"] == "--cause TEXT [--suspected]"
    assert flags["whys>=3|branches>=2"] == '--why TEXT, or --branch "KIND: TEXT"'
    told = desk("advance", desk.issue, "--to", "verifying")
    assert told.code == 4
    assert told.out == ""
    assert sum("missing" in line for line in told.err.splitlines()) == len(flags)


def test_check_lists_and_writes_nothing(desk: Desk) -> None:
    desk.severe("P1")
    before = desk.types()
    listed = desk.done("advance", desk.issue, "--check", "--to", "planning", "--cause", "压接不良")
    assert listed["to"] == "planning"
    assert {lack["field"] for lack in listed["missing"]} == {
        "whys>=3|branches>=2", "evidence", "scope",
    }  # fmt: skip
    assert desk.done("advance", desk.issue, "--check")["missing"] == []
    assert desk.types() == before
    assert desk.show()["status"] == "new"


def test_check_in_verifying_lists_what_closing_lacks(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    listed = desk.done("advance", desk.issue, "--check")
    assert listed["to"] == "closed"
    fields = {lack["field"] for lack in listed["missing"]}
    assert fields == {"verification_passed", "customer_answered"}


def test_check_of_an_unknown_issue_is_not_found(desk: Desk) -> None:
    desk.refused("advance", "2026-11-0099", "--check", code=3)


def test_in_verifying_facts_are_recorded_and_nothing_goes_on(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    error = desk.refused("advance", desk.issue)
    assert "verify" in error["hint"]
    assert desk.done("advance", desk.issue, "--cause", "已确认")["status"] == "verifying"


@pytest.mark.parametrize("to", ["closed", "archived", "claimed", "new", "investigating"])
@pytest.mark.parametrize("here", ["investigating", "verifying"])
def test_no_move_leads_out_of_the_loop_or_back(desk: Desk, here: str, to: str) -> None:
    desk.minor("P2")
    desk.reach(here)
    desk.refused("advance", desk.issue, "--to", to)
    desk.refused("advance", desk.issue, "--to", to, "--cause", "x")


def test_what_left_the_loop_takes_no_facts_and_goes_nowhere(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, "--solved", "已调整", "--customer-confirmed", "yes",
              "--reply", "已调整")  # fmt: skip
    for facts in ((), ("--cause", "x"), ("--to", "executing")):
        assert "reopen" in desk.refused("advance", desk.issue, *facts)["hint"]
    desk.done("archive", desk.issue)
    assert "reopen" in desk.refused("advance", desk.issue)["hint"]


def test_the_plan_belongs_to_the_owner_not_to_who_typed(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, "--plan", "更换", by=OTHER)
    assert desk.show()["plan"]["owner"] == ME
    desk.done("advance", desk.issue, "--plan-owner", LEAD)
    desk.done("advance", desk.issue, "--plan", "更换两次", by=OTHER)
    assert (desk.show()["plan"]["owner"], desk.show()["plan"]["short"]) == (LEAD, "更换两次")


def test_a_date_means_its_end_for_a_plan_and_for_an_action(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, "--plan", "更换", "--plan-due", "2026-11-20",
              "--action", "小王: 更换线束 <2026-11-18", "--action", "质量部：复核")  # fmt: skip
    shown = desk.show()
    assert shown["plan"]["due_at"] == "2026-11-20T23:59:59+08:00"
    first, second = shown["actions"]
    assert (first["n"], first["who"], first["what"]) == (1, "小王", "更换线束")
    assert first["due_at"] == "2026-11-18T23:59:59+08:00"
    assert (second["who"], second["what"], second["due_at"]) == ("质量部", "复核", None)


def test_actions_are_done_or_waived_by_number(desk: Desk) -> None:
    desk.minor("P2")
    desk.done(
        "advance", desk.issue, *(part for n in "甲乙丙丁" for part in ("--action", f"小王: {n}"))
    )
    desk.done("advance", desk.issue, "--done", "2", "--waive", "3: 客户不需要")
    done = {a["n"]: (a["done_at"] is not None, a["waived"]) for a in desk.show()["actions"]}
    assert done == {1: (False, None), 2: (True, None), 3: (False, "客户不需要"), 4: (False, None)}
    desk.done("advance", desk.issue, "--done", "all", "--waive", "4：重复")
    done = {a["n"]: (a["done_at"] is not None, a["waived"]) for a in desk.show()["actions"]}
    assert (done[1], done[4]) == ((True, None), (False, "重复"))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--done", "4"), "open now: 1, 3"),
        (("--done", "2"), "open now: 1, 3"),  # settled already
        (("--done", "²"), "open now: 1, 3"),
        (("--waive", "9: 不做"), "open now: 1, 3"),
        (("--waive", "1"), "N: WHY"),
        (("--waive", "1: "), "N: WHY"),
        (("--waive", "1: 不做", "--done", "1"), "open now: 3"),
        (("--action", "更换线束"), "WHO: WHAT"),
        (("--action", ": 更换线束"), "WHO: WHAT"),
        (("--action", "小王: "), "WHO: WHAT"),
    ],
)
def test_a_wrong_number_or_form_is_named_with_the_known_ones(
    desk: Desk, options: tuple[str, ...], says: str
) -> None:
    desk.minor("P2")
    desk.done(
        "advance", desk.issue, *(part for n in "甲乙丙" for part in ("--action", f"小王: {n}"))
    )
    desk.done("advance", desk.issue, "--done", "2")
    error = desk.refused("advance", desk.issue, *options, code=2)
    assert says in error["hint"]
    assert options[-2] in error["message"]


def test_everything_that_cannot_be_read_is_named_together(desk: Desk) -> None:
    desk.minor("P2")
    error = desk.refused("advance", desk.issue, "--cause", " ", "--action", "x", "--accept", "y",
                         "--done", "7", code=2)  # fmt: skip
    told = "\n".join(error["problems"])
    assert all(flag in told for flag in ("--cause", "--action", "--accept"))


@pytest.mark.parametrize(
    "flag",
    ["--cause", "--why", "--branch", "--evidence", "--contain", "--plan", "--plan-mid",
     "--plan-long", "--plan-owner", "--plan-due", "--backlog"],
)  # fmt: skip
@pytest.mark.parametrize("blank", ["", "  ", "\t\n"])
def test_an_empty_text_opens_no_gate(desk: Desk, flag: str, blank: str) -> None:
    desk.minor("P3")
    error = desk.refused("advance", desk.issue, flag, blank, code=2)
    assert flag in error["message"]


@pytest.mark.parametrize(
    "criterion",
    ["安静", "x >> 3", "n: noise <= 45 for days", "n: noise <= loud", "n: noise <= 45 @nowhere",
     "customer == maybe", "n: sales == 0 @ledger"],
)  # fmt: skip
def test_an_unreadable_criterion_is_refused_with_the_form(desk: Desk, criterion: str) -> None:
    desk.severe("P1")
    error = desk.refused("advance", desk.issue, "--accept", criterion, code=2)
    assert "--accept" in error["message"]
    assert "NAME: METRIC OP VALUE" in error["hint"]


def test_criteria_keep_their_numbers_and_one_of_the_same_name_is_replaced(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, "--accept", "noise: noise_db <= 45",
              "--accept", "quiet: repeats == 0 for 14 days")  # fmt: skip
    desk.done("advance", desk.issue, "--accept", "noise: noise_db <= 40")
    assert desk.show()["criteria"] == [
        "noise: noise_db <= 40 @result",
        "quiet: repeats == 0 for 14 days @ledger",
    ]


def test_evidence_of_the_measure_is_recorded_while_executing(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, *PLANNING, *EXECUTING, "--to", "executing")
    # The evidence of the cause was recorded before: it shows no measure.
    assert desk.lacking("advance", desk.issue) == {"measure_evidence"}
    assert desk.lacking("advance", desk.issue, "--to", "verifying") == {"measure_evidence"}
    moved = desk.done("advance", desk.issue, "--to", "verifying", "--evidence", "路试")
    assert moved["status"] == "verifying"


def test_an_approval_is_anyones_while_roles_have_no_names(desk: Desk) -> None:
    desk.severe("P0")
    desk.done("advance", desk.issue, *PLANNING, *EXECUTING, by="谁都行")
    assert ("approved", "谁都行") in [(e["type"], e["by"]) for e in desk.show()["events"]]


def test_an_approval_is_the_accountable_persons_once_people_have_names(desk: Desk) -> None:
    name_people()
    desk.severe("P0")
    error = desk.refused("advance", desk.issue, "--approve", by=ME)
    assert error["kind"] == "wrong_person"
    assert LEAD in error["hint"]
    desk.done("advance", desk.issue, "--approve", by=LEAD)
    assert "approved" in desk.types()


def test_a_plan_owner_that_nobody_knows_is_refused_with_the_near_names(desk: Desk) -> None:
    name_people()
    desk.severe("P1")
    error = desk.refused("advance", desk.issue, "--plan-owner", "战区小陈", code=2)
    assert LEAD in error["hint"]


def test_a_parked_p3_stays_in_its_status_and_runs_respond_alone(desk: Desk) -> None:
    desk.minor("P3")
    parked = desk.done("advance", desk.issue, "--backlog", "OTA 3.2")
    assert (parked["status"], parked["parked"]) == ("new", "OTA 3.2")
    running = [c["name"] for c in desk.show()["clocks"] if c["state"] == "open"]
    assert running == ["respond"]


@pytest.mark.parametrize("priority", ["P0", "P1", "P2"])
def test_only_a_p3_is_parked(desk: Desk, priority: str) -> None:
    desk.log("--priority", priority, *CUSTOMER)
    desk.refused("advance", desk.issue, "--backlog", "OTA 3.2")


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    ready = desk.minor("P2")
    bare = desk.log("--priority", "P2", *CUSTOMER, text="雨刮异响")
    error = desk.refused("advance", ready, bare)
    assert "owner" in {lack["field"] for lack in error["missing"]}
    assert desk.show(ready)["status"] == "new"
    desk.done("assign", bare, ME)
    both = desk.done("advance", ready, bare)
    assert [one["status"] for one in both] == ["investigating", "investigating"]


def test_all_refusals_of_a_bulk_are_told_together(desk: Desk) -> None:
    first = desk.log("--priority", "P2", *CUSTOMER)
    second = desk.log("--priority", "P2", *CUSTOMER, text="雨刮异响")
    error = desk.refused("advance", first, second)
    assert [first in line or second in line for line in error["problems"]] == [True, True]


def test_issues_from_stdin_answer_with_an_array(desk: Desk) -> None:
    issue = desk.minor("P2")
    answer = desk.fbloop("advance", "-", "--json", "--now", desk.moment, stdin=f"{issue}\n")
    assert [one["status"] for one in answer.json()] == ["investigating"]


def test_a_word_that_is_no_issue_is_named(desk: Desk) -> None:
    assert "nonsense" in desk.refused("advance", "nonsense", code=2)["message"]
    desk.refused("advance", "2026-11-0042", code=3)


def test_a_move_is_not_dated_before_the_move_before_it(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(hours=2)
    desk.done("advance", desk.issue, "--at", "-30m")
    error = desk.refused("advance", desk.issue, "--to", "verifying", "--cause", "x", "--at", "-1h")
    assert error["kind"] == "wrong_time"
    desk.done("advance", desk.issue, "--to", "verifying", "--cause", "x", "--at", "-30m")


def test_nothing_is_written_in_the_future_or_before_the_newest_deed(desk: Desk) -> None:
    desk.minor("P2")
    desk.refused("advance", desk.issue, "--at", "+1h", code=2)
    desk.wait(hours=-1)
    assert desk.refused("advance", desk.issue)["kind"] == "wrong_time"


def test_a_claim_comes_in_by_verifying_or_not_at_all(desk: Desk) -> None:
    issue = claim(desk, "P1")
    for to in ((), ("--to", "investigating"), ("--to", "executing"), ("--to", "new")):
        assert "--to verifying" in desk.refused("advance", issue, *to)["hint"]
    lacks = desk.lacking("advance", issue, "--to", "verifying")
    assert {"confirmed_cause", "scope", "plan_owner", "measure_evidence", "criterion"} <= lacks
    suspected = ("--cause", "压接", "--suspected")
    assert "confirmed_cause" in desk.lacking("advance", issue, "--to", "verifying", *suspected)


def test_a_claim_that_meets_every_gate_is_verified_like_any_other(desk: Desk) -> None:
    issue = claim(desk, "P1")
    desk.done("assign", issue, ME)
    desk.done("note", issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.done("advance", issue, *PLANNING, *EXECUTING, *VERIFYING)
    moved = desk.done("advance", issue, "--to", "verifying")
    assert (moved["status"], moved["claimed_at"]) == ("verifying", None)
    desk.issue = issue
    desk.passed()
    assert desk.done("close", issue, "--reply", "好了")["status"] == "closed"


def test_nothing_was_found_out_before_the_report(desk: Desk) -> None:
    desk.minor("P2")
    error = desk.refused("advance", desk.issue, "--cause", "x", "--at", "-1m")
    assert error["kind"] == "wrong_time"


def test_containment_stops_interim(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(hours=24)
    desk.done("advance", desk.issue, "--contain", "停驶")
    assert desk.clock("interim")["state"] == "met"


def test_a_cause_stops_diagnose_though_only_suspected(desk: Desk) -> None:
    desk.log("--priority", "P0", "--category", "store.nps", "--store", "深圳测试店")
    desk.wait(hours=1)
    desk.done("advance", desk.issue, "--why", "人手不足", "--evidence", "排班表")
    assert desk.clock("diagnose")["state"] == "open"
    desk.done("advance", desk.issue, "--cause", "人手不足", "--suspected")
    assert desk.clock("diagnose")["state"] == "met"


def test_a_plan_counts_with_its_owner_and_date(desk: Desk) -> None:
    desk.log("--priority", "P0", "--category", "store.nps", "--store", "深圳测试店")
    desk.done("advance", desk.issue, "--plan", "加派人手", "--plan-due", "2026-11-20")
    assert desk.clock("plan")["state"] == "open"
    desk.done("advance", desk.issue, "--plan-owner", ME)
    assert desk.clock("plan")["state"] == "met"


@pytest.mark.parametrize(("days", "state"), [(3, "met"), (3.0001, "missed")])
def test_reaching_verifying_stops_solve(desk: Desk, days: float, state: str) -> None:
    desk.severe("P1")
    desk.reach("executing")
    desk.wait(days=days)
    assert desk.done("advance", desk.issue)["resolved_at"] == desk.clock("solve")["stopped_at"]
    assert desk.clock("solve")["state"] == state


def test_a_move_by_a_person_is_a_follow_up(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=10)
    desk.done("advance", desk.issue)
    assert desk.clock("followup")["due_at"] == "2026-11-17T19:00:00+08:00"
    # Facts alone are none.
    desk.wait(hours=1).done("advance", desk.issue, "--cause", "x")
    assert desk.clock("followup")["due_at"] == "2026-11-17T19:00:00+08:00"


def test_the_checklist_ticks_itself(desk: Desk) -> None:
    desk.severe("P0")
    desk.reach("executing")
    done = {item["item"] for item in desk.show()["checklist"] if item["done_at"]}
    assert {"next-steps-set", "root-cause", "three-term-plan", "short-term-started",
            "mid-term-in-place", "customers-calmed"} <= done  # fmt: skip
    assert not {"effect-verified", "closed", "figures-improve"} & done
