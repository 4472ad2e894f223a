"""`export issues`: a sheet for a store, in a file or on stdout."""

import csv
import io
import json
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.command_line import CommandLine, process, run_process
from tests.desk import CUSTOMER, Desk
from tests.terminal import on_terminal

VIN = "LTST0000000000017"
BOM = "\ufeff"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def sheet(text: str) -> list[dict[str, str]]:
    """The rows of a CSV sheet."""
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def exported(desk: Desk, *options: str) -> list[dict[str, str]]:
    """The sheet on stdout."""
    answer = desk("export", "issues", *options)
    assert answer.code == 0, answer.err
    return sheet(answer.out)


def workbook(path: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def looks_behind_the_mask() -> list[str]:
    ledger = sqlite3.connect("fbloop.db")
    rows = ledger.execute("SELECT payload FROM events WHERE type = 'revealed'").fetchall()
    ledger.close()
    return [payload for (payload,) in rows]


def test_it_has_all_issues_unless_told_otherwise(desk: Desk) -> None:
    desk.log("--store", "S0012")
    closed = desk.log("--store", "S0012")
    desk.done("close", closed, "--as", "not-a-problem", "--reason", "正常现象")
    desk.log("--store", "S0013")

    found = [row["ISSUE"][-4:] for row in exported(desk, "--store", "S0012")]
    assert found == ["0002", "0001"]
    (open_one,) = exported(desk, "--store", "S0012", "--open")
    assert open_one["ISSUE"] == "P2-2026-11-0001"
    assert len(exported(desk, "--all")) == 3


def test_its_header_speaks_the_ledgers_language_or_the_one_asked_for(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "zh")
    fbloop("log", "空调不制冷")
    (chinese,) = sheet(fbloop("export", "issues").out)
    (english,) = sheet(fbloop("export", "issues", "--lang", "en").out)
    assert (chinese["状态"], english["status"]) == ("新建", "New")
    assert chinese["问题编号"] == english["ISSUE"]


def test_without_issues_it_is_a_header(desk: Desk) -> None:
    answer = desk("export", "issues")
    assert (answer.code, answer.out.count("\r\n")) == (0, 1)


def test_formulas_are_text(desk: Desk) -> None:
    desk.log(text='=HYPERLINK("http://example.invalid","x")')
    (row,) = exported(desk)
    assert row["problem"].startswith("'=HYPERLINK")


def test_customers_are_masked_unless_revealed_and_that_is_recorded(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--phone", "13800000000", "--vin", VIN, text="张测试说异响 13800000000")
    (masked,) = exported(desk)
    assert looks_behind_the_mask() == []
    assert "张测试" not in str(masked)
    assert "13800000000" not in str(masked)
    (plain,) = exported(desk, "--reveal")
    assert (plain["customer"], plain["phone"], plain["VIN"]) == ("张测试", "13800000000", VIN)
    (look,) = looks_behind_the_mask()
    assert '"export"' in look


def test_json_is_what_list_prints(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.log()
    listed = desk.done("list", "--sort", "priority")
    assert desk.done("export", "issues") == listed
    lines = desk("export", "issues", "-f", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == listed


# Into a file


@pytest.mark.parametrize("name", ["S0012.csv", "S0012", "S0012.txt"])
def test_a_file_is_a_csv_sheet(desk: Desk, name: str) -> None:
    desk.log()
    printed = desk("export", "issues").out
    answer = desk("export", "issues", "-o", name)
    assert (answer.code, answer.out, answer.err) == (0, "", f"{name}: 1 issue written\n")
    assert Path(name).read_bytes().decode() == printed
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600


def test_the_files_name_says_its_format(desk: Desk) -> None:
    issue = desk.log()
    for name in ("a.XLSX", "a.json", "a.ndjson"):
        assert desk("export", "issues", "-o", name).code == 0
    assert workbook("a.XLSX")[1][0] == f"P2-{issue}"
    assert json.loads(Path("a.json").read_text("utf-8"))[0]["id"] == issue
    assert json.loads(Path("a.ndjson").read_text("utf-8"))["id"] == issue
    assert desk("export", "issues", "-o", "a.bin", "-f", "xlsx").code == 0
    assert workbook("a.bin") == workbook("a.XLSX")


def test_what_a_store_filled_in_is_not_written_over(desk: Desk) -> None:
    Path("S0012.csv").write_text("filled in", "utf-8")
    error = desk.refused("export", "issues", "--reveal", "-o", "S0012.csv")
    assert "-y" in error["hint"]
    assert Path("S0012.csv").read_text("utf-8") == "filled in"
    assert desk("export", "issues", "-o", "S0012.csv", "-y").code == 0
    assert Path("S0012.csv").read_text("utf-8") != "filled in"


def test_a_sheet_never_takes_the_place_of_rules(desk: Desk) -> None:
    rule = Path("rules/stores.csv")
    before = rule.read_bytes()
    error = desk.refused("export", "issues", "-o", str(rule), "-y")
    assert "rules or maps" in error["message"]
    assert rule.read_bytes() == before


def test_a_rehearsal_writes_no_file(desk: Desk) -> None:
    answer = desk("export", "issues", "-o", "S0012.csv", "--dry-run")
    assert (answer.code, answer.err) == (0, "S0012.csv: 0 issues would be written\n")
    assert not Path("S0012.csv").exists()


def test_quiet_is_quiet(desk: Desk) -> None:
    assert desk("export", "issues", "-o", "S0012.csv", "-q").err == ""


@pytest.mark.parametrize("target", ["missing/S.csv", "maps", "/dev/full"])
def test_a_target_that_cannot_be_written_exits_6(desk: Desk, target: str) -> None:
    assert desk("export", "issues", "-o", target).code == 6


# On stdout


def test_a_workbook_goes_into_a_pipe_and_not_onto_a_terminal(desk: Desk) -> None:
    desk.log()
    running = process("export", "issues", "-f", "xlsx", "--now", desk.moment)
    out, _ = running.communicate(timeout=60)
    assert out.startswith(b"PK")
    assert "a workbook is no text" in on_terminal("export", "issues", "-f", "xlsx")


def test_in_a_pipe_it_is_utf_8_whatever_the_machine_speaks(desk: Desk) -> None:
    desk.log(text="空调不制冷")
    answer = run_process("export", "issues", "--now", desk.moment, LC_ALL="C", PYTHONUTF8="0",
                         PYTHONIOENCODING="ascii")  # fmt: skip
    assert "空调不制冷" in answer.out
    assert answer.out.startswith(BOM)


def test_on_a_terminal_it_is_text(desk: Desk) -> None:
    desk.log(text="空调不制冷")
    shown = on_terminal("export", "issues", "--now", desk.moment)
    assert "空调不制冷" in shown
    assert BOM not in shown


# What is refused


@pytest.mark.parametrize("shape", ["md", "table", "plain", "xls"])
def test_other_formats_are_refused(desk: Desk, shape: str) -> None:
    assert desk("export", "issues", "-f", shape).code == 2


def test_json_and_another_format_exclude_each_other(desk: Desk) -> None:
    assert desk("export", "issues", "-f", "csv", "--json").code == 2
    assert desk("export", "issues", "-f", "json", "--json").code == 0


def test_an_unknown_store_is_refused_and_writes_no_file(desk: Desk) -> None:
    desk.log("--store", "S0012")
    desk.refused("export", "issues", "--store", "S0021", "-o", "S.csv", code=2)
    assert not Path("S.csv").exists()
