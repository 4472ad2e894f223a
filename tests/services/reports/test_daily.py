"""How the P0s stand, out of a ledger in which things happened."""

import json
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, LEAD, ME, OTHER, Desk, name_people


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def daily(desk: Desk, *options: str) -> dict[str, Any]:
    return dict(desk.done("report", "daily", "--period", desk.moment[:10], *options))


def test_what_was_done_about_each_p0_that_day(desk: Desk) -> None:
    issue = desk.severe("P0")
    desk.minor("P1")
    desk.wait(hours=1)
    desk.done("note", issue, "张测试 13800000000 已停驶", "--kind", "progress")
    report = daily(desk)
    (case,) = report["cases"]
    last = case["deeds"][-1]

    assert (report["open"], report["raised"], report["closed"], report["silent"]) == (1, 1, 0, 0)
    assert (case["id"], case["open_for_s"]) == (issue, 3600)
    assert (last["kind"], last["detail"], last["by"]) == ("noted", "progress", ME)
    assert "13800000000" not in json.dumps(report)
    assert "张测试" not in json.dumps(report, ensure_ascii=False)
    assert "13800000000" in json.dumps(daily(desk, "--reveal"))


def test_a_day_of_silence_is_seen_and_late_items_are_named(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(days=1, hours=6)
    report = daily(desk)
    (case,) = report["cases"]
    checklist = case["checklist"]

    assert (report["silent"], report["late"], report["raised"]) == (1, 1, 0)
    assert case["deeds"] == []
    assert checklist["late"] == len(checklist["late_names"]) == case["late_items"] > 0
    assert checklist["done"] > 0
    assert case["late_followups"] > 0


def test_with_whom_somebody_spoke_and_who_was_given_the_work(desk: Desk) -> None:
    issue = desk.severe("P0")
    desk.done("assign", issue, OTHER, "--reason", "原负责人休假")
    deeds = daily(desk)["cases"][0]["deeds"]
    contact = next(deed for deed in deeds if deed["kind"] == "noted")
    given = [deed for deed in deeds if deed["kind"] == "assigned"][-1]

    assert (contact["detail"], contact["party"]) == ("contact", "customer")
    assert (given["owner"], given["text"]) == (OTHER, "原负责人休假")


def test_what_a_p0_needs_is_what_the_weekly_report_asks_for(desk: Desk) -> None:
    def needs() -> tuple[Any, Any]:
        week = desk.done("report", "weekly", "--period", "2026-W47")["support"]
        return daily(desk)["cases"][0]["support"], week[0] if week else None

    name_people()
    desk.log("--priority", "P0", "--category", "noise.cabin", *CUSTOMER)
    of_day, of_week = needs()
    assert of_day == of_week
    assert of_day["need"] == "owner"
    desk.done("assign", desk.issue, ME)
    assert needs() == (None, None)
    desk.wait(hours=30)
    of_day, of_week = needs()

    assert of_day == of_week
    assert (of_day["need"], of_day["asked_of"]) == ("overdue", LEAD)


def test_items_that_were_done_late_are_counted(desk: Desk) -> None:
    desk.severe("P0")
    before = daily(desk)["cases"][0]["checklist"]
    desk.wait(days=9)
    desk.done("note", desk.issue, "复盘", "--kind", "review")
    after = daily(desk)["cases"][0]["checklist"]

    assert before["done_late"] == 0
    assert after["done_late"] == after["done"] - before["done"] > 0


def test_a_raised_one_counts_on_the_day_on_which_it_was_raised(desk: Desk) -> None:
    issue = desk.minor("P1")
    assert daily(desk)["cases"] == []
    desk.wait(days=1)
    desk.done("grade", issue, "P0", "--reason", "多人受伤")

    assert (daily(desk)["raised"], daily(desk)["open"]) == (1, 1)


def test_one_that_was_closed_that_day_stands_there_and_not_on_the_next(desk: Desk) -> None:
    desk.severe("P0")
    desk.closed("--no-lesson", "已有")
    report = daily(desk)

    assert (report["open"], report["closed"]) == (0, 1)
    assert report["cases"][0]["status"] == "closed"
    assert daily(desk.wait(days=1))["cases"] == []


def test_what_follows_by_itself_is_no_progress(desk: Desk) -> None:
    """Cron tells the next in line: nobody got on with the case by it."""
    desk.severe("P0")
    desk.wait(days=1, hours=6)
    assert desk("due", "--escalate", "-q").code == 12
    report = daily(desk)
    assert (report["silent"], report["cases"][0]["deeds"]) == (1, [])
