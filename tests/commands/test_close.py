"""`close`: every gate again, in one line for a P2 or P3, or as something that needs no proof."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, VERIFYING, Desk, claim, soften_gates

ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.mark.parametrize(
    ("priority", "until"),
    [
        ("P0", "2026-12-16T09:00:00+08:00"),
        ("P1", "2026-12-16T09:00:00+08:00"),
        ("P2", "2026-11-30T09:00:00+08:00"),
        ("P3", None),
    ],
)
def test_it_is_closed_as_solved_and_watched(desk: Desk, priority: str, until: str | None) -> None:
    desk.severe(priority)
    answer = desk.closed()
    assert (answer["status"], answer["resolution"]) == ("closed", "solved")
    assert answer["closed_at"] == "2026-11-16T09:00:00+08:00"
    assert answer["watch_until"] == until


def test_the_watch_window_is_that_of_the_highest_priority(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by=OTHER)
    assert desk.closed()["watch_until"] == "2026-12-16T09:00:00+08:00"


def test_another_watch_window_can_be_given(desk: Desk) -> None:
    desk.minor("P3")
    answer = desk.done("close", desk.issue, *ONE_LINE, "--watch", "7d")
    assert answer["watch_until"] == "2026-11-23T09:00:00+08:00"


@pytest.mark.parametrize("length", ["soon", "0d", "3wd", "-1d", ""])
def test_an_unreadable_watch_window_is_refused(desk: Desk, length: str) -> None:
    desk.minor("P3")
    desk.refused("close", desk.issue, *ONE_LINE, "--watch", length, code=2)


@pytest.mark.parametrize("status", ["new", "investigating", "planning", "executing"])
def test_before_verifying_everything_that_is_missing_is_named(desk: Desk, status: str) -> None:
    desk.severe("P1")
    desk.reach(status)
    lacks = desk.lacking("close", desk.issue)
    assert {"verification_passed", "customer_answered"} <= lacks
    assert ("cause|action" in lacks, "scope" in lacks) == (
        False,
        status in ("new", "investigating"),
    )


def test_without_a_verification_it_is_not_closed(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    error = desk.refused("close", desk.issue, "--reply", "好了")
    assert (error["kind"], error["to"]) == ("gate", "closed")
    assert [(m["field"], m["flag"]) for m in error["missing"]] == [
        ("verification_passed", "verify ISSUE")
    ]


def test_a_rule_file_without_gates_opens_no_way_out(desk: Desk) -> None:
    soften_gates("confirmed_cause, verification_passed, customer_answered", "owner")
    soften_gates("verification_passed, reply", "owner")
    for priority in ("P1", "P2"):
        desk.severe(priority)
        desk.reach("verifying")
        assert desk.lacking("close", desk.issue) == {"verification_passed"}


def test_every_gate_is_asked_again(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.done("advance", desk.issue, "--action", "小王: 补做", "--cause", "也许", "--suspected")
    desk.passed()
    lacks = desk.lacking("close", desk.issue, "--reply", "好了")
    assert lacks == {"actions_settled", "confirmed_cause"}


def test_raised_after_the_verification_it_is_asked_as_what_it_is_now(desk: Desk) -> None:
    desk.minor("P2")
    desk.reach("verifying")
    desk.passed()
    desk.done("grade", desk.issue, "P1")
    lacks = desk.lacking("close", desk.issue)
    assert lacks == {"verification_passed", "contact", "customer_answered"}
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.passed()
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


def test_lowered_before_closing_it_is_asked_as_what_it_was(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue)
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    desk.done("advance", desk.issue, "--cause", "压接不良", "--to", "verifying")
    assert desk.lacking("verify", desk.issue, "--customer-confirmed", "yes") == {"criterion"}
    desk.done("advance", desk.issue, "--accept", "quiet: faults == 0")
    desk.passed()
    lacks = desk.lacking("close", desk.issue, "--reply", "好了")
    assert lacks == {
        "whys>=3|branches>=2", "evidence", "scope", "plan", "plan_owner", "plan_due",
        "measure_evidence",
    }  # fmt: skip


def test_up_and_down_again_a_verification_of_the_lower_priority_does_not_count(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.reach("verifying")
    desk.passed()
    desk.done("grade", desk.issue, "P0")
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    error = desk.refused("close", desk.issue, "--reply", "好了")
    assert {m["field"] for m in error["missing"]} == {"verification_passed"}


def test_the_owner_cannot_lower_what_he_owns(desk: Desk) -> None:
    desk.severe("P1")
    assert desk.lacking("grade", desk.issue, "P2", by=OTHER) == {"reason"}
    desk.refused("grade", desk.issue, "P2", "--reason", "误判", by=ME)


@pytest.mark.parametrize("priority", ["P0", "P1"])
def test_one_line_is_not_enough_for_a_severe_issue(desk: Desk, priority: str) -> None:
    desk.severe(priority)
    assert "one line" in desk.refused("close", desk.issue, *ONE_LINE)["message"]
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)
    error = desk.refused("close", desk.issue, *ONE_LINE)
    assert f"was {priority} in this cycle" in error["message"]


@pytest.mark.parametrize("priority", ["P2", "P3"])
def test_one_line_walks_a_minor_issue_through_every_status(desk: Desk, priority: str) -> None:
    desk.log("--priority", priority, *CUSTOMER)
    answer = desk.done("close", desk.issue, *ONE_LINE)
    assert (answer["status"], answer["resolution"], answer["owner"]) == ("closed", "solved", ME)
    shown = desk.show()
    assert [s for s in desk.said() if s.startswith("status:")] == [
        "status: investigating", "status: planning", "status: executing", "status: verifying",
    ]  # fmt: skip
    assert [e["type"] for e in shown["events"]].count("verified") == 1
    assert [(a["what"], a["done_at"] is not None) for a in shown["actions"]] == [("调整门锁", True)]
    assert [(n["kind"], n["text"]) for n in shown["notes"]] == [("reply", "已调整门锁")]
    assert shown["evidence"] == [f"confirmed by the customer, as stated by {ME}"]


@pytest.mark.parametrize("status", ["investigating", "planning", "executing", "verifying"])
def test_one_line_goes_on_from_wherever_it_is(desk: Desk, status: str) -> None:
    desk.minor("P2")
    desk.reach(status)
    solved = ("--solved", "调整", "--customer-confirmed", "yes", "--reply", "好了")
    if status == "verifying":
        # `reach` gave it a criterion: the line cannot stand for its value.
        assert desk.refused("close", desk.issue, *solved)["kind"] == "not_yet"
        return
    if status == "executing":
        desk.done("advance", desk.issue, "--action", "小王: 另一件")
        assert desk.refused("close", desk.issue, *solved)["kind"] == "not_yet"
        return
    assert desk.done("close", desk.issue, *solved)["status"] == "closed"
    moves = [s for s in desk.said() if s.startswith("status:")]
    assert len(moves) == len(set(moves)) == 4


def test_one_line_from_verifying_needs_the_word_and_the_reply_alone(desk: Desk) -> None:
    desk.verifying(priority="P2")
    desk.done("advance", desk.issue, "--action", "小王: 另一件")
    desk.done("close", desk.issue, *ONE_LINE)
    assert all(action["done_at"] for action in desk.show()["actions"])


def test_one_line_names_all_that_it_lacks(desk: Desk) -> None:
    desk.minor("P2")
    assert desk.lacking("close", desk.issue, "--solved", "调整") == {"customer_confirmed", "reply"}
    assert desk.lacking("close", desk.issue, *ONE_LINE[:4]) == {"reply"}
    assert desk.lacking("close", desk.issue, *ONE_LINE[:2], *ONE_LINE[4:]) == {"customer_confirmed"}


def test_one_line_is_no_way_past_the_customers_no(desk: Desk) -> None:
    desk.minor("P2")
    desk.refused("close", desk.issue, "--solved", "x", "--customer-confirmed", "no", "--reply", "y")
    error = desk.refused("close", desk.issue, "--solved", "x", "--reply", "y",
                         "--customer-confirmed", "unreachable")  # fmt: skip
    assert error["missing"][0]["field"] == "attempts"


def test_one_line_without_a_reporter_asks_for_evidence_or_a_statement(desk: Desk) -> None:
    desk.log("--priority", "P2", "--store", "深圳测试店")
    refused = desk("close", desk.issue, "--solved", "已补货")
    assert refused.code == 4
    assert "--customer-confirmed yes" in refused.err
    assert desk.show()["status"] == "new"
    desk.done("note", desk.issue, "货架照片", "--kind", "evidence")
    assert desk.done("close", desk.issue, "--solved", "已补货")["status"] == "closed"
    assert desk.show()["evidence"] == ["货架照片", "已补货"]


def test_one_line_after_a_reopening_is_work_of_the_new_cycle(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("close", desk.issue, *ONE_LINE)
    desk.done("reopen", desk.issue, "--reason", "又响了", "--kind", "customer")
    answer = desk.done("close", desk.issue, "--solved", "更换门锁", *ONE_LINE[2:])
    assert (answer["status"], answer["cycle"]) == ("closed", 2)


def test_the_customers_word_verifies_what_is_in_verifying(desk: Desk) -> None:
    desk.verifying(priority="P2")
    desk.refused("close", desk.issue, "--customer-confirmed", "no", "--reply", "好了")
    assert desk.lacking("close", desk.issue, "--customer-confirmed", "yes") == {"reply"}
    answer = desk.done("close", desk.issue, "--customer-confirmed", "yes", "--reply", "好了")
    assert answer["status"] == "closed"
    assert desk.types().count("verified") == 1


def test_the_customers_word_is_no_proof_of_a_p0_by_its_owner(desk: Desk) -> None:
    desk.verifying("happy: customer == yes", priority="P0")
    word = ("close", desk.issue, "--customer-confirmed", "yes", "--reply", "好了")
    assert desk.refused(*word, by=ME)["kind"] == "wrong_person"
    assert desk.done(*word, by=OTHER)["status"] == "closed"


@pytest.mark.parametrize("priority", ["P1", "P2"])
def test_a_reporter_has_to_be_answered(desk: Desk, priority: str) -> None:
    desk.severe(priority)
    desk.reach("verifying")
    desk.passed()
    lack = "customer_answered" if priority == "P1" else "reply"
    assert desk.lacking("close", desk.issue) == {lack}
    desk.done("note", desk.issue, "内部抄送", "--kind", "reply", "--with", "lead")
    assert desk.lacking("close", desk.issue) == {lack}
    desk.done("note", desk.issue, "已公开答复", "--kind", "reply", "--with", "public")
    assert desk.done("close", desk.issue)["status"] == "closed"


def test_where_nobody_asked_nobody_is_answered(desk: Desk) -> None:
    desk.log("--priority", "P1", "--category", "store.nps", "--store", "深圳测试店")
    desk.done("assign", desk.issue, ME)
    desk.reach("verifying")
    desk.passed()
    assert desk.done("close", desk.issue)["status"] == "closed"


def test_a_reply_of_an_earlier_cycle_answers_nobody_now(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.done("reopen", desk.issue, "--reason", "又坏了", "--kind", "customer")
    desk.reach("verifying")
    desk.passed()
    assert desk.lacking("close", desk.issue) == {"customer_answered"}


@pytest.mark.parametrize("priority", ["P1", "P2"])
def test_a_claim_cannot_be_closed(desk: Desk, priority: str) -> None:
    issue = claim(desk, priority)
    assert "verified" in desk.refused("close", issue, "--reply", "好了")["message"]
    desk.refused("close", issue, *ONE_LINE)
    dismissed = desk.done("close", issue, "--as", "rejected", "--reason", "测试数据")
    assert (dismissed["status"], dismissed["resolution"]) == ("closed", "rejected")
    assert dismissed["claimed_at"] is None


@pytest.mark.parametrize(
    ("word", "shown"),
    [("duplicate", "duplicate"), ("not-a-problem", "not_a_problem"), ("rejected", "rejected")],
)
def test_what_is_no_problem_needs_a_reason_and_no_gate(desk: Desk, word: str, shown: str) -> None:
    original = desk.log(*CUSTOMER)
    desk.log(*CUSTOMER)
    lacks = desk.lacking("close", desk.issue, "--as", word)
    assert lacks == ({"reason", "of"} if word == "duplicate" else {"reason"})
    of = ("--of", original) if word == "duplicate" else ()
    answer = desk.done("close", desk.issue, "--as", word, "--reason", "查无故障", *of)
    assert (answer["status"], answer["resolution"]) == ("closed", shown)
    assert answer["watch_until"] is None
    assert answer["resolved_at"] is None
    states = {c["state"] for c in desk.show()["clocks"]}
    assert states == {"withdrawn"}


@pytest.mark.parametrize("priority", ["P0", "P1"])
def test_the_owner_does_not_dismiss_a_severe_issue(desk: Desk, priority: str) -> None:
    desk.severe(priority)
    dismiss = ("close", desk.issue, "--as", "rejected", "--reason", "不是我们的问题")
    assert desk.refused(*dismiss, by=ME)["kind"] == "wrong_person"
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by=OTHER)
    assert desk.refused(*dismiss, by=ME)["kind"] == "wrong_person"
    assert desk.done(*dismiss, by=OTHER)["resolution"] == "rejected"


def test_the_owner_of_a_minor_issue_may_dismiss_it(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("close", desk.issue, "--as", "not-a-problem", "--reason", "正常现象", by=ME)


def test_a_duplicate_has_an_original(desk: Desk) -> None:
    first, second = desk.log(*CUSTOMER), desk.log(*CUSTOMER)
    duplicate = ("--as", "duplicate", "--reason", "同一个问题", "--of")
    desk.refused("close", first, *duplicate, first)
    desk.refused("close", first, *duplicate, "2026-11-0099", code=3)
    desk.refused("close", first, *duplicate, "nothing", code=2)
    desk.done("close", first, *duplicate, second)
    # The other way round nobody would be left to solve it.
    assert "stands for nothing" in desk.refused("close", second, *duplicate, first)["message"]


@pytest.mark.parametrize(
    "options",
    [
        (*ONE_LINE, "--as", "rejected", "--reason", "x"),
        (*ONE_LINE, "--of", "2026-11-0001"),
        ("--as", "rejected", "--reason", "x", "--of", "2026-11-0001"),
        ("--as", "rejected", "--reason", " "),
        ("--reply", ""),
        ("--solved", " ", "--customer-confirmed", "yes", "--reply", "x"),
        ("--lesson", ""),
        ("--no-lesson", " "),
        ("--as", "fixed"),
    ],
)
def test_what_contradicts_itself_or_says_nothing_is_a_usage_error(
    desk: Desk, options: tuple[str, ...]
) -> None:
    desk.minor("P2")
    desk.refused("close", desk.issue, *options, code=2)


def test_what_is_closed_is_not_closed_again(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, *ONE_LINE)
    for again in (("--reply", "x"), ONE_LINE, ("--as", "rejected", "--reason", "x")):
        assert "closed already" in desk.refused("close", desk.issue, *again)["message"]
    desk.done("archive", desk.issue)
    desk.refused("close", desk.issue, "--reply", "x")


def test_it_is_not_closed_before_it_was_verified(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.wait(days=2)
    desk.passed()
    error = desk.refused("close", desk.issue, "--reply", "好了", "--at", "-1d")
    assert error["kind"] == "wrong_time"
    assert "verification" in error["message"]
    desk.refused("close", desk.issue, "--reply", "好了", "--at", "-3d")


def test_a_lesson_given_at_closing_is_kept_for_archiving(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed("--no-lesson", "单车问题")
    desk.wait(days=30)
    assert desk.done("archive", desk.issue)["status"] == "archived"


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    first = desk.verifying(priority="P2")
    desk.done("verify", first, "--customer-confirmed", "yes")
    second = desk.verifying(priority="P2")
    error = desk.refused("close", first, second, "--reply", "好了")
    assert {m["field"] for m in error["missing"]} == {"verification_passed"}
    desk.done("verify", second, "--customer-confirmed", "yes")
    both = desk.done("close", first, second, "--reply", "好了")
    assert [one["status"] for one in both] == ["closed", "closed"]


def test_a_failed_verification_closes_nothing(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.failed()
    lacks = desk.lacking("close", desk.issue, "--reply", "好了")
    assert lacks == {"renewed_work", "measure_evidence", "verification_passed"}
    desk.done("advance", desk.issue, *VERIFYING, "--to", "verifying")
    assert desk.lacking("close", desk.issue, "--reply", "好了") == {"verification_passed"}


def test_a_rehearsal_closes_nothing(desk: Desk) -> None:
    desk.minor("P2")
    answer = desk.done("close", desk.issue, *ONE_LINE, "--dry-run")
    assert answer["status"] == "closed"
    assert desk.show()["status"] == "new"


def test_it_says_what_changed_and_what_to_type_next(desk: Desk) -> None:
    desk.minor("P2")
    told = desk("close", desk.issue, *ONE_LINE)
    assert told.code == 0
    assert "closed as solved" in told.out
    assert f"fbloop archive P2-{desk.issue}" in told.out


@pytest.mark.parametrize(("days", "state"), [(7, "met"), (7.0001, "missed")])
def test_closing_stops_the_clock_of_closing(desk: Desk, days: float, state: str) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.wait(days=days)
    desk.passed()
    desk.done("close", desk.issue, "--reply", "好了")
    assert desk.clock("close")["state"] == state
    assert all(clock["state"] != "open" for clock in desk.show()["clocks"])


def test_an_answer_stops_the_clock_of_replying(desk: Desk) -> None:
    rules = Path("rules/deadlines.yaml")
    written = rules.read_text(encoding="utf-8")
    assert "      update: { every: 5wd }\n" in written
    rules.write_text(
        written.replace("      update: { every: 5wd }\n", "      reply: 2d\n"), encoding="utf-8"
    )
    desk.verifying(priority="P2")
    desk.wait(days=2)
    desk.done("close", desk.issue, "--customer-confirmed", "yes", "--reply", "好了")
    assert desk.clock("reply")["state"] == "met"


def test_a_later_change_rewrites_nothing_that_was_missed(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    desk.wait(hours=5)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.done("grade", desk.issue, "P3", "--reason", "误判", by=OTHER)
    desk.done("close", desk.issue, "--as", "rejected", "--reason", "误报", by=OTHER)
    assert desk.clock("respond")["state"] == "missed"
