"""What one row of another system means for the ledger: new, updated, or a further source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, SourceAdded
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.importers.records import Record
from fbloop.ledger.base import Reading, Row
from fbloop.services.change import load
from fbloop.services.clocking import first_clocks
from fbloop.services.intake import raised_by_repeats
from fbloop.services.judging import after, responsible
from fbloop.services.recurrence import came_back, kin, reopening
from fbloop.services.row_updates import updated
from fbloop.services.row_values import Values, coded, logged, report, source
from fbloop.services.row_words import as_at, category_told, priority_told, rest_told
from fbloop.services.session import Session


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
    values = coded(session, record)
    if issue is not None:
        events = updated(session, reading, record, values, issue)
        return RowDecision(outcome="updated", issue=issue, events=events)
    then = as_at(session, int(values["reported_at"]))
    first = logged(then, record, values)
    draft = after(first.open(""), category_told(then, first.open(""), values))
    joined = _joined(kin(reading, draft), draft, record)
    if joined is not None:
        held = load(reading, joined["id"])
        events = _further_source(then, reading, record, values, held)
        return RowDecision(outcome="linked", issue=held, events=events)
    month = datetime.fromtimestamp(session.now, session.tz).strftime("%Y-%m")
    events = _opening(then, reading, first, values)
    return RowDecision(outcome="new", issue=None, events=events, month=month)


def _joined(relatives: Sequence[Row], draft: Issue, record: Record) -> Row | None:
    """The issue that the row belongs to: one that it reopens, or an open one of the same car.

    The open one must be of another source: no record of this system speaks of it yet.
    """
    back = came_back(relatives, draft.facts.reported_at)
    if back is not None or not draft.report.vin:
        return back
    return next(
        (
            row
            for row in relatives
            if row["is_open"]
            and row["vin"]
            and all(known["source"] != record.source for known in row["sources"])
        ),
        None,
    )


def _opening(session: Session, reading: Reading, first: Logged, values: Values) -> list[Event]:
    events: list[Event] = [first]
    issue = first.open("")
    is_claimed = values.get("status") == Status.CLAIMED
    steps = (
        lambda i: category_told(session, i, values),
        lambda i: priority_told(session, reading, i, values),
        lambda i: responsible(session, i),
        lambda i: [] if is_claimed else first_clocks(session, i),
        lambda i: rest_told(session, reading, i, values),
    )
    for step in steps:
        found = step(issue)
        events.extend(found)
        issue = after(issue, found)
    return events


def _further_source(
    session: Session, reading: Reading, record: Record, values: Values, issue: Issue
) -> list[Event]:
    """The row joins an issue; one that had left the loop comes back first, then its own status."""
    added = SourceAdded(
        at=session.at,
        by=session.by,
        source=source(record, values),
        report=report(record, values),
    )
    if issue.is_open:
        return [added]
    events: list[Event] = [added]
    events += reopening(
        session,
        after(issue, events),
        reported_at=added.source.reported_at,
        reason=values["text"],
        at=session.at,
        # Machine-made, like all that comes with an import: it is no person's word.
        run="import",
    )
    events += raised_by_repeats(session, reading, after(issue, events))
    return [*events, *rest_told(session, reading, after(issue, events), values)]
