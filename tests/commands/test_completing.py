"""Candidates by the place of the cursor."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from fbloop.commands.completing import complete
from fbloop.commands.help_topics import TOPICS
from fbloop.commands.shared.group import CommandGroup
from tests.command_line import CommandLine
from tests.desk import Desk, name_people

Offers = Callable[..., list[str]]


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def lines(*words: str) -> list[str]:
    """The lines for these words, of which the last is at the cursor."""
    out = io.StringIO()
    env = {**os.environ, "_FBLOOP_WORDS": "\x1f".join(words)}
    assert complete(CommandGroup(COMMANDS), "complete_zsh", env, out) == 0
    return out.getvalue().splitlines()


def offered(*words: str) -> list[str]:
    """The candidates for these words, without their help."""
    return [line.partition("\t")[0] for line in lines(*words)]


def test_commands_in_their_order_each_first_word_once() -> None:
    firsts = list(dict.fromkeys(name.split()[0] for name in COMMANDS))
    assert offered("") == firsts
    assert offered("re") == ["resume", "reopen", "report"]
    assert "list\tList issues." in lines("li")


def test_a_family_shows_its_members_and_then_offers_them() -> None:
    assert lines("rul") == ["rules\tcheck, test, diff, show, explain, apply, schema"]
    assert offered("rules", "") == ["check", "test", "diff", "show", "explain", "apply", "schema"]
    assert offered("rules", "s") == ["show", "schema"]
    assert offered("rules", "check", "--str") == []


def test_help_explains_commands_and_topics() -> None:
    assert offered("help", "") == [*offered(""), *TOPICS]
    assert offered("help", "rules", "") == offered("rules", "")
    assert offered("help", "dates", "") == []


@pytest.mark.parametrize("words", [("nothing", ""), ("rules", "nothing", ""), ("export", "x", "")])
def test_behind_what_is_no_command_nothing_is_offered(words: tuple[str, ...]) -> None:
    assert offered(*words) == []


def test_options_of_the_command_with_their_help() -> None:
    assert "--unassigned\tNobody owns it." in lines("due", "--una")
    assert offered("rules", "check", "--dry") == ["--dry-run"]
    assert "--help" in offered("show", "--")
    assert offered("--db", "x", "list", "--una") == ["--unassigned"]
    assert offered("show", "--", "--") == []


def test_common_options_stand_before_a_command_too() -> None:
    assert offered("--d") == ["--db", "--dry-run"]
    assert "list" in offered("--db", "x.db", "--json", "")


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("note", "x", "--kind", "co"), ["comment", "contact", "compensation"]),
        (("advance", "x", "--to", "v"), ["verifying"]),
        (("list", "--format", "c"), ["csv"]),
        (("list", "-f", "c"), ["csv"]),
        (("list", "--format=c"), ["--format=csv"]),
        (("list", "--priority", ""), ["P0", "P1", "P2", "P3"]),
        (("list", "--priority", "p"), ["P0", "P1", "P2", "P3"]),
        (("list", "--priority", "P0,P"), ["P0,P1", "P0,P2", "P0,P3"]),
        (("list", "--priority", "p0,P2,"), ["p0,P2,P1", "p0,P2,P3"]),
        (("list", "--priority=P0,"), ["--priority=P0,P1", "--priority=P0,P2", "--priority=P0,P3"]),
        (("list", "--priority=P0,P3"), ["--priority=P0,P3"]),
        (("list", "--status", "cl"), ["closed", "claimed"]),
        (("list", "--sort", "-rep"), ["-reported_at"]),
        (("init", "--pack", "b"), ["blank"]),
        (("config", "get", "l"), ["language", "live_from"]),
        (("config", "get", "pa"), ["pack"]),
        (("config", "set", ""), ["language", "zone", "live_from"]),
        (("config", "set", "language", ""), ["zh", "en"]),
        (("config", "set", "zone", "Asia/Shang"), ["Asia/Shanghai"]),
        (("config", "set", "live_from", ""), []),
        (("calendar", "show", ""), []),
        (("completion", "p"), ["powershell", "pwsh"]),
        (("report", "week"), ["weekly"]),
        (("report", "weekly", "week"), []),
        (("list", "--lang", ""), ["zh", "en"]),
        (("list", "--unassigned=", ""), []),
        (("list", "--nonsense=", "--nonsense=a"), []),
    ],
)
def test_values_that_need_no_ledger(words: tuple[str, ...], values: list[str]) -> None:
    assert offered(*words) == values


@pytest.mark.parametrize(
    "words",
    [("import", ""), ("list", "--db", ""), ("list", "--rules", "x"), ("report", "weekly", "-o", ""),
     ("rules", "schema", "--output", ""), ("init", "")],
)  # fmt: skip
def test_where_a_file_belongs_the_shell_offers_files(words: tuple[str, ...]) -> None:
    assert offered(*words) == [":files"]


def test_texts_and_customers_are_left_alone(desk: Desk) -> None:
    desk.log("--customer", "张测试", "--phone", "13800000000", "--plate", "浙A00012")
    for option in ("--customer", "--phone", "--plate", "--vin", "--text"):
        assert offered("list" if option != "--phone" else "log", option, "") == []


def test_issues_are_the_open_ones_newest_first_with_masked_titles(desk: Desk) -> None:
    desk.log("--customer", "张测试", text="张测试的车异响")
    desk.done("log", "空调不制冷", "--customer", "李测试", "--solved", "已清洗")
    desk.log("--priority", "P0", text="刹车\x1b[31m失灵")
    assert lines("show", "") == ["P0-2026-11-0003\t刹车失灵", "P2-2026-11-0001\t张*的车异响"]
    assert offered("show", "P0") == ["P0-2026-11-0003"]
    assert offered("show", "2026") == ["2026-11-0003", "2026-11-0001"]
    assert offered("show", "P0-2026-11-0003", "") == ["P2-2026-11-0001"]
    assert offered("reopen", "") == offered("archive", "") == ["P2-2026-11-0002"]
    assert offered("close", "x", "--of", "P2") == ["P2-2026-11-0001"]
    assert offered("link", "P0-2026-11-0003", "P2") == ["P2-2026-11-0001"]


def test_behind_an_issue_stands_what_else_the_command_takes(desk: Desk) -> None:
    desk.log()
    desk.done("assign", desk.issue, "小王")
    assert "小王" not in offered("assign", "")
    assert offered("assign", desk.issue, "小") == ["小王"]
    desk.log()
    assert offered("assign", "P2-2026-11-0001", "") == ["小王", "P2-2026-11-0002"]
    assert offered("grade", "P2-2026-11-0001", "P")[:4] == ["P0", "P1", "P2", "P3"]
    assert offered("grade", desk.issue, "P0") == ["P0"]


def test_people_are_owners_and_those_of_the_table(desk: Desk) -> None:
    desk.log()
    desk.done("assign", desk.issue, "小赵")
    name_people()
    assert lines("list", "--owner", "") == [
        "战区老陈\tzone_lead", "小王\texpert", "小李\tstore_manager", "小赵",
    ]  # fmt: skip
    assert offered("list", "--owner", "小王,小") == ["小王,小李", "小王,小赵"]
    for option in (("advance", "--plan-owner"), ("verify", "--approved-by"), ("list", "--by")):
        assert "小王" in offered(*option, "")


def test_stores_by_code_or_by_name(desk: Desk) -> None:
    desk.log("--store", "老店")
    with Path("rules/stores.csv").open("a", encoding="gb18030") as stores:
        stores.write("S1,杭州滨江店,,,\n")
    assert lines("list", "--store", "") == ["S1\t杭州滨江店", "老店"]
    assert lines("list", "--store", "杭") == ["杭州滨江店\tS1"]


def test_codes_of_the_rules_with_their_names(desk: Desk) -> None:
    desk.log("--model", "M 1")
    assert "brakes.failure\tBrake failure" in lines("log", "--category", "brakes.fai")
    assert "hotline\tHotline" in lines("log", "--channel", "")
    assert "底盘与轮胎\tchassis" in lines("list", "--category", "底")
    assert "Brake failure\tbrakes.failure" in lines("list", "--category", "Brake f")
    assert "底盘与轮胎" not in offered("list", "--category", "")
    assert lines("list", "--status", "调") == ["调查中\tinvestigating"]
    assert offered("list", "--dept", "q") == ["quality"]
    assert offered("list", "--model", "") == ["M 1"]


def test_maps_beside_the_ledger_and_beside_the_rules(desk: Desk) -> None:
    Path("rules/maps").mkdir()
    Path("rules/maps/own.yml").write_text("", encoding="utf-8")
    assert {"crm", "own"} <= set(offered("import", "--map", ""))


def test_the_ledger_may_be_named_on_the_line_or_by_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.log()
    Path("fbloop.db").rename("other.db")
    assert offered("show", "") == []
    assert offered("--db", "other.db", "show", "") == ["P2-2026-11-0001"]
    assert offered("show", "--db=sqlite:///other.db", "") == ["P2-2026-11-0001"]
    monkeypatch.setenv("FBLOOP_DB", "other.db")
    assert offered("show", "") == ["P2-2026-11-0001"]


@pytest.mark.parametrize("content", [None, b"", b"no ledger", b"SQLite format 3\0" + b"\0" * 200])
def test_without_a_ledger_nothing_is_offered_and_nothing_said(
    content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path("fbloop.db").write_bytes(content)
    assert offered("show", "") == offered("list", "--category", "") == []
    assert capsys.readouterr() == ("", "")
    there = [] if content is None else [content]
    assert [path.read_bytes() for path in Path().iterdir()] == there


def test_not_a_byte_is_written(desk: Desk) -> None:
    desk.log()
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    for words in (["show", ""], ["list", "--owner", ""], ["list", "--category", ""]):
        assert complete(CommandGroup(COMMANDS), "complete_fish", _env(words), io.StringIO()) == 0
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("instruction", ["complete_tcsh", "source_bash", "", "complete_bash"])
def test_a_question_that_is_none_is_not_answered(instruction: str) -> None:
    out = io.StringIO()
    assert complete(CommandGroup(COMMANDS), instruction, {}, out) == 0
    assert out.getvalue() == ""


def test_at_most_two_hundred_issues_are_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fbloop.commands.completing_values._NEWEST_ISSUES", 2)
    for _ in range(3):
        desk.log()
    assert offered("show", "") == ["P2-2026-11-0003", "P2-2026-11-0002"]
    desk.log("--priority", "P0")
    desk.log()
    desk.log()
    assert offered("show", "p0") == ["P0-2026-11-0004"]


def _env(words: list[str]) -> dict[str, str]:
    return {"_FBLOOP_WORDS": "\x1f".join(words)}
