"""`help`: commands and topics explained, and the topics' facts held against what they tell of."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from fbloop.commands import help_topics
from fbloop.commands.help_topics import CODES, TOPICS
from fbloop.commands.shared.group import CommandGroup
from fbloop.commands.shared.options import Filter
from fbloop.errors import ExitCode
from fbloop.importers.maps.loading import load_map
from fbloop.render.times import local
from fbloop.render.widths import width
from fbloop.text.dates import beginning
from tests.command_line import CommandLine

LANGUAGES = ("en", "zh")
FRIDAY = 1795159800  # 2026-11-20 15:30 in Shanghai
SHANGHAI = "Asia/Shanghai"


def topic(fbloop: CommandLine, name: str, lang: str) -> str:
    answer = fbloop("help", name, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def test_alone_it_shows_the_commands_and_the_topics(fbloop: CommandLine) -> None:
    shown = fbloop("help").out
    assert shown.startswith(fbloop("--help").out)
    behind = shown.partition("Topics (fbloop help TOPIC):")[2]
    assert [line.split()[0] for line in behind.splitlines() if line] == list(TOPICS)


@pytest.mark.parametrize("command", ["close", "rules check", "help"])
def test_a_command_is_explained_as_by_its_own_help(fbloop: CommandLine, command: str) -> None:
    words = command.split()
    assert fbloop("help", *words).out == fbloop(*words, "--help").out


def test_a_family_is_shown_with_its_commands(fbloop: CommandLine) -> None:
    assert fbloop("help", "rules").out == fbloop("rules", "--help").out


def test_as_json_it_is_topic_and_text(fbloop: CommandLine) -> None:
    for words in (["dates"], ["rules", "check"], []):
        told = fbloop("help", *words, "--json").json()
        assert told == {"topic": " ".join(words) or None, "text": fbloop("help", *words).out}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("date", "dates"),
        ("DATES", "dates"),
        ("exitcodes", "exit-codes"),
        ("rules chek", "rules check"),
        ("clos", "close"),
    ],
)
def test_what_there_is_not_is_refused_with_the_near_names(
    fbloop: CommandLine, typed: str, near: str
) -> None:
    answer = fbloop("help", *typed.split(), "--json")
    assert answer.code == 2
    assert answer.error()["near"][0] == near
    assert near in answer.error()["hint"]
    assert fbloop("help", "xyzzy", "--json").error()["hint"] == "fbloop help"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_fits_a_terminal(fbloop: CommandLine, name: str, lang: str) -> None:
    lines = topic(fbloop, name, lang).splitlines()
    assert len(lines) <= 60
    assert [line for line in lines if width(line) > 80] == []


def test_there_is_no_text_without_a_topic() -> None:
    files = {path.name for path in (Path(help_topics.__file__).parent / "topics").iterdir()}
    assert files == {f"{name}.{lang}.txt" for name in TOPICS for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TOPICS)
def test_commands_and_options_that_a_topic_names_exist(
    fbloop: CommandLine, name: str, lang: str
) -> None:
    shown = topic(fbloop, name, lang)
    for words in re.findall(r"^  (?:.*\s)?fbloop ([a-z]+(?: [a-z]+)?)", shown, re.M):
        assert {words, words.split()[0]} & set(COMMANDS), words
    group = CommandGroup(COMMANDS)
    known = {
        option
        for command in COMMANDS
        for parameter in group.get_command(None, command).params  # type: ignore[arg-type, union-attr]
        for option in parameter.opts
    }
    assert set(re.findall(r"--[a-z][a-z-]+", shown)) <= known


def test_the_root_names_the_commands_that_look_behind_the_mask(fbloop: CommandLine) -> None:
    group = CommandGroup(COMMANDS)
    takers = [
        name
        for name in COMMANDS
        if "reveal" in {one.name for one in group.get_command(None, name).params}  # type: ignore[arg-type, union-attr]
    ]
    *others, last = takers
    heading = f"Options of {', '.join(others)} and {last}:"
    for shown in (fbloop("--help").out, fbloop("help").out):
        common, behind = shown.split(heading)
        assert behind.split()[0] == "--reveal"
        assert "--reveal" not in common


# The facts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times_are_read_as_the_topic_says(fbloop: CommandLine, lang: str) -> None:
    shown = topic(fbloop, "dates", lang)
    rows = re.findall(r"^  (\S.*?) {2,}(\d{4}-\d\d-\d\d \d\d:\d\d)$", shown, re.MULTILINE)
    assert len(rows) == 19
    for typed, read_as in rows:
        assert local(beginning(typed, now=FRIDAY, zone=SHANGHAI).at, SHANGHAI) == read_as, typed


@pytest.mark.parametrize(
    "typed", ["friday", "周五", "20日", "10:00", "3/4", "7d", "soon", "刚才"]
)  # fmt: skip
def test_what_the_topic_calls_refused_is_refused(fbloop: CommandLine, typed: str) -> None:
    assert fbloop("init").code == 0
    assert fbloop("list", "--since", typed).code == 2
    assert typed in topic(fbloop, "dates", "en") + topic(fbloop, "dates", "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exit_code_has_its_line(fbloop: CommandLine, lang: str) -> None:
    assert list(CODES) == list(ExitCode)
    shown = topic(fbloop, "exit-codes", lang)
    assert re.findall(r"^ +(\d+)  \S", shown, re.MULTILINE)[: len(ExitCode)] == [
        str(int(code)) for code in ExitCode
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_of_a_filter_has_its_line(fbloop: CommandLine, lang: str) -> None:
    shown = topic(fbloop, "filters", lang)
    assert re.findall(r"^  --([a-z]+)", shown, re.MULTILINE) == [one.name for one in fields(Filter)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_of_the_topic_is_one(fbloop: CommandLine, lang: str, tmp_path: Path) -> None:
    shown = topic(fbloop, "maps", lang)
    lines = shown[shown.index("  map: crm") :].partition("\n\n")[0].splitlines()
    path = tmp_path / "crm.yaml"
    path.write_text("".join(f"{line[2:]}\n" for line in lines), encoding="utf-8")
    found = load_map(path)
    assert (found.source, len(found.tests)) == ("crm", 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_privacy_names_the_commands_that_reveal(fbloop: CommandLine, lang: str) -> None:
    group = CommandGroup(COMMANDS)
    reveals = [
        name
        for name in COMMANDS
        if "reveal" in {one.name for one in group.get_command(None, name).params}  # type: ignore[arg-type, union-attr]
    ]
    shown = topic(fbloop, "privacy", lang)
    named = re.search(r"[(（]([a-z, 、]+)[)）]", shown)
    assert named is not None
    assert set(re.split("[,、] ?", named[1])) == set(reveals)
