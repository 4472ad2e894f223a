"""What a write answers: to people in their language, to scripts always the same."""

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, Desk

ZH = ("--lang", "zh")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_what_changed_what_is_due_what_to_do(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    assert desk("assign", desk.issue, ME, *ZH).out.splitlines() == [
        "P1-2026-11-0001  车内异响  [新建]",
        "  负责人：小王",
        "  最近时限：首次响应 2026-11-16 13:00（还剩 4 小时 00 分）",
        "  下一步：fbloop note P1-2026-11-0001 TEXT --kind contact --with customer",
    ]


def test_a_script_reads_the_same_in_every_language(desk: Desk) -> None:
    desk.log()
    english = desk("assign", desk.issue, ME, "--json", "--dry-run", "--lang", "en")
    assert desk("assign", desk.issue, ME, "--json", "--dry-run", *ZH) == english


def test_a_rehearsal_says_so(desk: Desk) -> None:
    desk.log()
    assert desk("note", desk.issue, "看过", "--dry-run", *ZH).out.startswith("（演练，未写入） P2-")


def test_nothing_changed(desk: Desk) -> None:
    desk.log("--priority", "P1")
    assert "\n  无变化\n" in desk("grade", desk.issue, *ZH).out


def test_what_is_taken_back(desk: Desk) -> None:
    desk.log()
    assert "该问题不复存在" in desk("undo", desk.issue, *ZH).out


def test_kin_and_what_came_back(desk: Desk) -> None:
    vin = "LTST0000000000017"
    desk.log("--vin", vin, "--category", "noise.cabin")
    again = ("log", "车内异响", "--vin", vin, "--category", "noise.cabin", *ZH)
    assert "\n  相关问题：P2-2026-11-0001  新建\n" in desk(*again).out


def test_what_a_gate_lacks(desk: Desk) -> None:
    desk.log("--priority", "P2")
    title, *lacking = desk("advance", desk.issue, "--check", *ZH).out.splitlines()
    assert title == "P2-2026-11-0001 进入“调查中”"
    assert [line.split("  （")[0] for line in lacking] == ["  缺少：assign ISSUE PERSON"]
    desk.done("assign", desk.issue, ME)
    assert desk("advance", desk.issue, "--check", *ZH).out.splitlines()[1:] == ["  条件齐备"]


def test_a_doubtful_vin(desk: Desk) -> None:
    said = desk("log", "车内异响", "--vin", "LTST0000000000O17", *ZH).err
    assert said.startswith("警告：vin：")
