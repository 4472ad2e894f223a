"""`config list`: every setting with its source."""

from fbloop.commands.config_answer import KNOWN, Origin
from fbloop.services.configuring import SETTINGS
from tests.command_line import CommandLine


def test_every_setting_is_listed_with_what_it_comes_from(fbloop: CommandLine) -> None:
    fbloop("init", "--live-from", "2026-11-20", "--now", "2026-11-16")
    listed = fbloop("config", "list", "--by", "小王", "--json").json()
    assert [one["name"] for one in listed] == [*KNOWN]
    sources = {one["name"]: one["source"] for one in listed}
    assert {name: sources[name] for name in SETTINGS} == dict.fromkeys(SETTINGS, Origin.LEDGER)
    assert (sources["db"], sources["actor"]) == ("default", "option")
    assert {one["name"]: one["value"] for one in listed}["live_from"] == "2026-11-20"


def test_in_a_pipe_a_line_has_name_value_and_source(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "en")
    lines = fbloop("config", "list").out.splitlines()
    assert lines[:2] == ["language\ten\tledger", "zone\tAsia/Shanghai\tledger"]
    assert lines[3] == "live_from\t\tdefault"


def test_csv_has_a_header(fbloop: CommandLine) -> None:
    fbloop("init")
    assert fbloop("config", "list", "-f", "csv").out.startswith("name,value,source\nlanguage,")


def test_a_table_is_told_in_the_readers_language(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "zh")
    rows = fbloop("config", "list", "-f", "md").out.splitlines()
    assert "| language | zh | 台账 |" in rows
    assert any(row.startswith(r"| no\_input | 否 |") for row in rows)
    assert fbloop("config", "list", "-f", "csv").out.splitlines()[-1].startswith("no_input,no,")
