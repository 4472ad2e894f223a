"""Rules that nothing reaches, categories that nobody answers for."""

from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.responsibility import Approvers, Route
from fbloop.domain.vocabulary import Scope
from fbloop.rules.findings import findings
from fbloop.rules.folder import load, pack_dir
from fbloop.rules.loader import read_book
from fbloop.rules.rulebook import RuleBook
from tests.rules.made_rules import ZONE, Edit


def found(folder: Path) -> list[str]:
    return list(findings(load(folder, ZONE)))


@pytest.mark.parametrize("pack", ["ev-aftersales", "store-monitoring", "blank"])
def test_the_packs_have_none(pack: str) -> None:
    assert found(pack_dir(pack)) == []


def test_a_rule_behind_one_that_always_holds(folder: Path, edit: Edit) -> None:
    edit(
        "priorities.yaml",
        "  - id: default\n",
        "  - { id: early, then: { priority: P3 } }\n  - id: default\n",
    )
    [line] = found(folder)
    assert "rule default: it is never reached: rule early (priorities.yaml:" in line
    assert line.split(":")[2] == "1"


def test_a_rule_with_the_conditions_of_one_before_it(folder: Path, edit: Edit) -> None:
    again = "  - { id: again, when: { category: store.process }, then: { priority: P1 } }\n"
    edit("priorities.yaml", "  # What a customer reports: limited", f"{again}  # limited")
    [line] = found(folder)
    assert "rule again: it is never reached: rule store-process" in line


def test_a_raising_rule_is_reached_unless_another_raises_as_high(folder: Path, edit: Edit) -> None:
    both = (
        "  - { id: first, when: { category: body }, then: { raise_to: P1 } }\n"
        "  - { id: higher, when: { category: body }, then: { raise_to: P0 } }\n"
        "  - { id: lower, when: { category: body }, then: { raise_to: P1 } }\n"
    )
    edit("priorities.yaml", "  - id: default\n", f"{both}  - id: default\n")
    [line] = found(folder)
    assert "rule lower: it is never reached" in line


def test_a_deadline_that_others_leave_nothing_to(folder: Path, edit: Edit) -> None:
    when = "{ priority: [P0, P2], category: store.nps }"
    late = f"  - {{ id: late, when: {when}, clocks: {{ respond: 9h }} }}\n"
    edit("deadlines.yaml", "  - id: p3\n", f"{late}  - id: p3\n")
    [line] = found(folder)
    assert "rule late: it is never reached: others always fit before it" in line


def test_a_deadline_for_one_of_many_cases_is_reached(folder: Path, edit: Edit) -> None:
    when = "{ priority: [P0, P3], category: store.nps }"
    some = f"  - {{ id: some, when: {when}, clocks: {{ respond: 9h }} }}\n"
    edit("deadlines.yaml", "  - id: p3\n", f"{some}  - id: p3\n")
    assert found(folder) == []


def test_a_route_behind_a_wider_one(folder: Path, edit: Edit) -> None:
    row = "  - { when: { category: battery, priority: P1 }, then: { department: rnd } }\n"
    with (folder / "responsibility.yaml").open("a", encoding="utf-8") as file:
        file.write(row)
    [line] = found(folder)
    assert "routing: it is never reached" in line


def test_a_category_without_a_department(folder: Path, edit: Edit) -> None:
    edit(
        "categories.yaml",
        "    label: { zh: 未分类, en: Unclassified }\n    department: after-sales",
        "    label: { zh: 未分类, en: Unclassified }",
    )
    [line] = found(folder)
    assert "category other: it has no department" in line


def test_children_of_a_category_that_cannot_be_read_are_not_told_of(
    folder: Path, edit: Edit
) -> None:
    edit("categories.yaml", "    department: quality\n", "    deparment: quality\n")
    edit(
        "categories.yaml",
        "    label: { zh: 未分类, en: Unclassified }\n    department: after-sales",
        "    label: { zh: 未分类, en: Unclassified }",
    )
    book, lines = read_book(folder, ZONE, "")
    assert ["'deparment'" in line for line in lines] == [True]
    [line] = findings(book, {"categories.yaml"})
    assert "category other: it has no department" in line


def test_a_scope_that_is_no_place(folder: Path) -> None:
    (folder / "stores.csv").write_text(
        "code,name,aliases,zone,region\nS1,城东店,,东战区,华东\n", "utf-8"
    )
    (folder / "people.csv").write_text("name,role,scope\n领导甲,zone_lead,火星\n", "utf-8")
    [line] = found(folder)
    assert line == "people.csv:2:1: 领导甲: '火星' is no store, war zone or region"


def test_a_row_for_some_models_or_scopes_hides_none_for_all(book: RuleBook) -> None:
    rows = (
        Route(scopes=(Scope.SYSTEMIC,), department="quality", position="a.yaml:1"),
        Route(models=("EV6*",), department="rnd", position="a.yaml:2"),
        Route(department="parts", position="a.yaml:3"),
        Route(models=("EV6*",), department="sales", position="a.yaml:4"),
        Route(approvers=Approvers(roles=("rnd",)), position="a.yaml:5"),
    )
    found = [line for line in findings(replace(book, routes=rows)) if line.startswith("a.yaml")]
    assert [line.partition(": ")[0] for line in found] == ["a.yaml:4:1"]


def test_a_rule_whose_conditions_an_earlier_one_takes_in(folder: Path, edit: Edit) -> None:
    late = (
        "  - { id: late, when: { category: store.nps, figure: { of: nps, below: 20 } }, "
        "then: { priority: P1 } }\n"
    )
    edit("priorities.yaml", "  # What a customer reports: limited", f"{late}  # limited")
    [line] = found(folder)
    assert "rule late: it is never reached: rule nps-collapse" in line


@pytest.mark.parametrize("value", [30, 50, 60])
def test_a_number_that_falls_through(folder: Path, edit: Edit, value: int) -> None:
    """Of a scale of the pack's: the step from 50 on begins behind its own bound."""
    edit(
        "priorities.yaml",
        "figure: { of: nps, below: 30 }",
        f"figure: {{ of: nps, below: {value} }}",
    )
    edit("priorities.yaml", "{ figure: { of: nps, from: 30, below: 50 } }", "{ text: [连跌] }")
    edit(
        "priorities.yaml", "figure: { of: nps, from: 50 }", f"figure: {{ of: nps, above: {value} }}"
    )
    [line] = [line for line in found(folder) if "exactly" in line]
    assert f"nps of exactly {value} fits neither this rule nor nps-collapse" in line


def test_of_a_damaged_file_nothing_is_said_that_may_follow(folder: Path, edit: Edit) -> None:
    edit(
        "priorities.yaml",
        "  - id: default\n",
        "  - { id: early, then: { priority: P3 } }\n  - id: default\n",
    )
    assert list(findings(load(folder, ZONE), {"priorities.yaml"})) == []


def test_a_state_without_exit(folder: Path, edit: Edit) -> None:
    edit("workflow.yaml", "any: [cause, action]", "all: [verification_passed]")
    [line] = found(folder)
    assert "state planning: no issue gets from investigating to planning" in line
