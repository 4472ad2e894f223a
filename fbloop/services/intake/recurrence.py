"""Whether a new report says that a closed or claimed problem is back.

Within the watch window the same VIN (or customer, where either side has no VIN) and category
reopen the old issue: that is what shows a false closure. Sameness is the complaint.
"""

from collections.abc import Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.verification import Reopened
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import ReopenKind, Resolution, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query
from fbloop.services.handling.clocking import restarted_clocks
from fbloop.services.session import Session

_MOST_KIN = 5
_LEFT_THE_LOOP = {Status.CLOSED, Status.ARCHIVED, Status.CLAIMED}


def kin(
    reading: Reading, *, vin: str | None, customer: str | None, category: str | None
) -> list[Row]:
    """Issues of the same car or customer and the same category, the newest first."""
    if not vin and not customer:
        return []
    rows = reading.same_car(vin=vin, customer=customer, category=category or "")
    return sorted(rows, key=lambda row: (row["reported_at"], row["id"]), reverse=True)


def of_same_car(reading: Reading, vin: str | None, *, besides: Sequence[Row]) -> list[Row]:
    """The newest other issues of the car, of whatever category: words for one fault differ."""
    if not vin:
        return []
    known = {row["id"] for row in besides}
    rows = reading.issues(Query(vins=(vin,), limit=_MOST_KIN + len(known)))
    return [row for row in rows if row["id"] not in known][:_MOST_KIN]


def came_back(rows: Sequence[Row], reported_at: int) -> Row | None:
    """The issue that this report reopens, if any: left the loop, and still watched."""
    for row in rows:
        if row["status"] in _LEFT_THE_LOOP and is_watched(row, reported_at):
            return row
    return None


def is_watched(row: Row, reported_at: int) -> bool:
    """Inside the watch window: from closing (or claim) to its end, both included."""
    left_at = row["claimed_at"] if row["status"] == Status.CLAIMED else row["closed_at"]
    if row["status"] != Status.CLAIMED and row["resolution"] != Resolution.SOLVED:
        return False
    if left_at is None or row["watch_until"] is None:
        return False
    return bool(left_at <= reported_at <= row["watch_until"])


def reopening(
    session: Session,
    issue: Issue,
    *,
    reported_at: int,
    reason: str,
    at: int,
) -> list[Event]:
    """The events by which a recurrence brings the issue back, its clocks started again."""
    back = reopened(session, reported_at=reported_at, reason=reason, at=at)
    return [back, *restarted_clocks(session, evolve(issue, back), at)]


def reopened(session: Session, *, reported_at: int, reason: str, at: int) -> Reopened:
    """The problem is back within its watch window."""
    return Reopened(
        at=at,
        by=session.by,
        run=session.run,
        kind=ReopenKind.RECURRENCE,
        reason=reason,
        reported_at=reported_at,
        was_watched=True,
    )
