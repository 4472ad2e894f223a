"""`org check`: what stores.csv and people.csv lack."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

STORES = "code,name,aliases,zone,region,manager\n"
PEOPLE = "name,role,scope,contact,deputy,absences\n"
NOW = ("--now", "2026-11-24 09:00")


@pytest.fixture(autouse=True)
def _founded(fbloop: CommandLine) -> None:
    assert fbloop("init", "--pack", "store-monitoring").code == 0


def name(stores: str, people: str) -> None:
    Path("rules/stores.csv").write_text(STORES + stores, encoding="utf-8")
    Path("rules/people.csv").write_text(PEOPLE + people, encoding="utf-8")


def test_empty_files_pass_and_it_is_said_what_that_means(fbloop: CommandLine) -> None:
    answer = fbloop("org", "check", *NOW)
    assert (answer.code, answer.out) == (0, "0 stores, 0 people passed\n")
    assert answer.err.startswith("people.csv has no rows: any name is taken")
    assert fbloop("org", "check", "-q", *NOW).err == ""
    assert fbloop("org", "check", "--json", *NOW).json() == {
        "day": "2026-11-24", "stores": 0, "people": 0, "problems": [],
    }  # fmt: skip


def test_the_demo_is_whole(fbloop: CommandLine) -> None:
    Path("demo").mkdir()
    assert fbloop("init", "demo", "--demo").code == 0
    answer = fbloop("org", "check", "--db", "demo/fbloop.db")
    assert (answer.code, answer.out) == (0, "5 stores, 12 people passed\n")


def test_findings_exit_4_each_with_its_place(fbloop: CommandLine) -> None:
    name("S1,甲店,,,,店长甲\n", "店长甲,store_manager,S1,NOTIFY_SHOP,,2026-11-01\n")
    answer = fbloop("org", "check", *NOW)
    assert (answer.code, answer.out) == (4, "")
    lines = [line.strip() for line in answer.err.splitlines()]
    assert "stores.csv:2:1: store S1: it has no war zone" in lines
    assert "people.csv:2:1: 店长甲: the variable NOTIFY_SHOP is not set here" in lines
    assert "people.csv:2:1: 店长甲: the absence 2026-11-01 is over" in lines
    assert "people.csv:1:1: role expert: nobody has it" in lines


def test_a_variable_that_is_set_is_no_finding_and_its_value_is_told_nowhere(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SHOP", "mailto://secret@example.com")
    name("", "店长甲,store_manager,,NOTIFY_SHOP\n")
    answer = fbloop("org", "check", *NOW)
    assert "NOTIFY_SHOP" not in answer.err
    assert "secret" not in answer.err + answer.out


def test_findings_as_json(fbloop: CommandLine) -> None:
    name("S1,甲店,,,,店长甲\n", "店长甲,store_manager,S1\n")
    answer = fbloop("org", "check", "--json", *NOW)
    assert answer.code == 4
    first = next(p for p in answer.error()["problems"] if p["file"] == "stores.csv")
    assert (first["line"], first["rule"]) == (2, "S1")
    assert first["message"] == "it has no war zone"


def test_files_that_cannot_be_read_are_told_as_by_rules_check(fbloop: CommandLine) -> None:
    name("", "店长甲,store_manager,,shop@example.com\n")
    answer = fbloop("org", "check")
    assert answer.code == 4
    assert "people.csv:2:1: 'contact' is the name of an environment variable" in answer.err
    assert "shop@example.com" not in answer.err


def test_without_a_ledger_the_packs_files_are_looked_at(fbloop: CommandLine) -> None:
    Path("elsewhere").mkdir()
    answer = fbloop("org", "check", "--db", "elsewhere/none.db")
    assert answer.out == "0 stores, 0 people passed\n"
    assert list(Path("elsewhere").iterdir()) == []


def test_in_chinese(fbloop: CommandLine) -> None:
    assert (
        fbloop("org", "check", "-q", "--lang", "zh").out
        == "已检查 0 家门店、0 名人员，未发现问题\n"
    )
