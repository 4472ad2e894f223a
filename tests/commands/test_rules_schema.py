"""`fbloop rules schema`."""

import json
from pathlib import Path

from tests.command_line import CommandLine

KINDS = (
    "categories priorities deadlines calendars workflow responsibility channels cost_of_delay map"
).split()


def test_without_a_kind_the_kinds_are_listed(fbloop: CommandLine) -> None:
    assert fbloop("rules", "schema").out.split() == KINDS
    assert fbloop("rules", "schema", "--json").json() == KINDS


def test_one_schema_is_printed(fbloop: CommandLine) -> None:
    told = fbloop("rules", "schema", "deadlines").json()
    assert told["title"] == "fbloop rules: deadlines.yaml"
    assert fbloop("rules", "schema", "deadlines.yaml", "--json").json() == told


def test_all_are_written_into_a_folder_again_and_again(fbloop: CommandLine) -> None:
    for _ in range(2):
        answer = fbloop("rules", "schema", "-o", "schemas")
        assert answer.code == 0
    assert sorted(path.name for path in Path("schemas").iterdir()) == sorted(
        f"{kind}.schema.json" for kind in KINDS
    )
    assert json.loads(Path("schemas/map.schema.json").read_text("utf-8"))["required"]
    assert "wrote schemas/priorities.schema.json" in answer.out


def test_one_is_written_and_a_rehearsal_writes_none(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "schema", "map", "-o", "schemas", "--dry-run")
    assert answer.out == "would write schemas/map.schema.json\n"
    assert not Path("schemas").exists()
    assert fbloop("rules", "schema", "map.yaml", "-o", "schemas", "--json").json() == [
        "schemas/map.schema.json"
    ]


def test_an_unknown_kind_exits_2_with_the_near_ones(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "schema", "prioritys", "--json")
    assert answer.code == 2
    assert "priorities" in answer.error()["hint"]


def test_a_folder_that_cannot_be_made_exits_6(fbloop: CommandLine) -> None:
    Path("schemas").write_text("a file")
    assert fbloop("rules", "schema", "-o", "schemas").code == 6
