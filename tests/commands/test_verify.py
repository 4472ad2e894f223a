"""`verify`: passed, failed, or not yet; and who may say so."""

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
    name_people,
    soften_gates,
)

NOISE = "noise: noise_db <= 45"
QUIET = "quiet: repeats == 0 for 14 days"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_passed_stays_in_verifying(desk: Desk) -> None:
    desk.verifying(NOISE)
    answer = desk.done("verify", desk.issue, "--result", "1=45")
    assert (answer["verification"], answer["status"], answer["cycle"]) == ("passed", "verifying", 1)
    # Judged again: the last verification counts.
    assert desk.done("verify", desk.issue, "--result", "noise=46")["verification"] == "failed"


def test_failed_goes_back_to_executing_in_the_next_cycle(desk: Desk) -> None:
    desk.verifying(NOISE)
    answer = desk.done("verify", desk.issue, "--result", "1=46")
    assert (answer["verification"], answer["status"], answer["cycle"]) == ("failed", "executing", 2)
    assert answer["resolved_at"] is None
    assert desk.said()[-1] == "verification failed: noise = 46"


def test_after_a_failure_the_verifying_gate_is_empty_again(desk: Desk) -> None:
    desk.verifying(NOISE)
    desk.done("verify", desk.issue, "--result", "1=46")
    empty = {"measure_evidence", "renewed_work"}
    assert desk.lacking("advance", desk.issue) == empty
    desk.done("advance", desk.issue, "--evidence", "第二次路试")
    assert desk.lacking("advance", desk.issue) == {"renewed_work"}
    # More whys are no new cause, and a criterion is no work.
    desk.done("advance", desk.issue, "--why", "再问一次", "--accept", NOISE)
    assert desk.lacking("advance", desk.issue) == {"renewed_work"}
    desk.done("advance", desk.issue, "--action", "小王: 再加固", "--done", "all")
    assert desk.done("advance", desk.issue)["status"] == "verifying"


def test_after_a_failure_a_new_cause_is_work_of_the_new_cycle(desk: Desk) -> None:
    desk.verifying(priority="P2")
    desk.done("verify", desk.issue, "--customer-confirmed", "no")
    assert desk.lacking("advance", desk.issue) == {"measure_evidence", "renewed_work"}
    moved = desk.done("advance", desk.issue, "--cause", "其实是座椅导轨", "--evidence", "拆检",
                      "--to", "verifying")  # fmt: skip
    assert (moved["status"], moved["cycle"]) == ("verifying", 2)


def test_not_yet_writes_nothing_and_names_every_criterion(desk: Desk) -> None:
    desk.verifying(NOISE, QUIET, "sold: nps >= 60 @metric", "swept >= 3", "customer == yes",
                   "rate: share <= 5 n>=30")  # fmt: skip
    error = desk.refused("verify", desk.issue)
    assert error["kind"] == "not_yet"
    waits = {lack["field"]: lack["flag"] for lack in error["missing"]}
    assert waits["noise"] == "--result 1=VALUE"
    assert waits["customer"] == "--customer-confirmed yes|no|unreachable"
    assert set(waits) == {"noise", "quiet", "sold", "customer", "rate"}
    told = "\n".join(error["problems"])
    assert "14 full days end with 2026-12-01 00:00" in told
    assert "no daily values of nps" in told
    assert "30 are needed" in told


def test_only_what_is_only_asked_for_is_not_yet(desk: Desk) -> None:
    desk.verifying(NOISE, "heat: celsius < 60")
    error = desk.refused("verify", desk.issue, "--result", "heat=70")
    assert [lack["field"] for lack in error["missing"]] == ["noise"]


@pytest.mark.parametrize("priority", ["P0", "P1"])
def test_a_severe_issue_without_criterion_is_not_verified(desk: Desk, priority: str) -> None:
    # The gate to executing asks for one; a rule file that does not must not open this door.
    soften_gates(", criterion]", "]")
    desk.verifying(priority=priority)
    for said in ((), ("--customer-confirmed", "yes"), ("--evidence", "好了")):
        assert desk.lacking("verify", desk.issue, *said, by=OTHER) == {"criterion"}
    override = ("--override", "急", "--approved-by", LEAD)
    assert desk.lacking("verify", desk.issue, *override, by=OTHER) == {"criterion"}


@pytest.mark.parametrize("priority", ["P2", "P3"])
def test_without_criterion_a_minor_issue_is_verified_by_the_customer(
    desk: Desk, priority: str
) -> None:
    desk.verifying(priority=priority)
    assert desk.lacking("verify", desk.issue) == {"customer_confirmed"}
    answer = desk.done("verify", desk.issue, "--customer-confirmed", "yes")
    assert answer["verification"] == "passed"
    answer = desk.done("verify", desk.issue, "--customer-confirmed", "no")
    assert (answer["verification"], answer["status"]) == ("failed", "executing")


def test_the_customers_no_fails_whatever_the_figures_say(desk: Desk) -> None:
    desk.verifying(NOISE)
    answer = desk.done("verify", desk.issue, "--result", "1=10", "--customer-confirmed", "no")
    assert answer["verification"] == "failed"


def test_unreachable_counts_after_attempts_on_three_days_of_the_ledgers_zone(desk: Desk) -> None:
    desk.verifying(priority="P2")
    attempt = ("note", desk.issue, "无人接听", "--kind", "attempt", "--with")
    unreachable = ("verify", desk.issue, "--customer-confirmed", "unreachable")
    assert desk.lacking(*unreachable) == {"attempts"}
    # Monday 09:00 and Tuesday 07:00 in Shanghai are one day in UTC, and two here.
    desk.done(*attempt, "customer")
    desk.wait(hours=1).done(*attempt, "customer")
    desk.wait(hours=21).done(*attempt, "customer")
    assert "so far 2" in desk.refused(*unreachable)["problems"][0]
    # A call to the store, or to a colleague, is no attempt to reach the customer.
    desk.wait(days=1).done(*attempt, "store")
    desk.done(*attempt, "lead")
    assert "so far 2" in desk.refused(*unreachable)["problems"][0]
    desk.done(*attempt, "customer")
    assert desk.done(*unreachable)["verification"] == "passed"


def test_attempts_of_an_earlier_cycle_do_not_count(desk: Desk) -> None:
    desk.verifying(priority="P2")
    for _ in range(3):
        desk.wait(days=1)
        desk.done("note", desk.issue, "无人接听", "--kind", "attempt", "--with", "customer")
    desk.done("verify", desk.issue, "--customer-confirmed", "no")
    desk.done("advance", desk.issue, "--cause", "别的", *VERIFYING, "--to", "verifying")
    assert desk.lacking("verify", desk.issue, "--customer-confirmed", "unreachable") == {"attempts"}


def test_without_a_reporter_evidence_of_the_measure_decides(desk: Desk) -> None:
    desk.log("--priority", "P2", "--store", "深圳测试店")
    desk.done("assign", desk.issue, ME)
    desk.done(
        "advance", desk.issue, "--cause", "流程漏项", "--evidence", "录音", "--to", "verifying"
    )
    # Evidence of the cause is none of the measure.
    assert desk.lacking("verify", desk.issue) == {"measure_evidence"}
    assert desk.lacking("verify", desk.issue, "--customer-confirmed", "yes") == {"measure_evidence"}
    answer = desk.done("verify", desk.issue, "--evidence", "抽查30单无漏项")
    assert answer["verification"] == "passed"
    assert answer["cycle"] == 1


def test_full_days_are_counted_from_the_day_after_verifying_was_reached(desk: Desk) -> None:
    desk.wait(hours=14, minutes=30)  # Monday 23:30
    desk.verifying("quiet: repeats == 0 for 2 days")
    desk.now = desk.now.replace(day=18, hour=23, minute=59, second=59)
    assert "2026-11-19 00:00" in desk.refused("verify", desk.issue)["problems"][0]
    desk.wait(seconds=1)
    assert desk.done("verify", desk.issue)["verification"] == "passed"


def test_days_count_anew_after_a_failure(desk: Desk) -> None:
    desk.verifying(NOISE, "quiet: repeats == 0 for 2 days")
    desk.wait(days=3)
    desk.done("verify", desk.issue, "--result", "1=60")
    desk.done("advance", desk.issue, "--cause", "别的", *VERIFYING, "--to", "verifying")
    assert "2026-11-22" in desk.refused("verify", desk.issue, "--result", "1=40")["problems"][0]


def test_repeats_are_counted_by_the_ledger(desk: Desk) -> None:
    car = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
    desk.verifying("quiet: repeats == 0 for 2 days", options=car)
    issue = desk.issue
    desk.log(*CUSTOMER, *car)  # the same day: before the first full day
    desk.wait(days=1)
    desk.log(*CUSTOMER, "--vin", "LFBTEST00N0000025", "--category", "noise.cabin")  # another car
    desk.wait(days=2)
    desk.issue = issue
    assert desk.done("verify", issue)["verification"] == "passed"


@pytest.mark.parametrize("days", [1, 2])
def test_a_repeat_on_any_full_day_fails(desk: Desk, days: int) -> None:
    car = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
    issue = desk.verifying("quiet: repeats == 0 for 2 days", options=car)
    desk.wait(days=days).log(*CUSTOMER, *car)
    desk.wait(days=3)
    answer = desk.done("verify", issue)
    assert answer["verification"] == "failed"
    assert "quiet = 1" in desk.said(issue)[-1]


def test_a_repeat_that_reopened_an_older_issue_is_a_repeat(desk: Desk) -> None:
    car = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
    old = desk.minor("P2", *car)
    desk.done("close", old, "--solved", "调整", "--customer-confirmed", "yes", "--reply", "好了")
    desk.wait(days=20)  # the watch window is over: a new issue
    issue = desk.verifying("quiet: repeats == 0 for 2 days", options=car)
    assert issue != old
    desk.wait(days=1)
    desk.done("reopen", old, "--reason", "又响了", "--kind", "recurrence")
    desk.wait(days=2)
    assert desk.done("verify", issue)["verification"] == "failed"


def test_complaints_of_the_store_are_counted_by_the_ledger(desk: Desk) -> None:
    store = ("--store", "深圳测试店")
    issue = desk.verifying("calm: complaints <= 1 for 1 days", options=store)
    desk.wait(days=1)
    desk.log(*store, text="雨刮异响")
    desk.log("--store", "别的店", text="雨刮异响")
    desk.wait(days=1)
    assert desk.done("verify", issue)["verification"] == "passed"
    desk.wait(days=-1)
    desk.log(*store, text="空调不制冷")
    desk.wait(days=1)
    assert desk.done("verify", issue, by=OTHER)["verification"] == "failed"


def test_stores_swept_are_counted(desk: Desk) -> None:
    issue = desk.verifying("swept >= 2", options=("--store", "深圳测试店"))
    desk.done("sweep", issue, "--store", "广州测试店", "--found", "none")
    desk.done("sweep", issue, "--store", "东莞测试店")
    assert desk.done("verify", issue)["verification"] == "failed"
    desk.done("advance", issue, "--cause", "别的", *VERIFYING, "--to", "verifying")
    desk.done("sweep", issue, "--store", "东莞测试店", "--found", "两台同样")
    assert desk.done("verify", issue)["verification"] == "passed"


def test_a_customers_word_can_be_a_criterion(desk: Desk) -> None:
    issue = desk.verifying("happy: customer == yes")
    assert desk.lacking("verify", issue, "--customer-confirmed", "unreachable") == {"happy"}
    assert desk.done("verify", issue, "--customer-confirmed", "yes")["verification"] == "passed"
    assert desk.done("verify", issue, "--customer-confirmed", "no")["verification"] == "failed"


@pytest.mark.parametrize(
    ("result", "says"),
    [
        ("noise", "cannot read"),
        ("=45", "cannot read"),
        ("1=", "cannot read"),
        ("1=loud", "not a number"),
        ("1=nan", "not a number"),
        ("1=inf", "not a number"),
        ("7=1", "no criterion"),
        ("noize=1", "no criterion"),
        ("2=0", "measured by @ledger"),
        ("repeats=0", "measured by @ledger"),
    ],
)
def test_a_wrong_result_is_a_usage_error(desk: Desk, result: str, says: str) -> None:
    desk.verifying(NOISE, QUIET)
    assert says in desk.refused("verify", desk.issue, "--result", result, code=2)["message"]


def test_a_near_criterion_is_named(desk: Desk) -> None:
    desk.verifying(NOISE)
    assert "noise" in desk.refused("verify", desk.issue, "--result", "noize=1", code=2)["hint"]


@pytest.mark.parametrize("twice", [("1=10", "1=90"), ("1=10", "noise=90"), ("noise_db=1", "1=9")])
def test_two_values_for_one_criterion_are_refused(desk: Desk, twice: tuple[str, str]) -> None:
    desk.verifying(NOISE)
    desk.refused("verify", desk.issue, "--result", twice[0], "--result", twice[1], code=2)


def test_a_number_means_the_place_even_where_a_criterion_is_called_so(desk: Desk) -> None:
    desk.verifying("2: noise_db <= 45", "heat: celsius < 60")
    error = desk.refused("verify", desk.issue, "--result", "2=50")
    assert [lack["field"] for lack in error["missing"]] == ["2"]


def test_the_owner_of_a_p0s_plan_does_not_verify_it(desk: Desk) -> None:
    desk.verifying(NOISE, priority="P0")
    error = desk.refused("verify", desk.issue, "--result", "1=40", by=ME)
    assert error["kind"] == "wrong_person"
    assert desk.done("verify", desk.issue, "--result", "1=40", by=OTHER)["verification"] == "passed"


def test_without_a_plan_owner_the_owner_does_not_verify_a_p0(desk: Desk) -> None:
    soften_gates("plan_owner, ", "")
    desk.log("--priority", "P0", *CUSTOMER)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.done("advance", desk.issue, *PLANNING, *EXECUTING)
    desk.done("assign", desk.issue, ME)
    desk.done("advance", desk.issue, "--to", "executing")
    desk.done("advance", desk.issue, *VERIFYING, "--to", "verifying")
    assert desk.show()["plan"]["owner"] is None
    desk.refused("verify", desk.issue, "--result", "1=0", by=ME)


def test_an_issue_that_was_a_p0_in_this_cycle_keeps_four_eyes(desk: Desk) -> None:
    desk.verifying(NOISE, priority="P0")
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=LEAD)
    desk.refused("verify", desk.issue, "--result", "1=40", by=ME)


def test_an_override_lets_a_failure_pass_and_stands_in_the_record(desk: Desk) -> None:
    desk.verifying(NOISE)
    over = ("verify", desk.issue, "--result", "1=46", "--override", "客户接受")
    assert desk.lacking(*over) == {"approved_by"}
    assert desk.lacking("verify", desk.issue, "--result", "1=46", "--approved-by", LEAD) == {
        "override"
    }
    for approver in (OTHER, ME):  # who verifies, and who owns the plan
        error = desk.refused(*over, "--approved-by", approver, by=OTHER)
        assert error["kind"] == "wrong_person"
    for blank in ("", " "):
        desk.refused(*over, "--approved-by", blank, code=2)
        desk.refused(*over[:-1], blank, "--approved-by", LEAD, code=2)
    answer = desk.done(*over, "--approved-by", LEAD, by=OTHER)
    assert answer["verification"] == "passed"
    assert desk.said()[-1].endswith("overridden (客户接受), approved by 战区老陈")


def test_an_override_that_was_not_needed_is_not_recorded(desk: Desk) -> None:
    desk.verifying(NOISE)
    desk.done("verify", desk.issue, "--result", "1=40", "--override", "急", "--approved-by", LEAD)
    assert "overridden" not in desk.said()[-1]


def test_an_override_replaces_no_missing_value(desk: Desk) -> None:
    desk.verifying(NOISE)
    over = ("--override", "急", "--approved-by", LEAD)
    assert desk.refused("verify", desk.issue, *over)["kind"] == "not_yet"


def test_an_approver_that_nobody_knows_is_refused(desk: Desk) -> None:
    issue = desk.verifying(NOISE)
    name_people()
    error = desk.refused("verify", issue, "--result", "1=90", "--override", "急",
                         "--approved-by", "战区小陈", code=2)  # fmt: skip
    assert LEAD in error["hint"]


@pytest.mark.parametrize("status", ["new", "investigating", "planning", "executing"])
def test_only_what_is_in_verifying_is_verified(desk: Desk, status: str) -> None:
    desk.minor("P2")
    desk.reach(status)
    error = desk.refused("verify", desk.issue, "--customer-confirmed", "yes")
    assert "--to verifying" in error["hint"]


def test_a_closed_issue_is_not_verified(desk: Desk) -> None:
    desk.minor("P2")
    desk.closed()
    desk.refused("verify", desk.issue, "--result", "1=0")


def test_a_verification_is_not_dated_before_verifying_was_reached(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=2)
    desk.reach("verifying")
    desk.wait(hours=1)
    error = desk.refused("verify", desk.issue, "--result", "1=0", "--at", "-61m")
    assert error["kind"] == "wrong_time"
    desk.done("verify", desk.issue, "--result", "1=0", "--at", "-60m")


def test_a_criterion_set_while_verifying_makes_the_verification_void(desk: Desk) -> None:
    desk.verifying(NOISE)
    desk.done("verify", desk.issue, "--result", "1=40")
    desk.done("advance", desk.issue, "--accept", "noise: noise_db <= 90")
    lacks = desk.lacking("close", desk.issue, "--reply", "好了")
    assert lacks == {"verification_passed"}
    assert "criterion noise: noise_db <= 90 @result" in desk.said()
    desk.done("verify", desk.issue, "--result", "1=40")
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


def test_the_same_criterion_again_changes_nothing(desk: Desk) -> None:
    desk.verifying(NOISE)
    desk.done("verify", desk.issue, "--result", "1=40")
    desk.done("advance", desk.issue, "--accept", NOISE)
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    first = desk.verifying(priority="P2")
    second = desk.verifying(NOISE, priority="P2")
    desk.refused("verify", first, second, "--customer-confirmed", "yes")
    third = desk.verifying(priority="P3")
    both = desk.done("verify", first, third, "--customer-confirmed", "yes")
    assert [one["verification"] for one in both] == ["passed", "passed"]


def test_a_failure_takes_the_solution_back_and_restarts_no_clock(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=5)
    desk.reach("verifying")
    before = {c["name"]: c for c in desk.show()["clocks"]}
    assert before["solve"]["state"] == "met"
    desk.wait(days=1)
    assert desk.failed()["cycle"] == 2
    after = {c["name"]: c for c in desk.show()["clocks"]}
    assert {c["cycle"] for c in after.values()} == {2}
    assert after["solve"]["state"] == "open"
    for name in ("respond", "solve", "close"):
        kept = [(c[name]["started_at"], c[name]["due_at"]) for c in (before, after)]
        assert kept[0] == kept[1], name
    assert after["respond"]["state"] == "met"


def test_solved_again_too_late_is_missed(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.failed()
    desk.wait(days=4)
    resolved = desk.done("advance", desk.issue, *VERIFYING, "--to", "verifying")
    assert desk.clock("solve", 2)["state"] == "missed"
    assert resolved["resolved_at"] == "2026-11-20T09:00:00+08:00"


def test_four_eyes_for_a_p1_is_a_setting(desk: Desk) -> None:
    soften_gates("four_eyes: [P0]", "four_eyes: [P0, P1]")
    desk.verifying(NOISE)
    assert desk.refused("verify", desk.issue, "--result", "1=40", by=ME)["kind"] == "wrong_person"
