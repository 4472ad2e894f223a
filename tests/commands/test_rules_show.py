"""`fbloop rules show`."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.terminal import on_terminal


def test_all_rules_a_line_each_in_the_order_of_trying(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "show")
    assert answer.code == 0
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert {len(line) for line in lines} == {6}
    watch = next(line for line in lines if line[1] == "nps-watch")
    assert watch[0] == "rule"
    assert watch[2].startswith("category store.nps and (nps from 30 below 50")
    assert (watch[3], watch[5].partition(":")[0]) == ("P1", "priorities.yaml")
    ids = [line[1] for line in lines]
    assert ids.index("fire") < ids.index("nps-watch") < ids.index("default")


def test_json_holds_each_rule_whole(fbloop: CommandLine) -> None:
    rules = fbloop("rules", "show", "--json", "--lang", "zh").json()
    by_id = {rule["id"]: rule for rule in rules if rule["kind"] == "category"}
    assert by_id["cabin"]["label"] == "智能座舱"
    assert by_id["cabin"]["text"].startswith("- id: cabin")


def test_one_rule_in_full(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "show", "nps-watch")
    assert answer.code == 0
    assert answer.out.startswith("rule nps-watch  priorities.yaml:")
    assert "figure: { of: nps, from: 30, below: 50 }" in answer.out
    assert "门店NPS跌到50" in answer.out
    one = fbloop("rules", "show", "nps-watch", "--json").json()
    assert one["examples"]["no_match"] == ["门店NPS跌到50", "NPS跌到29"]
    assert (one["kind"], one["file"], one["column"]) == ("rule", "priorities.yaml", 5)


@pytest.mark.parametrize(("language", "label"), [("zh", "开机卡顿"), ("en", "Boot")])
def test_the_label_speaks_the_language_that_is_asked_for(
    fbloop: CommandLine, language: str, label: str
) -> None:
    assert label in fbloop("rules", "show", "cabin.boot", "--lang", language).out


@pytest.mark.parametrize("word", ["p0", "split", "planning", "routing-1", "qms", "body.seat"])
def test_every_kind_can_be_shown(fbloop: CommandLine, word: str) -> None:
    assert fbloop("rules", "show", word, "--json").json()["id"] == word


def test_an_id_of_several_kinds_is_an_array(fbloop: CommandLine) -> None:
    found = fbloop("rules", "show", "P0", "--json").json()
    assert [one["kind"] for one in found] == ["raci", "escalation", "checklist"]


def test_a_kind_is_a_list(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "show", "calendars")
    assert [line.split("\t")[1] for line in answer.out.splitlines()] == [
        "office", "split", "waking", "stores", "always",
    ]  # fmt: skip


def test_a_typing_error_exits_3_with_the_near_names(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "show", "nps-wach", "--json")
    assert answer.code == 3
    assert answer.error()["near"] == ["nps-watch"]


def test_rules_that_cannot_be_read_exit_4(fbloop: CommandLine) -> None:
    fbloop("init")
    Path("rules/channels.yaml").write_text("channels: [", "utf-8")
    answer = fbloop("rules", "show")
    assert answer.code == 4
    assert "channels.yaml:" in answer.err


def test_what_a_file_says_cannot_reach_the_terminal(fbloop: CommandLine) -> None:
    fbloop("init")
    path = Path("rules/channels.yaml")
    path.write_text(path.read_text("utf-8") + "    # \u202ereversed\n", "utf-8")
    assert "\u202e" not in fbloop("rules", "show", "qms").out


def test_on_a_terminal_nothing_is_cut() -> None:
    out = on_terminal("rules", "show", columns=80)
    assert out.startswith("first match wins, from top to bottom\n\ncategory\n")
    assert out.index("\nrule\n") < out.index("\nrouting\n") < out.index("\ndeadline\n")
    assert "respond 1h, interim 2h, diagnose 4h, plan 4h, followup every 4h in waking" in out
    assert "Article 2, a day's NPS below 30  (priorities.yaml:" in out


def test_what_delay_costs_is_shown_with_its_source_in_the_readers_language(
    fbloop: CommandLine,
) -> None:
    fbloop("init")
    found = {lang: fbloop("rules", "show", "delays", "--json", "--lang", lang).json()
             for lang in ("en", "zh")}  # fmt: skip
    assert [one["id"] for one in found["en"]] == [f"delay-{number}" for number in range(1, 5)]
    assert (found["en"][1]["label"], found["zh"][1]["label"]) == (
        "some bad word of mouth", "少量负面口碑",
    )  # fmt: skip
    assert found["en"][1]["why"].startswith("article 2")
    assert found["zh"][1]["why"].startswith("文章 2")
