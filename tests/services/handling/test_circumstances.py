"""What holds whatever a rule file says."""

from dataclasses import replace

import pytest

from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.events.verification import Reopened
from fbloop.domain.evolution import evolve
from fbloop.domain.responsibility import Approvers, Route
from fbloop.domain.vocabulary import Outcome, Priority, ReopenKind, Status
from fbloop.services.errors import WrongTime
from fbloop.services.handling.circumstances import (
    at_closing,
    check_after_report,
    circumstances,
    lacks_to_close,
)
from tests.domain.made_issues import (
    ANSWERED,
    MOMENT,
    P0,
    P1,
    P2,
    graded,
    issue_of,
    judged,
    made,
    moved,
    whole_way,
)
from tests.services.made_sessions import FREE, made_session

SESSION = made_session()


def fields(lacks: object) -> set[str]:
    return {lack.field for lack in lacks}  # type: ignore[attr-defined]


@pytest.mark.parametrize("priority", Priority)
def test_a_passed_verification_is_asked_even_where_no_gate_asks(priority: Priority) -> None:
    issue = issue_of(graded(priority), moved(Status.VERIFYING))
    assert fields(lacks_to_close(FREE, issue)) == {"verification_passed"}
    assert lacks_to_close(FREE, evolve(issue, judged(Outcome.PASSED, priority))) == []
    assert fields(lacks_to_close(FREE, evolve(issue, judged(Outcome.FAILED, priority)))) == {
        "verification_passed"
    }


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.VERIFYING])
def test_only_what_is_in_verifying_closes(status: Status) -> None:
    passed = evolve(issue_of(graded(P2), moved(Status.VERIFYING)), judged(Outcome.PASSED, P2))
    assert "verification_passed" in fields(lacks_to_close(FREE, replace(passed, status=status)))


def test_it_is_asked_once() -> None:
    lacks = lacks_to_close(SESSION, whole_way(Status.VERIFYING, priority=P1))
    assert [lack.field for lack in lacks].count("verification_passed") == 1


def test_a_whole_way_lacks_nothing() -> None:
    assert lacks_to_close(SESSION, whole_way(Status.CLOSED)) == []


def test_the_highest_priority_of_the_cycle_decides() -> None:
    lowered = issue_of(graded(P0), graded(P2))
    assert circumstances(SESSION, lowered).priority is P2
    assert at_closing(SESSION, lowered).priority is P0


def test_lowering_does_not_open_the_gate_of_the_approvers() -> None:
    severe = Route(priorities=(P0,), approvers=Approvers(roles=("quality",)))
    session = made_session(replace(SESSION.book, routes=(severe,)))
    lowered = issue_of(graded(P0), graded(P2))
    assert circumstances(session, lowered).unapproved == ""
    assert at_closing(session, lowered).unapproved == "quality"


def test_a_verification_of_the_cycle_before_proves_nothing() -> None:
    closed = replace(whole_way(Status.CLOSED, priority=P1), status=Status.CLOSED)
    back = made(Reopened, kind=ReopenKind.AUDIT, reason="again", reported_at=MOMENT)
    again = evolve(evolve(closed, back), made(StatusChanged, to=Status.VERIFYING))
    lacks = fields(lacks_to_close(SESSION, evolve(again, ANSWERED)))
    assert {"verification_passed", "renewed_work"} <= lacks


def test_nothing_was_done_before_anybody_knew() -> None:
    issue = issue_of()
    check_after_report(SESSION, issue)
    with pytest.raises(WrongTime):
        check_after_report(made_session(at=MOMENT - 1), issue)
