"""One line for the whole way: every status is passed, and everything is settled."""

import pytest

from fbloop.domain.events.measures import ActionAdded, EvidenceAdded
from fbloop.domain.events.progress import Noted, StatusChanged
from fbloop.domain.events.verification import Closed, Verified
from fbloop.domain.evolution import evolve_all
from fbloop.domain.vocabulary import PATH, Confirmation, Party, Priority, Resolution, Status
from fbloop.services.handling.circumstances import lacks_to_close
from fbloop.services.intake.solving import (
    closed_as_solved,
    reply,
    solved_at_once,
    walk_to_verifying,
)
from tests.desk import ME
from tests.domain.made_issues import DAY, MOMENT, P0, P2, P3, graded, issue_of, made, moved
from tests.services.made_sessions import made_session

SESSION = made_session()
OPEN = PATH[:5]


@pytest.mark.parametrize("here", OPEN)
def test_every_status_that_is_left_is_passed_once(here: Status) -> None:
    begun = issue_of(
        graded(P2),
        made(ActionAdded, who="Chen", what="look at it"),
        *([moved(here)] if here is not Status.NEW else []),
    )
    events = walk_to_verifying(SESSION, begun, "refitted", Confirmation.YES)
    moves = [e.to for e in events if isinstance(e, StatusChanged)]
    assert moves == list(OPEN[OPEN.index(here) + 1 :])
    walked = evolve_all(begun, events)
    assert walked.status is Status.VERIFYING
    assert [a.what for a in walked.solution.actions] == ["look at it", "refitted"]
    assert all(a.is_settled for a in walked.solution.actions)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Confirmation.YES, f"confirmed by the customer, as stated by {ME}"),
        (Confirmation.UNREACHABLE, "refitted"),
        (None, "refitted"),
    ],
)
def test_nobody_is_said_to_have_confirmed_who_did_not(
    said: Confirmation | None, shown: str
) -> None:
    events = walk_to_verifying(SESSION, issue_of(graded(P2)), "refitted", said)
    assert [e.text for e in events if isinstance(e, EvidenceAdded)] == [shown]


@pytest.mark.parametrize("priority", [P2, P3])
def test_solved_at_the_first_contact_meets_every_gate(priority: Priority) -> None:
    issue = issue_of(graded(priority))
    events = solved_at_once(SESSION, issue, "refitted")
    *before, last = events
    assert isinstance(last, Closed)
    proved = evolve_all(issue, before)
    assert lacks_to_close(SESSION, proved) == []
    assert (proved.ownership.owner, proved.first_response_at) == (ME, MOMENT)
    (verdict,) = (e for e in events if isinstance(e, Verified))
    assert (verdict.confirmed, verdict.by, verdict.priority) == (Confirmation.YES, ME, priority)
    assert [e.text for e in events if isinstance(e, Noted)] == ["refitted"]


@pytest.mark.parametrize(("customer", "party"), [("c-17", Party.CUSTOMER), (None, Party.PUBLIC)])
def test_a_reply_goes_to_whoever_asked(customer: str | None, party: Party) -> None:
    assert reply(SESSION, issue_of(customer=customer), "done").party is party


@pytest.mark.parametrize(
    ("priorities", "days"), [((P0,), 30), ((P0, P3), 30), ((P2,), 14), ((P3,), None)]
)
def test_the_watch_window_is_that_of_the_highest_priority(
    priorities: tuple[Priority, ...], days: int | None
) -> None:
    closed = closed_as_solved(SESSION, issue_of(*map(graded, priorities)))
    assert closed.resolution is Resolution.SOLVED
    assert closed.watch_until == (days and MOMENT + days * DAY)
    assert closed_as_solved(SESSION, issue_of(), watch_for=DAY).watch_until == MOMENT + DAY
