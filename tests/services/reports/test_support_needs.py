"""What one issue needs: of whom, and whether it is counted among others."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.analysis.backlog import LateReason, OverdueClock
from fbloop.analysis.support import SupportNeed
from fbloop.domain.events.measures import Scoped
from fbloop.domain.events.triage import Assigned
from fbloop.domain.issue import Closing, Issue
from fbloop.domain.vocabulary import Priority, Resolution, Scope, Status
from fbloop.services.reports.support_needs import is_counted_already, is_unswept, late
from tests.domain.made_issues import MOMENT, clock, graded, issue_of, made

DUE = MOMENT + 7_200


def overdue(due_at: int = DUE, **changes: Any) -> OverdueClock:
    """A late clock of a P0 for which a department must answer."""
    values: dict[str, Any] = {
        "id": "2026-11-0043",
        "label": "P0-2026-11-0043",
        "title": "a rattle",
        "clock": "diagnose",
        "due_at": due_at,
        "reason": LateReason.NO_CAUSE,
        "status": Status.INVESTIGATING,
        "priority": Priority.P0,
        "accountable": "Zhao",
        "department": "body",
    }
    return OverdueClock(**(values | changes))


def test_of_several_late_clocks_the_first_says_what_is_needed() -> None:
    clocks = [overdue(DUE, reason=LateReason.ITEMS), overdue(DUE + 1), overdue(DUE + 2)]

    assert [(one.need, one.since_at) for one in late(clocks)] == [(SupportNeed.OVERDUE, DUE)]


@pytest.mark.parametrize(
    ("reason", "department", "need", "asked_of"),
    [
        (LateReason.NO_CAUSE, "body", SupportNeed.DEPARTMENT, "body"),
        (LateReason.NO_PLAN, "body", SupportNeed.DEPARTMENT, "body"),
        (LateReason.NOT_EXECUTED, "body", SupportNeed.DEPARTMENT, "body"),
        (LateReason.NO_FOLLOWUP, "body", SupportNeed.OVERDUE, "Zhao"),
        (LateReason.NO_CAUSE, None, SupportNeed.OVERDUE, "Zhao"),
    ],
)
def test_a_department_is_asked_for_what_it_must_answer_and_for_nothing_else(
    reason: LateReason, department: str | None, need: SupportNeed, asked_of: str
) -> None:
    (found,) = late([overdue(reason=reason, department=department)])

    assert (found.need, found.asked_of) == (need, asked_of)


def owned(priority: Priority = Priority.P1) -> Issue:
    """An issue with an owner and a promise that is due in two hours."""
    issue = issue_of(graded(priority), made(Assigned, owner="Wang"))
    return replace(issue, clocks=(clock("diagnose"),))


@pytest.mark.parametrize(("moment", "is_counted"), [(DUE, False), (DUE + 1, True)])
def test_a_severe_one_is_counted_once_it_is_late(moment: int, *, is_counted: bool) -> None:
    assert is_counted_already(owned(), moment) is is_counted
    assert is_counted_already(owned(Priority.P2), moment) is False
    assert is_counted_already(replace(owned(), status=Status.CLAIMED), moment) is False


def test_one_without_an_owner_is_counted_as_that() -> None:
    assert is_counted_already(issue_of(graded(Priority.P2)), MOMENT) is True


def wide(scope: Scope = Scope.BATCH, **changes: Any) -> Issue:
    """A problem of that scope, of which no other store was asked."""
    return replace(issue_of(made(Scoped, scope=scope)), **changes)


@pytest.mark.parametrize(
    ("issue", "is_needed"),
    [
        (wide(), True),
        (wide(Scope.SYSTEMIC), True),
        (wide(Scope.STORE), False),
        (wide(status=Status.CLOSED, closing=Closing(resolution=Resolution.SOLVED)), True),
        (wide(status=Status.ARCHIVED, closing=Closing(resolution=Resolution.SOLVED)), False),
        (wide(status=Status.CLOSED, closing=Closing(resolution=Resolution.DUPLICATE)), False),
    ],
)
def test_other_stores_are_asked_while_a_real_problem_is_not_put_away(
    issue: Issue, *, is_needed: bool
) -> None:
    assert is_unswept(issue) is is_needed
