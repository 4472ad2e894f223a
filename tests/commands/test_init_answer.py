"""What `init` answers: what was made, and three commands that can be typed as they stand."""

import shlex
from pathlib import Path

import pytest

from tests.command_line import CommandLine


def test_the_answer_for_programs(fbloop: CommandLine) -> None:
    here = Path.cwd()
    made = fbloop("init", "place", "--lang", "zh", "--pack", "blank", "--json").json()
    assert made == {
        "ledger": str(here / "place" / "fbloop.db"),
        "made": [str(here / "place" / name) for name in ("fbloop.db", "rules", "maps")],
        "language": "zh",
        "zone": "Asia/Shanghai",
        "pack": "blank",
        "live_from": None,
        "issues": 0,
        "next": [
            "fbloop --db place/fbloop.db log TEXT --store STORE",
            "fbloop --db place/fbloop.db import FILE --draft",
            "fbloop --db place/fbloop.db due",
        ],
    }


@pytest.mark.parametrize("options", [(), ("--demo",)])
def test_the_next_commands_can_be_typed(fbloop: CommandLine, options: tuple[str, ...]) -> None:
    place = "the region's"
    made = fbloop("init", place, *options, "--now", "2026-11-20 09:00", "--json").json()
    for line in made["next"]:
        typed = shlex.split(line)
        assert typed[0] == "fbloop"
        assert str(Path(place, "fbloop.db")) in typed
        if "FILE" not in typed:
            assert fbloop(*typed[1:]).code in (0, 11, 12), line
