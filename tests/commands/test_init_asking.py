"""The questions of `init`, as somebody at a terminal sees and answers them."""

from contextlib import closing
from pathlib import Path

import pytest

from fbloop.ledger import open_ledger
from tests.terminal import on_terminal


def settings() -> tuple[str, str, str]:
    """What belongs to the ledger in the working folder."""
    with closing(open_ledger("fbloop.db")) as ledger:
        kept = ledger.settings
        return kept.language, kept.zone, kept.pack


def test_enter_takes_what_is_usual() -> None:
    shown = on_terminal("init", typed="\n\n\n")
    assert "Language of reports and labels, zh or en [en]: " in shown
    assert "Time zone [Asia/Shanghai]: " in shown
    assert "Rule pack: ev-aftersales, blank, store-monitoring [ev-aftersales]: " in shown
    assert "language en, time zone Asia/Shanghai, rules of ev-aftersales" in shown


def test_what_is_answered_is_taken() -> None:
    on_terminal("init", typed="en\nEurope/Berlin\nblank\n")
    assert settings() == ("en", "Europe/Berlin", "blank")


def test_what_cannot_be_read_is_asked_again() -> None:
    shown = on_terminal("init", "--lang", "en", typed="Asia/Shanghi\nEurope/Berlin\nblanc\nblank\n")
    assert "no time zone 'Asia/Shanghi'" in shown
    assert "did you mean Asia/Shanghai" in shown
    assert settings() == ("en", "Europe/Berlin", "blank")


def test_what_was_given_is_not_asked() -> None:
    shown = on_terminal("init", "--lang", "en", "--tz", "Europe/Berlin", typed="blank\n")
    assert "Language of" not in shown
    assert "Time zone [" not in shown
    assert settings() == ("en", "Europe/Berlin", "blank")


def test_what_is_refused_anyway_asks_nothing() -> None:
    on_terminal("init", typed="\n\n\n")
    assert "Time zone" not in on_terminal("init", typed="")


@pytest.mark.parametrize("option", ["--yes", "--no-input", "--json"])
def test_nobody_is_asked_who_does_not_want_to_be(option: str) -> None:
    assert "Time zone" not in on_terminal("init", option, typed="")
    assert settings() == ("en", "Asia/Shanghai", "ev-aftersales")


def test_nor_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FBLOOP_NO_INPUT", "1")
    assert "Time zone [" not in on_terminal("init", typed="")


def test_nor_where_nobody_can_answer() -> None:
    assert "Time zone [" not in on_terminal("init")
    assert Path("fbloop.db").is_file()


def test_who_leaves_makes_nothing() -> None:
    on_terminal("init", typed="\n\x04")
    assert list(Path().iterdir()) == []
