"""What one verification records."""

from dataclasses import replace
from typing import Any, cast

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import EvidenceAdded
from fbloop.domain.events.verification import Verified
from fbloop.domain.vocabulary import Confirmation, Outcome, Priority, Status
from fbloop.ledger.base import Reading
from fbloop.ledger.kept import Recorded
from fbloop.services.errors import NotNow, WrongPerson, WrongTime
from fbloop.services.proof.verification import GivenProof, proof
from tests.domain.made_issues import DAY, MOMENT, P0, P1, P2, P3, graded, issue_of, moved, whole_way
from tests.services.made_sessions import made_session


class Unwritten:
    """A ledger that holds none of a made-up case's history."""

    def history(self, _: str) -> list[Recorded]:
        return []


EMPTY = cast(Reading, Unwritten())


def proved(priority: Priority = P1, by: str = "Zhao", **given: Any) -> list[Event]:
    """A verification of a made-up case whose plan is Wang's; its criterion is `noise_db <= 45`."""
    issue = whole_way(Status.CLOSED, priority=priority, without="verification_passed")
    usual = {"results": {"1": "44"}}
    return proof(made_session(by=by), EMPTY, issue, GivenProof(**{**usual, **given}))


def test_it_records_what_was_measured_under_which_priority() -> None:
    (event,) = proved(confirmed=Confirmation.YES)
    assert isinstance(event, Verified)
    assert (event.outcome, event.priority, event.results, event.confirmed, event.override) == (
        Outcome.PASSED, P1, {"quiet": "44"}, Confirmation.YES, None,
    )  # fmt: skip


def test_the_priority_is_the_highest_of_the_cycle() -> None:
    issue = issue_of(graded(P2), graded(P2), moved(Status.VERIFYING))
    lower = issue_of(graded(P2), graded(P3), moved(Status.VERIFYING))
    for one in (issue, lower):
        (event,) = proof(made_session(), EMPTY, one, GivenProof(confirmed=Confirmation.YES))
        assert isinstance(event, Verified)
        assert event.priority is P2


def test_evidence_is_recorded_with_it_and_before_it() -> None:
    shown, verified = proved(evidence=("a recording",))
    assert isinstance(shown, EvidenceAdded)
    assert isinstance(verified, Verified)


@pytest.mark.parametrize(("value", "kept"), [("44", None), ("46", "in a hurry")])
def test_an_override_is_kept_where_it_changed_the_outcome(value: str, kept: str | None) -> None:
    (event,) = proved(results={"1": value}, override="in a hurry", approved_by="Qian")
    assert isinstance(event, Verified)
    assert (event.outcome, event.override) == (Outcome.PASSED, kept)
    assert event.approved_by == (kept and "Qian")


@pytest.mark.parametrize("approver", ["Zhao", "Wang"])
def test_who_verifies_or_owns_the_plan_approves_no_override(approver: str) -> None:
    with pytest.raises(WrongPerson):
        proved(results={"1": "46"}, override="in a hurry", approved_by=approver)


def test_the_plan_owner_verifies_a_p1_and_no_p0() -> None:
    assert proved(P1, by="Wang")
    with pytest.raises(WrongPerson):
        proved(P0, by="Wang")


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.VERIFYING])
def test_only_what_is_in_verifying(status: Status) -> None:
    issue = replace(issue_of(graded(P2)), status=status)
    with pytest.raises(NotNow):
        proof(made_session(), EMPTY, issue, GivenProof(confirmed=Confirmation.YES))


def test_not_before_verifying_was_reached() -> None:
    issue = issue_of(graded(P2), moved(Status.VERIFYING, at=MOMENT + DAY))
    with pytest.raises(WrongTime):
        proof(made_session(), EMPTY, issue, GivenProof(confirmed=Confirmation.YES))
