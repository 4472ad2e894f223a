"""`fbloop rules diff`: what changed rules would change, and that nothing is changed by asking."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from fbloop.render.widths import width
from fbloop.rules.folder import copy_pack
from fbloop.services.rehearsal import ledger as rehearsing_ledger
from tests.command_line import CommandLine
from tests.desk import OTHER, Desk
from tests.terminal import on_terminal

CHANGED = Path("changed")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    """A ledger, and a copy of its rules that a test may change."""
    desk = Desk(fbloop)
    copy_pack("ev-aftersales", CHANGED)
    return desk


def edit(file: str, old: str, new: str) -> None:
    path = CHANGED / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def diff(desk: Desk, *options: str) -> Any:
    """The JSON answer; the ledger stays as it is to the byte."""
    before = Path("fbloop.db").read_bytes()
    told = desk.done("rules", "diff", str(CHANGED), *options)
    assert Path("fbloop.db").read_bytes() == before
    return told


def changes(told: Any) -> list[tuple[str, str | None, str | None, str | None]]:
    [issue] = told["issues"]
    return [(c["field"], c.get("clock"), c["old"], c["new"]) for c in issue["changes"]]


NOTHING = dict.fromkeys(
    ("category", "priority", "department", "owner", "accountable", "due", "escalation"), 0
)


def test_the_same_rules_change_nothing(desk: Desk) -> None:
    desk.log()
    assert diff(desk) == {"looked": 1, "changed": 0, "by": NOTHING, "issues": []}


def test_comments_and_examples_change_nothing(desk: Desk) -> None:
    desk.log()
    edit("deadlines.yaml", "deadlines:\n", "# moved\n# down\n\ndeadlines:\n")
    edit("categories.yaml", "categories:\n", "# moved down\ncategories:\n")
    assert diff(desk)["changed"] == 0


def test_a_budget_moves_one_due_date_of_the_issues_that_have_it(desk: Desk) -> None:
    desk.log()
    other = desk.log(text="座椅有轻微异响")
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    told = diff(desk)
    assert (told["looked"], told["changed"], told["by"]) == (2, 1, {**NOTHING, "due": 1})
    assert told["issues"][0]["id"] != other
    [change] = told["issues"][0]["changes"]
    assert (change["field"], change["clock"]) == ("due", "solve")
    assert (change["old"], change["new"]) == (
        "2026-11-23T09:00:00+08:00",
        "2026-11-21T09:00:00+08:00",
    )
    assert change["rule_new"].startswith("p2 (deadlines.yaml:")


def test_another_priority_takes_everything_with_it(desk: Desk) -> None:
    desk.log(text="空调不制冷")
    rule = (
        "  - { id: heat, when: { text: [不制冷] }, then: { priority: P1 } }\n  - id: third-repair"
    )
    edit("priorities.yaml", "  - id: third-repair", rule)
    told = diff(desk)
    assert changes(told)[:3] == [
        ("priority", None, "P2", "P1"),
        ("owner", None, "store_manager", "expert"),
        ("accountable", None, "store_manager", "expert"),
    ]
    rules = {c["field"]: (c["rule_old"], c["rule_new"]) for c in told["issues"][0]["changes"]}
    assert rules["priority"][0].startswith("default (priorities.yaml:")
    assert rules["priority"][1].startswith("heat (priorities.yaml:")
    due = {c["clock"]: c["new"] for c in told["issues"][0]["changes"] if c["field"] == "due"}
    assert due["respond"] == "2026-11-16T13:00:00+08:00"
    assert due["followup"] == "2026-11-17T09:00:00+08:00"


def cool_no_more() -> None:
    """The changed rules read another category in `空调不制冷`."""
    edit("categories.yaml", "keywords: [不制冷, ", "keywords: [")
    edit("categories.yaml", "空调+制冷, ", "")


def test_another_category_goes_to_another_department(desk: Desk) -> None:
    desk.log(text="空调不制冷")
    cool_no_more()
    edit(
        "categories.yaml", "      - id: control\n", "      - id: control\n        department: rnd\n"
    )
    assert changes(diff(desk)) == [
        ("category", None, "hvac.cooling", "hvac.control"),
        ("department", None, "electrical", "rnd"),
    ]


def test_what_a_person_said_stays(desk: Desk) -> None:
    desk.log("--priority", "P2", text="空调不制冷")
    rule = (
        "  - { id: heat, when: { text: [不制冷] }, then: { priority: P1 } }\n  - id: third-repair"
    )
    edit("priorities.yaml", "  - id: third-repair", rule)
    assert diff(desk)["changed"] == 0


def test_a_category_by_hand_stays(desk: Desk) -> None:
    desk.log("--category", "body", text="空调不制冷")
    cool_no_more()
    assert diff(desk)["changed"] == 0


def test_an_owner_by_hand_stays_and_one_by_the_table_goes(desk: Desk) -> None:
    desk.log()
    edit("responsibility.yaml", "C: [expert], owner: store_manager", "C: [expert], owner: expert")
    assert changes(diff(desk)) == [("owner", None, "store_manager", "expert")]
    desk.done("assign", desk.issue, OTHER)
    assert diff(desk)["changed"] == 0


def test_a_clock_that_was_stopped_is_told_of_no_more(desk: Desk) -> None:
    desk.minor()
    edit("deadlines.yaml", "respond: { budget: 1wd, ", "respond: { budget: 2wd, ")
    assert [clock for _, clock, *_ in changes(diff(desk))] == ["respond"]
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    assert diff(desk)["changed"] == 0


def test_a_ladder_with_another_step(desk: Desk) -> None:
    desk.log()
    edit("responsibility.yaml", "respond: [{ at: due, to: owner }, { at: due+1d, to: C }]",
         "respond: [{ at: due, to: hq_director }]")  # fmt: skip
    assert changes(diff(desk)) == [
        ("escalation", "respond", "due owner, due+1d C", "due hq_director")
    ]


def test_what_came_back_counts_from_its_return(desk: Desk) -> None:
    desk.minor("P2")
    desk.closed()
    desk.wait(days=3)
    desk.done("reopen", desk.issue, "--reason", "又响", "--kind", "customer")
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    assert changes(diff(desk)) == [
        ("due", "solve", "2026-11-26T09:00:00+08:00", "2026-11-24T09:00:00+08:00")
    ]


def test_closed_issues_are_looked_at_where_asked_for(desk: Desk) -> None:
    desk.minor("P2")
    desk.closed()
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    assert diff(desk)["looked"] == 0
    told = diff(desk, "--all")
    assert (told["looked"], told["changed"]) == (1, 0)  # its clocks have stopped


def test_the_filter_and_the_limit(desk: Desk) -> None:
    first, second = desk.log("--store", "S1"), desk.log("--store", "S2")
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    assert [one["id"] for one in diff(desk, "--store", "S2")["issues"]] == [second]
    told = diff(desk, "--limit", "1")
    assert (told["changed"], [one["id"] for one in told["issues"]]) == (2, [first])


def test_changed_rules_that_cannot_be_read_are_refused_with_all_mistakes(desk: Desk) -> None:
    edit("deadlines.yaml", "solve: 7d", "solve: 7x")
    edit("channels.yaml", "id: authority,", "id: authority, lable: x,")
    error = desk.refused("rules", "diff", str(CHANGED))
    assert len(error["problems"]) == 2


def test_no_such_folder(desk: Desk) -> None:
    desk.refused("rules", "diff", "nowhere", code=3)


def test_without_a_ledger(fbloop: CommandLine) -> None:
    CHANGED.mkdir()
    assert fbloop("rules", "diff", str(CHANGED)).code == 6


def test_rows_for_programs_and_counts_beside_them(desk: Desk) -> None:
    desk.log()
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    answer = desk("rules", "diff", str(CHANGED))
    issue, what, old, new, rule, title = answer.out.rstrip("\n").split("\t")
    assert (issue, what, title) == (f"P2-{desk.issue}", "due solve", "车内异响")
    assert (old, new) == ("2026-11-23T09:00:00+08:00", "2026-11-21T09:00:00+08:00")
    assert "1 issue looked at; 1 would change" in answer.err
    assert "those of a fresh start under the rules" in answer.err
    assert rule.startswith("p2 (deadlines.yaml:")


def test_personal_data_is_masked(desk: Desk) -> None:
    desk.log("--customer", "张测试", text="张测试 13800000000 车内异响")
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    title = diff(desk)["issues"][0]["title"]
    assert "13800000000" not in title
    assert "张测试" not in title


def test_many_issues_are_the_same_for_two_processes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        desk.log(text=f"车内异响 {number}")
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    whole = diff(desk)
    assert whole["changed"] == 9
    monkeypatch.setattr(rehearsing_ledger, "_AT_ONCE", 2)
    assert diff(desk) == whole


def test_stocktaking_runs_no_clock(fbloop: CommandLine) -> None:
    assert fbloop("init", "--live-from", "2026-11-16").code == 0
    shutil.copytree("rules", CHANGED)
    now = ("--now", "2026-11-16 10:00")
    assert fbloop("log", "车内异响", *now, "--at", "2026-11-10 09:00").code == 0
    edit("deadlines.yaml", "solve: 7d", "solve: 5d")
    assert fbloop("rules", "diff", str(CHANGED), "--json", *now).json()["changed"] == 0


@pytest.mark.parametrize(("columns", "has_rule"), [(60, False), (80, True)])
def test_a_terminal_shows_all_of_it_within_its_width(
    desk: Desk, columns: int, has_rule: bool
) -> None:
    desk.log(text="踩刹车时刹车变硬，已经是第二次了，请尽快安排检查")
    edit(
        "priorities.yaml",
        "then: { priority: P1 }\n    examples:\n      match: [刹车变硬",
        "then: { priority: P0 }\n    examples:\n      match: [刹车变硬",
    )
    words = ("rules", "diff", str(CHANGED), "--now", desk.moment)
    shown = re.sub("\x1b\\[[0-9;]*m", "", on_terminal(*words, columns=columns)).splitlines()
    head = next(line for line in shown if line.startswith("what"))
    table = shown[shown.index(head) :]
    assert max(map(width, table)) <= columns
    assert head.split()[:5] == ["what", "present", "rules", "changed", "rules"]
    assert (head.split()[5:] == ["rule"]) == has_rule
    assert any(line.startswith(f"P1-{desk.issue}  踩刹车") for line in table)
    moves = [line for line in table if line.startswith("due ") and "-" not in line.split()]
    assert [len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", line)) for line in moves] == [2] * 3
