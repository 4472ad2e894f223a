"""Which closings and claims did not hold within a period, and which closings did."""

from collections.abc import Callable
from dataclasses import replace

from fbloop.analysis.indicators import Decided
from fbloop.analysis.period import Period
from fbloop.analysis.weekly import CameBack
from fbloop.domain.issue import Issue, Return
from fbloop.ledger.base import Reading
from fbloop.ledger.query import Query

Load = Callable[[str], Issue | None]  # `Reading.load`, or one that remembers what it has loaded


def came_back_between(reading: Reading, load: Load, query: Query, period: Period) -> list[CameBack]:
    """Every coming back of the query's issues whose report lies in the period."""
    return [
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
        for issue, back in _returns(reading, load, query, period)
    ]


def decided_between(
    reading: Reading, load: Load, query: Query, period: Period, as_of: int
) -> Decided:
    """The closings as solved that were proved, or proved false, in the period by ``as_of``.

    One that came back has no watch window any more, so that it is counted once.
    """
    falsified = replace(query, is_falsified=True)
    last = min(as_of, period.ends_at - 1)
    return Decided(
        held=reading.count(replace(query, watch_ends=(period.starts_at, last))),
        falsified=sum(
            back.was_solved and back.was_watched and back.reported_at <= as_of
            for _, back in _returns(reading, load, falsified, period)
        ),
    )


def _returns(
    reading: Reading, load: Load, query: Query, period: Period
) -> list[tuple[Issue, Return]]:
    """Whoever came back last after the beginning and first before the end may have in between."""
    may_have = replace(query, returned_since=period.starts_at, returned_until=period.ends_at - 1)
    issues = [issue for issue in map(load, reading.figures.ids(may_have)) if issue is not None]
    return [
        (issue, back)
        for issue in issues
        for back in issue.returns
        if period.holds(back.reported_at)
    ]
