"""Article 2's store in Hangzhou: found on Monday, closed on Wednesday, archived after its watch."""

import re

import pytest

from tests.command_line import CommandLine
from tests.golden_files import golden
from tests.journeys.hangzhou import (
    EXPERT,
    LEAD,
    MANAGER,
    MONDAY,
    RAISED_BECAUSE,
    TUESDAY,
    WEDNESDAY,
    Story,
    as_it_was,
    ended,
    in_time,
)

# Between Tuesday's repair and Wednesday's closing, for who keeps to four hours.
WORDS = (f"{TUESDAY} 19:30",)
FRIDAY, AFTER = "2023-10-20 15:00", "2023-11-20 09:00"
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")  # private texts have keys of their own in each ledger


@pytest.fixture
def story(fbloop: CommandLine) -> Story:
    return Story(fbloop)


def test_the_rules_say_p1_and_the_expert_raises_it_with_a_reason(story: Story) -> None:
    logged = story.found()
    assert (logged["priority"], logged["category"]) == ("P1", "store.nps")
    raised = story.raised()
    assert (raised["priority"], raised["owner"]) == ("P0", EXPERT)
    assert raised["accountable"] == LEAD
    assert raised["issue"] == f"P0-{story.issue}"
    events = story.do(f"{MONDAY} 09:00", "show", story.issue, "--events")["events"]
    by_rule, by_hand = [event["says"] for event in events if event["type"] == "graded"]
    assert by_rule == "priority P1 by rule nps-watch"
    assert by_hand.endswith(RAISED_BECAUSE)
    respond = story.clock("respond", f"{MONDAY} 09:00")
    assert respond["due_at"] == f"{MONDAY}T10:00:00+08:00"


def test_nobody_acts_before_the_gate_is_met(story: Story) -> None:
    story.found()
    story.raised()
    refused = story.ask(f"{MONDAY} 09:05", "advance", story.issue, "--to", "executing", "--json")
    assert refused.code == 4
    missing = {lack["field"] for lack in refused.error()["missing"]}
    assert {"cause", "containment", "plan_mid", "criterion", "approval"} <= missing


def test_with_the_articles_times_four_items_and_a_follow_up_were_late(story: Story) -> None:
    as_it_was(story)
    ended(story)
    late = {"next-steps-set", "three-term-plan", "resources", "figures-improve"}
    assert story.late_items(f"{WEDNESDAY} 18:00") == late
    clocks = {name: story.clock(name, f"{WEDNESDAY} 18:00") for name in CLOCKS}
    assert {name for name, clock in clocks.items() if clock["state"] == "missed"} == {
        "interim", "plan", "followup",
    }  # fmt: skip
    assert clocks["interim"]["stopped_at"] == f"{MONDAY}T14:00:00+08:00"
    assert clocks["plan"]["due_at"] == f"{MONDAY}T13:00:00+08:00"
    # Monday's word to the lead came at eight, an hour after it was due.
    before = story.clock("followup", f"{MONDAY} 19:00")
    after = story.clock("followup", f"{MONDAY} 20:00")
    assert before["due_at"] == f"{MONDAY}T19:00:00+08:00"
    assert (before["misses"], after["misses"]) == (0, 1)
    # Then nobody is told on Tuesday at ten, at two and at eight.
    assert clocks["followup"]["misses"] == 4


def test_on_monday_at_half_past_seven_due_says_what_is_late(story: Story) -> None:
    as_it_was(story)
    due = story.ask(f"{MONDAY} 19:30", "due", "--json")
    assert due.code == 12
    (row,) = due.json()
    assert (row["clock"], row["state"], row["owner"]) == ("followup", "followup", EXPERT)
    assert (row["issue"], row["remaining_s"]) == (f"P0-{story.issue}", -30 * 60)


def test_who_keeps_to_the_deadlines_of_a_p0_has_nothing_late(story: Story) -> None:
    ended(in_time(story), words=WORDS)
    at = f"{WEDNESDAY} 18:00"
    shown = story.do(at, "show", story.issue, "--clocks")
    assert [item for item in shown["checklist"] if item["is_late"] or not item["done_at"]] == []
    assert len(shown["checklist"]) == 16
    states = {clock["name"]: (clock["state"], clock["misses"]) for clock in shown["clocks"]}
    assert states == dict.fromkeys(CLOCKS, ("met", 0))


def test_the_expert_verifies_what_the_store_manager_planned(story: Story) -> None:
    as_it_was(story)
    story.confirmed()
    story.advance(f"{WEDNESDAY} 10:00", "--to", "verifying")
    figures = ("--result", "NPS=68", "--result", "回访=0")
    own = story.ask(f"{WEDNESDAY} 10:10", "verify", story.issue, *figures, "--json", by=MANAGER)
    assert own.code == 4
    # Nothing is missing but somebody else.
    assert (own.error()["kind"], own.error()["missing"]) == ("wrong_person", [])
    assert f"{MANAGER} 是计划的负责人" in own.error()["message"]
    assert "--by" in own.error()["hint"]
    below = ("--result", "NPS=64", "--result", "回访=0", "--dry-run")
    failed = story.do(f"{WEDNESDAY} 10:20", "verify", story.issue, *below)
    assert failed["verification"] == "failed"
    passed = story.do(f"{WEDNESDAY} 10:30", "verify", story.issue, *figures)
    assert passed["verification"] == "passed"


def test_a_suspected_cause_is_enough_to_act_and_not_to_close(story: Story) -> None:
    as_it_was(story)
    evidence = ("--done", "all", "--evidence", "3辆车更换后检测正常")
    story.advance(f"{TUESDAY} 17:00", *evidence, by=MANAGER)
    story.verified()
    refused = story.ask(f"{WEDNESDAY} 17:00", "close", story.issue, "--json")
    assert refused.code == 4
    assert [lack["field"] for lack in refused.error()["missing"]] == ["confirmed_cause"]
    story.advance(f"{WEDNESDAY} 17:10", "--cause", "供应商确认该批次配件存在质量缺陷")
    assert story.do(f"{WEDNESDAY} 17:20", "close", story.issue)["status"] == "closed"


def test_it_is_archived_when_its_watch_is_over_and_the_other_stores_are_checked(
    story: Story,
) -> None:
    as_it_was(story)
    story.confirmed()
    story.verified()
    closed = story.closed()
    assert (closed["status"], closed["resolution"]) == ("closed", "solved")
    lesson = ("--lesson", "配件入库质检")
    early = story.ask(AFTER, "archive", story.issue, *lesson, "--json")
    assert early.code == 4
    assert [lack["field"] for lack in early.error()["missing"]] == ["swept"]
    story.swept()
    watched = story.ask("2023-11-16 09:00", "archive", story.issue, *lesson, "--json")
    assert [lack["field"] for lack in watched.error()["missing"]] == ["watch_over"]
    bare = story.ask(AFTER, "archive", story.issue, "--json")
    assert bare.code == 4
    assert [lack["field"] for lack in bare.error()["missing"]] == ["lesson"]
    assert story.do(AFTER, "archive", story.issue, *lesson)["status"] == "archived"


CLOCKS = ("respond", "interim", "diagnose", "plan", "followup", "close")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_weeks_report_tells_the_case(story: Story, language: str) -> None:
    ended(as_it_was(story))
    report = story.ask(FRIDAY, "report", "weekly", "--lang", language)
    assert report.code == 0, report.err
    shown = DIGEST.sub("0" * 64, report.out)
    assert shown == golden(f"hangzhou.{language}.md", shown)


def test_the_report_of_the_evening_goes_to_the_lead(story: Story) -> None:
    as_it_was(story)
    report = story.ask(f"{MONDAY} 20:30", "report", "daily", "--json").json()
    (case,) = report["cases"]
    assert case["issue"] == f"P0-{story.issue}"
    text = story.ask(f"{MONDAY} 20:30", "report", "daily").out
    for said in ("停用该批次配件", "12位客户已联系", "曾超时：制定计划、临时措施、内部跟进"):
        assert said in text
