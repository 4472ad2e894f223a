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

    A closing whose window ended held, even if the problem came back later: that is a new matter.
    """
    last = min(as_of, period.ends_at - 1)
    returns = [back for _, back in _returned_since(reading, load, query, period.starts_at)]
    solved = [back for back in returns if back.was_solved]
    ended = (back.watch_until for back in solved if not back.was_watched)
    return Decided(
        held=reading.count(replace(query, watch_ends=(period.starts_at, last)))
        + sum(at is not None and period.starts_at <= at <= last for at in ended),
        falsified=sum(
            back.was_watched and period.starts_at <= back.reported_at <= last for back in solved
        ),
    )


def _returns(
    reading: Reading, load: Load, query: Query, period: Period
) -> list[tuple[Issue, Return]]:
    """Whoever came back last after the beginning and first before the end may have in between."""
    before_the_end = replace(query, returned_until=period.ends_at - 1)
    since = _returned_since(reading, load, before_the_end, period.starts_at)
    return [(issue, back) for issue, back in since if period.holds(back.reported_at)]


def _returned_since(
    reading: Reading, load: Load, query: Query, moment: int
) -> list[tuple[Issue, Return]]:
    """All comings back of the issues of which the last was taken up at a moment or later."""
    ids = reading.figures.ids(replace(query, returned_since=moment))
    issues = [issue for issue in map(load, ids) if issue is not None]
    return [(issue, back) for issue in issues for back in issue.returns]
