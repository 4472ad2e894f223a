"""Ladders that no clock climbs."""

from pathlib import Path

import pytest

from fbloop.rules.folder import PACKS, load
from fbloop.rules.idle_ladders import idle_ladders
from fbloop.rules.loader import read_book
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


def test_a_mistake_in_a_step_hides_no_level_that_is_not_there(folder: Path, edit: Edit) -> None:
    ladders = "escalation:\n  P9: { respond: [{ at: 5000%, to: A }] }\n"
    edit("responsibility.yaml", "escalation:\n", ladders)
    book, problems = read_book(folder, ZONE, "")
    [line] = idle_ladders(book, written_rows(folder), {"responsibility.yaml"})
    assert "escalation P9: no priority and no deadline is called 'P9'; " in line
    assert any("'5000%' is no step" in problem for problem in problems)


def test_a_deadline_that_cannot_be_used_still_has_its_name(folder: Path, edit: Edit) -> None:
    edit("deadlines.yaml", "  - id: alert-p0\n", "  - id: alert-p0\n    wen: x\n")
    ladders = f"escalation:\n  alert-p0: {{ diagnose: {LADDER} }}\n  alert-p9: {{}}\n"
    edit("responsibility.yaml", "escalation:\n", ladders)
    book, _ = read_book(folder, ZONE, "")
    [line] = idle_ladders(book, written_rows(folder), {"deadlines.yaml"})
    assert "no deadline is called 'alert-p9'" in line


def test_where_the_deadlines_cannot_be_read_no_level_is_judged(folder: Path, edit: Edit) -> None:
    edit("responsibility.yaml", "escalation:\n", f"escalation:\n  own: {{ respond: {LADDER} }}\n")
    (folder / "deadlines.yaml").write_text("a: [", "utf-8")
    book, _ = read_book(folder, ZONE, "")
    assert list(idle_ladders(book, written_rows(folder), {"deadlines.yaml"})) == []


def test_a_step_before_its_clock_begins(folder: Path, edit: Edit) -> None:
    old = "{ at: due, to: A }, { at: due+4h, to: I }"
    edit("responsibility.yaml", old, "{ at: due-9999d, to: A }, { at: due-1h, to: I }")
    [line] = found(folder)
    assert "the step due-9999d is before its clock respond begins, which has " in line


@pytest.mark.parametrize("step", ["due-2d", "due-13d"])
def test_a_step_that_fits_one_of_the_clocks(folder: Path, edit: Edit, step: str) -> None:
    """A P1 from an authority has a working day, which may take long."""
    edit(
        "responsibility.yaml",
        "{ at: due, to: A }, { at: due+4h, to: I }",
        f"{{ at: {step}, to: A }}",
    )
    assert found(folder) == []
