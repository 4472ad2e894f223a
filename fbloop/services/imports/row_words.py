"""What another system says beside the report: category, priority, owner, response, status.

It is believed and proves nothing: it asks no gate, and it never overrules what a person did.
"""

from dataclasses import replace

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Responded, StatusTaken
from fbloop.domain.events.triage import Assigned, Classified, Graded
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.base import Reading
from fbloop.services.imports.row_values import Values
from fbloop.services.judging import BY_ANOTHER_SYSTEM, after, classified, graded_by_rules
from fbloop.services.session import Session


def category_told(session: Session, issue: Issue, values: Values) -> list[Classified]:
    """The category as it is told, else as the rules read it in the text."""
    code = values.get("category")
    if code is None:
        return classified(session, issue)
    return [
        Classified(
            at=session.at, by=session.by, run=session.run, category=code, rule=BY_ANOTHER_SYSTEM
        )
    ]


def priority_told(session: Session, reading: Reading, issue: Issue, values: Values) -> list[Graded]:
    """The priority as it is told, else as the rules judge."""
    level = values.get("priority")
    if level is None:
        return graded_by_rules(session, reading, issue)
    return [
        Graded(
            at=session.at,
            by=session.by,
            run=session.run,
            priority=Priority(level),
            rule=BY_ANOTHER_SYSTEM,
            ruleset=session.book.digest,
        )
    ]


def rest_told(session: Session, reading: Reading, issue: Issue, values: Values) -> list[Event]:
    """Owner, first response and status."""
    events: list[Event] = [
        *owner_told(session, reading, issue, values),
        *response_told(session, issue, values),
    ]
    return [*events, *status_told(session, after(issue, events), values)]


def owner_told(session: Session, reading: Reading, issue: Issue, values: Values) -> list[Assigned]:
    """The owner there, unless a person gave the issue to somebody here."""
    owner = values.get("owner")
    if not owner or owner == issue.ownership.owner or _is_assigned_here(reading, issue):
        return []
    return [Assigned(at=session.at, by=session.by, run=session.run, owner=owner)]


def _is_assigned_here(reading: Reading, issue: Issue) -> bool:
    if issue.ownership.owner is None or not issue.touched_at:
        return False
    history = [(recorded.version, recorded.event) for recorded in reading.history(issue.id)]
    undone = undone_versions(history)
    given = [
        event
        for version, event in history
        if isinstance(event, Assigned) and event.owner and version not in undone
    ]
    return bool(given) and given[-1].is_by_person


def response_told(session: Session, issue: Issue, values: Values) -> list[Responded]:
    """The moment of the first response, if it is news and not before the report."""
    known = issue.first_response_at
    found = first_response(session, values, since=issue.facts.reported_at)
    return [event for event in found if known is None or event.at < known]


def first_response(session: Session, values: Values, *, since: int) -> list[Responded]:
    """The moment of the first response to what was reported at ``since``."""
    at = values.get("first_response_at")
    return [] if at is None or at < since else [Responded(at=at, by=session.by, run=session.run)]


def status_told(session: Session, issue: Issue, values: Values) -> list[StatusTaken]:
    """The status there, if it is another than here."""
    priority = issue.grading.priority or Priority.P3
    return new_status(session, values, issue.status, priority, issue.closing.claimed_at)


def new_status(
    session: Session,
    values: Values,
    here: Status,
    priority: Priority,
    known_claim: int | None = None,
) -> list[StatusTaken]:
    """The status there where it is another than ``here``, or a claim of another moment."""
    there = Status(values["status"]) if values.get("status") else here
    claimed_at = values.get("claimed_at")
    is_new_claim = there is Status.CLAIMED and claimed_at not in (None, known_claim)
    if there is here and not is_new_claim:
        return []
    if there is not Status.CLAIMED:
        return [StatusTaken(at=session.now, by=session.by, run=session.run, to=there)]
    at = session.now if claimed_at is None else claimed_at
    return [
        StatusTaken(
            at=at,
            by=session.by,
            run=session.run,
            to=there,
            watch_until=watched_until(session, priority, at),
            resolved_at=values.get("resolved_at"),
        )
    ]


def watched_until(session: Session, priority: Priority, claimed_at: int) -> int | None:
    """The end of a claim's watch window; None where that priority is not watched."""
    span = session.book.workflow.watch_for[priority]
    return None if span is None else claimed_at + span


def as_at(session: Session, moment: int) -> Session:
    """The same session at the moment that a row tells of, never after its import."""
    return replace(session, at=min(moment, session.now))
