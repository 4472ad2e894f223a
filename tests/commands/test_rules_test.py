"""`fbloop rules test`."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

CASES = Path("rules/tests/clocks.yaml")


@pytest.fixture(autouse=True)
def _founded(fbloop: CommandLine) -> None:
    assert fbloop("init").code == 0


def edit(old: str, new: str) -> None:
    text = CASES.read_text("utf-8")
    assert old in text
    CASES.write_text(text.replace(old, new, 1), "utf-8")


def test_the_pack_brings_its_cases_and_fulfils_them(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "test")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith(" cases passed\n")
    told = fbloop("rules", "test", "--json").json()
    assert told["files"] == ["tests/clocks.yaml", "tests/priorities.yaml"]
    assert (told["failed"], told["problems"], Path(told["folder"]).name) == (0, [], "rules")
    assert answer.out == f"{told['cases']} cases passed\n"


def test_a_case_that_fails_exits_4_with_its_place(fbloop: CommandLine) -> None:
    edit("due: { respond: 2026-11-23 16:00, close", "due: { respond: 2026-11-23 18:00, close")
    answer = fbloop("rules", "test")
    assert (answer.code, answer.out) == (4, "")
    assert ": case a P2 of Friday afternoon crosses the weekend: due respond: " in answer.err
    assert "expected 2026-11-23 18:00, came 2026-11-23 16:00" in answer.err
    assert "  tests/clocks.yaml:6:" in answer.err


def test_a_failing_case_as_json(fbloop: CommandLine) -> None:
    edit("due: { respond: 2026-11-23 16:00, close", "due: { respond: 2026-11-23 18:00, close")
    error = fbloop("rules", "test", "--json").error()
    [problem] = error["problems"]
    assert (error["code"], error["failed"]) == (4, 1)
    assert (problem["file"], problem["line"]) == ("tests/clocks.yaml", 6)
    assert problem["rule"] == "a P2 of Friday afternoon crosses the weekend"


def test_unknown_keys_have_near_names(fbloop: CommandLine) -> None:
    edit("expect: { deadline: p2", "expect: { deadlin: p2")
    answer = fbloop("rules", "test")
    assert answer.code == 4
    assert "'deadlin' is not known here; did you mean 'deadline'" in answer.err


def test_a_folder_by_name(fbloop: CommandLine) -> None:
    Path("rules").rename("elsewhere")
    told = fbloop("rules", "test", "elsewhere", "--json").json()
    assert Path(told["folder"]).name == "elsewhere"
    assert fbloop("rules", "test", "nowhere").code == 3


def test_rules_without_cases(fbloop: CommandLine) -> None:
    for path in CASES.parent.iterdir():
        path.unlink()
    assert fbloop("rules", "test").out == "0 cases passed\n"


def test_the_ledger_is_not_touched(fbloop: CommandLine) -> None:
    before = Path("fbloop.db").read_bytes()
    assert fbloop("rules", "test").code == 0
    assert Path("fbloop.db").read_bytes() == before
