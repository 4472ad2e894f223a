"""`link`: which issues belong together, and where else one is tracked."""

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.mark.parametrize("kind", ["recurrence", "child", "related", "caused-by"])
def test_two_issues_are_linked(desk: Desk, kind: str) -> None:
    other, issue = desk.log(), desk.log()
    desk.done("link", f"P2-{issue}", other, "--as", kind)
    assert desk.show(issue)["links"] == [{"other": other, "as": kind}]


def test_a_record_outside_is_linked(desk: Desk) -> None:
    issue = desk.log()
    desk.done("link", issue, "--external", " jira : CAR-7 ")
    assert desk.show()["links"] == [{"other": "jira:CAR-7", "as": "external"}]


def test_a_link_is_kept_once(desk: Desk) -> None:
    other, issue = desk.log(), desk.log()
    for _ in range(2):
        desk.done("link", issue, other, "--as", "related")
    assert len(desk.show()["links"]) == 1


def test_all_that_is_missing_is_named_with_its_flag(desk: Desk) -> None:
    issue = desk.log()
    missing = desk.refused("link", issue, code=2)["missing"]
    assert [(m["field"], m["flag"]) for m in missing] == [
        ("other", "OTHER"),
        ("as", "--as recurrence|child|related|caused-by"),
    ]
    (missing,) = desk.refused("link", issue, "--as", "child", code=2)["missing"]
    assert missing["field"] == "other"
    (missing,) = desk.refused("link", issue, desk.log(), code=2)["missing"]
    assert missing["field"] == "as"


def test_one_form_or_the_other(desk: Desk) -> None:
    other, issue = desk.log(), desk.log()
    both = ("link", issue, other, "--as", "child", "--external", "jira:CAR-7")
    assert "--external" in desk.refused(*both, code=2)["hint"]
    desk.refused("link", issue, other, "--external", "jira:CAR-7", code=2)
    desk.refused("link", issue, other, desk.log(), "--as", "child", code=2)


@pytest.mark.parametrize("record", ["jira", "jira:", ":CAR-7", ":", "", " : "])
def test_an_unreadable_record_outside_is_refused(desk: Desk, record: str) -> None:
    desk.log()
    assert "SYSTEM:ID" in desk.refused("link", desk.issue, "--external", record, code=2)["hint"]


def test_an_issue_is_not_linked_to_itself_or_to_none(desk: Desk) -> None:
    desk.log()
    # Said twice it is one issue: the other one is missing.
    desk.refused("link", desk.issue, desk.issue, "--as", "child", code=2)
    desk.refused("link", desk.issue, "2026-11-0099", "--as", "child", code=3)
    desk.refused("link", "2026-11-0099", desk.issue, "--as", "child", code=3)
    desk.refused("link", desk.issue, "nothing", "--as", "child", code=2)


def test_a_link_changes_nothing_else(desk: Desk) -> None:
    other, issue = desk.log("--priority", "P1"), desk.log("--priority", "P1")
    before = {key: desk.show(issue)[key] for key in ("status", "cycle", "resolution", "clocks")}
    desk.done("link", issue, other, "--as", "recurrence")
    assert {key: desk.show(issue)[key] for key in before} == before
    assert desk.show(other)["cycle"] == 1


def test_a_record_outside_without_its_option_gets_the_line_to_type(desk: Desk) -> None:
    error = desk.refused("link", desk.log(), "jira:1", code=2)
    assert error["hint"] == "fbloop link ISSUE --external jira:1"
