"""What one row of another system means for the ledger: new, updated, or a further source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, Responded, RowChanged, SourceAdded, StatusTaken
from fbloop.domain.events.triage import Assigned, Classified, Graded
from fbloop.domain.issue import Issue
from fbloop.domain.report import FACT_FIELDS, Facts, Report, Source
from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.records import Record
from fbloop.ledger.base import Reading, Row
from fbloop.services.change import load
from fbloop.services.clocking import first_clocks
from fbloop.services.intake import raised_by_repeats
from fbloop.services.judging import after, classified, graded_by_rules, responsible
from fbloop.services.recurrence import came_back, kin, reopening
from fbloop.services.session import Session

_PERSONAL = ("text", "customer", "phone", "plate", "vin")
_NAMED = ("category", "channel", "store")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecision:
    """What the row is (`new`, `updated`, `linked`), for which issue, and the events.

    ``issue`` is None for a new one, whose number is taken in ``month``.
    """

    outcome: str
    issue: Issue | None
    events: Sequence[Event]
    month: str = ""


def decide_row(
    session: Session, reading: Reading, record: Record, issue: Issue | None
) -> RowDecision:
    """Decide on a row; ``issue`` is the one that took this record before, if any."""
    values = coded(session, record.values)
    if issue is not None:
        return RowDecision(
            outcome="updated", issue=issue, events=_update(session, record, values, issue)
        )
    moment = min(int(values["reported_at"]), session.now)
    then = replace(session, at=moment)
    logged = _logged(then, record, values)
    draft = after(logged.open(""), _category(then, logged, values))
    relatives = kin(reading, draft)
    joined = _joins(relatives, draft, record)
    if joined is not None:
        held = load(reading, joined["id"])
        events = _further_source(then, reading, record, values, held, joined)
        return RowDecision(outcome="linked", issue=held, events=events)
    month = datetime.fromtimestamp(session.now, session.tz).strftime("%Y-%m")
    events = _new(then, reading, logged, values)
    return RowDecision(outcome="new", issue=None, events=events, month=month)


def coded(session: Session, values: dict[str, Any]) -> dict[str, Any]:
    """Labels of categories, channels and stores as codes; what is unknown stays as written."""
    found = dict(values)
    for field in _NAMED:
        if isinstance(values.get(field), str):
            words = session.judge.names(field)
            found[field] = words.get(values[field].casefold(), values[field])
    return found


def _joins(relatives: Sequence[Row], draft: Issue, record: Record) -> Row | None:
    """The issue that this row belongs to: one that it reopens, or an open one of another system."""
    back = came_back(relatives, draft.facts.reported_at)
    if back is not None:
        return back
    return next(
        (
            row
            for row in relatives
            if row["is_open"]
            and draft.report.vin
            and row["vin"] == draft.report.vin
            and row["source"] not in (None, record.source)
        ),
        None,
    )


def _new(session: Session, reading: Reading, logged: Logged, values: dict[str, Any]) -> list[Event]:
    events: list[Event] = [logged]
    issue = logged.open("")
    is_claimed = values.get("status") == Status.CLAIMED
    steps = (
        lambda i: _category(session, logged, values),
        lambda i: _priority(session, reading, i, values),
        lambda i: responsible(session, i),
        lambda i: [] if is_claimed else first_clocks(session, i),
        lambda i: _other_systems_word(session, i, values),
    )
    for step in steps:
        found = step(issue)
        events.extend(found)
        issue = after(issue, found)
    return events


def _category(session: Session, logged: Logged, values: dict[str, Any]) -> list[Classified]:
    if values.get("category"):
        return [
            Classified(at=session.at, by=session.by, category=values["category"], rule="import")
        ]
    return classified(session, logged.open(""))


def _priority(
    session: Session, reading: Reading, issue: Issue, values: dict[str, Any]
) -> list[Graded]:
    if values.get("priority") is None:
        return graded_by_rules(session, reading, issue)
    return [
        Graded(
            at=session.at,
            by=session.by,
            priority=Priority(values["priority"]),
            rule="import",
            ruleset=session.book.digest,
        )
    ]


def _other_systems_word(session: Session, issue: Issue, values: dict[str, Any]) -> list[Event]:
    """Owner, first response and status as the other system has them: believed, proving nothing."""
    events: list[Event] = []
    if values.get("owner"):
        events.append(Assigned(at=session.at, by=session.by, owner=values["owner"]))
    responded_at = values.get("first_response_at")
    if responded_at is not None and responded_at >= issue.facts.reported_at:
        events.append(Responded(at=responded_at, by=session.by))
    status = Status(values["status"]) if values.get("status") else Status.NEW
    if status is not issue.status:
        events.append(_status(session, issue, status, values))
    return events


def _status(session: Session, issue: Issue, status: Status, values: dict[str, Any]) -> StatusTaken:
    if status is not Status.CLAIMED:
        return StatusTaken(at=session.now, by=session.by, to=status)
    claimed_at = values.get("claimed_at")
    at = session.now if claimed_at is None else claimed_at
    span = session.book.workflow.watch_for[issue.grading.priority or Priority.P3]
    return StatusTaken(
        at=at,
        by=session.by,
        to=status,
        watch_until=None if span is None else at + span,
        resolved_at=values.get("resolved_at"),
    )


def _further_source(
    session: Session,
    reading: Reading,
    record: Record,
    values: dict[str, Any],
    issue: Issue,
    row: Row,
) -> list[Event]:
    """The row joins an issue; one that had left the loop comes back first, then its own status."""
    source = _source(session, record, values)
    events: list[Event] = [
        SourceAdded(at=session.at, by=session.by, source=source, report=_report(record, values))
    ]
    if row["is_open"]:
        return events
    events += reopening(
        session,
        after(issue, events),
        reported_at=source.reported_at,
        reason=values["text"],
        at=session.at,
        # Machine-made, like all that comes with an import: it is no person's word.
        run="import",
    )
    events += raised_by_repeats(session, reading, after(issue, events))
    return [*events, *_other_systems_word(session, after(issue, events), values)]


def _update(session: Session, record: Record, values: dict[str, Any], issue: Issue) -> list[Event]:
    """A record that came again with other content."""
    source = _source(session, record, values)
    fields = {
        name: value
        for name, value in {**values, **record.attrs}.items()
        if name not in record.keep and _differs(issue, name, value)
    }
    own = {k: v for k, v in fields.items() if k in (*_PERSONAL, *FACT_FIELDS, *record.attrs)}
    events: list[Event] = [RowChanged(at=session.now, by=session.by, source=source, values=own)]
    return [*events, *_status_again(session, after(issue, events), values, record)]


def _differs(issue: Issue, name: str, value: object) -> bool:
    if name in _PERSONAL:
        return bool(getattr(issue.report, name) != value)
    if name in FACT_FIELDS:
        return bool(getattr(issue.facts, name) != value)
    return issue.report.attrs.get(name) != value


def _status_again(
    session: Session, issue: Issue, values: dict[str, Any], record: Record
) -> list[Event]:
    """The other system's new status. What a person moved here is never moved from there."""
    wanted = values.get("status")
    begun = min(issue.facts.reported_at, issue.facts.found_at)
    is_moved_by_person = issue.moved_at > begun and issue.status is not Status.CLAIMED
    is_gone = issue.status in {Status.CLOSED, Status.ARCHIVED}
    if not wanted or is_moved_by_person or is_gone or "status" in record.keep:
        return []
    status = Status(wanted)
    if status is issue.status:
        return []
    events: list[Event] = []
    if issue.status is Status.CLAIMED:
        events = reopening(
            session,
            issue,
            reported_at=session.now,
            reason=f"{record.source} has it open again",
            at=session.now,
            run="import",
        )
    reopened = after(issue, events)
    if status is reopened.status:
        return events
    return [*events, _status(session, reopened, status, values)]


def _logged(session: Session, record: Record, values: dict[str, Any]) -> Logged:
    reported_at = values["reported_at"]
    taken = {n: values[n] for n in FACT_FIELDS if n in values}
    facts = {
        "occurred_at": reported_at,
        "found_at": session.now,
        "logged_at": session.now,
        **taken,
        "is_day_only": record.is_day_only,
    }
    return Logged(
        at=session.at,
        by=session.by,
        report=_report(record, values),
        facts=Facts(**facts),
        source=_source(session, record, values),
        ruleset=session.book.digest,
    )


def _report(record: Record, values: dict[str, Any]) -> Report:
    personal = {name: values[name] for name in _PERSONAL if values.get(name)}
    attrs = {name: str(value) for name, value in record.attrs.items() if value is not None}
    return Report(**personal, attrs=attrs)


def _source(session: Session, record: Record, values: dict[str, Any]) -> Source:
    return Source(
        source=record.source,
        source_id=record.source_id,
        reported_at=int(values["reported_at"]),
        row=record.digest,
    )
