"""`list`: which issues, in which order, how many."""

import csv
import io
import time
from pathlib import Path

import pytest

from fbloop.ledger.query import SORT_KEYS
from tests.command_line import CommandLine, process
from tests.desk import CUSTOMER, ME, OTHER, Desk, claim
from tests.terminal import on_terminal

VIN = "LTST0000000000017"
KEYS = """issue id title status priority category channel store region model batch supplier vin
    plate customer owner accountable occurred_at reported_at found_at logged_at first_response_at
    resolved_at closed_at claimed_at cycle resolution merged_into parked zone department source
    source_id sources visits next_due_at attrs"""


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def ids(desk: Desk, *options: str) -> list[str]:
    """The short numbers of the issues that are listed."""
    return [one["id"][-2:] for one in desk.done("list", *options)]


def test_json_is_an_array_with_all_keys(desk: Desk) -> None:
    assert desk.done("list") == []
    desk.log()
    (one,) = desk.done("list")
    assert set(KEYS.split()) <= set(one)


def test_open_issues_are_the_default(desk: Desk) -> None:
    claim(desk, "P2")
    desk.log()
    desk.done("log", "空调不制冷", "--solved", "已更换滤芯")
    assert ids(desk) == ["02"]
    assert sorted(ids(desk, "--all")) == ["01", "02", "03"]
    assert ids(desk, "--all", "--open") == ["02"]
    assert ids(desk, "--status", "closed,claimed") == ["03", "01"]


FIELDS = [
    ("--store", "杭州店", "上海店"),
    ("--model", "M1", "M2"),
    ("--batch", "B1", "B2"),
    ("--supplier", "S1", "S2"),
    ("--channel", "hotline", "app"),
    ("--category", "noise.cabin", "hvac.cooling"),
    ("--priority", "P1", "P3"),
    ("--plate", "浙A00012", "浙A00013"),
    ("--vin", VIN, "LTST0000000000025"),
    ("--customer", "张测试", "李测试"),
]


@pytest.mark.parametrize(("flag", "one", "other"), FIELDS)
def test_a_field_filters(desk: Desk, flag: str, one: str, other: str) -> None:
    desk.log(flag, one)
    desk.log(flag, other)
    assert ids(desk, flag, one) == ["01"]
    assert ids(desk, flag, other) == ["02"]


@pytest.mark.parametrize(("flag", "one", "other"), [f for f in FIELDS if f[0] != "--customer"])
def test_values_of_one_field_are_alternatives(desk: Desk, flag: str, one: str, other: str) -> None:
    desk.log(flag, one)
    desk.log(flag, other)
    desk.log(text="服务态度差")
    assert ids(desk, flag, f"{one},{other}") == ["02", "01"]
    assert ids(desk, flag, one, flag, other) == ["02", "01"]


@pytest.mark.parametrize(("flag", "field"), [("--region", "region"), ("--zone", "zone")])
def test_places_filter(desk: Desk, flag: str, field: str) -> None:
    desk.done("set", desk.log(), f"{field}=浙江")
    desk.done("set", desk.log(), f"{field}=广东")
    assert ids(desk, flag, "广东") == ["02"]


def test_fields_are_joined(desk: Desk) -> None:
    desk.log("--store", "杭州店", "--model", "M1")
    desk.log("--store", "杭州店", "--model", "M2")
    assert ids(desk, "--store", "杭州店", "--model", "M2") == ["02"]


def test_owners_and_me(desk: Desk) -> None:
    desk.minor()
    desk.done("assign", desk.log(), OTHER)
    desk.done("assign", desk.log(), "--dept", "质量")
    assert ids(desk, "--owner", "me") == ["01"]
    assert ids(desk, "--owner", OTHER) == ["02"]
    assert ids(desk, "--dept", "quality") == ["03"]
    assert ids(desk, "--unassigned") == ["03"]


def test_overdue_begins_one_second_after_the_due_time(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--priority", "P1")
    desk.wait(hours=4)
    assert ids(desk, "--overdue") == []
    desk.wait(seconds=1)
    assert ids(desk, "--overdue") == ["01"]


@pytest.mark.parametrize(
    "typed",
    [VIN, VIN.lower(), VIN[-6:], VIN[-7:], VIN[-8:], f" {VIN[:8]} {VIN[8:]}",
     "".join(chr(ord(c) + 0xFEE0) for c in VIN)],
)  # fmt: skip
def test_a_car_is_found_by_its_vin_or_the_end_of_it(desk: Desk, typed: str) -> None:
    desk.log("--vin", VIN)
    desk.log("--vin", "LTST0000000000025")
    assert ids(desk, "--vin", typed) == ["01"]


@pytest.mark.parametrize("typed", ["浙A00012", "浙a·00012", "浙A-00012"])
def test_a_plate_is_found_however_it_is_written(desk: Desk, typed: str) -> None:
    desk.log("--plate", "浙A·00012")
    desk.log("--plate", "浙A·00013")
    assert ids(desk, "--plate", typed) == ["01"]


@pytest.mark.parametrize("typed", ["17", "00017"])
def test_too_little_of_a_vin_is_refused(desk: Desk, typed: str) -> None:
    desk.log("--vin", VIN)
    assert "last 6 to 8" in desk.refused("list", "--vin", typed, code=2)["hint"]


def test_a_car_that_is_not_there_is_no_error(desk: Desk) -> None:
    desk.log("--vin", VIN)
    assert ids(desk, "--vin", "999999") == []


def test_a_parent_category_has_all_below_it(desk: Desk) -> None:
    desk.log("--category", "noise.cabin")
    desk.log("--category", "noise.chassis")
    desk.log("--category", "brakes.feel")
    assert ids(desk, "--category", "noise") == ["02", "01"]
    assert ids(desk, "--category", "异响与噪声") == ["02", "01"]


def test_words_are_looked_for_in_the_text(desk: Desk) -> None:
    desk.log(text="高速行驶时 车内异响")
    desk.log(text="车内异味")
    desk.log(text="100% _ '")
    assert ids(desk, "--text", "异响 高速") == ["01"]
    assert ids(desk, "--text", "车内") == ["02", "01"]
    # No wildcard, no quote of SQL.
    assert ids(desk, "--text", "%") == ["03"]
    assert ids(desk, "--text", "'") == ["03"]


def test_since_and_until_bound_the_report_and_are_inclusive(desk: Desk) -> None:
    for at in ("2026-11-09 00:00", "2026-11-15 23:59:59", "2026-11-16 00:00"):
        desk.done("log", "车内异响", "--at", at)
    week = ("--since", "2026-W46", "--until", "2026-W46")
    assert ids(desk, *week) == ["02", "01"]
    assert ids(desk, "--since", "2026-11-16") == ["03"]
    assert ids(desk, "--until", "2026-11-15") == ["02", "01"]
    assert ids(desk, "--since", "本周") == ["03"]
    assert ids(desk, "--since", "2026-11-15 23:59:59", "--until", "2026-11-15 23:59:59") == ["02"]


def test_how_a_time_was_understood_is_echoed(desk: Desk) -> None:
    said = desk("list", "--since", "上周", "--until", "yesterday").err
    assert "--since: 上周 is 2026-11-09 00:00 Asia/Shanghai" in said
    assert "--until: yesterday is 2026-11-15 23:59:59 Asia/Shanghai" in said
    assert desk("list", "--since", "上周", "--json").err == ""


@pytest.mark.parametrize(
    ("flag", "typed", "near"),
    [
        ("--status", "execute", "executing"),
        ("--priority", "P7", "P1"),
        ("--channel", "hotlne", "hotline"),
        ("--category", "noise.cabn", "noise.cabin"),
        ("--store", "杭州点", "杭州店"),
        ("--model", "M11", "M1"),
        ("--owner", "小汪", ME),
        ("--dept", "bodi", "body"),
        ("--batch", "B11", "B1"),
        ("--supplier", "S11", "S1"),
    ],
)
def test_unknown_values_get_near_ones(desk: Desk, flag: str, typed: str, near: str) -> None:
    desk.minor("P2", "--store", "杭州店", "--model", "M1", "--batch", "B1", "--supplier", "S1")
    error = desk.refused("list", flag, typed, code=2)
    assert error["message"].startswith(f"{flag}: ")
    assert near in error["hint"]


def test_all_unknown_values_are_told_at_once(desk: Desk) -> None:
    error = desk.refused("list", "--status", "x", "--channel", "y", "--since", "z", code=2)
    assert error["flags"] == ["--status", "--channel", "--since"]
    assert len(error["problems"]) == 3


def test_values_of_closed_lists_are_taken_in_any_case(desk: Desk) -> None:
    desk.log("--priority", "P1")
    assert ids(desk, "--priority", "p1", "--status", "NEW") == ["01"]


# The order, the number, the groups


def test_the_newest_report_stands_first(desk: Desk) -> None:
    for day in (12, 14, 13):
        desk.done("log", "车内异响", "--at", f"2026-11-{day} 10:00")
    assert ids(desk) == ["02", "03", "01"]
    assert ids(desk, "--sort", "reported_at") == ["01", "03", "02"]


@pytest.mark.parametrize("key", SORT_KEYS)
def test_every_sort_key_works_in_both_directions(desk: Desk, key: str) -> None:
    desk.log("--store", "A")
    desk.log("--store", "B")
    assert sorted(ids(desk, "--sort", key)) == sorted(ids(desk, "--sort", f"-{key}"))


def test_priorities_sort_by_urgency(desk: Desk) -> None:
    for priority in ("P2", "P0", "P3"):
        desk.log("--priority", priority)
    assert ids(desk, "--sort", "priority") == ["02", "01", "03"]


def test_an_unknown_sort_key_is_refused_with_those_that_there_are(desk: Desk) -> None:
    assert "reported_at" in desk.refused("list", "--sort", "colour", code=2)["hint"]


def test_a_limit_says_how_many_are_left(desk: Desk) -> None:
    for _ in range(3):
        desk.log()
    cut = desk("list", "--limit", "2")
    assert len(cut.out.splitlines()) == 2
    assert cut.err == "1 more (--limit 0 shows all)\n"
    assert len(desk("list", "--limit", "0").out.splitlines()) == 3
    assert len(desk.done("list", "--limit", "2")) == 2
    assert desk("list", "--limit", "-1").code == 2
    assert desk("list", "--limit", "9" * 20).code == 2


def test_a_number_alone(desk: Desk) -> None:
    desk.log("--store", "A")
    desk.log("--store", "B")
    assert desk("list", "--count").out == "2\n"
    assert desk.done("list", "--count", "--store", "A") == {"n": 1}


@pytest.mark.parametrize(
    ("key", "groups"),
    [
        ("store", [("A", 2), (None, 1)]),
        ("priority", [("P2", 3)]),
        ("month", [("2026-11", 3)]),
        ("week", [("2026-W47", 3)]),
        ("day", [("2026-11-16", 3)]),
    ],
)
def test_groups_are_counted_the_largest_first(
    desk: Desk, key: str, groups: list[tuple[str | None, int]]
) -> None:
    desk.log("--store", "A")
    desk.log("--store", "A")
    desk.log()
    assert [(one[key], one["n"]) for one in desk.done("list", "--group", key)] == groups


def test_groups_in_a_pipe_are_plain(desk: Desk) -> None:
    desk.log("--store", "A")
    assert desk("list", "--group", "store").out == "A\t1\n"


def test_an_unknown_group_is_refused_with_near_ones(desk: Desk) -> None:
    desk.log()
    assert "supplier" in desk.refused("list", "--group", "suplier", code=2)["hint"]


# Its shapes


def test_in_a_pipe_rows_are_whole_and_tab_separated(desk: Desk) -> None:
    title = "长标题" * 20
    desk.log("--store", "杭州店", text=title)
    (line,) = desk("list").out.splitlines()
    assert line.split("\t") == [
        "P2-2026-11-0001", "new", "2026-11-16T09:00:00+08:00", "", "杭州店", "other", title,
    ]  # fmt: skip


def test_csv_has_a_header_and_formulas_do_no_harm(desk: Desk) -> None:
    desk.log(text="=1+1")
    header, row = csv.reader(io.StringIO(desk("list", "-f", "csv").out))
    assert dict(zip(header, row, strict=True))["title"] == "'=1+1"


def test_markdown_is_a_table(desk: Desk) -> None:
    desk.log(text="a | b")
    lines = desk("list", "-f", "md").out.splitlines()
    assert lines[1].startswith("| --- |")
    assert "a \\| b" in lines[2]


def test_a_document_is_told_in_the_readers_words(desk: Desk) -> None:
    desk.log("--category", "noise.cabin")
    told = desk("list", "-f", "md", "--lang", "zh").out
    assert "| 新建 |" in told
    assert "| 车内与车身异响 |" in told
    counted = desk("list", "-f", "md", "--lang", "zh", "--group", "status").out
    assert counted.splitlines()[::2] == ["| 状态 | 数量 |", "| 新建 | 1 |"]
    assert "| new |" in desk("list", "-f", "md").out
    assert "noise.cabin" in desk("list", "-f", "csv", "--lang", "zh").out


def test_ndjson_has_a_line_an_issue(desk: Desk) -> None:
    desk.log()
    desk.log()
    assert len(desk("list", "-f", "ndjson").out.splitlines()) == 2


def test_customers_are_masked_unless_revealed(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--vin", VIN)
    masked, revealed = desk.done("list")[0], desk.done("list", "--reveal")[0]
    assert (masked["customer"], masked["vin"]) == ("张*", "LTS********000017")
    assert (revealed["customer"], revealed["vin"]) == ("张测试", VIN)


CALLS = """\
map: crm
expect: { header: [id, said, at, line] }
key: [id]
dates: { at: [YYYY-MM-DD] }
fields: { text: said, reported_at: at, line: line }
"""


def test_attributes_are_groups_and_masked_unless_revealed(desk: Desk) -> None:
    Path("crm.yaml").write_text(CALLS, encoding="utf-8")
    rows = "id,said,at,line\n1,空调不制冷,2026-11-10,13800000000\n2,车窗异响,2026-11-10,热线\n"
    Path("crm.csv").write_text(rows, encoding="utf-8")
    desk.done("import", "crm.csv", "--map", "crm.yaml")
    masked = [one["line"] for one in desk.done("list", "--group", "line")]
    assert masked == ["138******00", "热线"]
    revealed = [one["line"] for one in desk.done("list", "--group", "line", "--reveal")]
    assert revealed == ["13800000000", "热线"]


def test_at_an_earlier_moment_later_issues_are_not_there(desk: Desk) -> None:
    desk.log()
    desk.wait(days=1).log()
    assert len(desk.fbloop("list", "--now", "2026-11-16 12:00", "--json").json()) == 1


def test_a_terminal_shows_fifty_and_how_many_more(desk: Desk) -> None:
    desk.fbloop("log", "-", "--now", desk.moment, stdin="空调不制冷\n" * 52)
    shown = on_terminal("list", "--now", desk.moment)
    assert shown.count("P2-2026-11-") == 50
    assert "2 more (--limit 0 shows all)" in shown
    # Columns that nobody filled are left out.
    assert "store" not in shown.splitlines()[0]
    assert on_terminal("list", "--limit", "0", "--now", desk.moment).count("P2-2026-11-") == 52


def test_a_terminal_shows_labels_and_a_pipe_codes(desk: Desk) -> None:
    desk.log("--category", "noise.cabin", "--channel", "hotline")
    zh = ("--lang", "zh", "--now", desk.moment)
    header, row = on_terminal("list", *zh).splitlines()
    assert header.split() == ["问题", "状态", "反馈时间", "类别", "标题"]
    assert row.split()[1] == "新建"
    assert row.split()[4] == "车内与车身异响"
    assert on_terminal("list", "--group", "channel", *zh).split() == ["渠道", "数量", "热线", "1"]
    for shape in ((), ("-f", "csv"), ("--json",)):
        said = desk("list", "--lang", "zh", *shape).out
        assert ("noise.cabin" in said, "车内与车身异响" in said) == (True, False)
    assert desk("list", "--group", "channel", "--lang", "zh").out == "hotline\t1\n"


def test_what_is_left_out_is_said_in_the_readers_language(desk: Desk) -> None:
    desk.log()
    desk.log()
    assert desk("list", "--limit", "1", "--lang", "zh").err == "还有 1 条（--limit 0 显示全部）\n"


def test_who_reads_slowly_holds_up_nobody_who_writes(desk: Desk) -> None:
    text = "长" * 2000
    desk.fbloop("log", "-", "--now", desk.moment, stdin=f"{text}\n" * 60)
    # More than a pipe holds, and nobody reads it.
    reading = process("list", "--json", "--now", desk.moment)
    assert reading.stdout is not None
    assert reading.stdout.read(1) == b"["
    started = time.monotonic()
    assert desk("log", "空调不制冷").code == 0
    assert time.monotonic() - started < 10
    assert reading.stdout.read().count(b'"issue"') == 60
    reading.communicate(timeout=60)
