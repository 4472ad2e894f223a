"""Who reads: the language of help and errors, before any command has opened a ledger."""

from pathlib import Path

import pytest

from fbloop.commands.shared.reader import before_operands, language_typed
from tests.command_line import CommandLine


@pytest.fixture
def ledger(fbloop: CommandLine) -> str:
    """A Chinese ledger in another folder."""
    assert fbloop("init", "zh", "--lang", "zh").code == 0
    return "zh/fbloop.db"


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("due --lang zh --overdu", "zh"),
        ("--lang=zh due", "zh"),
        ("due --lang xx", "en"),
        ("log -- --lang zh", "en"),
        ("--lang", "en"),
        ("", "en"),
    ],
)
def test_what_is_typed_says_it(typed: str, language: str) -> None:
    assert language_typed(typed.split()) == language


def test_behind_two_dashes_no_word_is_an_option() -> None:
    assert before_operands(["log", "--json", "--", "--lang", "--", "x"]) == "log\0--json"
    assert before_operands(("due", "-q")) == "due\0-q"
    assert before_operands([]) == ""


def test_option_then_environment_then_ledger(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ["due", "--db", ledger]
    assert language_typed(line) == "zh"
    monkeypatch.setenv("FBLOOP_LANG", "en")
    assert language_typed(line) == "en"
    assert language_typed([*line, "--lang", "zh"]) == "zh"


@pytest.mark.parametrize("place", ["none.db", "text.db", "postgres://host/x", "."])
def test_a_ledger_that_cannot_be_read_leaves_it_to_the_locale(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("text.db").write_text("no ledger", encoding="utf-8")
    monkeypatch.setenv("FBLOOP_LANG", "xx")
    assert language_typed(["due", "--db", place]) == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language_typed(["due", "--db", place]) == "zh"
