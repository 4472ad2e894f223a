"""Ladders that no clock climbs."""

from pathlib import Path

import pytest

from fbloop.rules.folder import PACKS, load
from fbloop.rules.idle_ladders import idle_ladders
from fbloop.rules.written import written_rows
from tests.rules.made_rules import ZONE, Edit

LADDER = "[{ at: due, to: A }]"


def found(folder: Path) -> list[str]:
    return list(idle_ladders(load(folder, ZONE), written_rows(folder)))


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_packs_have_none(pack: str) -> None:
    assert found(PACKS / pack) == []


def test_a_level_that_is_no_priority_and_no_deadline(folder: Path, edit: Edit) -> None:
    edit(
        "responsibility.yaml",
        "escalation:\n",
        f"escalation:\n  alert-po: {{ respond: {LADDER} }}\n",
    )
    [line] = found(folder)
    assert line.startswith("responsibility.yaml:")
    assert ":3: escalation alert-po: no priority and no deadline is called 'alert-po'; " in line
    assert "did you mean 'alert-p" in line


def test_a_clock_that_the_level_does_not_have(folder: Path, edit: Edit) -> None:
    edit("responsibility.yaml", "escalation:\n", f"escalation:\n  P3: {{ repsond: {LADDER} }}\n")
    [line] = found(folder)
    assert "escalation P3: there is no clock 'repsond'; did you mean 'respond'" in line


def test_the_ladder_of_a_deadline_rule(folder: Path, edit: Edit) -> None:
    ladders = f"escalation:\n  alert-p0: {{ diagnose: {LADDER}, solve: {LADDER} }}\n"
    edit("responsibility.yaml", "escalation:\n", ladders)
    [line] = found(folder)
    assert "escalation alert-p0: there is no clock 'solve'" in line
