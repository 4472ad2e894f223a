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
    assert answer.code == 0
    assert answer.out.endswith(" cases passed\n")
    told = fbloop("rules", "test", "--json").json()
    assert told["files"] == ["tests/clocks.yaml", "tests/priorities.yaml"]
    assert (told["failed"], told["problems"], Path(told["folder"]).name) == (0, [], "rules")
    assert answer.out == f"{told['cases']} cases passed\n"


def test_rows_that_are_not_there_are_a_note(fbloop: CommandLine) -> None:
    [line] = fbloop("rules", "test").err.splitlines()
    assert line.startswith("note: people.csv has no rows: in ")
    assert fbloop("rules", "test", "--json").json()["notes"] == [line.removeprefix("note: ")]
    assert fbloop("rules", "test", "-q").err == ""
    assert "说明：people.csv 没有任何行" in fbloop("rules", "test", "--lang", "zh").err


def test_a_name_that_the_rules_do_not_have_exits_4(fbloop: CommandLine) -> None:
    edit("expect: { deadline: p2", "expect: { deadline: p9")
    answer = fbloop("rules", "test")
    assert (answer.code, answer.out) == (4, "")
    assert ": no deadline is called 'p9'; " in answer.err


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
    assert (error["code"], error["failed"], len(error["notes"])) == (4, 1, 1)
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
    answer = fbloop("rules", "test")
    assert (answer.code, answer.out) == (0, "0 cases passed\n")
    assert answer.err.startswith("note: no case was run: ")
    assert len(fbloop("rules", "test", "--json").json()["notes"]) == 1


def test_the_ledger_is_not_touched(fbloop: CommandLine) -> None:
    before = Path("fbloop.db").read_bytes()
    assert fbloop("rules", "test").code == 0
    assert Path("fbloop.db").read_bytes() == before
