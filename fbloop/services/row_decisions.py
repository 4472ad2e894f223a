"""What one row of another system means for the ledger: new, updated, or a further source."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.claim import Claim
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import SourceAdded
from fbloop.domain.issue import Issue
from fbloop.domain.report import Report, Source
from fbloop.importers.rows.records import Record
from fbloop.ledger.base import Reading, Row
from fbloop.services.change import load
from fbloop.services.intake import raised_by_repeats
from fbloop.services.judging import after
from fbloop.services.recurrence import came_back, kin, reopening
from fbloop.services.row_opening import Told, claim_of, opening_events, told
from fbloop.services.row_updates import updated
from fbloop.services.row_values import Values, personal, source_of
from fbloop.services.row_words import as_at, rest_told
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecision:
    """What the row is (`new`, `updated`, `linked`), for which issue, and the events.

    ``issue`` is None for a new one; a new one that was over before it came is a ``claim``.
    """

    outcome: str
    issue: Issue | None
    events: Sequence[Event]
    claim: Claim | None = None


def decide_row(
    session: Session, reading: Reading, record: Record, values: Values, issue: Issue | None
) -> RowDecision:
    """Decide on a row; ``issue`` is the one that took this record before, if any."""
    if issue is not None:
        events = updated(session, reading, record, values, issue)
        return RowDecision(outcome="updated", issue=issue, events=events)
    row = told(session, record, values)
    relatives = kin(
        reading,
        vin=row.report.get("vin"),
        customer=row.report.get("customer"),
        category=row.category.code,
    )
    joined = _joined(relatives, row)
    if joined is not None:
        held = load(reading, joined["id"])
        then = as_at(session, int(values["reported_at"]))
        events = _further_source(then, reading, record, values, held)
        return RowDecision(outcome="linked", issue=held, events=events)
    claim = claim_of(session, reading, row)
    opening = () if claim else opening_events(session, reading, row)
    return RowDecision(outcome="new", issue=None, events=opening, claim=claim)


def _joined(relatives: Sequence[Row], row: Told) -> Row | None:
    """The issue that the row belongs to: one that it reopens, or an open one of the same car.

    The open one must be of another source: no record of this system speaks of it yet.
    """
    back = came_back(relatives, int(row.values["reported_at"]))
    if back is not None or not row.report.get("vin"):
        return back
    return next(
        (
            found
            for found in relatives
            if found["is_open"]
            and found["vin"]
            and all(known["source"] != row.record.source for known in found["sources"])
        ),
        None,
    )


def _further_source(
    session: Session, reading: Reading, record: Record, values: Values, issue: Issue
) -> list[Event]:
    """The row joins an issue; one that had left the loop comes back first, then its own status."""
    added = SourceAdded(
        at=session.at,
        by=session.by,
        run=session.run,
        source=Source(**source_of(record, values)),
        report=Report(**personal(record, values)),
    )
    if issue.is_open:
        return [added]
    joined = after(issue, [added])
    back = reopening(
        session,
        joined,
        reported_at=added.source.reported_at,
        reason=values["text"],
        at=session.at,
    )
    reopened = after(joined, back)
    raised = raised_by_repeats(session, reading, reopened)
    rest = rest_told(session, reading, after(reopened, raised), values)
    return [added, *back, *raised, *rest]
