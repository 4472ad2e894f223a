"""`due`: what must be done now, and the exit codes that cron reads."""

import os
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk, claim
from tests.terminal import on_terminal

KEYS = {
    "issue", "id", "priority", "status", "clock", "due_at", "remaining_s", "state", "owner",
    "store", "title", "delay", "command",
}  # fmt: skip


NOBODY = 65534


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def due(desk: Desk, *options: str) -> Any:
    """The rows, whatever the exit code."""
    answer = desk("due", "--json", *options)
    assert answer.code in (0, 10, 11, 12), answer.err
    return answer.json()


def states(desk: Desk, *options: str) -> list[tuple[str | None, str]]:
    """Clock and state of each row."""
    return [(row["clock"], row["state"]) for row in due(desk, *options)]


def quiet_p1(desk: Desk) -> str:
    """A P1 that is owned and answered: only its later promises run."""
    desk.severe("P1")
    return desk.issue


# The states


def test_nothing_is_due_in_an_empty_ledger(desk: Desk) -> None:
    assert desk("due").code == 0
    assert desk("due").out == ""
    assert due(desk) == []


def test_a_clock_is_soon_then_overdue(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=20)
    assert states(desk) == [("respond", "soon")]
    (row,) = due(desk)
    assert row.keys() == KEYS
    assert (row["issue"], row["due_at"]) == ("P2-2026-11-0001", "2026-11-17T09:00:00+08:00")
    assert (row["remaining_s"], row["owner"], row["title"]) == (4 * 3600, ME, "车内异响")
    desk.wait(hours=6)
    assert states(desk) == [("respond", "overdue")]
    assert due(desk)[0]["remaining_s"] == -2 * 3600


def test_a_due_time_in_a_year_without_holiday_table_is_warned_about(desk: Desk) -> None:
    desk.now = datetime(2030, 12, 31, 16, 0)
    told = desk("log", "车内异响", *CUSTOMER, "--priority", "P2").out
    assert "respond 2031-01-01 16:00 (in 1d 0h, provisional)" in told
    desk.done("assign", "2030-12-0001", ME)
    desk.wait(days=1)
    (row,) = due(desk)
    assert row["provisional"] is True
    answer = desk("due")
    assert "warning: 1 due time is provisional" in answer.err
    assert desk("due", "-q").err == desk("due", "--json").err == ""


@pytest.mark.parametrize(("second", "state", "code"), [(0, "soon", 0), (1, "overdue", 11)])
def test_at_the_due_instant_it_is_not_late(desk: Desk, second: int, state: str, code: int) -> None:
    desk.minor()
    desk.wait(days=1, seconds=second)
    answer = desk("due", "--json")
    assert (answer.json()[0]["state"], answer.code) == (state, code)


@pytest.mark.parametrize(
    ("soon", "found"), [("3h", []), ("4h", ["respond"]), ("240m", ["respond"]), ("1w", 3)]
)
def test_soon_is_how_far_to_look_ahead(desk: Desk, soon: str, found: Any) -> None:
    desk.minor()
    desk.wait(hours=20)
    clocks = [row["clock"] for row in due(desk, "--soon", soon)]
    assert (len(clocks) if isinstance(found, int) else clocks) == found


@pytest.mark.parametrize("soon", ["", "4", "h", "-4h", "0h", "4wd", "4 hours"])
def test_a_length_that_is_none_is_refused(desk: Desk, soon: str) -> None:
    assert desk.refused("due", "--soon", soon, code=2)["message"].startswith("--soon: ")


def test_an_unowned_issue_is_asked_for_from_its_first_second(desk: Desk) -> None:
    desk.log()
    (row,) = due(desk)
    assert (row["clock"], row["state"], row["due_at"], row["remaining_s"]) == (
        None, "unassigned", None, None,
    )  # fmt: skip
    desk.done("assign", desk.issue, ME)
    assert due(desk) == []


def test_items_of_the_checklist_are_one_row_with_their_count(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(minutes=10)
    (row,) = [row for row in due(desk) if row["clock"] == "checklist"]
    # Two of the first three items (15 minutes) and two of an hour, four of four hours are left.
    assert (row["state"], row["remaining_s"]) == ("soon", 5 * 60)
    open_items = [item for item in desk.show()["checklist"] if item["done_at"] is None]
    within = [item for item in open_items if item["due_at"] <= "2026-11-16T13:10:00+08:00"]
    assert row["count"] == len(within) > 1
    desk.wait(minutes=6)
    (row,) = [row for row in due(desk) if row["clock"] == "checklist"]
    assert (row["state"], row["remaining_s"]) == ("overdue", -60)


def test_a_late_followup_is_a_state_of_its_own(desk: Desk) -> None:
    quiet_p1(desk)
    desk.wait(days=1)
    assert ("followup", "soon") in states(desk)
    desk.wait(seconds=1)
    assert ("followup", "followup") in states(desk)
    assert [clock for clock, _ in states(desk)].count("followup") == 1
    desk.done("note", desk.issue, "供应商在查", "--kind", "followup")
    assert "followup" not in [clock for clock, _ in states(desk)]


def test_an_ended_watch_window_asks_for_archiving(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--customer", "张测试", "--solved", "已更换滤芯")
    desk.wait(days=13)
    assert states(desk) == []
    desk.wait(days=1, seconds=1)
    assert states(desk) == [(None, "watch")]
    assert desk("due").code == 0
    desk.done("archive", told["id"])
    assert states(desk) == []


def test_a_criterion_that_can_be_judged_asks_for_it(desk: Desk) -> None:
    desk.verifying("noise: noise_db <= 45 for 2 days")
    desk.wait(days=2)
    assert "judge" not in [state for _, state in states(desk)]
    # The second full day after verifying was reached ends with the 18th.
    desk.wait(hours=15)
    assert (None, "judge") in states(desk)


def test_a_reporter_without_a_reply_asks_for_one(desk: Desk) -> None:
    desk.verifying("noise: noise_db <= 45")
    desk.done("verify", desk.issue, "--result", "1=40", by=OTHER)
    assert (None, "tell") in states(desk)
    desk.done("note", desk.issue, "已回访", "--kind", "reply")
    assert "tell" not in [state for _, state in states(desk)]


def test_a_claim_is_told_to_its_reporter_and_runs_no_clock(desk: Desk) -> None:
    claim(desk, "P0")
    assert states(desk) == [(None, "tell")]
    assert desk("due").code == 0


def test_the_worst_stands_first(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(days=2).log("--priority", "P0")
    desk.done("assign", desk.issue, ME)
    desk.wait(hours=3).log("--priority", "P0")
    rows = [(row["id"][-2:], row["state"]) for row in due(desk)]
    assert rows[0] == ("02", "overdue")
    alarms = [row for row in rows if row[1] in ("overdue", "unassigned")]
    assert rows[: len(alarms)] == alarms
    assert alarms[-1] == ("01", "overdue")


# Exit codes


def test_0_when_nothing_is_due(desk: Desk) -> None:
    quiet_p1(desk)
    assert desk("due").code == 0


def test_10_when_something_is_due_soon_and_that_is_asked_for(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=21)
    assert desk("due").code == 0
    assert desk("due", "--warn").code == 10
    assert desk("due", "--warn", "--soon", "1h").code == 0


@pytest.mark.parametrize("priority", ["P1", "P2", "P3"])
def test_11_when_something_is_unowned(desk: Desk, priority: str) -> None:
    desk.log("--priority", priority)
    assert desk("due").code == 11
    # A finding is worse than a warning.
    assert desk("due", "--warn", "--soon", "30d").code == 11


def test_11_when_something_is_overdue_or_without_its_followup(desk: Desk) -> None:
    quiet_p1(desk)
    desk.wait(days=1, seconds=1)
    assert states(desk, "--soon", "1m") == [("followup", "followup"), ("start", "duty")]
    assert desk("due").code == 11


def test_12_when_a_p0_is_unowned(desk: Desk) -> None:
    desk.log("--priority", "P0")
    assert desk("due").code == 12


def test_12_when_a_p0_is_overdue(desk: Desk) -> None:
    desk.severe("P0")
    assert desk("due").code == 0
    desk.wait(minutes=15, seconds=1)
    assert desk("due").code == 12


def test_12_when_a_p0_is_without_its_followup(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(hours=4)
    assert "followup" not in {state for _, state in states(desk)}
    desk.wait(seconds=1)
    assert [state for clock, state in states(desk) if clock == "followup"] == ["followup"]
    assert desk("due").code == 12


def test_the_worst_wins(desk: Desk) -> None:
    desk.log("--priority", "P3")
    desk.log("--priority", "P0")
    assert desk("due").code == 12
    assert desk("due", "--priority", "P3").code == 11


def test_exit_zero_whatever_is_due(desk: Desk) -> None:
    desk.log("--priority", "P0")
    answer = desk("due", "--exit-zero", "--json")
    assert (answer.code, len(answer.json()) > 0) == (0, True)


# Its filter and its shapes


@pytest.mark.parametrize(
    ("flag", "typed"),
    [("--store", "杭州店"), ("--priority", "P1"), ("--owner", "me"), ("--model", "M1"),
     ("--customer", "张测试"), ("--text", "异响"), ("--since", "2026-11-16"),
     ("--status", "investigating")],
)  # fmt: skip
def test_a_filter_narrows_it(desk: Desk, flag: str, typed: str) -> None:
    desk.severe("P1", "--store", "杭州店", "--model", "M1")
    desk.reach("investigating")
    mine = desk.issue
    desk.done("log", "空调不制冷", "--store", "上海店", "--at", "2026-11-15")
    desk.wait(days=4)
    assert {row["id"] for row in due(desk)} > {mine}
    assert {row["id"] for row in due(desk, flag, typed)} == {mine}


def test_unassigned_and_overdue_narrow_it(desk: Desk) -> None:
    desk.severe("P1")
    late = desk.issue
    desk.wait(days=4)
    unowned = desk.log()
    assert {row["id"] for row in due(desk, "--unassigned")} == {unowned}
    assert {row["id"] for row in due(desk, "--overdue")} == {late}


def test_unknown_values_are_refused(desk: Desk) -> None:
    desk.refused("due", "--status", "late", code=2)


def test_in_a_pipe_rows_are_tab_separated(desk: Desk) -> None:
    desk.minor("P2", "--store", "杭州店")
    desk.wait(hours=20)
    assert desk("due").out.rstrip("\n").split("\t") == [
        "P2-2026-11-0001", "soon", "respond", "2026-11-17T09:00:00+08:00", "14400", ME, "杭州店",
        "车内异响",
    ]  # fmt: skip


def test_a_limit_cuts_rows_and_no_exit_code(desk: Desk) -> None:
    desk.log("--priority", "P3")
    desk.log("--priority", "P0")
    answer = desk("due", "--limit", "1", "--json")
    assert (answer.code, len(answer.json())) == (12, 1)


def test_brief_is_one_line_of_counts(desk: Desk) -> None:
    assert desk("due", "--brief").out == "nothing is due\n"
    desk.log()
    desk.log()
    answer = desk("due", "--brief")
    assert (answer.out, answer.code) == ("2 unassigned\n", 11)
    assert desk("due", "--brief", "--json").json() == {"unassigned": 2}


def test_a_terminal_has_one_line_an_issue(desk: Desk) -> None:
    desk.log("--priority", "P0", *CUSTOMER)
    desk.wait(hours=3)
    shown = on_terminal("due", "--now", desk.moment)
    assert shown.count("P0-2026-11-0001") == 1
    more = len(due(desk, "--soon", "11h")) - 1  # to the end of the day
    assert f"+{more}" in shown
    assert "late" in shown


# Groups on a terminal


def groups(desk: Desk, *options: str, columns: int = 120) -> dict[str, list[str]]:
    """The lines that a terminal shows under each heading, their cells single-spaced."""
    shown = on_terminal("due", "--by", ME, "--now", desk.moment, *options, columns=columns)
    found: dict[str, list[str]] = {}
    heading = ""
    for line in re.split("what settles it:|est. cost:", shown)[0].splitlines():
        if line.rstrip().endswith(")") and not line.startswith(("P0-", "P1-", "P2-", "P3-")):
            heading = line.rstrip()
            found[heading] = []
        elif heading and line.strip():
            found[heading].append(" ".join(line.split()))
    return found


def test_each_issue_stands_once_in_the_first_group_that_fits(desk: Desk) -> None:
    claim(desk, "P3", "空调异味")
    told = desk.done("log", "空调不制冷", "--customer", "李测试", "--solved", "已清洗")
    desk.wait(days=14)
    desk.minor("P2", "--store", "杭州店")
    desk.wait(days=2)
    desk.log("--priority", "P0")
    desk.log(text="车窗异响")
    desk.now = desk.now.replace(hour=9, minute=30)
    found = groups(desk)
    assert list(found) == [
        "P0 (1)", "overdue (1)", "without an owner (1)", "verify today (1)",
        "tell the customer (1)",
    ]  # fmt: skip
    rows = [row for lines in found.values() for row in lines]
    assert [row.split()[0] for row in rows] == [
        "P0-2026-12-0001", "P2-2026-11-0003", "P2-2026-12-0002", f"P2-{told['id']}",
        "P3-2026-11-0001",
    ]  # fmt: skip
    assert found["overdue (1)"] == [
        f"P2-2026-11-0003 first response 12-01 09:00 1d 0h late 2-3x {ME} 杭州店 车内异响"
    ]
    assert found["verify today (1)"][0].startswith(f"P2-{told['id']} archiving ")
    assert found["tell the customer (1)"] == ["P3-2026-11-0001 a reply 空调异味"]


def test_the_day_is_shown_to_its_end_and_later_what_is_inside_soon(desk: Desk) -> None:
    desk.minor("P2")
    assert groups(desk) == {}
    assert list(groups(desk, "--soon", "9d")) == ["later (1)"]
    desk.wait(hours=15)
    desk.minor("P3")
    assert due(desk) == []
    assert list(groups(desk)) == ["today (1)"]
    found = groups(desk, "--soon", "9d")
    assert list(found) == ["today (1)", "later (1)"]
    assert found["today (1)"][0].startswith("P2-2026-11-0001 first response +")


def test_what_is_shown_to_the_end_of_the_day_is_no_warning(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.minor("P2")
    desk.wait(hours=15)
    monkeypatch.setattr("fbloop.commands.due_answer.is_table", lambda *_: True)
    for soon, code in (("10m", 0), ("9h", 10)):
        answer = desk("due", "--warn", "--soon", soon)
        assert ("today (1)" in answer.out, answer.code) == (True, code)


def test_nothing_due_is_one_friendly_line(desk: Desk) -> None:
    show = ("due", "--now", desk.moment)
    assert on_terminal(*show) == "Nothing is due today.\n"
    assert on_terminal(*show, "--soon", "2d") == "Nothing is due until 2026-11-18 09:00.\n"


def test_a_limit_cuts_rows_and_the_headings_that_are_left_without(desk: Desk) -> None:
    for priority in ("P0", "P1", "P2"):
        desk.log("--priority", priority)
    shown = on_terminal("due", "--now", desk.moment, "--limit", "2")
    assert "P0 (1)" in shown
    assert "without an owner (2)" in shown
    assert shown.count("2026-11-000") == 2
    assert shown.endswith("1 more (--limit 0 shows all)\n")
    assert on_terminal("due", "--now", desk.moment, "--limit", "0").count("2026-11-000") == 3
    first = on_terminal("due", "--now", desk.moment, "--limit", "1")
    assert "without an owner" not in first
    assert first.endswith("2 more (--limit 0 shows all)\n")


def nine_wait(desk: Desk) -> None:
    """Nine claims whose reporters wait for a reply."""
    claim(desk, "P3")
    rows = "".join(f"D{n},2026-11-10 09:00,异响 {n},张测试{n},P3,done\n" for n in range(2, 10))
    Path("more.csv").write_text(f"no,told,text,who,prio,state\n{rows}", encoding="utf-8")
    desk.done("import", "more.csv", "--map", "dms.yaml")


@pytest.mark.parametrize(
    ("limit", "rows", "said"),
    [
        ((), 6, ["4 more wait for a reply (--limit 0 shows all)"]),
        (("--limit", "0"), 10, []),
        (("--limit", "3"), 3, ["7 more (--limit 0 shows all)"]),
        (("--limit", "99"), 6, ["4 more wait for a reply (--limit 0 shows all)"]),
    ],
)
@pytest.mark.parametrize("shape", ["table", "md"])
def test_reporters_who_wait_do_not_flood_the_list(
    desk: Desk, shape: str, limit: tuple[str, ...], rows: int, said: list[str]
) -> None:
    nine_wait(desk)
    desk.log("--priority", "P0")
    shown = on_terminal("due", "--now", desk.moment, "-f", shape, *limit)
    assert shown.count("2026-11-00") == rows
    assert re.findall(r".* more .*--limit.*", shown) == said
    assert ("tell the customer (9)" in shown) == (shape == "table")


@pytest.mark.parametrize("limit", [(), ("--limit", "3")])
def test_what_a_document_leaves_out_is_a_paragraph_of_its_own(
    desk: Desk, limit: tuple[str, ...]
) -> None:
    nine_wait(desk)
    answer = desk("due", "-f", "md", *limit)
    table, tail = answer.out.split("\n\n")
    assert table.startswith("| issue |")
    assert tail.endswith("(--limit 0 shows all)\n")
    assert answer.err == ""


def test_groups_and_columns_are_told_in_chinese(desk: Desk) -> None:
    desk.log("--priority", "P1", "--store", "杭州店")
    shown = on_terminal("due", "--lang", "zh", "--now", desk.moment)
    header, heading, row, *_ = shown.splitlines()
    assert (heading, row.split()[0]) == ("无负责人 (1)", "P1-2026-11-0001")
    # The column of the title begins in the same cell, whatever is written before it.
    assert cell_len(header.rpartition("标题")[0]) == cell_len(row.rpartition("车内异响")[0])


def test_brief_on_a_terminal_is_told_in_words(desk: Desk) -> None:
    assert on_terminal("due", "--brief", "--now", desk.moment) == "nothing is due\n"
    desk.log("--priority", "P1")
    shown = on_terminal("due", "--brief", "--now", desk.moment, "--lang", "zh")
    assert "1 无负责人" in shown


def test_in_a_document_the_list_is_flat(desk: Desk) -> None:
    desk.minor("P2", "--store", "杭州店")
    desk.wait(hours=20)
    assert desk("due", "-f", "md").out.splitlines() == [
        "| issue | state | what | left | owner | store | title |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        f"| P2-2026-11-0001 | soon | first response | in 4h 00m | {ME} | 杭州店 | 车内异响 |",
    ]


def test_in_a_document_all_words_are_the_readers(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(minutes=16)
    desk.log("--priority", "P1")
    _, _, late, unowned, *_ = desk("due", "-f", "md").out.splitlines()
    assert late.startswith("| P0-2026-11-0001 | overdue | checklist +2 | 1m late | 1x |")
    assert unowned.startswith("| P1-2026-11-0002 | without an owner | an owner +2 |")
    header, _, late, unowned, *_ = desk("due", "-f", "md", "--lang", "zh").out.splitlines()
    assert header == "| 问题 | 状态 | 事项 | 剩余 | 估算成本 | 负责人 | 门店 | 标题 |"
    assert late.startswith("| P0-2026-11-0001 | 超时 | 检查清单 +2 | 超时 1 分")
    assert unowned.startswith("| P1-2026-11-0002 | 无负责人 | 指定负责人 +2 |")
    # A program reads the codes, whatever the language.
    assert states(desk, "--lang", "zh")[0] == ("checklist", "overdue")
    assert "\tunassigned\t" in desk("due", "--lang", "zh").out


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_narrow_terminal_leaves_the_title_its_room(desk: Desk, columns: int) -> None:
    desk.minor("P2", "--store", "杭州西湖文三路店")
    desk.log("--priority", "P1", "--store", "杭州西湖文三路店", text="车窗玻璃升降时有持续异响")
    desk.wait(days=2)
    lines = on_terminal("due", "--now", desk.moment, columns=columns).splitlines()
    assert max(map(cell_len, lines)) <= columns
    (title,) = re.findall("车窗.*", "\n".join(lines))
    assert cell_len(title.rstrip()) >= 14
    assert ("est. cost" in lines[0]) == (columns > 60)


def test_customers_are_masked_unless_revealed(desk: Desk) -> None:
    desk.log(*CUSTOMER, text="张测试的车异响")
    assert due(desk)[0]["title"] == "张*的车异响"
    assert due(desk, "--reveal")[0]["title"] == "张测试的车异响"


# Read-only


def test_not_a_byte_is_changed(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(days=9)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    for options in ([], ["--json"], ["--brief"], ["--store", "x", "--overdue"], ["--soon", "9d"]):
        desk("due", *options)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can look into; those of pytest are closed."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_who_may_only_read_is_answered(desk: Desk, open_folder: Path) -> None:
    desk.log("--priority", "P0")
    ledger = open_folder / "fbloop.db"
    ledger.write_bytes(Path("fbloop.db").read_bytes())
    ledger.chmod(0o444)
    here = desk("due")
    me = os.geteuid()
    os.seteuid(me or NOBODY)  # root may write everywhere
    try:
        with pytest.raises(PermissionError):
            ledger.open("ab")
        there = desk("due", "--db", str(ledger))
    finally:
        os.seteuid(me)
    assert there == here
    assert (there.code, "unassigned" in there.out) == (12, True)


def test_without_a_ledger_there_is_a_hint(fbloop: CommandLine) -> None:
    for options in ([], ["--db", "none.db"]):
        answer = fbloop("due", "--json", *options)
        assert answer.code == 6
        assert answer.error()["kind"] == "no_ledger"
        assert "fbloop init" in answer.error()["hint"]
    assert list(Path().iterdir()) == []


def test_the_ledger_is_found_from_a_folder_below(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.log()
    below = Path("a/b")
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert desk("due").code == 11
