"""What is no problem of ours: a reason, and another person for a severe issue."""

from dataclasses import replace
from typing import Any, cast

import pytest

from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Closed
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Resolution
from fbloop.ledger.base import Reading
from fbloop.services.errors import NoSuchIssue, NotNow, SomethingMissing, WrongPerson
from fbloop.services.proof.dismissing import GivenDismissal, dismissed
from tests.domain.made_issues import MILD, P2, P3, SEVERE, graded, issue_of, made
from tests.services.made_sessions import made_session

OTHERWISE = [r for r in Resolution if r is not Resolution.SOLVED]
OWNED = made(Assigned, owner="Wang")


class Shelf:
    """A ledger with these issues."""

    def __init__(self, **issues: Issue) -> None:
        self.issues = issues

    def load(self, issue_id: str) -> Issue | None:
        return self.issues.get(issue_id)


def made_other(issue: Issue) -> Issue:
    return replace(issue, id="2026-11-0044")


def dismiss(issue: Issue, by: str = "Zhao", shelf: Any = None, **given: Any) -> Closed:
    usual = {"resolution": Resolution.REJECTED, "of": None, "reason": "not ours"}
    asked = GivenDismissal(**{**usual, **given})
    return dismissed(made_session(by=by), cast(Reading, shelf or Shelf()), issue, asked)


@pytest.mark.parametrize("resolution", OTHERWISE)
def test_it_needs_a_reason_and_a_duplicate_its_original(resolution: Resolution) -> None:
    with pytest.raises(SomethingMissing) as refusal:
        dismiss(issue_of(graded(P2)), resolution=resolution, reason=None)
    needed = ["reason", "of"] if resolution is Resolution.DUPLICATE else ["reason"]
    assert [lack.field for lack in refusal.value.missing] == needed


@pytest.mark.parametrize("priority", SEVERE)
def test_the_owner_dismisses_no_severe_issue_lowered_or_not(priority: Priority) -> None:
    for issue in (issue_of(graded(priority), OWNED), issue_of(graded(priority), graded(P3), OWNED)):
        with pytest.raises(WrongPerson):
            dismiss(issue, by="Wang")
        assert dismiss(issue, by="Zhao").watch_until is None


@pytest.mark.parametrize("priority", MILD)
def test_the_owner_dismisses_a_minor_issue(priority: Priority) -> None:
    closed = dismiss(issue_of(graded(priority), OWNED), by="Wang")
    assert (closed.resolution, closed.reason) == (Resolution.REJECTED, "not ours")


def test_an_original_stands_for_its_duplicate() -> None:
    issue, open_one = issue_of(graded(P2)), made_other(issue_of(graded(P2)))
    rejected = made_other(issue_of(graded(P2), made(Closed, resolution=Resolution.REJECTED)))
    solved = made_other(issue_of(graded(P2), made(Closed, resolution=Resolution.SOLVED)))
    shelf = Shelf(open=open_one, rejected=rejected, solved=solved, itself=issue)
    duplicate: dict[str, Any] = {"resolution": Resolution.DUPLICATE, "shelf": shelf}
    for original in ("open", "solved"):
        assert dismiss(issue, of=original, **duplicate).duplicate_of == open_one.id
    for original in ("rejected", "itself"):
        with pytest.raises(NotNow):
            dismiss(issue, of=original, **duplicate)
    with pytest.raises(NoSuchIssue):
        dismiss(issue, of="nowhere", **duplicate)


@pytest.mark.parametrize(
    ("resolution", "says", "typed"),
    [
        (Resolution.DUPLICATE, "why it is a duplicate", "--as duplicate"),
        (Resolution.NOT_A_PROBLEM, "why it is no problem", "--as not-a-problem"),
        (Resolution.REJECTED, "why it is rejected", "--as rejected"),
    ],
)
def test_the_reason_is_asked_for_in_the_words_of_the_option(
    resolution: Resolution, says: str, typed: str
) -> None:
    with pytest.raises(SomethingMissing, match=typed) as raised:
        dismiss(issue_of(graded(P2)), resolution=resolution, of="x", reason=None)
    assert [lack.says for lack in raised.value.missing] == [says]
