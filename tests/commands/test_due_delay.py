"""`due`: what a wait for the first response may cost, an estimate that names its source."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk
from tests.terminal import on_terminal

TABLE = Path("rules/cost_of_delay.yaml")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def delays(desk: Desk, *options: str) -> list[Any]:
    """The estimate of each row, or null."""
    return [row["delay"] for row in desk("due", "--json", *options).json()]


class Shown(NamedTuple):
    """What a terminal shows: the header, the only issue, and whose estimate it is, if anybody's."""

    header: str
    row: str
    note: str


def shown(desk: Desk, *options: str, columns: int = 120) -> Shown:
    lines = on_terminal("due", "--now", desk.moment, *options, columns=columns).splitlines()
    (row,) = (line for line in lines if line.startswith("P2-"))
    starts = [n for n, line in enumerate(lines) if line.startswith(("est. cost:", "估算成本："))]
    notes = lines[starts[0] :] if starts else []
    return Shown(lines[0], row, " ".join(notes))


@pytest.mark.parametrize(
    ("hours", "seconds", "factor"), [(71, 0, "2-3"), (72, 0, "2-3"), (72, 1, "5-8")]
)
def test_who_waits_costs_more_with_time(desk: Desk, hours: int, seconds: int, factor: str) -> None:
    desk.minor()
    desk.wait(hours=hours, seconds=seconds)
    found = delays(desk)[0]
    assert (found["factor"], found["waited_s"]) == (factor, hours * 3600 + seconds)
    assert found["is_answered"] is False
    assert "article 2" in found["source"]
    assert delays(desk, "--lang", "zh")[0]["brand"] in ("少量负面口碑", "区域性负面影响")


def test_who_was_answered_waits_no_longer(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(days=9)
    (found,) = {tuple(delay.items()) for delay in delays(desk) if delay}
    assert dict(found) | {"factor": "1", "waited_s": 0, "is_answered": True} == dict(found)


def test_what_is_not_late_yet_has_none(desk: Desk) -> None:
    desk.minor()
    desk.log(*CUSTOMER)
    desk.wait(hours=20)
    assert delays(desk) == [None, None, None]


def test_a_terminal_shows_it_with_the_word_estimate_and_the_source(desk: Desk) -> None:
    desk.minor("P2", "--store", "杭州店")
    desk.wait(days=3, seconds=1)
    header, row, note = shown(desk)
    assert ("est. cost" in header, " 5-8x " in row) == (True, True)
    assert note.startswith("est. cost: an estimate, by the wait for the first response; source: ")
    header, row, note = shown(desk, "--lang", "zh")
    assert cell_len(header.rpartition("估算成本")[0]) == cell_len(row.rpartition("5-8倍")[0])
    assert ("估算" in note, "文章 2" in note) == (True, True)


def test_a_wait_beyond_the_table_is_open_upwards(desk: Desk) -> None:
    desk.minor()
    desk.wait(days=8)
    assert " 10x+ " in shown(desk).row
    assert " 10倍以上 " in shown(desk, "--lang", "zh").row


def test_a_narrow_terminal_shows_it_and_a_very_narrow_one_goes_without(desk: Desk) -> None:
    desk.minor()
    desk.wait(days=3)
    header, row, _ = shown(desk, columns=80)
    assert ("est. cost" in header, "2-3x" in row) == (True, True)
    header, row, note = shown(desk, columns=60)
    assert ("est. cost" in header, "2-3x" in row, note) == (False, False, "")


def test_where_nothing_is_late_there_is_no_column(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=20)
    assert "est. cost" not in "".join(shown(desk))
    assert "est. cost" not in desk("due", "-f", "md").out


def test_a_document_has_the_column_and_the_source_as_a_paragraph(desk: Desk) -> None:
    desk.minor()
    desk.wait(days=2)
    table, note = desk("due", "-f", "md").out.split("\n\n")
    assert table.splitlines()[0].split(" | ")[4] == "est. cost"
    assert table.splitlines()[2].split(" | ")[4] == "2-3x"
    assert note.startswith("est. cost: an estimate")


def test_without_a_table_nothing_is_estimated(desk: Desk) -> None:
    TABLE.unlink()
    desk.minor()
    desk.wait(days=3)
    assert set(delays(desk)) == {None}
    assert "est. cost" not in "".join(shown(desk))


def test_a_changed_table_holds_from_the_next_command_that_writes_and_so_does_a_way_back(
    desk: Desk,
) -> None:
    written = TABLE.read_text("utf-8")
    desk.minor()
    desk.wait(days=3)
    assert delays(desk)[0]["factor"] == "2-3"
    for text, factor in ((written.replace('"2-3"', '"4"'), "4"), (written, "2-3")):
        TABLE.write_text(text, "utf-8")
        desk.done("note", desk.issue, "在查")
        assert delays(desk)[0]["factor"] == factor
