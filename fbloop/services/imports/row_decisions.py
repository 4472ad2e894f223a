"""What one row of another system means for the ledger: new, updated, or a further source."""

from collections.abc import Sequence
from typing import NamedTuple

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import SourceAdded
from fbloop.domain.issue import Issue
from fbloop.domain.report import Report, Source
from fbloop.domain.vocabulary import Status
from fbloop.ledger.base import EntryWriter, PlainEntry, Reading, Row, Writing
from fbloop.services.change import load
from fbloop.services.imports.arrivals import Arrival
from fbloop.services.imports.row_opening import Told, entry_of, priority_judged, priority_told
from fbloop.services.imports.row_updates import updated
from fbloop.services.imports.row_values import source_of
from fbloop.services.imports.row_words import as_at, rest_told
from fbloop.services.intake.log import judged_for_repeats, raised_by_repeats
from fbloop.services.intake.recurrence import came_back, kin, reopened, reopening
from fbloop.services.judging import after, responsible
from fbloop.services.session import Session


class RowDecision(NamedTuple):
    """What the row is (`new`, `updated`, `linked`), for which issue, and the events.

    Either ``entry`` is the whole new issue, or ``events`` are what happened to ``issue``.
    """

    outcome: str
    issue: Issue | None = None
    events: Sequence[Event] = ()
    entry: PlainEntry | None = None


def decide_row(
    session: Session, tx: Writing, writer: EntryWriter, row: Arrival, issue: Issue | None
) -> RowDecision:
    """Decide on a row; ``issue`` is the one that took this record before, if any."""
    if issue is not None:
        news = row.told(session)
        events = updated(session, tx, news.record, news.values, issue)
        return RowDecision(outcome="updated", issue=issue, events=events)
    joined = _joined(tx, row) if tx.may_have_kin(row.car) else None
    if joined is not None:
        held = load(tx, joined["id"])
        then = as_at(session, row.reported_at)
        events = _further_source(then, tx, row.told(session), held)
        return RowDecision(outcome="linked", issue=held, events=events)
    entry = row.entry or _entry(session, tx, writer, row.told(session))
    return RowDecision(outcome="new", entry=entry)


def _entry(session: Session, tx: Writing, writer: EntryWriter, row: Told) -> PlainEntry:
    """A new issue; where nobody told its priority the ledger must be asked."""
    graded = priority_told(row) or priority_judged(session, tx, row)
    return entry_of(session, writer, row, graded)


def _joined(reading: Reading, row: Arrival) -> Row | None:
    """The issue that the row belongs to: one that it reopens, or an open one of the same car.

    The open one must be of another source: no record of this system speaks of it yet.
    """
    relatives = kin(reading, vin=row.vin, customer=row.customer, category=row.category)
    back = came_back(relatives, row.reported_at)
    if back is not None or not row.vin:
        return back
    return next(
        (
            found
            for found in relatives
            if found["is_open"]
            and found["vin"]
            and all(known["source"] != row.source for known in found["sources"])
        ),
        None,
    )


def _further_source(session: Session, reading: Reading, row: Told, issue: Issue) -> list[Event]:
    """The row joins an issue; one that had left the loop comes back first, then its own status."""
    added = SourceAdded(
        at=session.at,
        by=session.by,
        run=session.run,
        source=Source(**source_of(row.record, row.values)),
        report=Report(**row.report),
    )
    if issue.is_open:
        return [added]
    joined = after(issue, [added])
    is_over = row.values.get("status") == Status.CLAIMED
    comes_back = _came_and_went if is_over else _came_to_stay
    events = comes_back(session, reading, joined, row)
    return [added, *events, *rest_told(session, reading, after(joined, events), row.values)]


def _came_to_stay(session: Session, reading: Reading, issue: Issue, row: Told) -> list[Event]:
    """It is back in the loop: judged again, its clocks started again."""
    reported_at, reason = row.values["reported_at"], row.values["text"]
    back = reopening(session, issue, reported_at=reported_at, reason=reason, at=session.at)
    return [*back, *raised_by_repeats(session, reading, after(issue, back))]


def _came_and_went(session: Session, reading: Reading, issue: Issue, row: Told) -> list[Event]:
    """Its return was over before it was told here: as any claim it runs no clock."""
    reported_at, reason = row.values["reported_at"], row.values["text"]
    back = reopened(session, reported_at=reported_at, reason=reason, at=session.at)
    raised = judged_for_repeats(session, reading, after(issue, [back]))
    returned = after(issue, [back, *raised])
    return [back, *raised, *(responsible(session, returned, before=issue) if raised else ())]
