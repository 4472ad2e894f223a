"""`fbloop rules check`."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

MAPS = ["store-figures.yaml", "store-sheet-zh.yaml", "store-sheet.yaml"]


@pytest.fixture(autouse=True)
def _founded(fbloop: CommandLine) -> None:
    assert fbloop("init", "--pack", "store-monitoring").code == 0


def edit(file: str, old: str, new: str) -> None:
    text = Path(file).read_text("utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new, 1), "utf-8")


def test_one_line_for_rules_that_pass(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "check", "--now", "2025-06-01")
    assert answer.code == 0
    assert answer.out.endswith(" rules, 122 examples, 3 maps passed\n")
    assert answer.out.count("\n") == 1
    assert answer.err == ""


def test_json_of_rules_that_pass(fbloop: CommandLine) -> None:
    told = fbloop("rules", "check", "--json", "--now", "2026-06-01").json()
    assert told["problems"] == []
    assert "deadlines.yaml" in told["files"]
    assert (told["maps"], told["examples"]) == (MAPS, 122)
    assert [one["rule"] for one in told["warnings"]] == ["office", "split"]


def test_warnings_change_no_exit_code_and_can_be_silenced(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "check", "--now", "2026-06-01")
    assert answer.code == 0
    assert answer.err.startswith("warning: calendars.yaml:")
    assert ": calendar office: its holidays end with 2026" in answer.err
    assert fbloop("rules", "check", "-q", "--now", "2026-06-01").err == ""


def test_findings_exit_4_each_with_its_place(fbloop: CommandLine) -> None:
    edit("rules/priorities.yaml", "from: 30, below: 50", "form: 30, below: 50")
    edit("rules/calendars.yaml", "waking: { hours: { mon-sun", "waking: { hours: { mon-son")
    edit("maps/store-figures.yaml", "key: ", "keys: ")
    answer = fbloop("rules", "check")
    assert (answer.code, answer.out) == (4, "")
    assert ": rule nps-watch: 'form' is not known here; did you mean 'from'?" in answer.err
    assert "  calendars.yaml:" in answer.err
    assert "  maps/store-figures.yaml:" in answer.err
    assert "Traceback" not in answer.err


def test_findings_as_json(fbloop: CommandLine) -> None:
    edit("rules/priorities.yaml", "from: 30, below: 50", "form: 30, below: 50")
    answer = fbloop("rules", "check", "--json")
    assert (answer.code, answer.out) == (4, "")
    [problem] = answer.error()["problems"]
    assert problem["file"] == "priorities.yaml"
    assert problem["rule"] == "nps-watch"
    assert problem["message"].startswith("'form' is not known here")
    assert problem["says"].startswith(f"priorities.yaml:{problem['line']}:{problem['column']}: ")


def test_a_folder_by_name_with_the_maps_beside_it(fbloop: CommandLine) -> None:
    Path("maps").rename("other-maps")
    assert fbloop("rules", "check", "rules", "--json").json()["maps"] == []
    Path("other-maps").rename("maps")
    assert fbloop("rules", "check", "rules", "--json").json()["maps"] == MAPS


def test_without_a_ledger_the_pack_is_checked(fbloop: CommandLine) -> None:
    Path("elsewhere").mkdir()
    answer = fbloop("rules", "check", "--db", "elsewhere/none.db", "--json")
    assert answer.code == 0
    assert answer.json()["folder"].endswith("ev-aftersales")
    assert list(Path("elsewhere").iterdir()) == []


@pytest.mark.parametrize("words", [("nowhere",), ("--rules", "nowhere")])
def test_a_folder_that_does_not_exist_exits_3(fbloop: CommandLine, words: tuple[str, ...]) -> None:
    answer = fbloop("rules", "check", *words)
    assert answer.code == 3
    assert "nowhere" in answer.err


def test_two_folders_are_one_too_many(fbloop: CommandLine) -> None:
    assert fbloop("rules", "check", "rules", "--rules", "rules").code == 2


def test_a_damaged_ledger_does_not_keep_from_checking(fbloop: CommandLine) -> None:
    Path("fbloop.db").write_text("a letter")
    assert fbloop("rules", "check").code == 0


def test_a_folder_of_something_else_names_every_file_that_is_missing(fbloop: CommandLine) -> None:
    Path("empty").mkdir()
    answer = fbloop("rules", "check", "empty")
    assert answer.code == 4
    assert answer.err.count("cannot be read: No such file") == 7
