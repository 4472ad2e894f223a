"""`log`: a problem is recorded, classified, graded, and its clocks start."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import ROOT, CommandLine, process, run_process
from tests.desk import ME, OTHER, Desk, claim
from tests.terminal import on_terminal

VIN = "LTST0000000000017"  # made up
OTHER_VIN = "LTST0000000000025"
PROGRAM = f"env PYTHONPATH='{ROOT}' '{sys.executable}' -m fbloop"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_what_is_told_is_kept(desk: Desk) -> None:
    told = desk.done(
        "log", "空调不制冷", "--store", "杭州测试店", "--vin", VIN, "--plate", "浙A·00012",
        "--customer", "张测试", "--phone", "+86 138 0000 0000", "--model", "M1",
        "--mileage", "1200", "--batch", "B1", "--supplier", "S1", "--part", "压缩机",
        "--fault-code", "P0530", "--software", "1.2.3", "--technician", "小赵",
        "--channel", "热线", "--source", "crm:A1001",
    )  # fmt: skip
    shown = desk.done("show", told["id"], "--reveal")
    kept = {
        "store": "杭州测试店", "vin": VIN, "plate": "浙A00012", "customer": "张测试",
        "phone": "13800000000", "model": "M1", "mileage": 1200, "batch": "B1", "supplier": "S1",
        "part": "压缩机", "fault_code": "P0530", "software": "1.2.3", "technician": "小赵",
        "channel": "hotline", "source": "crm", "source_id": "A1001",
        "sources": [{"source": "crm", "source_id": "A1001"}],
        "title": "空调不制冷", "status": "new", "cycle": 1, "owner": None,
    }  # fmt: skip
    assert {key: shown[key] for key in kept} == kept
    assert (told["recurrence"], told["kin"]) == (False, [])


def test_the_answer_has_the_keys_that_scripts_rely_on(desk: Desk) -> None:
    keys = """issue id title status priority category channel store region model batch supplier vin
        plate customer owner accountable occurred_at reported_at found_at logged_at
        first_response_at resolved_at closed_at claimed_at cycle resolution merged_into parked zone
        department source source_id sources visits next_due_at attrs recurrence"""
    assert set(keys.split()) <= set(desk.done("log", "空调不制冷"))


def test_people_read_what_changed_the_next_deadline_and_the_next_command(desk: Desk) -> None:
    lines = desk("log", "刹车失灵", "--customer", "张测试").out.splitlines()
    assert lines[0] == "P0-2026-11-0001  刹车失灵  [new]"
    assert lines[1] == "  logged"
    assert any(line.startswith("  priority P0 by rule ") for line in lines)
    assert "  next due: respond 2026-11-16 11:00 (in 2h 00m)" in lines
    assert lines[-1] == "  next: fbloop assign P0-2026-11-0001 PERSON"


def test_personal_data_is_masked_in_the_answer(desk: Desk) -> None:
    told = desk(
        "log", "张测试说刹车异响，电话13800000000", "--vin", VIN, "--customer", "张测试", "--json"
    )
    for secret in ("张测试", "13800000000", VIN):
        assert secret not in told.out
    assert told.json()["customer"] == "张*"


def test_four_times(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--at", "2026-11-15 20:00", "--occurred", "2026-11-14")
    assert told["occurred_at"] == "2026-11-14T00:00:00+08:00"
    assert told["reported_at"] == told["found_at"] == "2026-11-15T20:00:00+08:00"
    assert told["logged_at"] == "2026-11-16T09:00:00+08:00"


def test_all_times_are_now_if_none_is_told(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷")
    times = {told[key] for key in ("occurred_at", "reported_at", "found_at", "logged_at")}
    assert times == {"2026-11-16T09:00:00+08:00"}


def test_a_promise_to_the_customer_counts_from_the_report(desk: Desk) -> None:
    desk.issue = desk.done("log", "刹车失灵", "--customer", "张测试", "--at", "2026-11-16 08:00")[
        "id"
    ]
    assert desk.clock("respond")["due_at"] == "2026-11-16T10:00:00+08:00"


@pytest.mark.parametrize("flag", ["--at", "--occurred"])
def test_the_future_is_refused(desk: Desk, flag: str) -> None:
    assert flag in desk.refused("log", "空调不制冷", flag, "2026-11-16 09:01", code=2)["message"]


def test_at_this_moment_is_not_the_future(desk: Desk) -> None:
    assert desk("log", "空调不制冷", "--at", "2026-11-16 09:00").code == 0


@pytest.mark.parametrize("typed", ["周五", "20日"])
def test_an_ambiguous_time_is_refused_with_two_suggestions(desk: Desk, typed: str) -> None:
    error = desk.refused("log", "空调不制冷", "--at", typed, code=2)
    assert error["message"].startswith("--at: ")
    assert len(error["suggestions"]) == 2


def test_a_period_is_no_moment(desk: Desk) -> None:
    assert "2026-11-09" in desk.refused("log", "空调不制冷", "--at", "上周", code=2)["hint"]


def test_how_a_time_was_understood_is_echoed(desk: Desk) -> None:
    told = desk("log", "空调不制冷", "--at", "昨天上午10点", "--occurred", "yesterday")
    assert "--at: 昨天上午10点 is 2026-11-15 10:00 Asia/Shanghai" in told.err
    assert "--occurred: yesterday is 2026-11-15 00:00" in told.err
    assert "--at" not in desk("log", "空调不制冷", "--at", "昨天上午10点", "-q").err


def test_unknown_names_get_near_ones_all_at_once(desk: Desk) -> None:
    error = desk.refused(
        "log", "空调不制冷", "--channel", "hotlne", "--category", "noise.cabn", code=2
    )
    assert "--channel" in error["problems"][0]
    assert "hotline" in error["problems"][0]
    assert "--category" in error["problems"][1]
    assert "noise.cabin" in error["problems"][1]


def test_one_unknown_name_is_told_with_its_flag(desk: Desk) -> None:
    error = desk.refused("log", "空调不制冷", "--channel", "hotlne", code=2)
    assert error["message"].startswith("--channel: ")
    assert error["near"][0] == "hotline"


def test_once_stores_are_known_an_unknown_one_is_refused(desk: Desk) -> None:
    with Path("rules/stores.csv").open("a", encoding="utf-8") as stores:
        stores.write("S0001,杭州滨江店,滨江店,华东战区,浙江\n")
    error = desk.refused("log", "空调不制冷", "--store", "杭州滨江", code=2)
    assert "杭州滨江店" in error["hint"]
    told = desk.done("log", "空调不制冷", "--store", "滨江店")
    assert (told["store"], told["zone"], told["region"]) == ("S0001", "华东战区", "浙江")


def test_what_is_missing_is_named(desk: Desk) -> None:
    for typed in ([], [""], ["  \n"]):
        error = desk.refused("log", *typed, code=2)
        assert [(m["field"], m["flag"]) for m in error["missing"]] == [("text", "TEXT")]


@pytest.mark.parametrize(
    "option", [("--mileage", "-1"), ("--mileage", "99999999999999999999"), ("--phone", "none")]
)
def test_impossible_values_are_refused(desk: Desk, option: tuple[str, str]) -> None:
    desk.refused("log", "空调不制冷", *option, code=2)


@pytest.mark.parametrize("typed", ["crm", "crm:", ":1", " : "])
def test_a_source_is_a_system_and_an_id(desk: Desk, typed: str) -> None:
    assert "SYSTEM:ID" in desk.refused("log", "空调不制冷", "--source", typed, code=2)["hint"]


def test_a_persons_category_and_priority_stand_above_the_rules(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--category", "noise.cabin", "--priority", "p1")
    assert (told["category"], told["priority"]) == ("noise.cabin", "P1")
    assert desk.done("grade", told["id"])["priority"] == "P1"


def test_text_after_two_dashes_may_begin_with_one(desk: Desk) -> None:
    told = desk.fbloop("log", "--now", desk.moment, "--json", "--", "--help", "is no help")
    assert told.json()["title"] == "--help is no help"


def test_numbers_are_per_month_of_logging_in_the_ledgers_zone(desk: Desk) -> None:
    # 23:59 in Shanghai is still November; a minute later it is December there, not in UTC.
    ids = [
        desk.fbloop("log", "空调不制冷", "--now", moment, "--at", "2026-11-01", "--json").json()
        for moment in ("2026-11-30 23:58", "2026-11-30 23:59", "2026-12-01 00:00")
    ]
    assert [one["issue"] for one in ids] == [
        "P2-2026-11-0001", "P2-2026-11-0002", "P2-2026-12-0001",
    ]  # fmt: skip


def test_words_are_one_text(desk: Desk) -> None:
    assert desk.done("log", "spontaneous", "fire", "in the garage")["title"] == (
        "spontaneous fire in the garage"
    )


# A list of problems


def test_each_line_of_stdin_is_an_issue(desk: Desk) -> None:
    lines = "\ufeff空调不制冷\r\n\n  \n 车窗异响 \nwith\x0b\u2028\x85 strange breaks"
    told = desk.fbloop("log", "-", "--now", desk.moment, "--json", stdin=lines)
    assert [one["text"] for one in told.json()] == [
        "空调不制冷", "车窗异响", "with\x0b\u2028\x85 strange breaks",
    ]  # fmt: skip


def test_one_line_from_stdin_is_an_array_too(desk: Desk) -> None:
    told = desk.fbloop("log", "-", "--now", desk.moment, "--json", stdin="空调不制冷")
    assert [one["id"] for one in told.json()] == ["2026-11-0001"]


def pasted(desk: Desk, *lines: str, options: tuple[str, ...] = ()) -> Any:
    """The issues that pasted lines become."""
    told = desk.fbloop(
        "log", "-", "--now", desk.moment, "--by", ME, "--json", *options, stdin="\n".join(lines)
    )
    assert told.code == 0, told.err
    return [desk.done("show", one["id"], "--reveal") for one in told.json()]


CHAT = (
    "张测试 2026/11/16 08:05",
    "刹车异响",
    "[图片]",
    "",
    "李测试@微信  2026-11-15 20:10:32",
    "空调不制冷",
    "车窗升不上去",
    "2026-11-16 08:20 赵测试：充不进电",
)


def test_a_pasted_chat_says_who_told_what_when(desk: Desk) -> None:
    kept = ("text", "customer", "reported_at", "occurred_at", "found_at")
    assert [tuple(one[key] for key in kept) for one in pasted(desk, *CHAT)] == [
        (text, customer, f"{told}+08:00", f"{told}+08:00", "2026-11-16T09:00:00+08:00")
        for text, customer, told in (
            ("刹车异响", "张测试", "2026-11-16T08:05:00"),
            ("空调不制冷", "李测试", "2026-11-15T20:10:32"),
            ("车窗升不上去", "李测试", "2026-11-15T20:10:32"),
            ("充不进电", "赵测试", "2026-11-16T08:20:00"),
        )
    ]


def test_each_line_is_classified_and_graded_by_itself(desk: Desk) -> None:
    found = pasted(desk, *CHAT, options=("--store", "杭州店", "--channel", "wechat"))
    assert [one["category"].split(".")[0] for one in found] == ["noise", "hvac", "body", "charging"]
    assert [one["priority"] for one in found] == ["P2", "P2", "P2", "P1"]
    assert {(one["store"], one["channel"]) for one in found} == {("杭州店", "wechat")}


def test_what_is_typed_goes_before_what_the_chat_says(desk: Desk) -> None:
    options = ("--customer", "王测试", "--at", "2026-11-16 07:00", "--occurred", "2026-11-14")
    for one in pasted(desk, *CHAT, options=options):
        assert one["customer"] == "王测试"
        assert one["reported_at"] == one["found_at"] == "2026-11-16T07:00:00+08:00"
        assert one["occurred_at"] == "2026-11-14T00:00:00+08:00"


def test_somebody_of_the_house_is_no_customer(desk: Desk) -> None:
    desk.log()
    desk.done("assign", desk.issue, "小孙")
    with Path("rules/stores.csv").open("a", encoding="utf-8") as stores:
        stores.write("S1,滨江店,,,\n")
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write("小周,expert,\n小孙,expert,\n")
    for name in (ME, "小周", "小孙", "滨江店", "售后小吴"):
        (one,) = pasted(desk, f"{name} 2026/11/16 08:05", "客户说车内异响")
        assert (one["customer"], one["text"]) == (None, "客户说车内异响")
        assert one["reported_at"] == "2026-11-16T08:05:00+08:00"


def test_a_problem_is_nobodys_name(desk: Desk) -> None:
    lines = ["刹车失灵 2026/11/16 08:05", "2026-11-16 08:50 刹车失灵：踩下去没反应"]
    found = pasted(desk, *lines)
    assert [(one["text"], one["customer"], one["priority"]) for one in found] == [
        (line, None, "P0") for line in lines
    ]


def test_a_time_without_a_certain_day_is_left_aside_and_told(desk: Desk) -> None:
    chat = "[08:30] 张测试: 异响\n李测试 周五 08:00\n异味\n"
    told = desk.fbloop("log", "-", "--now", desk.moment, stdin=chat)
    assert "2 times name no certain day, now is taken (lines 1, 3)" in told.err
    reported = {one["reported_at"] for one in desk.done("list")}
    assert reported == {"2026-11-16T09:00:00+08:00"}
    assert desk.fbloop("log", "-", "--now", desk.moment, "-q", stdin=chat).err == ""
    assert desk.fbloop("log", "-", "--now", desk.moment, "--at", "today", stdin=chat).err == (
        "--at: today is 2026-11-16 00:00 Asia/Shanghai\n"
    )


def test_errors_name_the_line(desk: Desk) -> None:
    before = Path("fbloop.db").read_bytes()
    chat = "\n异响\n\n张测试 2026/11/16 09:01\n异味\n李测试 2026/11/17 8:00: 异响\n"
    told = desk.fbloop("log", "-", "--now", desk.moment, "--json", stdin=chat)
    assert told.code == 2
    assert [text[:30] for text in told.error()["problems"]] == [
        "line 5: 2026/11/16 09:01 lies ", "line 6: 2026/11/17 8:00 lies i",
    ]  # fmt: skip
    told = desk.fbloop("log", "-", "--solved", "已解释", "--json", stdin="异响\n\n刹车失灵\n")
    assert told.code == 4
    assert told.error()["message"].startswith("line 3: this is a P0: ")
    assert Path("fbloop.db").read_bytes() == before


def test_a_new_ledger_is_made_by_a_paste_too(fbloop: CommandLine) -> None:
    told = fbloop("log", "-", "--db", "new.db", "--solved", "x", "--json", stdin="异味\n刹车失灵")
    assert told.error()["message"].startswith("line 2: ")
    assert list(Path().iterdir()) == []
    assert fbloop("log", "-", "--db", "new.db", stdin="异味\n刹车失灵").code == 0
    assert fbloop("list", "--db", "new.db", "--count").out == "2\n"


def test_at_a_terminal_it_is_said_how_a_paste_ends(desk: Desk) -> None:
    shown = on_terminal("log", "-", typed="空调不制冷\n\x04")
    assert "Paste the problems, one a line; Ctrl-D ends:" in shown
    assert "空调不制冷  [new]" in shown


@pytest.mark.parametrize("lines", ["", "\n \n", "张测试 2026/11/16 08:05\n", "收到\n"])
def test_a_list_without_a_problem_is_refused(desk: Desk, lines: str) -> None:
    before = Path("fbloop.db").read_bytes()
    told = desk.fbloop("log", "-", "--now", desk.moment, "--json", stdin=lines)
    assert (told.code, told.out) == (2, "")
    assert "fbloop log TEXT" in told.error()["hint"]
    assert Path("fbloop.db").read_bytes() == before


def test_what_tells_no_problem_is_skipped_and_told(desk: Desk) -> None:
    chat = "2026-11-16 08:05:11 张测试(13800000000)\n胎压报警\n[图片]\n@李店长 尽快处理\n收到\n"
    told = desk.fbloop("log", "-", "--now", desk.moment, stdin=chat)
    assert told.err.endswith("3 lines skipped: no problems (lines 3, 4, 5)\n")
    (one,) = desk.done("list")
    shown = desk.done("show", one["id"], "--reveal")
    assert (shown["title"], shown["customer"]) == ("胎压报警", "张测试")
    assert shown["reported_at"] == "2026-11-16T08:05:11+08:00"


def test_a_list_is_recorded_as_a_whole_or_not_at_all(desk: Desk) -> None:
    before = Path("fbloop.db").read_bytes()
    told = desk.fbloop("log", "-", "--solved", "已解释", stdin="空调不制冷\n刹车失灵\n")
    assert told.code == 4
    assert Path("fbloop.db").read_bytes() == before


def test_a_list_cannot_be_one_record_elsewhere(desk: Desk) -> None:
    told = desk.fbloop("log", "-", "--source", "crm:1", "--json", stdin="一\n二\n")
    assert told.code == 2
    assert "--source" in told.error()["message"]


def test_ndjson_has_a_line_an_issue(desk: Desk) -> None:
    told = desk.fbloop("log", "-", "-f", "ndjson", stdin="空调不制冷\n车窗异响\n")
    assert [line.count('"issue"') for line in told.out.splitlines()] == [1, 1]


def test_stdin_in_another_encoding_is_refused_with_its_line(desk: Desk) -> None:
    running = subprocess.run(
        ["sh", "-c", f"printf 'one\\n\\262\\273\\n' | {PROGRAM} log - --json"],
        capture_output=True,
        check=False,
    )
    assert running.returncode == 2
    assert b"stdin, line 2" in running.stderr


# Whatever a customer types

HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "[/] [red] [link=http://example.invalid]x[/link]",
    "{{7*7}} {% raw %} ${x}",
    "'; DROP TABLE issue; --",
    "👨\u200d👩\u200d👧\u200d👦 一家人",
    "lone \ud83d surrogate",
    "前\r后",
    "\u202egnissergorp\u202c",
    '=HYPERLINK("http://example.invalid")',
    "a | b ![x](http://example.invalid) <img src=x onerror=alert(1)>",
    "$(id) `id`",
    "长" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_and_shown_as_text(desk: Desk, text: str) -> None:
    told = desk.done("log", text)
    # No column holds half a surrogate pair; the event keeps it.
    assert told["text"] == text.replace("\ud83d", "\ufffd")
    assert desk.done("list")[0]["text"] == told["text"]
    for command in (["list"], ["show", told["id"], "--events"], ["due"], ["board"],
                    ["list", "-f", "md"], ["list", "-f", "csv"], ["report", "weekly"]):  # fmt: skip
        shown = desk(*command)
        assert shown.code in (0, 10, 11, 12), shown.err
        assert all(line.isprintable() for line in re.split("[\t\n]", shown.out))
    assert desk.done("list", "--count") == {"n": 1}


def test_a_title_is_the_first_line_cut(desk: Desk) -> None:
    assert desk.done("log", "第一行\n第二行")["title"] == "第一行"
    title = desk.done("log", "长" * 100)["title"]
    assert len(title) == 80
    assert title.endswith("…")


def test_bytes_that_are_no_text_are_taken(desk: Desk) -> None:
    told = run_process("log", b"\xff\xfe", "--json")
    assert told.code == 0, told.err
    assert told.json()["text"] == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("typed", "kept", "doubt"),
    [
        (VIN.lower(), VIN, ""),
        ("".join(chr(ord(c) + 0xFEE0) for c in VIN), VIN, ""),
        (f" {VIN[:8]} {VIN[8:]} ", VIN, ""),
        (VIN[:16], VIN[:16], "17 characters, this one 16"),
        (VIN + "X", VIN + "X", "17 characters, this one 18"),
        ("LTSO0000000000017", "LTSO0000000000017", "other than I, O, Q"),
    ],
)
def test_a_doubtful_vin_is_kept_with_a_warning(
    desk: Desk, typed: str, kept: str, doubt: str
) -> None:
    told = desk("log", "空调不制冷", "--vin", typed, "--json")
    assert desk.done("show", told.json()["id"], "--reveal")["vin"] == kept
    assert (doubt in told.err) if doubt else (told.err == "")
    assert desk("log", "空调不制冷", "--vin", typed, "-q").err == ""


# Solved at the first contact


def test_solved_at_the_first_contact_walks_the_whole_way(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--customer", "张测试", "--solved", "滤芯已更换")
    assert (told["status"], told["resolution"], told["owner"]) == ("closed", "solved", ME)
    assert told["closed_at"] == told["first_response_at"] == "2026-11-16T09:00:00+08:00"
    moves = [says for says in desk.said(told["id"]) if says.startswith("status:")]
    assert moves == [
        "status: investigating", "status: planning", "status: executing", "status: verifying",
    ]  # fmt: skip
    notes = desk.show(told["id"])["notes"]
    assert [(note["kind"], note["text"]) for note in notes] == [("reply", "滤芯已更换")]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("刹车失灵", []),
        ("空调不制冷", ["--priority", "P1"]),
        # A person's own priority opens no side door.
        ("刹车失灵", ["--priority", "P3"]),
    ],
)
def test_what_is_severe_is_not_solved_in_one_line(
    desk: Desk, text: str, options: list[str]
) -> None:
    error = desk.refused("log", text, "--solved", "已处理", *options)
    assert "without --solved" in error["hint"]
    assert desk.done("list", "--all") == []


# Coming back


def solved(desk: Desk, *options: str) -> str:
    """A P2 of a car, solved now; it is watched for 14 days."""
    told = desk.done("log", "车内异响", *options, "--solved", "调整门锁")
    assert told["watch_until"] == "2026-11-30T09:00:00+08:00"
    return str(told["id"])


def test_inside_the_watch_window_the_old_issue_comes_back(desk: Desk) -> None:
    old = solved(desk, "--vin", VIN)
    back = desk.wait(days=14).done("log", "车内又异响了", "--vin", VIN, "--customer", "李测试")
    assert (back["recurrence"], back["id"]) == (True, old)
    assert (back["status"], back["cycle"], back["times_reopened"]) == ("investigating", 2, 1)
    # No number was used.
    assert desk.done("log", "空调不制冷")["id"] == "2026-11-0002"


def test_people_are_told_that_it_came_back(desk: Desk) -> None:
    solved(desk, "--vin", VIN)
    lines = desk.wait(days=1)("log", "车内又异响了", "--vin", VIN).out.splitlines()
    assert "  it came back inside its watch window: no new number" in lines


def test_after_the_watch_window_it_is_a_new_issue_with_a_link(desk: Desk) -> None:
    old = solved(desk, "--vin", VIN)
    told = desk.wait(days=14, seconds=1).done("log", "车内又异响了", "--vin", VIN)
    assert told["recurrence"] is False
    assert desk.show(told["id"])["links"] == [{"other": old, "as": "recurrence"}]


def test_the_window_is_measured_at_the_new_report(desk: Desk) -> None:
    old = solved(desk, "--vin", VIN)
    desk.wait(days=20)
    back = desk.done("log", "车内又异响了", "--vin", VIN, "--at", "2026-11-29 10:00")
    assert (back["recurrence"], back["id"]) == (True, old)


def test_another_car_or_another_complaint_is_another_issue(desk: Desk) -> None:
    solved(desk, "--vin", VIN)
    desk.wait(days=1)
    assert not desk.done("log", "车内又异响了", "--vin", OTHER_VIN)["recurrence"]
    assert not desk.done("log", "空调不制冷", "--vin", VIN)["recurrence"]


ZHANG = ("--customer", "张测试")


@pytest.mark.parametrize(
    ("first", "second", "is_back"),
    [
        (ZHANG, ZHANG, True),
        ((*ZHANG, "--vin", VIN), ZHANG, True),
        (ZHANG, (*ZHANG, "--vin", VIN), True),
        ((*ZHANG, "--vin", VIN), (*ZHANG, "--vin", OTHER_VIN), False),
        (ZHANG, ("--customer", "李测试"), False),
    ],
)  # fmt: skip
def test_the_customer_counts_where_either_side_has_no_vin(
    desk: Desk, first: tuple[str, ...], second: tuple[str, ...], is_back: bool
) -> None:
    solved(desk, *first)
    assert desk.wait(days=1).done("log", "车内又异响了", *second)["recurrence"] is is_back


def test_without_car_and_customer_nothing_comes_back(desk: Desk) -> None:
    solved(desk)
    assert not desk.wait(days=1).done("log", "车内又异响了")["recurrence"]


def test_an_open_issue_is_no_recurrence_but_kin(desk: Desk) -> None:
    old = desk.done("log", "车内异响", "--vin", VIN)
    told = desk.done("log", "车内异响", "--vin", VIN)
    assert (told["recurrence"], told["kin"]) == (False, [old["issue"]])


def test_a_claim_that_does_not_hold_comes_back_as_new(desk: Desk) -> None:
    old = claim(desk, "P2")
    back = desk.wait(days=14).done("log", "车内又异响了", *ZHANG)
    assert (back["recurrence"], back["id"], back["status"]) == (True, old, "new")
    assert (back["cycle"], back["claimed_at"]) == (2, None)
    assert desk.show(old)["returns"][0]["was"] == "claimed"
    # Its clocks run again, from now.
    assert desk.clock("respond", cycle=2)["started_at"] == "2026-11-30T09:00:00+08:00"


def test_what_was_no_problem_does_not_come_back(desk: Desk) -> None:
    old = desk.done("log", "车内异响", "--vin", VIN)["id"]
    desk.done("close", old, "--as", "not-a-problem", "--reason", "正常现象", by=OTHER)
    assert not desk.wait(days=1).done("log", "车内又异响了", "--vin", VIN)["recurrence"]


def test_the_third_time_is_a_p1(desk: Desk) -> None:
    solved(desk, "--vin", VIN)
    desk.wait(days=1)
    back = desk.done("log", "车内又异响了", "--vin", VIN, "--solved", "加固门板")
    assert (back["recurrence"], back["status"], back["priority"]) == (True, "closed", "P2")
    third = desk.wait(days=1).done("log", "车内还是异响", "--vin", VIN)
    assert (third["cycle"], third["priority"]) == (3, "P1")


def test_the_third_time_is_not_solved_in_one_line(desk: Desk) -> None:
    for _ in range(2):
        desk.wait(days=1).done("log", "车内异响", "--vin", VIN, "--solved", "加固门板")
    desk.wait(days=1).refused("log", "车内异响", "--vin", VIN, "--solved", "再加固")


def test_a_record_elsewhere_comes_with_the_recurrence(desk: Desk) -> None:
    old = solved(desk, "--vin", VIN)
    desk.wait(days=1).done("log", "车内又异响了", "--vin", VIN, "--source", "crm:A7")
    assert desk.show(old)["sources"] == [{"source": "crm", "source_id": "A7"}]


# The ledger


def test_a_ledger_that_is_named_is_made_and_that_is_told(fbloop: CommandLine) -> None:
    told = fbloop("log", "空调不制冷", "--db", "new.db")
    assert (told.code, told.err) == (0, f"a new ledger was made: {Path('new.db').absolute()}\n")
    assert fbloop("log", "空调不制冷", "--db", "new.db").err == ""
    assert fbloop("log", "空调不制冷", "--db", "other.db", "-q").err == ""
    assert fbloop("log", "空调不制冷", "--db", "third.db", "--json").err == ""
    assert fbloop("list", "--db", "new.db", "--count").out == "2\n"


def test_a_ledger_that_is_not_named_must_be_there(fbloop: CommandLine) -> None:
    answer = fbloop("log", "空调不制冷", "--json")
    assert answer.code == 6
    assert "fbloop init" in answer.error()["hint"]


@pytest.mark.parametrize(
    "refused",
    [["--channel", "x"], ["--at", "nonsense"], ["--solved", "x"], ["--dry-run"], ["--phone", "x"]],
)
def test_what_is_refused_or_rehearsed_makes_no_ledger(
    fbloop: CommandLine, refused: list[str]
) -> None:
    answer = fbloop("log", "刹车失灵", "--db", "new.db", *refused)
    assert answer.code == (0 if refused == ["--dry-run"] else answer.code)
    assert list(Path().iterdir()) == []


def test_a_rehearsal_shows_all_and_writes_nothing(desk: Desk) -> None:
    before = Path("fbloop.db").read_bytes()
    told = desk("log", "空调不制冷", "--dry-run")
    assert told.out.startswith("(rehearsal, nothing was written) P2-2026-11-0001")
    assert desk("log", "空调不制冷", "--dry-run", "--json").json()["id"] == "2026-11-0001"
    assert Path("fbloop.db").read_bytes() == before


def test_twenty_at_once_get_twenty_numbers(tmp_path: Path) -> None:
    running = [process("log", f"空调不制冷 {n}", "--db", "new.db", "--json") for n in range(20)]
    answers = [one.communicate(timeout=120) for one in running]
    assert [one.returncode for one in running] == [0] * 20, answers
    listed = run_process("list", "--db", "new.db", "--json").json()
    assert len({one["id"] for one in listed}) == 20
    assert {one["title"] for one in listed} == {f"空调不制冷 {n}" for n in range(20)}
