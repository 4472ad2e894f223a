"""Bad input: a refusal names everything that is missing with its flag, and writes nothing."""

from pathlib import Path
from typing import Any

import pytest

from fbloop.cli import COMMANDS
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk

OPEN, SEVERE, CLOSED = "2026-11-0001", "2026-11-0002", "2026-11-0003"
UNKNOWN = "2026-11-0099"
USAGE, NOT_FOUND, REFUSED, SYSTEM = 2, 3, 4, 6


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    """A ledger with an open P2, an owned P1 and a closed P2."""
    desk = Desk(fbloop)
    desk.log()
    desk.severe("P1")
    desk.done("log", "空调不制冷", "--solved", "已更换滤芯")
    Path("rows.csv").write_text("工单号,登记时间\n1,2026/11/1 9:00\n", encoding="utf-8")
    Path("empty.csv").write_text("", encoding="utf-8")
    Path("taken").mkdir()
    return desk


def id_of(value: object) -> str:
    """A part of a case's name, the same in each process: a set has an order of its own there."""
    return ",".join(sorted(value)) if isinstance(value, set) else str(value)


def files() -> dict[str, bytes]:
    """Every file below the working folder."""
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def refused(desk: Desk, line: list[str], code: int, by: str = ME) -> Any:
    """The error of a command line: in both forms with its code, and not a byte written."""
    before = files()
    as_text = desk(*line, by=by)
    as_json = desk(*line, "--json", by=by)
    assert (as_text.code, as_json.code) == (code, code), as_text.err + as_text.out
    assert (as_text.out, as_json.out) == ("", "")
    error = as_json.error()
    assert error["code"] == code
    assert error["message"].splitlines()[0] in as_text.err
    assert error["hint"] in as_text.err
    assert files() == before
    return error


# Command line, exit code, and the flags of all that is missing.
MISSING = [
    (["log"], USAGE, {"TEXT"}),
    (["set", "model=M1"], USAGE, {"ISSUE"}),
    (["grade", "P1"], USAGE, {"ISSUE"}),
    (["assign", ME], USAGE, {"ISSUE"}),
    (["assign", OPEN], REFUSED, {"PERSON"}),
    (["assign", OPEN, "--from-raci"], REFUSED, {"PERSON"}),
    (["note", OPEN], REFUSED, {"TEXT"}),
    (
        ["note", OPEN, "--kind", "contact"],
        REFUSED,
        {"TEXT", "--with customer|store|lead|dept|public"},
    ),
    (["close", OPEN, "--as", "rejected"], REFUSED, {"--reason WHY"}),
    (["close", OPEN, "--as", "duplicate"], REFUSED, {"--reason WHY", "--of ISSUE"}),
    (["link", OPEN], USAGE, {"OTHER", "--as recurrence|child|related|caused-by"}),
    (["show"], USAGE, {"ISSUE..."}),
    (["import"], USAGE, {"FILE...|-"}),
    (["report"], USAGE, {"REPORT"}),
    (["reopen", CLOSED], USAGE, {"--reason", "--kind"}),
    (["reopen"], USAGE, {"ISSUE...", "--reason", "--kind"}),
]


@pytest.mark.parametrize(("line", "code", "flags"), MISSING, ids=id_of)
def test_everything_that_is_missing_is_named_with_its_flag(
    desk: Desk, line: list[str], code: int, flags: set[str]
) -> None:
    missing = {one["flag"] for one in refused(desk, line, code)["missing"]}
    assert missing == flags


MANY_WHYS = "whys>=3|branches>=2"
GATES = [
    (["advance", OPEN], {"owner"}),
    (["advance", OPEN, "--to", "verifying"], {"owner", "cause|action"}),
    (["advance", SEVERE, "--to", "planning"], {"cause", MANY_WHYS, "evidence", "scope"}),
    (
        ["advance", SEVERE, "--to", "executing", "--cause", "端子松动"],
        {MANY_WHYS, "evidence", "scope", "plan", "plan_owner", "plan_due", "criterion"},
    ),
]


@pytest.mark.parametrize(("line", "fields"), GATES, ids=id_of)
def test_a_gate_names_all_that_the_way_lacks(desk: Desk, line: list[str], fields: set[str]) -> None:
    error = refused(desk, line, REFUSED)
    assert error["kind"] == "gate"
    assert {one["field"] for one in error["missing"]} == fields
    assert all(one["flag"] for one in error["missing"])


def test_lowering_names_the_reason_and_then_the_other_person(desk: Desk) -> None:
    error = refused(desk, ["grade", SEVERE, "P3"], REFUSED, by=OTHER)
    assert [one["flag"] for one in error["missing"]] == ["--reason WHY"]
    assert "--by" in refused(desk, ["grade", SEVERE, "P3", "--reason", "误判"], REFUSED)["hint"]


# Command line, exit code, and words that its answer must have.
WRONG = [
    # Times
    (["log", "x", "--at", "someday"], USAGE, ["--at", "2026-11-20"]),
    (["log", "x", "--at", "20日"], USAGE, ["--at", "suggestions"]),
    (["log", "x", "--at", "周五"], USAGE, ["--at", "上周五"]),
    (["log", "x", "--at", "2026-02-30"], USAGE, ["--at", "2026-02-30"]),
    (["log", "x", "--at", "tomorrow"], USAGE, ["--at", "future"]),
    (["log", "x", "--occurred", "tomorrow"], USAGE, ["--occurred", "future"]),
    (["list", "--since", "25:00"], USAGE, ["--since"]),
    (["due", "--soon", "soon"], USAGE, ["--soon"]),
    (["report", "weekly", "--period", "2026-W60"], USAGE, ["--period"]),
    (["report", "weekly", "--as-of", "2026-W46"], USAGE, ["--as-of"]),
    # Names, with the near ones
    (["log", "x", "--channel", "hotlne"], USAGE, ["--channel", "hotline"]),
    (["log", "x", "--category", "brakes.feal"], USAGE, ["--category", "brakes.feel"]),
    (["list", "--status", "closd"], USAGE, ["--status", "closed"]),
    (["board", "--category", "noize"], USAGE, ["--category", "noise"]),
    (["due", "--owner", "小汪"], USAGE, ["--owner", ME]),
    (["list", "--sort", "colour"], USAGE, ["colour", "reported_at"]),
    (["list", "--group", "stroe"], USAGE, ["--group", "store"]),
    (["set", OPEN, "modle=M1"], USAGE, ["model"]),
    (["set", OPEN, "status=closed"], USAGE, ["fbloop advance"]),
    (["import", "rows.csv", "--map", "crn"], NOT_FOUND, ["crm"]),
    (["init", "new", "--pack", "ev-aftersale"], NOT_FOUND, ["ev-aftersales"]),
    # Values
    (["log", "x", "--mileage", "far"], USAGE, ["--mileage"]),
    (["log", "x", "--priority", "P9"], USAGE, ["--priority"]),
    (["log", "x", "--source", "crm"], USAGE, ["--source", "SYSTEM:ID"]),
    (["log", "x", "--phone", "none"], USAGE, ["--phone"]),
    (["list", "--vin", "17"], USAGE, ["--vin"]),
    (["list", "--limit", "-1"], USAGE, ["--limit"]),
    (["board", "--group", "colour"], USAGE, ["--group"]),
    (["report", "yearly"], USAGE, ["yearly"]),
    (["init", "new", "--tz", "Mars"], USAGE, ["--tz", "Asia/Shanghai"]),
    (["init", "new", "--db", "other.db"], USAGE, ["--db"]),
    # What is not there
    (["show", UNKNOWN], NOT_FOUND, [UNKNOWN]),
    (["set", OPEN, UNKNOWN, "model=M1"], NOT_FOUND, [UNKNOWN]),
    (["grade", UNKNOWN, "P1"], NOT_FOUND, [UNKNOWN]),
    (["assign", OPEN, UNKNOWN, ME], NOT_FOUND, [UNKNOWN]),
    (["advance", UNKNOWN], NOT_FOUND, [UNKNOWN]),
    (["note", UNKNOWN, "x"], NOT_FOUND, [UNKNOWN]),
    (["import", "none.csv", "--map", "crm"], USAGE, ["none.csv"]),
    (["grade", OPEN, "--rules", "none"], NOT_FOUND, ["none", "fbloop init"]),
    (["due", "--db", "none.db"], SYSTEM, ["none.db", "fbloop init"]),
    (["show", OPEN, "--db", "taken"], SYSTEM, ["taken", "folder"]),
    (["list", "--db", "rows.csv"], SYSTEM, ["rows.csv"]),
    (["list", "--db", "postgresql://x/y"], USAGE, ["postgresql"]),
    (["report", "weekly", "-o", "none/x.md"], SYSTEM, ["none/x.md"]),
    # What may not be
    (["init"], REFUSED, ["already"]),
    (["grade", CLOSED, "P1"], REFUSED, ["reopen"]),
    (["assign", CLOSED, ME], REFUSED, ["closed"]),
    (["log", "刹车失灵", "--solved", "x"], REFUSED, ["P0", "--solved"]),
    (["import", "rows.csv", "--map", "crm"], REFUSED, ["问题描述"]),
    (["import", "empty.csv", "--map", "crm"], REFUSED, ["empty"]),
    (["import", "taken", "--map", "crm"], REFUSED, ["taken", "no file"]),
]


@pytest.mark.parametrize(("line", "code", "words"), WRONG, ids=id_of)
def test_what_is_wrong_is_said(desk: Desk, line: list[str], code: int, words: list[str]) -> None:
    said = str(refused(desk, line, code))
    assert [word for word in words if word not in said] == []


def test_all_wrong_values_are_said_at_once(desk: Desk) -> None:
    line = ["log", "", "--channel", "x", "--category", "y", "--occurred", "z", "--phone", "-"]
    error = refused(desk, line, USAGE)
    assert len(error["problems"]) == 5
    assert [one["flag"] for one in error["missing"]] == ["TEXT"]
    line = ["list", "--status", "x", "--store", "y", "--model", "z", "--until", "20日"]
    assert refused(desk, line, USAGE)["flags"] == ["--status", "--store", "--model", "--until"]
    line = ["set", OPEN, "mileage=x", "colour=y", "occurred_at=z", "text="]
    assert len(refused(desk, line, USAGE)["problems"]) == 4


def test_of_several_issues_all_refusals_are_said(desk: Desk) -> None:
    error = refused(desk, ["grade", OPEN, SEVERE, CLOSED, "P3"], REFUSED, by=OTHER)
    said = " ".join(error["problems"])
    assert SEVERE in said
    assert CLOSED in said
    assert OPEN not in said


def test_broken_rules_stop_every_write_with_all_their_places(desk: Desk) -> None:
    rules = Path("rules/channels.yaml")
    lines = rules.read_text(encoding="utf-8").replace("aliases:", "alias:")
    rules.write_text(lines + "colour: red\n", encoding="utf-8")
    Path("rules/deadlines.yaml").write_text("deadlines: [", encoding="utf-8")
    for line in (["log", "x"], ["grade", OPEN], ["set", OPEN, "model=M1"], ["assign", OPEN, ME]):
        problems = refused(desk, line, REFUSED)["problems"]
        assert any("channels.yaml:" in problem for problem in problems)
        assert any("deadlines.yaml:" in problem for problem in problems)
        assert len(problems) > 2


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_does_not_exist_is_refused_by_every_command(
    desk: Desk, command: str
) -> None:
    error = refused(desk, [command, OPEN, "--no-such-option"], USAGE)
    assert "--no-such-option" in error["message"]
    assert f"fbloop {command} --help" in error["hint"]


NEED_NO_LEDGER = ("init", "log", "calendar", "rules", "org", "completion", "help")


@pytest.mark.parametrize(
    "command", [name for name in COMMANDS if name.split()[0] not in NEED_NO_LEDGER]
)
def test_without_a_ledger_every_command_points_to_init(fbloop: CommandLine, command: str) -> None:
    words = {
        "import": ["rows.csv", "--map", "crm"], "list": [], "due": [], "board": [],
        "report": ["weekly"], "link": [OPEN, SEVERE, "--as", "related"], "set": [OPEN, "model=M1"],
        "note": [OPEN, "x"], "sweep": [OPEN, "--store", "S1"],
        "reopen": [OPEN, "--reason", "x", "--kind", "audit"], "export issues": [],
        "pause": [OPEN, "--reason", "parts", "--until", "tomorrow"],
        "talk list": [], "talk render": ["reply", OPEN],
        "config get": ["zone"], "config set": ["language", "zh"], "config list": [],
    }.get(command, [OPEN])  # fmt: skip
    answer = fbloop(command, *words, "--json")
    assert answer.code == SYSTEM, answer.err
    assert "fbloop init" in answer.error()["hint"]
    assert list(Path().iterdir()) == []


def test_what_customers_typed_does_not_steer_the_terminal_in_an_error(desk: Desk) -> None:
    answer = desk("list", "--store", "\x1b[2J\x1b]0;x\x07[/] [red]")
    assert answer.code == USAGE
    assert all(line.isprintable() for line in answer.err.split("\n"))
    assert desk("show", "\x1b[2J", *CUSTOMER).code == USAGE
