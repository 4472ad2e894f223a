"""Passed only where every criterion has a value that meets it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.criteria import parse_criterion
from fbloop.domain.events.measures import CriterionSet
from fbloop.domain.events.progress import Noted
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Confirmation, NoteKind, Outcome, Party, Priority, Status
from fbloop.services.errors import NotYet, SomethingMissing
from fbloop.services.proof.measuring import Occasion
from fbloop.services.proof.verdicts import judge, strictest
from tests.domain.made_issues import (
    DAY,
    MILD,
    MOMENT,
    P1,
    P2,
    P3,
    SEVERE,
    graded,
    issue_of,
    made,
    moved,
    shown,
)  # fmt: skip
from tests.services.made_sessions import made_session


def occasion(issue: Issue, **values: Any) -> Occasion:
    usual: dict[str, Any] = {"results": {}, "confirmed": None, "reading": None}
    return Occasion(session=made_session(), issue=issue, **{**usual, **values})


def verifying(*events: Any, priority: Priority = P2, **report: Any) -> Issue:
    return issue_of(graded(priority), moved(Status.VERIFYING), *events, **report)


@given(
    values=st.lists(st.integers(0, 9), min_size=1, max_size=5), said=st.sampled_from(Confirmation)
)
def test_one_criterion_that_is_not_met_fails_all(values: list[int], said: Confirmation) -> None:
    criteria = (
        made(CriterionSet, criterion=parse_criterion(f"c{n}: x <= 6")) for n, _ in enumerate(values)
    )
    issue = verifying(*criteria)
    results = {n: str(value) for n, value in enumerate(values, start=1)}
    judgement = judge(occasion(issue, results=results, confirmed=said))
    is_met = max(values) <= 6 and said is not Confirmation.NO
    assert judgement.outcome is (Outcome.PASSED if is_met else Outcome.FAILED)
    assert judgement.values == {f"c{n}": str(value) for n, value in enumerate(values)}


@given(known=st.sets(st.integers(1, 4)), value=st.sampled_from(["1", "9"]))
def test_one_criterion_without_a_value_is_not_yet(known: set[int], value: str) -> None:
    issue = verifying(
        *(made(CriterionSet, criterion=parse_criterion(f"c{n}: x <= 6")) for n in range(1, 5))
    )
    if known == {1, 2, 3, 4}:
        judge(occasion(issue, results=dict.fromkeys(known, value)))
        return
    with pytest.raises(NotYet) as refusal:
        judge(occasion(issue, results=dict.fromkeys(known, value)))
    assert {lack.field for lack in refusal.value.missing} == {f"c{n}" for n in {1, 2, 3, 4} - known}


@pytest.mark.parametrize("said", [None, *Confirmation])
@pytest.mark.parametrize("priority", SEVERE)
def test_a_severe_issue_is_judged_by_criteria_alone(
    priority: Priority, said: Confirmation | None
) -> None:
    lowered = verifying(graded(P3), shown(), priority=priority)
    for issue in (verifying(priority=priority), lowered):
        with pytest.raises(SomethingMissing) as refusal:
            judge(occasion(issue, confirmed=said))
        assert [lack.field for lack in refusal.value.missing] == ["criterion"]


@pytest.mark.parametrize("priority", MILD)
def test_a_minor_issue_is_judged_by_the_customer(priority: Priority) -> None:
    issue = verifying(priority=priority)
    assert judge(occasion(issue, confirmed=Confirmation.YES)).outcome is Outcome.PASSED
    assert judge(occasion(issue, confirmed=Confirmation.NO)).outcome is Outcome.FAILED
    with pytest.raises(SomethingMissing):
        judge(occasion(issue))


@given(days=st.lists(st.integers(0, 4), max_size=6), party=st.sampled_from([None, *Party]))
def test_unreachable_is_who_was_tried_on_three_days(days: list[int], party: Party | None) -> None:
    tries = (
        made(Noted, kind=NoteKind.ATTEMPT, text="no answer", party=party, at=MOMENT + day * DAY)
        for day in days
    )
    asked = occasion(verifying(*tries), confirmed=Confirmation.UNREACHABLE)
    if len(set(days)) >= 3 and party is Party.CUSTOMER:
        assert judge(asked).outcome is Outcome.PASSED
    else:
        with pytest.raises(NotYet):
            judge(asked)


def test_where_nobody_can_be_asked_evidence_of_this_cycle_decides() -> None:
    nobody: dict[str, Any] = {"customer": None}
    with pytest.raises(SomethingMissing):
        judge(occasion(issue_of(graded(P2), shown(), moved(Status.VERIFYING), **nobody)))
    assert judge(occasion(verifying(shown(), **nobody))).outcome is Outcome.PASSED
    with pytest.raises(SomethingMissing):
        judge(occasion(verifying(shown("  "), **nobody)))


def test_the_strictest_is_the_highest_of_the_cycle() -> None:
    assert strictest(issue_of()) is None
    assert strictest(issue_of(graded(P1), graded(P3))) is P1
    with pytest.raises(SomethingMissing):
        judge(occasion(issue_of(moved(Status.VERIFYING)), confirmed=Confirmation.YES))
