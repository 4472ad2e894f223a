"""Option before environment before the ledger's setting before the default."""

from pathlib import Path

import pytest

from fbloop import config
from fbloop.config import Language, LedgerPlace
from fbloop.errors import NotFound, UsageProblem


def test_a_named_ledger_is_taken_from_the_working_folder(tmp_path: Path) -> None:
    place = config.ledger_place("a.db", {"FBLOOP_DB": "b.db"}, tmp_path)
    assert place == LedgerPlace(path=tmp_path / "a.db", is_named=True)


def test_the_environment_names_a_ledger_too(tmp_path: Path) -> None:
    place = config.ledger_place(None, {"FBLOOP_DB": "sqlite:///b.db"}, tmp_path)
    assert place == LedgerPlace(path=tmp_path / "b.db", is_named=True)


def test_an_unnamed_ledger_is_found_upwards(tmp_path: Path) -> None:
    (tmp_path / "fbloop.db").touch()
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    place = config.ledger_place(None, {"FBLOOP_DB": ""}, below)
    assert place == LedgerPlace(path=tmp_path / "fbloop.db", is_named=False)


def test_the_nearest_ledger_wins_and_a_folder_is_none(tmp_path: Path) -> None:
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "fbloop.db").touch()
    (below / "fbloop.db").mkdir()
    assert config.ledger_place(None, {}, below).path == tmp_path / "fbloop.db"


def test_without_any_ledger_the_place_is_the_working_folder(tmp_path: Path) -> None:
    place = config.ledger_place(None, {}, tmp_path)
    assert place == LedgerPlace(path=tmp_path / "fbloop.db", is_named=False)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("a/b.db", "a/b.db"),
        ("/a/b.db", "/a/b.db"),
        ("sqlite:///a/b.db", "a/b.db"),
        ("sqlite:////a/b.db", "/a/b.db"),
        ("C:\\a.db", "C:\\a.db"),
    ],
)
def test_urls_and_paths(url: str, path: str) -> None:
    assert config.path_of_url(url) == Path(path)


@pytest.mark.parametrize("url", ["postgresql://host/db", "http://x", "", "sqlite:///", "sqlite://"])
def test_no_ledger_can_be_there(url: str) -> None:
    with pytest.raises(UsageProblem):
        config.path_of_url(url)


def test_rules_option_environment_beside_the_ledger_package(tmp_path: Path) -> None:
    for name in ("one", "two", "rules"):
        (tmp_path / name).mkdir()
    ledger, env = tmp_path / "fbloop.db", {"FBLOOP_RULES": "two"}
    assert config.rules_folder("one", env, ledger, tmp_path) == tmp_path / "one"
    assert config.rules_folder(None, env, ledger, tmp_path) == tmp_path / "two"
    assert config.rules_folder(None, {}, ledger, tmp_path) == tmp_path / "rules"
    (tmp_path / "rules").rmdir()
    assert config.rules_folder(None, {}, ledger, tmp_path).name == "ev-aftersales"


def test_a_named_rules_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        config.rules_folder("nowhere", {}, tmp_path / "fbloop.db", tmp_path)


def test_language_option_environment_ledger_locale_english() -> None:
    env = {"FBLOOP_LANG": "zh", "LANG": "zh_CN.UTF-8"}
    assert config.language(Language.EN, env, Language.ZH) is Language.EN
    assert config.language(None, env, Language.EN) is Language.ZH
    assert config.language(None, {"LANG": "zh_CN.UTF-8"}, Language.EN) is Language.EN
    assert config.language(None, {"LANG": "zh_CN.UTF-8"}) is Language.ZH
    assert config.language(None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) is Language.EN
    assert config.language(None, {}) is Language.EN


def test_an_unknown_language_in_the_environment_is_refused() -> None:
    with pytest.raises(UsageProblem, match="FBLOOP_LANG is 'fr'"):
        config.language(None, {"FBLOOP_LANG": "fr"})


def test_who_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "chen")
    assert config.actor("wang", {"FBLOOP_ACTOR": "li"}) == "wang"
    assert config.actor(None, {"FBLOOP_ACTOR": "li"}) == "li"
    assert config.actor(None, {}) == "chen"


def test_somebody_must_act(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(UsageProblem) as raised:
        config.actor(None, {})
    assert [missing.flag for missing in raised.value.missing] == ["--by"]


def test_now_and_silence() -> None:
    assert config.now_text("2026-11-20", {"FBLOOP_NOW": "2026-11-21"}) == "2026-11-20"
    assert config.now_text(None, {"FBLOOP_NOW": "2026-11-21"}) == "2026-11-21"
    assert config.now_text(None, {"FBLOOP_NOW": ""}) is None
    assert config.is_silent(True, {})
    assert config.is_silent(False, {"FBLOOP_NO_INPUT": "1"})
    assert not config.is_silent(False, {"FBLOOP_NO_INPUT": "0"})
    assert not config.is_silent(False, {})
