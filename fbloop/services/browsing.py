"""`show`: everything that belongs to one issue."""

from dataclasses import dataclass

from fbloop.domain.issue import Issue
from fbloop.ledger.base import Reading, Recorded, Row
from fbloop.ledger.query import Query
from fbloop.services.errors import NoSuchIssue


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An issue as its events tell it, its row, and the events themselves."""

    issue: Issue
    row: Row
    history: list[Recorded]


def see(reading: Reading, issue_id: str) -> Seen:
    """The issue at the moment that ``reading`` looks at. Raises `NoSuchIssue`."""
    issue = reading.load(issue_id)
    rows = reading.issues(Query(ids=(issue_id,)))
    if issue is None or not rows:
        raise NoSuchIssue(issue_id)
    return Seen(issue=issue, row=rows[0], history=reading.history(issue_id))
