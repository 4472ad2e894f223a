"""A store without fbloop: its issues go out as a sheet and come back with its word, which proves
nothing."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.command_line import CommandLine
from tests.desk import OTHER, Desk

STORE = ("--store", "S0012", "--customer", "张测试")
FORMULA = '=HYPERLINK("http://example.invalid","x")'
WORD = {
    "cause": "端子松动",
    "action": "重新压接端子",
    "done on": "2026/11/17 11:00",
    "contact": "已致电说明",
    "contact at": "2026-11-16 09:40",
    "note": "=1+1 客户周五来取车",
}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def sent_back(word: dict[str, str], *, encoding: str = "utf-8-sig", delimiter: str = ",") -> str:
    """`S0012.csv` with every row filled in, saved as the store's spreadsheet does."""
    with open("S0012.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open("back.csv", "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(row | word for row in rows)
    return "back.csv"


def counts(answer: Any) -> dict[str, int]:
    """What became of the rows, without the outcomes of none."""
    names = ("new", "updated", "same", "linked", "skipped", "rejected")
    found = {name: answer[name] for name in names if answer[name]}
    assert sum(found.values()) == answer["read"]
    return found


def exported(desk: Desk, *options: str) -> None:
    answer = desk("export", "issues", "--store", "S0012", "--open", "-o", "S0012.csv", *options)
    assert answer.code == 0, answer.err


def test_what_the_store_says_is_its_word_and_no_proof(desk: Desk) -> None:
    desk.severe("P1", *STORE)
    desk.log("--store", "S0013")
    issue = "2026-11-0001"
    exported(desk)
    desk.wait(days=2)

    assert counts(desk.done("import", sent_back(WORD))) == {"updated": 1}

    shown = desk.show(issue)
    assert (shown["status"], shown["cycle"]) == ("new", 1)
    assert (shown["cause"], shown["solution"]) == ("端子松动", "重新压接端子")
    said = {event["says"]: event["by"] for event in shown["events"]}
    assert said["suspected cause: 端子松动"] == "store:S0012"
    assert said["action: store:S0012: 重新压接端子"] == "store:S0012"
    assert said["contact with customer (back-dated): 已致电说明"] == "store:S0012"
    assert said["comment: =1+1 客户周五来取车"] == "store:S0012"
    page = desk("show", issue).out
    assert "suspected cause" in page
    assert "store:S0012: 重新压接端子 [done]" in page
    assert "2026-11-16 09:40 store:S0012  contact with customer: 已致电说明" in page

    assert counts(desk.done("import", "back.csv")) == {"same": 1}
    assert desk.show(issue) == shown


def test_a_sheet_closes_nothing(desk: Desk) -> None:
    issue = desk.verifying("quiet: faults == 0", options=("--store", "S0012"))
    exported(desk)
    desk.wait(hours=1)
    desk.done("import", sent_back(WORD | {"done on": "2026-11-16", "note": "已修复，请关闭"}))

    assert desk.show()["status"] == "verifying"
    assert desk.refused("verify", issue, by=OTHER)["kind"] == "not_yet"
    assert "verification_passed" in desk.lacking("close", issue, "--reply", "已修复")


def test_nothing_filled_in_is_nothing_said(desk: Desk) -> None:
    desk.log(*STORE, text=FORMULA)
    exported(desk)
    assert "'=HYPERLINK" in Path("S0012.csv").read_text("utf-8-sig")
    before = desk.show()

    assert counts(desk.done("import", "S0012.csv")) == {"skipped": 1}
    assert desk.show() == before


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_however_the_spreadsheet_saves_it(desk: Desk, encoding: str, delimiter: str) -> None:
    desk.log(*STORE)
    exported(desk)
    desk.wait(days=2)
    back = sent_back(WORD, encoding=encoding, delimiter=delimiter)
    assert counts(desk.done("import", back)) == {"updated": 1}
    assert counts(desk.done("import", sent_back(WORD))) == {"same": 1}


def test_both_languages_are_one_sheet(desk: Desk) -> None:
    desk.log(*STORE)
    exported(desk, "--lang", "zh")
    desk.wait(days=2)
    zh = {"cause": "原因", "action": "措施", "done on": "完成日期", "contact": "客户联系情况",
          "contact at": "联系时间", "note": "备注"}  # fmt: skip
    forms = {"done on": "2026年11月17日", "contact at": "2026年11月16日 9:40"}
    word = {zh[name]: text for name, text in (WORD | forms).items()}
    assert counts(desk.done("import", sent_back(word))) == {"updated": 1}

    exported(desk, "-y", "--lang", "en")
    assert counts(desk.done("import", sent_back(WORD | {"done on": "2026-11-17"}))) == {"same": 1}


def test_good_rows_are_taken_beside_bad_ones_that_can_be_corrected(desk: Desk) -> None:
    desk.log(*STORE)
    gone = desk.log(*STORE, text="空调不制冷")
    exported(desk)
    desk.done("close", gone, "--as", "not-a-problem", "--reason", "正常现象")
    sheet = Path("S0012.csv").read_text("utf-8-sig").splitlines()
    unknown = sheet[1].replace(gone, "2026-11-0099")
    Path("S0012.csv").write_text("\n".join([*sheet, unknown, ""]), "utf-8-sig")
    desk.wait(days=2)

    answer = desk("import", sent_back(WORD), "--json")
    assert (answer.code, counts(answer.json())) == (5, {"updated": 1, "rejected": 2})
    rejects = Path(answer.json()["rejects_file"]).read_text("utf-8-sig")
    assert f"P2-{gone} is closed" in rejects
    assert "there is no such issue" in rejects

    desk.done("reopen", gone, "--reason", "仍有问题", "--kind", "audit")
    again = desk("import", answer.json()["rejects_file"], "--map", "store-sheet", "--json")
    assert counts(again.json()) == {"updated": 1, "rejected": 1}


def test_a_sheet_of_which_no_row_can_be_taken_is_refused(desk: Desk) -> None:
    desk.log(*STORE)
    exported(desk)
    error = desk.refused("import", sent_back(WORD | {"contact at": "2026-12-24 10:00"}))
    assert error["problems"] == [
        "line 2: done on: 2026-11-17 11:00 Asia/Shanghai lies in the future; "
        "contact at: 2026-12-24 10:00 Asia/Shanghai lies in the future"
    ]


def test_what_is_wrong_is_called_as_the_sheet_calls_it(desk: Desk) -> None:
    desk.log(*STORE)
    exported(desk, "--lang", "zh")
    error = desk.refused("import", sent_back({"客户联系情况": "已致电", "完成日期": "2026-11-15"}))
    assert error["problems"] == [
        "line 2: 完成日期 without 措施: what was done?; "
        "客户联系情况 without 联系时间: when was it?; "
        "完成日期: 2026-11-15 00:00 Asia/Shanghai lies before the report of the problem"
    ]


@pytest.mark.parametrize("pack", ["blank", "store-monitoring"])
def test_a_ledger_of_any_pack_takes_its_sheets_back(fbloop: CommandLine, pack: str) -> None:
    for line in (
        ("init", "--pack", pack),
        ("log", "漏水", "--store", "S0012"),
        ("export", "issues", "--store", "S0012", "-o", "S0012.csv"),
    ):
        assert fbloop(*line).code == 0
    answer = fbloop("import", sent_back({"cause": "密封条老化"}), "--json")
    assert counts(answer.json()) == {"updated": 1}


def test_a_run_of_sheets_is_taken_back_whole(desk: Desk) -> None:
    desk.severe("P1", *STORE)
    issue = desk.issue
    exported(desk)
    before = desk.done("list")
    desk.wait(days=2)
    run = desk.done("import", sent_back(WORD))["run"]
    desk.done("undo", "--run", run)

    assert [row["cause"] for row in desk.done("list")] == [row["cause"] for row in before]
    assert "store:S0012" not in desk("show", issue).out
    assert counts(desk.done("import", "back.csv")) == {"updated": 1}


def test_the_workbook_has_what_the_csv_has(desk: Desk) -> None:
    desk.log(*STORE, text=FORMULA)
    exported(desk)
    assert desk("export", "issues", "--store", "S0012", "-o", "S0012.xlsx").code == 0

    with open("S0012.csv", encoding="utf-8-sig", newline="") as file:
        header, row = list(csv.reader(file))
    book = CalamineWorkbook.from_path("S0012.xlsx").get_sheet_by_index(0).to_python()
    assert book == [header, [FORMULA if cell == f"'{FORMULA}" else cell for cell in row]]


def test_the_workbook_comes_back_with_dates_that_excel_made(desk: Desk) -> None:
    desk.log(*STORE)
    exported(desk)
    desk("export", "issues", "--store", "S0012", "-o", "S0012.xlsx")
    desk.wait(days=2)
    header, row = CalamineWorkbook.from_path("S0012.xlsx").get_sheet_by_index(0).to_python()
    made = {"done on": datetime(2026, 11, 17, 11), "contact at": datetime(2026, 11, 16, 9, 40)}
    saved_by_excel(header, dict(zip(header, row, strict=True)) | WORD | made)

    assert counts(desk.done("import", "back.xlsx")) == {"updated": 1}
    assert desk.show()["first_response_at"] == "2026-11-16T09:40:00+08:00"
    assert counts(desk.done("import", sent_back(WORD))) == {"same": 1}


def saved_by_excel(header: list[Any], row: dict[Any, Any]) -> None:
    """`back.xlsx`: what a store typed as a date is a number with a form."""
    book = xlsxwriter.Workbook("back.xlsx")
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d h:mm"})
    for at, name in enumerate(header):
        sheet.write_string(0, at, name)
        if isinstance(row[name], datetime):
            sheet.write_datetime(1, at, row[name], day)
        else:
            sheet.write_string(1, at, row[name])
    book.close()
