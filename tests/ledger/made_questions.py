"""Short ways to write to a ledger and to ask it, for the contract."""

from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Ledger, Reading
from fbloop.ledger.query import Query
from tests.ledger.made_events import BY

FOREVER = 1 << 40


def write(ledger: Ledger, *events: Event, to: str | None = None, at: int | None = None) -> str:
    """Append events to an issue, a new one unless named, recorded when the last one happened."""
    with ledger.transaction(recorded_at=at if at is not None else events[-1].at, by=BY) as tx:
        issue_id = to or tx.next_id("2026-11")
        tx.append(issue_id, events)
    return issue_id


def loaded(reading: Reading, issue_id: str) -> Issue:
    """The issue, which must be there."""
    issue = reading.load(issue_id)
    assert issue is not None
    return issue


def ids(reading: Reading, **asked: Any) -> list[str]:
    """The ids that a query finds."""
    return [row["id"] for row in reading.issues(Query(**asked))]


def states(ledger: Ledger, horizon: int = FOREVER, **asked: Any) -> list[tuple[str, int]]:
    """Clock and due instant of what is due, reporters who wait for a reply among them."""
    query = Query(**asked)
    tells = ledger.tells(query, horizon)
    assert len(tells) == ledger.count_tells(query, horizon)
    found = [(row["clock"], row["due_at"]) for row in (*ledger.due(query, horizon), *tells)]
    return sorted(found, key=lambda one: one[1])
