"""`show`: the follow-ups that nobody makes."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.severe("P0")
    desk.wait(days=3)
    return desk


def test_they_are_missed_each_period_anew_before_anybody_follows(desk: Desk) -> None:
    before = desk.clock("followup")["misses"]
    page = desk("show", desk.issue, "--lang", "en").out
    desk.done("note", desk.issue, "已联系", "--kind", "followup")
    assert before > 5
    assert f" late, {before} missed\n" in page
    assert desk.clock("followup")["misses"] == before


def test_without_readable_rules_those_are_told_that_were_kept(desk: Desk) -> None:
    Path("rules/deadlines.yaml").write_text("{", encoding="utf-8")
    assert desk.clock("followup")["misses"] == 0
