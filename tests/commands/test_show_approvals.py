"""`show`: who approved the plan."""

import re

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, OTHER, Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_who_approved_the_plan_is_shown_with_the_roles(desk: Desk) -> None:
    desk.severe("P0")
    assert desk.done("show", desk.issue)["approvals"] == []
    desk.reach("verifying")
    assert desk.done("show", desk.issue)["approvals"] == [{"by": ME, "roles": ["A"]}]
    page = desk("show", desk.issue, "--lang", "en").out
    assert re.search(rf"^  approved +{ME} \(accountable\)$", page, re.M)


def test_an_approval_that_was_taken_back_or_used_up_is_not_shown(desk: Desk) -> None:
    desk.severe("P0")
    desk.done("advance", desk.issue, "--approve", by=OTHER)
    desk.done("undo", desk.issue)
    assert desk.done("show", desk.issue)["approvals"] == []
    desk.closed()
    assert [one["by"] for one in desk.done("show", desk.issue)["approvals"]] == [ME]
    desk.done("reopen", desk.issue, "--reason", "又响了", "--kind", "customer")
    assert desk.done("show", desk.issue)["approvals"] == []
    desk.done("advance", desk.issue, "--approve", by=OTHER)
    assert [one["by"] for one in desk.done("show", desk.issue)["approvals"]] == [OTHER]
