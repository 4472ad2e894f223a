"""`config get`: the value that holds for a command line, and the option or variable it is from."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine


@pytest.fixture(autouse=True)
def _ledger(fbloop: CommandLine) -> None:
    assert fbloop("init", "--lang", "zh", "--tz", "Europe/Berlin").code == 0


def test_the_value_alone_is_printed(fbloop: CommandLine) -> None:
    answer = fbloop("config", "get", "zone")
    assert (answer.code, answer.out, answer.err) == (0, "Europe/Berlin\n", "")
    assert fbloop("config", "get", "live_from").out == "\n"


@pytest.mark.parametrize(
    ("name", "options", "variable", "expected"),
    [
        ("language", (), None, ("zh", "ledger")),
        ("language", (), "en", ("en", "environment")),
        ("language", ("--lang", "zh"), "en", ("zh", "option")),
        ("zone", (), None, ("Europe/Berlin", "ledger")),
        ("pack", (), None, ("ev-aftersales", "ledger")),
        ("live_from", (), None, (None, "default")),
        ("actor", (), "小李", ("小李", "environment")),
        ("actor", ("--by", "小王"), "小李", ("小王", "option")),
        ("now", (), "2026-11-20 09:00", ("2026-11-20T09:00:00+01:00", "environment")),
        ("now", ("--now", "2026-11-20"), None, ("2026-11-20T00:00:00+01:00", "option")),
        ("no_input", (), None, ("no", "default")),
        ("no_input", (), "1", ("yes", "environment")),
        ("no_input", ("--no-input",), None, ("yes", "option")),
    ],
)
def test_an_option_goes_before_the_environment_and_that_before_the_ledger(
    fbloop: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    options: tuple[str, ...],
    variable: str | None,
    expected: tuple[str | None, str],
) -> None:
    names = {"language": "FBLOOP_LANG", "actor": "FBLOOP_ACTOR"}
    if variable is not None:
        monkeypatch.setenv(names.get(name, f"FBLOOP_{name.upper()}"), variable)
    answer = fbloop("config", "get", name, *options, "--json").json()
    assert answer == {"name": name, "value": expected[0], "source": expected[1]}


def test_places_are_told_in_full(fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path.cwd()
    assert fbloop("config", "get", "db").out == f"{here / 'fbloop.db'}\n"
    assert fbloop("config", "get", "rules").out == f"{here / 'rules'}\n"
    Path("elsewhere").mkdir()
    monkeypatch.setenv("FBLOOP_RULES", "elsewhere")
    answer = fbloop("config", "get", "rules", "--json").json()
    assert (answer["value"], answer["source"]) == (str(here / "elsewhere"), "environment")
    monkeypatch.chdir("elsewhere")
    assert fbloop("config", "get", "db").out == f"{here / 'fbloop.db'}\n"


def test_an_unknown_name_exits_2_with_the_near_ones(fbloop: CommandLine) -> None:
    answer = fbloop("config", "get", "langage", "--json")
    assert answer.code == 2
    assert "language" in answer.error()["hint"]


def test_without_a_ledger_there_is_nothing_to_get(fbloop: CommandLine) -> None:
    Path("fbloop.db").unlink()
    answer = fbloop("config", "get", "zone", "--json")
    assert answer.code == 6
    assert "fbloop init" in answer.error()["hint"]
