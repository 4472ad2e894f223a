"""Decisions and support that the weekly report asks for."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, EXECUTING, LEAD, ME, PLANNING, Desk, name_people
from tests.made_exports import row, take


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def needs(desk: Desk) -> list[tuple[str, str, str | None]]:
    """Issue, need, and of whom, in the running week's report."""
    report = desk.done("report", "weekly", "--period", "2026-W47")
    return [(row["id"], row["need"], row["asked_of"]) for row in report["support"]]


def test_an_issue_of_nobody_needs_an_owner(desk: Desk) -> None:
    issue = desk.log("--priority", "P1", *CUSTOMER)

    assert needs(desk) == [(issue, "owner", "expert")]


def test_a_plan_that_is_made_waits_for_its_approval(desk: Desk) -> None:
    issue = desk.severe("P0")
    desk.done("advance", issue, *PLANNING, "--to", "planning")
    assert needs(desk) == []
    desk.done("advance", issue, *(part for part in EXECUTING if part != "--approve"))

    assert [(one, need) for one, need, _ in needs(desk)] == [(issue, "approval")]
    desk.done("advance", issue, "--approve")
    assert needs(desk) == []


def test_a_late_p0_needs_somebodys_word_and_is_named_once(desk: Desk) -> None:
    name_people()
    issue = desk.severe("P0", "--category", "noise.cabin")
    desk.wait(hours=30)

    assert needs(desk) == [(issue, "overdue", LEAD)]


def test_a_late_answer_is_asked_of_the_department_that_must_give_it(desk: Desk) -> None:
    """It is followed up every day; what is late is the cause."""
    issue = desk.severe("P1", "--category", "noise.cabin")
    for _ in range(4):
        desk.wait(hours=23)
        desk.done("note", issue, "仍在排查", "--kind", "contact", "--with", "customer")

    assert needs(desk) == [(issue, "department", "body")]


def test_a_late_p2_is_the_owners_own_matter(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(days=5)

    assert needs(desk) == []


def test_a_systemic_problem_needs_the_other_stores(desk: Desk) -> None:
    issue = desk.severe("P1")
    desk.done("advance", issue, "--cause", "软件缺陷", "--scope", "systemic")
    assert [need for _, need, _ in needs(desk)] == ["sweep"]
    desk.done("sweep", issue, "--store", "宁波店", "--owner", "小李")
    assert needs(desk) == [(issue, "sweep", "小李")]
    desk.done("sweep", issue, "--store", "宁波店", "--found", "none")

    assert needs(desk) == []


def test_everything_that_is_needed_is_counted_once(desk: Desk) -> None:
    """Twenty-five without an owner, a late P0 that is systemic, too, and seven to be told."""
    issue = desk.severe("P0")
    desk.done("advance", issue, "--cause", "软件缺陷", "--scope", "systemic")
    desk.wait(hours=30)
    done = {"state": "done", "closed": "2026-11-16 08:30"}
    take(
        desk,
        *(row(f"A{n}", who=f"客户{n}") for n in range(25)),
        *(row(f"B{n}", who=f"车主{n}", **done) for n in range(7)),
    )
    report = desk.done("report", "weekly", "--period", "2026-W47")

    assert (report["support_total"], report["to_tell"]) == (25 + 1 + 7, 7)
    assert len(report["support"]) == 20
    assert issue in {one["id"] for one in report["support"]}


def test_who_was_not_told_the_outcome_is_to_be_told(desk: Desk) -> None:
    take(desk, row("A1", state="done", closed="2026-11-16 08:30", who="张测试"))

    assert [need for _, need, _ in needs(desk)] == ["tell"]


def ask_approvers(approvers: str, people: str = "") -> None:
    """A systemic problem's plan is approved by others, too."""
    rules = Path("rules/responsibility.yaml")
    row = f"routing:\n  - {{ when: {{ scope: systemic }}, then: {{ approvers: {approvers} }} }}\n"
    rules.write_text(rules.read_text("utf-8").replace("routing:\n", row, 1), encoding="utf-8")
    with Path("rules/people.csv").open("a", encoding="utf-8") as rows:
        rows.write(people)


def planned(desk: Desk) -> str:
    """A P2, systemic, whose plan is made."""
    issue = desk.minor()
    facts = ("--cause", "软件缺陷", "--scope", "systemic", "--to", "planning")
    desk.done("advance", issue, *facts, "--plan", "换软件")
    return issue


@pytest.mark.parametrize(
    ("approvers", "people", "asked_of"),
    [
        ("{ all: [quality, rnd] }", f"{ME},expert,\n质量甲,quality,\n", "质量甲, rnd"),
        ("{ any: [quality, rnd] }", f"{ME},expert,\n质量甲,quality,\n研发乙,rnd,\n",
         "质量甲, 研发乙"),
        ("quality", "", "quality"),
    ],
)  # fmt: skip
def test_a_plan_of_any_priority_waits_for_the_approvers_of_the_routing(
    desk: Desk, approvers: str, people: str, asked_of: str
) -> None:
    ask_approvers(approvers, people)
    issue = planned(desk)
    assert needs(desk)[0] == (issue, "approval", asked_of)


def test_who_has_approved_is_not_asked_again(desk: Desk) -> None:
    ask_approvers("{ all: [quality, rnd] }", f"{ME},expert,\n质量甲,quality,\n研发乙,rnd,\n")
    issue = planned(desk)
    desk.done("advance", issue, "--approve", by="质量甲")
    assert needs(desk)[0] == (issue, "approval", "研发乙")
    desk.done("advance", issue, "--approve", by="研发乙")
    assert [need for _, need, _ in needs(desk)] == ["sweep"]
