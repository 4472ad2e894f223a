"""A record of another system that came again with other content.

Of several records of one issue, the one that opened it says what it is about; the one that opened
the present cycle says how far the other system is with it.
"""

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import RowChanged
from fbloop.domain.issue import Issue
from fbloop.domain.report import FACT_FIELDS, Source
from fbloop.domain.vocabulary import Status
from fbloop.importers.rows.records import Record
from fbloop.ledger.base import Reading
from fbloop.services.handling.correcting import judged_again, value_of
from fbloop.services.handling.triage import with_consequences
from fbloop.services.imports.row_values import PERSONAL, Values, attributes, source_of
from fbloop.services.imports.row_words import (
    category_told,
    owner_told,
    priority_told,
    response_told,
    status_told,
)
from fbloop.services.intake.recurrence import reopening
from fbloop.services.judging import BY_ANOTHER_SYSTEM, after
from fbloop.services.session import Session

_GONE = {Status.CLOSED, Status.ARCHIVED}


def updated(
    session: Session, reading: Reading, record: Record, values: Values, issue: Issue
) -> list[Event]:
    """The events that take over what is new in the row."""
    told = {name: value for name, value in values.items() if name not in record.keep}
    own = Source(**source_of(record, values))
    opened_it = _is_of(own, issue.origin)
    changed = RowChanged(
        at=session.now,
        by=session.by,
        run=session.run,
        source=own,
        values=_new_values(issue, record, told) if opened_it else {},
    )
    events: list[Event] = [changed]
    if opened_it:
        judged = [changed, *_judged(session, reading, issue, after(issue, events), told)]
        events = with_consequences(session, reading, issue, judged)
    if _is_of(own, _leading(issue)):
        events += _progress(session, reading, after(issue, events), told, record)
    return events


def is_late(record: Record, issue: Issue) -> bool:
    """Whether the other system changed the record before what was taken of it last."""
    updated_at = record.values.get("updated")
    own = (record.source, record.source_id)
    known = (s.updated_at for s in issue.sources if (s.source, s.source_id) == own)
    if not isinstance(updated_at, int):
        return False
    return any(at is not None and at > updated_at for at in known)


def _is_of(one: Source, other: Source | None) -> bool:
    return other is not None and (one.source, one.source_id) == (other.source, other.source_id)


def _leading(issue: Issue) -> Source | None:
    """The record that opened the present cycle, else the first."""
    back_at = issue.returns[-1].reported_at if issue.returns else None
    return next((s for s in reversed(issue.sources) if s.reported_at == back_at), issue.origin)


def _new_values(issue: Issue, record: Record, told: Values) -> Values:
    """Fields of the report, circumstances and attributes that differ from what the issue has."""
    fields = {n: v for n, v in told.items() if n in (*PERSONAL, *FACT_FIELDS)}
    new = {name: value for name, value in fields.items() if value_of(issue, name) != value}
    known, kept = issue.report.attrs, record.keep
    attrs = {n: v for n, v in attributes(record).items() if n not in kept}
    return new | {n: v for n, v in attrs.items() if known.get(n) != v}


def _judged(
    session: Session, reading: Reading, before: Issue, issue: Issue, told: Values
) -> list[Event]:
    """Category and priority by the rules where they read them, else as they are told."""
    if issue.status in _GONE:
        return []
    events = judged_again(session, reading, before, issue)
    grading = issue.grading
    if told.get("category") not in (None, grading.category) and not grading.is_category_by_person:
        events += category_told(session, issue, told)
    is_told = told.get("priority") not in (None, grading.priority)
    is_left_to_rules = "priority" in told and told["priority"] is None
    was_told = grading.rule == BY_ANOTHER_SYSTEM
    if not grading.is_priority_by_person and (is_told or (is_left_to_rules and was_told)):
        events += priority_told(session, reading, after(issue, events), told)
    return events


def _progress(
    session: Session, reading: Reading, issue: Issue, told: Values, record: Record
) -> list[Event]:
    events: list[Event] = [
        *owner_told(session, reading, issue, told),
        *response_told(session, issue, told),
    ]
    if _is_moved_here(issue) or issue.status in _GONE:
        return events
    return [*events, *_status(session, after(issue, events), told, record)]


def _is_moved_here(issue: Issue) -> bool:
    """What a person moved here in this cycle is never moved from there."""
    if issue.status is Status.CLAIMED:
        return False
    if issue.returns:
        return issue.moved_at >= issue.returns[-1].at
    return issue.moved_at > min(issue.facts.reported_at, issue.facts.found_at)


def _status(session: Session, issue: Issue, told: Values, record: Record) -> list[Event]:
    """The new status; from claimed back to another one the issue is reopened first."""
    events: list[Event] = []
    if issue.status is Status.CLAIMED and told.get("status") not in (None, Status.CLAIMED):
        events = reopening(
            session,
            issue,
            reported_at=session.now,
            reason=f"{record.source} has it open again",
            at=session.now,
        )
    return [*events, *status_told(session, after(issue, events), told)]
