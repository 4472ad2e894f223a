"""`init`: a ledger, its rules and its maps; what is there is never touched."""

import shutil
import stat
from pathlib import Path

import pytest

from tests.command_line import CommandLine


def files(folder: Path = Path()) -> dict[str, bytes]:
    """Everything in a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_ledger_rules_and_maps_are_made_in_the_working_folder(fbloop: CommandLine) -> None:
    made = fbloop("init", "--lang", "en")
    assert made.code == 0
    assert made.out.splitlines() == [
        f"made {Path.cwd() / 'fbloop.db'}",
        f"made {Path.cwd() / 'rules'}",
        f"made {Path.cwd() / 'maps'}",
        "language en, time zone Asia/Shanghai, rules of ev-aftersales",
        "next:",
        "  fbloop log TEXT --store STORE  record a problem as it is told",
        "  fbloop import FILE --draft     propose a map for the export of another system",
        "  fbloop due                     what is late or nobody's, every morning",
    ]
    names = set(files())
    assert {"fbloop.db", "rules/priorities.yaml", "rules/stores.csv", "maps/crm.yaml"} <= names
    assert stat.S_IMODE(Path("fbloop.db").stat().st_mode) == 0o600
    assert fbloop("list").code == 0


def test_a_folder_that_is_named_is_made(fbloop: CommandLine) -> None:
    assert fbloop("init", "new/place").code == 0
    assert {path.name for path in Path("new/place").iterdir()} == {"fbloop.db", "rules", "maps"}
    assert [path.name for path in Path().iterdir()] == ["new"]


@pytest.mark.parametrize("address", ["there/own.db", "sqlite:///there/own.db"])
def test_without_a_folder_it_is_made_where_db_says(fbloop: CommandLine, address: str) -> None:
    assert fbloop("init", "--db", address).code == 0
    assert Path("there/own.db").is_file()
    assert Path("there/rules/priorities.yaml").is_file()


def test_the_environment_names_the_place_too(
    fbloop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FBLOOP_DB", "there/own.db")
    assert fbloop("init").code == 0
    assert Path("there/own.db").is_file()


def test_a_folder_and_another_db_are_refused(fbloop: CommandLine) -> None:
    answer = fbloop("init", "here", "--db", "there/fbloop.db", "--json")
    assert answer.code == 2
    assert answer.error()["kind"] == "usage"
    assert files() == {}


def test_a_folder_and_the_same_db_are_one_place(fbloop: CommandLine) -> None:
    assert fbloop("init", "here", "--db", "here/../here/fbloop.db").code == 0
    assert Path("here/fbloop.db").is_file()


def test_where_all_is_there_nothing_is_done(fbloop: CommandLine) -> None:
    fbloop("init")
    before = files()
    answer = fbloop("init", "--json")
    assert answer.code == 4
    assert "already" in answer.error()["message"]
    assert files() == before


@pytest.mark.parametrize("lacking", ["rules", "maps"])
def test_a_ledger_without_rules_or_maps_gets_them(fbloop: CommandLine, lacking: str) -> None:
    fbloop("init")
    before = files()
    shutil.rmtree(lacking)
    answer = fbloop("init", "--json")
    assert answer.code == 0, answer.err
    assert answer.json()["made"] == [str(Path.cwd() / lacking)]
    assert files() == before


def test_rules_that_are_there_stay_as_they_are(fbloop: CommandLine) -> None:
    fbloop("init", "other")
    Path("other/rules/stores.csv").write_text("code,name,aliases,region,zone\nS9,Ours,,,\n")
    Path("other/rules").rename("rules")
    before = files(Path("rules"))
    answer = fbloop("init")
    assert answer.code == 0, answer.err
    assert files(Path("rules")) == before


def test_rules_that_cannot_be_used_are_told_before_anything_is_made(fbloop: CommandLine) -> None:
    Path("rules").mkdir()
    Path("rules/priorities.yaml").write_text("ours\n")
    answer = fbloop("init", "--json")
    assert answer.code == 4
    assert any("priorities.yaml:1:1" in one for one in answer.error()["problems"])
    assert files() == {"rules/priorities.yaml": b"ours\n"}


def test_the_day_from_which_clocks_run_is_told_as_it_was_understood(fbloop: CommandLine) -> None:
    made = fbloop("init", "--live-from", "明天", "--now", "2026-11-20 09:00", "--lang", "en")
    assert "what was reported before 2026-11-21 runs no clocks" in made.out.splitlines()


def test_what_is_no_day_gets_forms_of_a_day_alone(fbloop: CommandLine) -> None:
    answer = fbloop("init", "--live-from", "foo", "--json")
    assert answer.code == 2
    assert answer.error()["hint"] == "for example 2026-11-20, today or 昨天"


def test_a_file_that_is_not_ours_is_left_alone(fbloop: CommandLine) -> None:
    Path("fbloop.db").write_text("a letter")
    answer = fbloop("init", "--json")
    assert answer.code == 6
    assert answer.error()["kind"] == "not_a_ledger"
    assert files() == {"fbloop.db": b"a letter"}


def test_an_unknown_pack_exits_3_with_those_that_there_are(fbloop: CommandLine) -> None:
    answer = fbloop("init", "--pack", "ev-aftersale", "--json")
    assert answer.code == 3
    assert "ev-aftersales" in answer.error()["hint"]
    assert files() == {}


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../etc", ""])
def test_an_unknown_time_zone_exits_2(fbloop: CommandLine, zone: str) -> None:
    answer = fbloop("init", "--tz", zone, "--json")
    assert answer.code == 2
    assert "--tz" in answer.error()["message"]
    assert files() == {}


def test_a_rehearsal_says_what_would_be_made_and_makes_nothing(fbloop: CommandLine) -> None:
    answer = fbloop("init", "here", "--dry-run")
    assert answer.code == 0
    assert f"would make {Path.cwd() / 'here' / 'fbloop.db'}" in answer.out
    assert files() == {}
    assert not Path("here").exists()


def test_a_place_that_cannot_be_made_exits_6(fbloop: CommandLine) -> None:
    Path("here").write_text("a file")
    answer = fbloop("init", "here/below", "--json")
    assert answer.code == 6
    assert files() == {"here": b"a file"}


@pytest.mark.parametrize("name", ["rules", "maps"])
def test_a_ledger_is_not_called_as_a_folder_beside_it(fbloop: CommandLine, name: str) -> None:
    refused = fbloop("init", "--db", name)
    assert refused.code == 2
    assert f"cannot be called {name}" in refused.err
    assert not Path(name).exists()


def test_the_zone_belongs_to_the_ledger(fbloop: CommandLine) -> None:
    fbloop("init", "--tz", "Europe/Berlin")
    told = fbloop("log", "空调不制冷", "--now", "2026-11-20 14:05", "--json").json()
    assert told["logged_at"] == "2026-11-20T14:05:00+01:00"


@pytest.mark.parametrize(
    ("option", "named", "locale", "language"),
    [
        ("en", "zh", "zh_CN.UTF-8", "en"),
        (None, "zh", "en_US.UTF-8", "zh"),
        (None, None, "zh_CN.UTF-8", "zh"),
        (None, None, "C.UTF-8", "en"),
    ],
)
def test_the_language_is_option_then_environment_then_locale(
    fbloop: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    option: str | None,
    named: str | None,
    locale: str,
    language: str,
) -> None:
    monkeypatch.setenv("LANG", locale)
    if named:
        monkeypatch.setenv("FBLOOP_LANG", named)
    made = fbloop("init", "--json", *(["--lang", option] if option else [])).json()
    assert made["language"] == language
    # It is kept: a report later speaks it, whatever the locale is then.
    monkeypatch.delenv("FBLOOP_LANG", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8" if language == "zh" else "zh_CN.UTF-8")
    heading = fbloop("report", "weekly").out.splitlines()[0]
    assert ("周报" in heading) == (language == "zh")


@pytest.mark.parametrize(
    ("pack", "text", "priority"),
    [
        ("ev-aftersales", "高速上突然失去动力", "P0"),
        ("store-monitoring", "示例店单日NPS为22", "P0"),
        ("blank", "高速上突然失去动力", "P2"),
    ],
)
def test_each_pack_makes_a_ledger_that_works(
    fbloop: CommandLine, pack: str, text: str, priority: str
) -> None:
    assert fbloop("init", "--pack", pack).code == 0
    assert fbloop("rules", "check").code == 0
    logged = fbloop("log", text, "--json").json()
    assert logged["priority"] == priority
    assert logged["next_due_at"]


def test_a_near_zone_is_named(fbloop: CommandLine) -> None:
    error = fbloop("init", "--tz", "Asia/Shanghi", "--lang", "en", "--json").error()
    assert error["hint"].startswith("did you mean Asia/Shanghai")


def test_a_ledger_without_rules_gets_those_of_its_own_pack(fbloop: CommandLine) -> None:
    fbloop("init", "--pack", "blank", "--lang", "zh", "--tz", "Europe/Berlin")
    before = files(Path("rules"))
    shutil.rmtree("rules")
    made = fbloop("init", "--lang", "en", "--json").json()
    assert (made["language"], made["zone"], made["pack"]) == ("zh", "Europe/Berlin", "blank")
    assert files(Path("rules")) == before


@pytest.mark.parametrize("options", [("--tz", "Europe/Berlin"), ("--live-from", "2026-11-20")])
def test_what_a_ledger_is_already_init_does_not_change(
    fbloop: CommandLine, options: tuple[str, str]
) -> None:
    fbloop("init")
    shutil.rmtree("maps")
    before = files()
    answer = fbloop("init", *options, "--json")
    assert answer.code == 4
    assert "fbloop config set" in answer.error()["hint"]
    assert files() == before


def test_the_first_day_is_kept(fbloop: CommandLine) -> None:
    made = fbloop("init", "--live-from", "今天", "--now", "2026-11-20 09:00", "--json").json()
    assert made["live_from"] == "2026-11-20"
    assert fbloop("config", "get", "live_from").out == "2026-11-20\n"


@pytest.mark.parametrize(
    "options",
    [
        ("--live-from", "2026-02-30"),
        ("--live-from", "2026-W47"),
        ("--demo", "--live-from", "2026-11-20"),
        ("--demo", "--pack", "blank"),
    ],
)
def test_wishes_that_make_no_sense_make_nothing(
    fbloop: CommandLine, options: tuple[str, ...]
) -> None:
    assert fbloop("init", *options, "--json").code == 2
    assert files() == {}


def test_a_demo_of_a_pack_that_there_is_not_makes_nothing(fbloop: CommandLine) -> None:
    answer = fbloop("init", "--demo", "--pack", "nosuch", "--json")
    assert (answer.code, answer.error()["kind"]) == (3, "not_found")
    assert files() == {}
