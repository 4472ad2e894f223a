"""One export, saved twice by different programs: the same issues, and then nothing new."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

HEADER = "id,brand,car_model,type,desc,problem,datetime,status"
# Made up: identity, model, text, day in June, status there.
COMPLAINTS = (
    ("900001", "样车A1", "样车A1行驶中发动机突然熄火", 5, "厂家受理"),
    ("900002", "样车A1", "样车A1车内异响，多次维修无果", 5, "信息审核"),
    ("900003", "样车B2", "样车B2倒车影像黑屏", 6, "处理反馈"),
    ("900004", "样车B2", "样车B2车机卡顿", 6, "用户评分"),
    ("900005", "样车C3", "样车C3遮阳板松动", 7, "用户评分"),
    ("900006", "样车C3", "样车C3喇叭不响", 8, "信息审核"),
)
NOW = ("--now", "2020-06-12 09:00", "--by", "林专家")


def saved(day: str, line_end: str) -> str:
    """The export as a program saves it: its way to write days and to end lines."""
    rows = [
        f'{number},样车,{model},2020款,{text},"A1,B2,",{day.format(at)},{status}'
        for number, model, text, at, status in COMPLAINTS
    ]
    return line_end.join([HEADER, *rows, ""])


GBK = saved("2020/6/{}", "\r\n").encode("gbk")
UTF8 = saved("2020-06-{:02}", "\n").encode("utf-8-sig")


@pytest.mark.parametrize(("first", "second"), [(GBK, UTF8), (UTF8, GBK)])
def test_both_twins_are_the_same_issues(fbloop: CommandLine, first: bytes, second: bytes) -> None:
    fbloop("init", "--lang", "zh")
    Path("first.csv").write_bytes(first)
    Path("second.csv").write_bytes(second)

    taken = fbloop("import", "first.csv", "--json", *NOW).json()
    listed = fbloop("list", "--all", "--limit", "0", "--json", *NOW).json()
    again = fbloop("import", "second.csv", "--json", *NOW).json()

    assert (taken["read"], taken["new"]) == (6, 6)
    assert (again["read"], again["new"], again["same"]) == (6, 0, 6)
    assert fbloop("list", "--all", "--limit", "0", "--json", *NOW).json() == listed


def issues_of(fbloop: CommandLine, content: bytes, folder: str) -> object:
    """The issues that an export gives in a ledger of its own."""
    Path(f"{folder}.csv").write_bytes(content)
    ledger = ("--db", f"{folder}/fbloop.db")
    fbloop("init", folder, "--lang", "zh")
    assert fbloop("import", f"{folder}.csv", *ledger, *NOW).code == 0
    return fbloop("list", "--all", "--limit", "0", "--json", *ledger, *NOW).json()


def test_each_twin_alone_gives_the_same_issues(fbloop: CommandLine) -> None:
    from_gbk = issues_of(fbloop, GBK, "gbk")

    assert from_gbk == issues_of(fbloop, UTF8, "utf8")
    assert isinstance(from_gbk, list)
    found = {issue["source_id"]: issue for issue in from_gbk}
    severe = {number for number, issue in found.items() if issue["priority"] == "P0"}
    assert severe == {"900001", "900003"}
    claimed = {number for number, issue in found.items() if issue["status"] == "claimed"}
    assert claimed == {"900004", "900005"}
    assert found["900003"]["reported_at"] == "2020-06-06T00:00:00+08:00"
    assert found["900003"]["attrs"]["problem_codes"] == "A1,B2,"


def test_the_week_of_the_export_as_a_report(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "zh")
    Path("gbk.csv").write_bytes(GBK)
    fbloop("import", "gbk.csv", *NOW)

    report = fbloop("report", "weekly", "--period", "2020-W23", "--json", *NOW).json()

    closure = report["indicators"][0]
    assert (closure["value"], closure["numerator"], closure["denominator"]) == (0.0, 0, 5)
    assert (closure["claimed"], closure["open"]) == (2, 3)
    assert [case["title"] for case in report["cases"]] == [
        "样车A1行驶中发动机突然熄火",
        "样车B2倒车影像黑屏",
    ]
    assert report["unassigned"] == 4
    text = fbloop("report", "weekly", "--period", "2020-W23", *NOW).out
    assert "闭环率 0.0%，未达标（标准高于 80%），另有 2 个只是其他系统称已关闭" in text
