"""A P2 or P3 in one line: the whole way through the loop, each step its own event."""

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import ActionAdded, ActionSettled, EvidenceAdded
from fbloop.domain.events.progress import Noted, StatusChanged
from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Closed, Verified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import (
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
    walked = [*owner, *walk_to_verifying(session, after(issue, owner), text)]
    verified = Verified(
        at=session.at,
        by=session.by,
        outcome=Outcome.PASSED,
        priority=issue.grading.highest or Priority.P3,
        confirmed=Confirmation.YES,
    )
    return [*walked, verified, reply(session, issue, text), closed_as_solved(session, issue)]


def walk_to_verifying(session: Session, issue: Issue, text: str) -> list[Event]:
    """From wherever the issue is to verifying, with the text as its action and evidence."""
    number = len(issue.solution.actions) + 1
    open_actions = [a.number for a in issue.solution.actions if not a.is_settled]
    done = [_settled(session, n) for n in (*open_actions, number)]
    action = ActionAdded(at=session.at, by=session.by, who=session.by, what=text)
    confirmed = f"confirmed by the customer, as stated by {session.by}"
    evidence = EvidenceAdded(at=session.at, by=session.by, text=confirmed)
    steps: dict[Status, list[Event]] = {
        Status.INVESTIGATING: [_moved(session, Status.INVESTIGATING), action],
        Status.PLANNING: [_moved(session, Status.PLANNING)],
        Status.EXECUTING: [_moved(session, Status.EXECUTING), *done, evidence],
        Status.VERIFYING: [_moved(session, Status.VERIFYING)],
    }
    order = list(steps)
    if issue.status is Status.VERIFYING:
        return [action, *done, evidence]
    here = order.index(issue.status) + 1 if issue.status in order else 0
    events: list[Event] = [] if here == 0 else [action]
    if issue.status is Status.EXECUTING:
        events += [*done, evidence]
    for status in order[here:]:
        events += steps[status]
    return events


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


def _moved(session: Session, to: Status) -> StatusChanged:
    return StatusChanged(at=session.at, by=session.by, to=to)


def _settled(session: Session, number: int) -> ActionSettled:
    return ActionSettled(at=session.at, by=session.by, number=number)
