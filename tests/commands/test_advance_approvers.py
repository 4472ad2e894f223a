"""`advance --approve`: the approvers whom the routing names."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, OTHER, Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


SYSTEMIC = "  - { when: { scope: systemic }, then: { department: quality, approvers: %s } }\n"


def _ask(approvers: str) -> None:
    rules = Path("rules/responsibility.yaml")
    text = rules.read_text(encoding="utf-8")
    row = "routing:\n" + SYSTEMIC % approvers
    rules.write_text(text.replace("routing:\n", row, 1), encoding="utf-8")


def test_a_plan_needs_all_approvers_that_the_routing_names(desk: Desk) -> None:
    _ask("{ all: [quality, rnd] }")
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write(f"{ME},expert,\n质量甲,quality,\n研发乙,rnd,\n{OTHER},store_manager,\n")
    desk.minor()
    desk.done("advance", desk.issue, "--cause", "软件缺陷", "--scope", "systemic")
    desk.done("advance", desk.issue, "--to", "planning")
    assert desk.show()["department"] == "quality"
    (lack,) = desk.refused("advance", desk.issue)["missing"]
    assert lack["says"] == "the approval of quality (质量甲) and rnd (研发乙)"
    assert desk.refused("advance", desk.issue, "--approve", by=ME)["kind"] == "wrong_person"
    desk.done("advance", desk.issue, "--approve", by="质量甲")
    (lack,) = desk.refused("advance", desk.issue)["missing"]
    assert (lack["field"], lack["says"]) == ("approval", "the approval of rnd (研发乙)")
    assert desk.done("advance", desk.issue, "--approve", "--to", "executing", by="研发乙")


def test_any_of_the_approvers_is_enough_where_the_rule_says_so(desk: Desk) -> None:
    _ask("{ any: [quality, rnd] }")
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write(f"{ME},expert,\n质量甲,quality,\n研发乙,rnd,\n")
    desk.minor()
    desk.done("advance", desk.issue, "--cause", "软件缺陷", "--scope", "systemic")
    facts = ("--approve", "--to", "executing")
    assert desk.done("advance", desk.issue, *facts, by="研发乙")["status"] == "executing"


def test_without_names_one_approval_of_anybody_is_enough(desk: Desk) -> None:
    _ask("{ all: [quality, rnd] }")
    desk.minor()
    line = ("--cause", "软件缺陷", "--scope", "systemic", "--to", "executing")
    assert desk.lacking("advance", desk.issue, *line) == {"approval"}
    assert desk.done("advance", desk.issue, *line, "--approve")["status"] == "executing"


def test_a_department_that_a_person_named_stays_when_the_scope_is_found(desk: Desk) -> None:
    _ask("quality")
    desk.minor()
    desk.done("assign", desk.issue, "--dept", "parts")
    desk.done("advance", desk.issue, "--scope", "systemic")
    assert desk.show()["department"] == "parts"


def test_a_plan_that_changes_is_approved_anew(desk: Desk) -> None:
    _ask("{ all: [quality, rnd] }")
    desk.minor()
    desk.done("advance", desk.issue, "--cause", "软件缺陷", "--scope", "systemic")
    desk.done("advance", desk.issue, "--plan", "换件", "--approve", "--to", "planning")
    told = "approval taken back: the plan has changed"
    assert told not in desk("advance", desk.issue, "--plan-due", "+1d").out
    assert told in desk("advance", desk.issue, "--plan", "升级软件").out
    assert desk.show()["approvals"] == []
    assert desk.lacking("advance", desk.issue, "--to", "executing") == {"approval"}
    answer = desk("advance", desk.issue, "--approve", "--to", "executing")
    assert (answer.code, told in answer.out) == (0, False)
