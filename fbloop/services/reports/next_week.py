"""What the period after the report's will bring: due dates, verifications, releases."""

from dataclasses import replace

from fbloop.analysis.next_week import MOST_COMING, NextWeek, Release, Upcoming
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import LISTED
from fbloop.ledger.figures import Coming
from fbloop.ledger.query import Query
from fbloop.services.reports.cases import label_of, priority_of
from fbloop.text.periods import Period as Span
from fbloop.text.periods import following

_VERIFICATIONS = ("judge", "watch")


def next_week_of(
    reading: Reading, query: Query, period: Span, *, as_of: int, zone: str
) -> NextWeek:
    """From the moment of the report on, up to the end of the period after it.

    What came due before that moment is late, and stands with what is.
    """
    after = following(period, zone)
    until = after.end_exclusive
    since = min(max(as_of, period.start), until)
    is_open = replace(query, is_open=True)
    due = _coming(reading, is_open, LISTED, since, until)
    verifications = _coming(reading, query, _VERIFICATIONS, since, until)
    releases = reading.groups(replace(is_open, is_parked=True), "parked")
    return NextWeek(
        label=after.label,
        since=since,
        until=until,
        due=tuple(map(_upcoming, due.rows)),
        due_total=due.total,
        verifications=tuple(map(_upcoming, verifications.rows)),
        verifications_total=verifications.total,
        releases=tuple(_release(reading, is_open, name, n) for name, n in releases[:MOST_COMING]),
        releases_total=len(releases),
    )


def _coming(
    reading: Reading, query: Query, kinds: tuple[str, ...], since: int, until: int
) -> Coming:
    return reading.figures.coming(query, kinds, since=since, until=until - 1, most=MOST_COMING)


def _upcoming(row: Row) -> Upcoming:
    return Upcoming(
        id=row["id"],
        label=label_of(row),
        title=row["title"],
        clock=row["clock"],
        due_at=row["due_at"],
        clocks=row["clocks"],
        owner=row["owner"],
        priority=priority_of(row),
        customer=row["customer"],
    )


def _release(reading: Reading, query: Query, name: str | None, n: int) -> Release:
    waiting = replace(query, releases=(name or "",), is_parked=True, sort="seq", limit=MOST_COMING)
    labels = tuple(label_of(row) for row in reading.issues(waiting))
    return Release(name=name or "", issues=labels, n=n)
