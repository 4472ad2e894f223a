"""`config set`: what may change, what may not any more, and that each change is recorded."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine


@pytest.fixture(autouse=True)
def _ledger(fbloop: CommandLine) -> None:
    assert fbloop("init", "--lang", "zh").code == 0


def value(fbloop: CommandLine, name: str) -> str:
    """What the setting is."""
    return fbloop("config", "get", name).out.strip()


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("language", "en", "en"),
        ("zone", "Europe/Berlin", "Europe/Berlin"),
        ("live_from", "2026-11-20", "2026-11-20"),
        ("live_from", "昨天", "2026-11-15"),
    ],
)
def test_a_setting_changes_and_says_what_it_was(
    fbloop: CommandLine, name: str, typed: str, kept: str
) -> None:
    before = value(fbloop, name)
    answer = fbloop("config", "set", name, typed, "--now", "2026-11-16 09:00", "--lang", "en")
    assert (answer.code, answer.out) == (0, f"{name}: {kept} (was {before or '-'})\n")
    assert value(fbloop, name) == kept


def test_the_first_day_can_be_taken_back(fbloop: CommandLine) -> None:
    fbloop("config", "set", "live_from", "2026-11-20", "--now", "2026-11-16")
    answer = fbloop("config", "set", "live_from", "none", "--json").json()
    assert answer == {"name": "live_from", "old": "2026-11-20", "new": None}
    assert value(fbloop, "live_from") == ""


def test_the_same_value_is_no_change_and_leaves_no_trace(fbloop: CommandLine) -> None:
    before = Path("fbloop.db").read_bytes()
    answer = fbloop("config", "set", "language", "zh", "--lang", "en")
    assert (answer.code, answer.out) == (0, "language is zh already: no change\n")
    assert Path("fbloop.db").read_bytes() == before


def test_a_rehearsal_changes_nothing(fbloop: CommandLine) -> None:
    before = Path("fbloop.db").read_bytes()
    answer = fbloop("config", "set", "language", "en", "--dry-run", "--lang", "en")
    assert answer.out == "(rehearsal, nothing was written) language: en (was zh)\n"
    assert Path("fbloop.db").read_bytes() == before


def test_where_the_environment_goes_before_it_that_is_said(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FBLOOP_LANG", "en")
    assert fbloop("config", "set", "language", "en").err == ""
    answer = fbloop("config", "set", "language", "zh")
    assert answer.err == "FBLOOP_LANG=en goes before it here\n"


def test_an_empty_variable_goes_before_nothing(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FBLOOP_LANG", "")
    assert fbloop("config", "set", "language", "en").err == ""


def test_once_something_was_logged_the_zone_stays(fbloop: CommandLine) -> None:
    fbloop("config", "set", "language", "en")
    assert fbloop("config", "set", "zone", "Europe/Berlin").code == 0
    fbloop("log", "车内异响")
    answer = fbloop("config", "set", "zone", "Asia/Shanghai", "--json")
    assert answer.code == 4
    assert "in use" in answer.error()["message"]
    assert fbloop("config", "set", "zone", "Europe/Berlin").code == 0
    assert value(fbloop, "zone") == "Europe/Berlin"


@pytest.mark.parametrize(
    ("name", "typed", "code", "says"),
    [
        ("pack", "blank", 4, "copied"),
        ("zone", "Asia/Shangai", 2, "no time zone 'Asia/Shangai'"),
        ("language", "fr", 2, "no language 'fr'"),
        ("live_from", "someday", 2, "live_from: cannot read"),
        ("live_from", "2026-13-45", 2, "live_from:"),
        ("live_from", "2026-11-20 10:00", 2, "is no day"),
        ("live_from", "2026-W47", 2, "is no day"),
        ("live_from", "2062-11-20", 2, "more than a year ahead"),
        ("live_form", "2026-11-20", 2, "no setting 'live_form'"),
        ("db", "other.db", 2, "belongs to a command line"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    fbloop: CommandLine, name: str, typed: str, code: int, says: str
) -> None:
    before = Path("fbloop.db").read_bytes()
    answer = fbloop("config", "set", name, typed, "--now", "2026-11-16", "--lang", "en", "--json")
    assert answer.code == code
    assert says in answer.error()["message"]
    assert Path("fbloop.db").read_bytes() == before


def test_near_names_are_in_the_hint(fbloop: CommandLine) -> None:
    hints = [
        fbloop("config", "set", *typed, "--lang", "en", "--json").error()["hint"]
        for typed in (("zone", "Asia/Shangai"), ("live_form", "today"), ("actor", "me"))
    ]
    assert hints[0].startswith("did you mean Asia/Shanghai")
    assert hints[1:] == ["did you mean live_from?", "--by, or FBLOOP_ACTOR"]
