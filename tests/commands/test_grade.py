"""`grade`: by the rules or by hand; lowering needs a reason and another pair of eyes."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk, claim

PRIORITIES = Path("rules/priorities.yaml")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def edit_rules(old: str, new: str) -> None:
    """Rewrite a part of the rule file of priorities."""
    before = PRIORITIES.read_text(encoding="utf-8")
    assert before.count(old) == 1
    PRIORITIES.write_text(before.replace(old, new), encoding="utf-8")


def test_an_edited_threshold_changes_the_next_grade(desk: Desk) -> None:
    issue = desk.log("--store", "杭州店", text="门店NPS跌到35")
    assert desk.show()["priority"] == "P1"
    edit_rules("{ of: nps, below: 30 }", "{ of: nps, below: 40 }")
    edit_rules("[门店NPS跌到30, NPS连续3天下滑", "[门店NPS跌到45, NPS连续3天下滑")
    assert desk.done("grade", issue)["priority"] == "P0"
    assert "priority P0 by rule nps-collapse" in desk.said()
    # What is logged from now on runs under the new rules, too.
    assert desk.done("log", "门店NPS跌到35")["priority"] == "P0"


def test_a_broken_rule_file_is_told_with_its_place_and_nothing_is_written(desk: Desk) -> None:
    issue = desk.log()
    edit_rules("then: { raise_to: P1 }", "then: { raise_to: P9 }")
    error = desk.refused("grade", issue)
    (problem,) = error["problems"]
    file, line, column, _ = problem.split(":", 3)
    assert file.endswith("priorities.yaml")
    said = PRIORITIES.read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert said[int(column) - 1 :].startswith("P9")


def test_without_a_level_the_rules_that_stand_are_no_event(desk: Desk) -> None:
    issue = desk.log()
    before = desk.types()
    assert "no change" in desk("grade", issue).out
    assert desk.types() == before


def test_without_a_level_a_persons_judgement_stands(desk: Desk) -> None:
    issue = desk.log("--priority", "P3", text="刹车失灵")
    assert desk.done("grade", issue)["priority"] == "P3"


def test_a_level_is_a_persons_judgement(desk: Desk) -> None:
    issue = desk.log()
    assert desk.done("grade", issue, "p0", "--reason", "高速上发生")["priority"] == "P0"
    assert desk.said()[-3] == "priority P0 by hand 高速上发生"
    assert desk.done("grade", issue)["priority"] == "P0"


def test_confirming_the_rules_settles_an_item_of_the_checklist(desk: Desk) -> None:
    issue = desk.log(text="刹车失灵")
    desk.done("grade", issue, "P0")
    items = {item["item"]: item["done_at"] for item in desk.show()["checklist"]}
    assert items["severity-judged"] == "2026-11-16T09:00:00+08:00"


def test_raising_gives_each_clock_the_tightest_due_date(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    assert desk.clock("solve")["due_at"] == "2026-11-23T09:00:00+08:00"
    desk.wait(days=1).done("grade", issue, "P1")
    assert desk.clock("solve")["due_at"] == "2026-11-20T09:00:00+08:00"
    # Due earlier than four hours from now: the promise that was given stays.
    assert desk.clock("respond")["due_at"] == "2026-11-17T09:00:00+08:00"


def test_what_was_answered_in_time_stays_met_when_raised(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    desk.wait(hours=5).done("note", issue, "已致电", "--kind", "contact", "--with", "customer")
    assert desk.clock("respond")["state"] == "met"
    desk.wait(days=1).done("grade", issue, "P0")
    assert desk.clock("respond")["state"] == "met"


def test_a_breach_is_not_lowered_away(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(days=8).done("grade", desk.issue, "P3", "--reason", "已解决", by=OTHER)
    assert desk.clock("solve")["state"] == "missed"
    assert desk.clock("close")["state"] == "missed"


@pytest.mark.parametrize("level", ["P0", "P1"])
def test_lowering_what_is_severe_needs_a_reason(desk: Desk, level: str) -> None:
    desk.severe(level)
    assert desk.lacking("grade", desk.issue, "P2", by=OTHER) == {"reason"}


def test_lowering_what_is_severe_needs_somebody_else(desk: Desk) -> None:
    desk.severe("P1")
    error = desk.refused("grade", desk.issue, "P2", "--reason", "误判", by=ME)
    assert error["kind"] == "wrong_person"
    assert desk.done("grade", desk.issue, "P2", "--reason", "误判", by=OTHER)["priority"] == "P2"


def test_raising_and_lowering_below_need_neither(desk: Desk) -> None:
    desk.minor("P2")
    assert desk.done("grade", desk.issue, "P3", by=ME)["priority"] == "P3"
    assert desk.done("grade", desk.issue, "P1", by=ME)["priority"] == "P1"


@pytest.mark.parametrize("words", [["P1"], []])
def test_a_closed_issue_keeps_its_grade(desk: Desk, words: list[str]) -> None:
    issue = desk.done("log", "空调不制冷", "--solved", "已更换滤芯")["id"]
    assert "reopen" in desk.refused("grade", issue, *words)["hint"]


def test_a_claim_can_be_graded_and_runs_no_clock(desk: Desk) -> None:
    issue = claim(desk, "P3")
    shown = desk.done("grade", issue, "P1")
    assert (shown["priority"], shown["next_due_at"]) == ("P1", None)


def test_several_are_graded_all_or_none(desk: Desk) -> None:
    severe, minor = desk.log("--priority", "P1"), desk.log()
    error = desk.refused("grade", minor, severe, "P3")
    assert [(m["field"], m["flag"]) for m in error["missing"]] == [("reason", "--reason WHY")]
    graded = desk.done("grade", minor, severe, "P0")
    assert [one["priority"] for one in graded] == ["P0", "P0"]


def test_one_issue_from_a_list_is_an_array(desk: Desk) -> None:
    issue = desk.log()
    graded = desk.fbloop("grade", "-", "P1", "--json", "--now", desk.moment, stdin=issue)
    assert [one["priority"] for one in graded.json()] == ["P1"]


def test_why_the_rules_judge_so(desk: Desk) -> None:
    one, other = desk.log(text="刹车失灵"), desk.log(text="空调不制冷")
    trace = desk.done("grade", one, "--explain")["trace"]
    assert trace[-1].startswith("priorities.yaml:")
    assert "loss-of-control: fits" in trace[-1]
    assert any("fire: no" in line for line in trace)
    # Each of several issues has its own reasons, and they are told to people, too.
    both = desk.done("grade", one, other, "--explain")
    assert both[0]["trace"] == trace
    assert "default: fits" in " ".join(both[1]["trace"])
    assert "loss-of-control: fits" in desk("grade", one, "--explain").out


@pytest.mark.parametrize("words", [["P4"], ["high"], ["P1", "P2"]])
def test_what_is_no_level_is_refused(desk: Desk, words: list[str]) -> None:
    issue = desk.log()
    desk.refused("grade", issue, *words, code=2)


def test_an_issue_must_be_named_and_known(desk: Desk) -> None:
    assert desk.refused("grade", "P1", code=2)["missing"][0]["flag"] == "ISSUE"
    assert desk.refused("grade", "2026-11-0009", "P1", code=3)["kind"] == "not_found"


def test_old_labels_find_their_issue(desk: Desk) -> None:
    desk.log()
    assert desk.done("grade", "p0-2026-11-1", "P1")["issue"] == "P1-2026-11-0001"
    assert desk.done("grade", "P3-2026-11-0001", "P0")["issue"] == "P0-2026-11-0001"


def test_nothing_is_graded_before_the_report_nor_in_the_future(desk: Desk) -> None:
    issue = desk.log()
    assert desk.refused("grade", issue, "P1", "--at", "2026-11-16 08:59")["kind"] == "wrong_time"
    desk.refused("grade", issue, "P1", "--at", "2026-11-16 09:01", code=2)


def test_a_clock_set_back_behind_a_deed_is_refused(desk: Desk) -> None:
    issue = desk.log()
    desk.wait(hours=2).done("assign", issue, ME)
    desk.wait(hours=-1)
    assert desk.refused("grade", issue, "P1")["kind"] == "wrong_time"


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    issue = desk.log()
    before = Path("fbloop.db").read_bytes()
    assert desk.done("grade", issue, "P1", "--dry-run")["priority"] == "P1"
    assert Path("fbloop.db").read_bytes() == before


def test_a_priority_that_there_is_not_gets_those_that_there_are(desk: Desk) -> None:
    error = desk.refused("grade", desk.log(), "P5", code=2)
    assert (error["message"], error["hint"]) == ("there is no priority P5", "P0, P1, P2, P3")
