"""A P2 or P3 in one line: the whole way through the loop, each step its own event."""

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import ActionAdded, ActionSettled, EvidenceAdded
from fbloop.domain.events.progress import Noted, StatusChanged
from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Closed, Verified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import (
    PATH,
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    Priority,
    Resolution,
    Status,
)
from fbloop.services.judging import after
from fbloop.services.session import Session


def solved_at_once(session: Session, issue: Issue, text: str) -> list[Event]:
    """First-contact resolution (`log --solved`): the text is action and reply.

    The owner is who acts, and the confirmation is recorded as that person's statement.
    """
    owner = [Assigned(at=session.at, by=session.by, owner=session.by)]
    walked = walk_to_verifying(session, after(issue, owner), text, Confirmation.YES)
    verified = Verified(
        at=session.at,
        by=session.by,
        outcome=Outcome.PASSED,
        priority=issue.grading.highest or Priority.P3,
        confirmed=Confirmation.YES,
    )
    answer = reply(session, issue, text)
    return [*owner, *walked, verified, answer, closed_as_solved(session, issue)]


def walk_to_verifying(
    session: Session, issue: Issue, text: str, confirmed: Confirmation | None
) -> list[Event]:
    """From wherever the issue is in the loop to verifying, each status its own event.

    The text is the action, which is done at once with all others; what shows that it helped is
    the customer's word, or the text where nobody could be asked.
    """
    here = PATH.index(issue.status)
    action = ActionAdded(at=session.at, by=session.by, who=session.by, what=text)
    moves = [
        StatusChanged(at=session.at, by=session.by, to=status)
        for status in PATH[here + 1 : PATH.index(Status.VERIFYING) + 1]
    ]
    done = [*_all_done(session, issue), _evidence(session, text, confirmed)]
    if not moves:
        return [action, *done]
    *first, last = moves
    return [action, *first, *done, last]


def _all_done(session: Session, issue: Issue) -> list[Event]:
    """Every open action is settled, and the one that was just added."""
    number = len(issue.solution.actions) + 1
    left = [action.number for action in issue.solution.actions if not action.is_settled]
    return [ActionSettled(at=session.at, by=session.by, number=n) for n in (*left, number)]


def _evidence(session: Session, text: str, confirmed: Confirmation | None) -> EvidenceAdded:
    is_said = confirmed is Confirmation.YES
    shown = f"confirmed by the customer, as stated by {session.by}" if is_said else text
    return EvidenceAdded(at=session.at, by=session.by, text=shown)


def reply(session: Session, issue: Issue, text: str, to: tuple[str, ...] = ()) -> Noted:
    """The answer to the reporter, or to the public where nobody in particular asked."""
    return Noted(
        at=session.at,
        by=session.by,
        kind=NoteKind.REPLY,
        text=text,
        party=Party.CUSTOMER if issue.has_reporter else Party.PUBLIC,
        to=to,
    )


def closed_as_solved(
    session: Session,
    issue: Issue,
    *,
    watch_for: int | None = None,
    lesson: str | None = None,
    no_lesson: str | None = None,
) -> Closed:
    """The closing, with the watch window of the highest priority of the cycle."""
    priority = issue.grading.highest or issue.grading.priority or Priority.P3
    span = session.book.workflow.watch_for[priority] if watch_for is None else watch_for
    return Closed(
        at=session.at,
        by=session.by,
        resolution=Resolution.SOLVED,
        watch_until=None if span is None else session.at + span,
        lesson=lesson,
        no_lesson=no_lesson,
    )
