"""`report`: for people as Markdown and HTML, for scripts as JSON, on stdout or in a file."""

import json
import stat
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.command_line import CommandLine, run_process
from tests.desk import CUSTOMER, Desk, claim

KEYS = {
    "period", "as_of", "seal", "indicators", "cases", "top", "stores", "tracking", "overdue",
    "reopened",
}  # fmt: skip
VIN = "LTST0000000000017"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def weekly(desk: Desk, *options: str) -> Any:
    """The report as JSON; on a Monday it is the last week's unless a period is given."""
    answer = desk("report", "weekly", "-f", "json", *options)
    assert answer.code == 0, answer.err
    return answer.json()


def indicator(desk: Desk, name: str, *options: str) -> Any:
    """One of the figures of the running week."""
    report = weekly(desk, "--period", "2026-W47", *options)
    return next(one for one in report["indicators"] if one["name"] == name)


def test_json_has_its_keys(desk: Desk) -> None:
    desk.log()
    report = weekly(desk, "--period", "本周")
    assert report.keys() >= KEYS
    assert report["period"] == "2026-W47"
    assert (report["since"], report["until"]) == (
        "2026-11-16T00:00:00+08:00", "2026-11-23T00:00:00+08:00",
    )  # fmt: skip
    assert report["as_of"] == "2026-11-16T09:00:00+08:00"
    keys = {"name", "value", "numerator", "denominator", "target", "met", "previous"}
    assert all(one.keys() >= keys for one in report["indicators"])
    names = [one["name"] for one in report["indicators"]]
    assert names[:2] == ["closure", "response_in_time"]
    assert names[-1] == "identification"
    # The dash form of the format is the same.
    assert desk("report", "weekly", "--json", "--period", "本周").json() == report


def test_closure_counts_what_is_solved_of_what_was_reported(desk: Desk) -> None:
    for _ in range(4):
        desk.done("log", "空调不制冷", "--solved", "已更换滤芯")
    claim(desk, "P2")
    desk.done("log", "车窗异响", "--at", "2026-11-15 23:59")
    desk.log()
    found = indicator(desk, "closure")
    assert (found["numerator"], found["denominator"], found["value"]) == (4, 5, 0.8)
    # Above 80 % is the standard; the claim was reported in the week before.
    assert found["met"] is False
    assert (found["claimed"], found["open"]) == (0, 1)
    before = weekly(desk, "--period", "2026-W46")
    closure = next(one for one in before["indicators"] if one["name"] == "closure")
    assert (closure["numerator"], closure["denominator"], closure["claimed"]) == (0, 2, 1)


def test_fewer_than_five_cases_give_no_rate(desk: Desk) -> None:
    for _ in range(4):
        desk.done("log", "空调不制冷", "--solved", "已更换滤芯")
    found = indicator(desk, "closure")
    assert (found["value"], found["numerator"], found["denominator"]) == (None, 4, 4)


def test_what_was_no_problem_is_on_neither_side(desk: Desk) -> None:
    issue = desk.log()
    desk.done("close", issue, "--as", "not-a-problem", "--reason", "正常现象")
    found = indicator(desk, "closure")
    assert (found["denominator"], found["set_aside"]) == (0, 1)


def test_response_in_time(desk: Desk) -> None:
    for name, hours in (("甲", 1), ("乙", 5), ("丙", 5)):
        desk.log("--customer", f"{name}测试", "--priority", "P1")
        issue = desk.issue
        desk.wait(hours=hours)
        if name != "丙":
            contact = ("--kind", "contact", "--with", "customer")
            desk.done("note", issue, "已致电", *contact)
    found = indicator(desk, "response_in_time")
    # In time, late, and never though it is past due.
    assert (found["numerator"], found["denominator"]) == (1, 3)


def test_overdue_counts_open_issues_whenever_reported(desk: Desk) -> None:
    desk.done("log", "车内异响", "--priority", "P1", "--at", "2026-11-09")
    desk.log()
    report = weekly(desk, "--period", "2026-W47")
    found = next(one for one in report["indicators"] if one["name"] == "overdue")
    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert {row["issue"] for row in report["overdue"]} == {"P1-2026-11-0001"}
    assert report["overdue"][0]["late_s"] > 0


def test_severe_cases_top_stores_and_tracking(desk: Desk) -> None:
    desk.severe("P1", "--store", "杭州店", "--model", "M1")
    desk.reach("verifying")
    for number in range(2):
        desk.log("--customer", f"客户{number}", "--store", "上海店", text="空调不制冷")
    report = weekly(desk, "--period", "2026-W47")
    assert [case["issue"] for case in report["cases"]] == ["P1-2026-11-0001"]
    assert report["cases"][0]["responded_in_time"] is True
    top = [(row["category"], row["n"], row["share"]) for row in report["top"]]
    assert top[0][:2] == ("hvac.cooling", 2)
    assert {(row["store"], row["n"]) for row in report["stores"]} == {("杭州店", 1), ("上海店", 2)}
    (tracked,) = report["tracking"]
    assert (tracked["cause"], tracked["scope"]) == ("端子压接不良", "single")
    assert tracked["solution"] is not None


def test_what_came_back_is_listed(desk: Desk) -> None:
    desk.done("log", "车内异响", "--vin", VIN, "--solved", "调整门锁")
    desk.wait(days=1).done("log", "车内又异响", "--vin", VIN)
    (back,) = weekly(desk, "--period", "2026-W47")["reopened"]
    assert (back["id"], back["kind"], back["was"]) == ("2026-11-0001", "recurrence", "closed")


# The period


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2026-W47", "2026-W47"),
        ("上周", "2026-W46"),
        ("本周", "2026-W47"),
        ("last week", "2026-W46"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("2026-11-15", "2026-11-15"),
        ("2026-11-01..2026-11-15", "2026-11-01..2026-11-15"),
        ("最近7天", "2026-11-10..2026-11-16"),
    ],
)
def test_a_period_has_many_forms(desk: Desk, typed: str, label: str) -> None:
    assert weekly(desk, "--period", typed)["period"] == label


@pytest.mark.parametrize("typed", ["2026-W54", "10:00", "someday", "2026-11-15..2026-11-01"])
def test_what_is_no_period_is_refused(desk: Desk, typed: str) -> None:
    error = desk.refused("report", "weekly", "--period", typed, code=2)
    assert error["message"].startswith("--period: ")


def test_how_a_period_was_understood_is_echoed(desk: Desk) -> None:
    assert "--period: 上周 is 2026-W46" in desk("report", "weekly", "--period", "上周").err


@pytest.mark.parametrize(
    ("now", "label"),
    [
        ("2026-11-16 00:00", "2026-W46"),
        ("2026-11-18 23:59", "2026-W46"),
        ("2026-11-19 00:00", "2026-W47"),
        ("2026-11-22 23:59", "2026-W47"),
    ],
)
def test_from_thursday_on_the_running_week_else_the_last_one(
    desk: Desk, now: str, label: str
) -> None:
    report = desk.fbloop("report", "weekly", "-f", "json", "--now", now).json()
    assert report["period"] == label


def test_an_issue_belongs_to_its_week_in_the_ledgers_zone(desk: Desk) -> None:
    # 00:30 on Monday in Shanghai is still Sunday in UTC.
    desk.done("log", "空调不制冷", "--at", "2026-11-16 00:30")
    assert indicator(desk, "closure")["open"] == 1


# What was known


def test_as_of_shows_what_was_known_then(desk: Desk) -> None:
    desk.log()
    desk.wait(days=1)
    # Told a day late: it happened on Monday and was not known then.
    desk.done("log", "车窗异响", "--at", "2026-11-16 08:00")
    known = weekly(desk, "--period", "2026-W47", "--as-of", "2026-11-16 12:00")
    assert known["as_of"] == "2026-11-16T12:00:00+08:00"
    assert known["reported"] == 1
    assert weekly(desk, "--period", "2026-W47")["reported"] == 2
    happened = desk.fbloop(
        "report", "weekly", "-f", "json", "--period", "2026-W47", "--now", "2026-11-16 12:00"
    )
    assert happened.json()["reported"] == 2
    # The seal is that of the events that were known.
    assert known["seal"]["number"] < weekly(desk)["seal"]["number"]


def test_equal_input_gives_equal_bytes(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(days=2)
    for shape in ("md", "json"):
        first, second = (desk("report", "weekly", "-f", shape).out for _ in range(2))
        assert first == second


# For people


def test_markdown_speaks_the_ledgers_language(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "zh")
    now = ("--now", "2026-11-20 12:00")
    fbloop("log", "空调不制冷", *now)
    assert fbloop("report", "weekly", *now).out.startswith("# 问题反馈周报 2026-W47\n")
    english = fbloop("report", "weekly", "--lang", "en", *now).out
    assert english.startswith("# Issue feedback report 2026-W47\n")
    assert "Issues reported: 1." in english


def test_the_option_goes_before_the_environment_and_that_before_the_ledger(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = {"zh": "# P0 进展日报 2026-11-16\n", "en": "# P0 progress 2026-11-16\n"}
    monkeypatch.setenv("FBLOOP_LANG", "zh")
    assert desk("report", "daily").out.startswith(titles["zh"])
    assert desk("report", "daily", "--lang", "en").out.startswith(titles["en"])


def test_markdown_names_states_in_its_language(desk: Desk) -> None:
    desk.severe("P1")
    page = desk("report", "weekly", "--period", "本周", "--lang", "zh").out
    assert "### P1-2026-11-0001 车内异响" in page
    assert "；状态：新建" in page


def test_an_empty_week_is_a_report_too(desk: Desk) -> None:
    page = desk("report", "weekly", "--lang", "en").out
    assert "No issue was reported in this period." in page
    report = weekly(desk)
    assert (report["cases"], report["top"], report["seal"]) == ([], [], None)


def test_customers_are_masked_unless_revealed(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--priority", "P1", text="张测试的车异响，电话13800000000")
    for shape in ("md", "json"):
        options = ("report", "weekly", "--period", "本周", "-f", shape)
        assert "张测试" not in desk(*options).out
        assert "13800000000" not in desk(*options).out
        assert "张测试" in desk(*options, "--reveal").out


@pytest.mark.parametrize("shape", ["csv", "table", "ndjson", "plain"])
def test_other_formats_are_refused(desk: Desk, shape: str) -> None:
    assert desk("report", "weekly", "-f", shape).code == 2


def test_a_report_that_there_is_not_is_refused_with_the_near_one(desk: Desk) -> None:
    error = desk.refused("report", "weakly", code=2)
    assert error["hint"].startswith("did you mean weekly")


# The other reports


def test_the_daily_report_tells_the_lead_how_each_p0_stands(desk: Desk) -> None:
    desk.severe("P0", "--store", "杭州店")
    desk.wait(hours=3).done("note", desk.issue, "拖车已到店", "--kind", "progress")
    page = desk("report", "daily", "--lang", "en").out
    assert page.startswith("# P0 progress 2026-11-16\n\n**1 P0 is open, 1 with something late.")
    assert "## P0-2026-11-0001 车内异响" in page
    assert "progress: 拖车已到店" in page
    assert "War-zone lead informed" in page
    told = desk("report", "daily", "--lang", "zh").out
    assert "战区负责人已知晓" in told
    (case,) = desk("report", "daily", "--json").json()["cases"]
    assert case["issue"] == "P0-2026-11-0001"


def test_the_daily_report_is_of_today(desk: Desk) -> None:
    assert desk.wait(days=1)("report", "daily", "--json").json()["period"] == "2026-11-17"


def test_a_day_without_a_p0_is_a_report_too(desk: Desk) -> None:
    desk.log("--priority", "P2")
    assert "**No P0 is open, and none was closed on the day.**" in desk("report", "daily").out


def test_the_product_report_has_the_departments_with_vehicles_and_words(desk: Desk) -> None:
    for text in ("导航卡顿", "导航界面卡顿，电话13800000000"):
        desk.log("--vin", VIN, "--model", "M1", "--software", "OTA 3.1", text=text)
        desk.wait(days=1)
    page = desk("report", "product", "--period", "本周", "--lang", "en").out
    assert "## Product and software (2 issues)" in page
    assert "| Vehicles |" in page
    assert "OTA 3.1 (2)" in page
    assert "导航界面卡顿，电话138\\*\\*\\*\\*\\*\\*00" in page
    (department,) = desk("report", "product", "--period", "本周", "--json").json()["departments"]
    assert department["top"][0]["vehicles"] == 1


@pytest.mark.parametrize(("now", "label"), [("2026-11-18", "2026-W46"), ("2026-11-19", "2026-W47")])
def test_the_product_report_is_of_the_same_week_as_the_weekly(
    desk: Desk, now: str, label: str
) -> None:
    report = desk.fbloop("report", "product", "-f", "json", "--now", f"{now} 09:00").json()
    assert report["period"] == label


# A page for a browser


@pytest.mark.parametrize("kind", ["weekly", "daily", "product"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_is_a_page_too(desk: Desk, kind: str, lang: str) -> None:
    desk.severe("P0")
    page = desk("report", kind, "-f", "html", "--lang", lang).out
    markdown = desk("report", kind, "--lang", lang).out
    assert page.startswith("<!DOCTYPE html>")
    assert f"<title>{markdown.splitlines()[0].removeprefix('# ')}</title>" in page


def test_what_a_customer_wrote_is_no_markup_of_the_page(desk: Desk) -> None:
    desk.log("--priority", "P0", text="<script>alert(1)</script> ![x](http://x.invalid/x.png)")
    page = desk("report", "weekly", "--period", "本周", "-f", "html").out
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ![x](http://x.invalid/x.png)" in page
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("name", "begins"),
    [("w.html", "<!DOCTYPE"), ("w.HTM", "<!DOCTYPE"), ("w.json", "{"), ("w.md", "# "), ("w", "# ")],
)
def test_the_ending_of_the_file_says_its_format(desk: Desk, name: str, begins: str) -> None:
    desk.done("log", "空调不制冷")
    assert desk("report", "weekly", "-o", name).code == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_a_format_that_is_named_goes_before_the_ending(desk: Desk) -> None:
    assert desk("report", "weekly", "-f", "md", "-o", "w.html").code == 0
    assert Path("w.html").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["w.md", "w.html", "w.json"])
def test_a_file_is_in_utf_8_whatever_the_terminal_takes(desk: Desk, name: str) -> None:
    desk.log("--store", "杭州店")
    line = ("report", "weekly", "--period", "本周", "-o", name, "--now", desk.moment)
    assert run_process(*line, PYTHONIOENCODING="ascii").code == 0
    assert "杭州店" in Path(name).read_text(encoding="utf-8")


# Byte for byte


@pytest.mark.parametrize("kind", ["weekly", "daily", "product"])
@pytest.mark.parametrize("shape", ["md", "html", "json"])
def test_two_processes_write_the_same_bytes(desk: Desk, kind: str, shape: str) -> None:
    for text in ("车内异响", "空调不制冷", "导航卡顿"):
        desk.log("--priority", "P0", "--store", "杭州店", text=text)
    period = "今天" if kind == "daily" else "本周"
    line = ("report", kind, "-f", shape, "--now", desk.moment, "--period", period)
    first, second = (run_process(*line, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.code == 0, first.err
    assert first.out == second.out


# A part of the issues


def test_a_filter_narrows_the_report_and_is_named_in_it(desk: Desk) -> None:
    desk.log("--store", "杭州店", "--priority", "P1", "--customer", "张测试")
    desk.log("--store", "上海店", "--priority", "P1")
    desk.wait(days=5)
    report = weekly(desk, "--period", "2026-W47", "--store", "上海店")
    assert (report["reported"], report["filter"]) == (1, "--store 上海店")
    assert {row["issue"] for row in report["overdue"]} == {"P1-2026-11-0002"}
    page = desk("report", "weekly", "--store", "上海店", "--lang", "en").out
    assert "Only a part of the issues: \\--store 上海店." in page
    # Whose issues they are is nobody's who reads the report.
    assert weekly(desk, "--customer", "张测试")["filter"] == "--customer"


def test_since_and_until_narrow_the_period(desk: Desk) -> None:
    for day in (16, 17, 18):
        desk.now = desk.now.replace(day=day)
        desk.log()
    narrowed = weekly(desk, "--period", "2026-W47", "--since", "2026-11-17", "--until",
                      "2026-11-17")  # fmt: skip
    assert narrowed["reported"] == 1


# Into a file


def test_it_is_written_whole_for_the_owners_eyes(desk: Desk) -> None:
    desk.log()
    printed = desk("report", "weekly").out
    answer = desk("report", "weekly", "-o", "weekly.md")
    assert (answer.code, answer.out) == (0, "")
    written = Path("weekly.md")
    assert written.read_text(encoding="utf-8") == printed
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    weekly_file = desk("report", "weekly", "-f", "json", "-o", "weekly.json")
    assert weekly_file.code == 0
    assert json.loads(Path("weekly.json").read_text(encoding="utf-8"))["period"] == "2026-W46"


def test_an_old_file_is_replaced_at_once(desk: Desk) -> None:
    old = Path("weekly.md")
    old.write_text("old")
    held = old.open()
    desk("report", "weekly", "-o", "weekly.md")
    # Who has the old file open reads it to its end: it was replaced, not rewritten.
    assert held.read() == "old"
    held.close()
    assert old.read_text(encoding="utf-8") != "old"
    assert {path.name for path in Path().iterdir()} == {"fbloop.db", "rules", "maps", "weekly.md"}


@pytest.mark.parametrize("target", ["missing/weekly.md", "maps", "/dev/full/x"])
def test_a_target_that_cannot_be_written_exits_6_and_leaves_nothing(
    desk: Desk, target: str
) -> None:
    answer = desk("report", "weekly", "-o", target, "--json")
    assert answer.code == 6
    assert answer.error()["kind"] == "system"
    assert {path.name for path in Path().iterdir()} == {"fbloop.db", "rules", "maps"}


def test_a_refused_report_writes_no_file(desk: Desk) -> None:
    desk.refused("report", "weekly", "--period", "someday", "-o", "weekly.md", code=2)
    assert not Path("weekly.md").exists()


def test_a_report_never_takes_the_place_of_the_ledger(fbloop: CommandLine) -> None:
    fbloop("init")
    before = Path("fbloop.db").read_bytes()
    refused = fbloop("report", "weekly", "-f", "md", "-o", "fbloop.db", "--json")
    assert refused.code == 2  # --json and -f md
    refused = fbloop("report", "weekly", "-f", "md", "-o", "fbloop.db")
    assert refused.code == 4
    assert Path("fbloop.db").read_bytes() == before


def test_a_report_never_takes_the_place_of_rules_and_maps(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree("rules", "elsewhere")
    for kept in ("rules/stores.csv", f"maps/{next(Path('maps').iterdir()).name}"):
        desk.refused("report", "weekly", "-o", kept)
    desk.refused("report", "weekly", "--rules", "elsewhere", "-o", "elsewhere/stores.csv")
    monkeypatch.setenv("FBLOOP_RULES", "elsewhere")
    desk.refused("report", "weekly", "-o", "elsewhere/stores.csv")


def test_an_ending_of_no_report_is_refused(fbloop: CommandLine) -> None:
    fbloop("init")
    refused = fbloop("report", "weekly", "-o", "weekly.docx")
    assert refused.code == 2
    assert ".html" in refused.err
    assert fbloop("report", "weekly", "-f", "md", "-o", "weekly.txt").code == 0
    assert Path("weekly.txt").read_text(encoding="utf-8").startswith("# ")


def test_a_rehearsal_prints_the_report_and_writes_no_file(fbloop: CommandLine) -> None:
    fbloop("init")
    shown = fbloop("report", "weekly", "-o", "weekly.md", "--dry-run")
    assert shown.code == 0
    assert shown.out.startswith("# ")
    assert not Path("weekly.md").exists()


def test_a_daily_report_is_of_one_day(fbloop: CommandLine) -> None:
    fbloop("init")
    assert fbloop("report", "daily", "--period", "2026-W47").code == 2
    assert fbloop("report", "daily", "--period", "yesterday").code == 0
