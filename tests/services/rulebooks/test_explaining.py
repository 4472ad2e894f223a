"""The rules' judgement of a text is what `log` would record."""

from typing import Any

import pytest

from fbloop.errors import UsageProblem
from fbloop.services.errors import NoSuchIssue
from fbloop.services.intake.telling import Told
from fbloop.services.rulebooks.explaining import Explained, explain
from tests.services.made_session import VIN, logged, made_session


def explained(text: str, *, counts: bool = True, **told: Any) -> Explained:
    with made_session() as session:
        [found] = explain(session, [text], Told(**told), counts=counts)
        assert session.ledger.newest_at() == 0
    return found


@pytest.mark.parametrize(
    "text", ["高速上突然失去动力", "偶尔卡顿", "门店单日投诉6起", "没见过的话"]
)
def test_it_is_what_log_does(text: str) -> None:
    with made_session() as session:
        [found] = explain(session, [text], Told(), counts=True)
        issue = logged(session, text).changed.after
    assert found.verdict.priority == issue.grading.priority
    assert found.issue.grading.category == issue.grading.category
    assert found.issue.clocks == issue.clocks
    assert found.issue.ownership == issue.ownership
    assert found.deadline is not None
    assert {clock.rule for clock in issue.clocks} <= {found.deadline.id, "checklist"}


def test_words_that_decided_and_those_that_lost() -> None:
    found = explained("维修后天窗漏水")
    assert found.category is not None
    assert found.category.evidence is not None
    assert found.category.others
    assert found.owner is None
    assert found.raci.owner == "store_manager"


def test_a_category_by_hand_is_nobody_elses_doing() -> None:
    found = explained("车坏了", category="brakes.failure", channel="authority")
    assert found.category is None
    assert found.issue.grading.category == "brakes.failure"
    assert found.route is not None
    assert (found.route.department, found.deadline and found.deadline.id) == (
        "legal-pr",
        "authority",
    )


def test_without_a_ledger_the_counting_rules_are_named() -> None:
    assert explained("空调不制冷", counts=False).uncounted == {"public-exposure", "third-repair"}
    assert explained("空调不制冷").uncounted == frozenset()


def test_with_a_ledger_repairs_are_counted() -> None:
    with made_session() as session:
        for _ in range(2):
            logged(session, "空调不制冷", vin=VIN)
        [found] = explain(session, ["空调不制冷"], Told(vin=VIN), counts=True)
    assert found.verdict.raised_by == ("third-repair",)
    assert found.verdict.priority == "P1"


def test_an_issue_is_judged_as_it_stands() -> None:
    with made_session() as session:
        issue = logged(session, "偶尔卡顿").changed.after
        [found] = explain(session, [issue.label], Told(), counts=True)
        assert found.issue == issue
        with pytest.raises(UsageProblem, match="its own"):
            explain(session, [issue.label], Told(channel="app"), counts=True)
        with pytest.raises(NoSuchIssue):
            explain(session, ["P0-2026-11-0999"], Told(), counts=True)


def test_unknown_names_are_told_together() -> None:
    with made_session() as session, pytest.raises(UsageProblem) as caught:
        explain(session, ["空调"], Told(category="braks", channel="hotlin"), counts=True)
    assert len(caught.value.problems) == 2
