"""Which issues came back within a period: closings and claims that did not hold."""

from dataclasses import replace

from fbloop.analysis.weekly import CameBack, Period
from fbloop.ledger.base import Reading
from fbloop.ledger.query import Query


def came_back_between(reading: Reading, query: Query, period: Period) -> list[CameBack]:
    """Every coming back of the query's issues whose report lies in the period."""
    found: list[CameBack] = []
    for row in reading.issues(replace(query, returned_since=period.starts_at)):
        issue = reading.load(row["id"])
        if issue is None:
            continue
        found.extend(
            CameBack(
                id=issue.id,
                label=issue.label,
                title=issue.report.title,
                at=back.reported_at,
                kind=back.kind,
                was=back.was,
                store=issue.facts.store,
                owner=issue.ownership.owner,
                customer=issue.report.customer,
            )
            for back in issue.returns
            if period.starts_at <= back.reported_at < period.ends_at
        )
    return found
