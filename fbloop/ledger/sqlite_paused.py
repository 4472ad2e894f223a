"""What stood still in a span of time, and how long promises ran in it at all, in SQLite."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from fbloop.ledger.figures import Values
from fbloop.ledger.sqlite_filter import EVER, ISSUE_IS_OPEN, Condition

Select = Callable[[str, Iterable[Any]], list[Any]]

# Checklist items and duties are never paused.
_IS_PROMISE = "clock.kind IN ('deadline', 'every')"
_ENDED_AT = "coalesce(clock.stopped_at, clock.withdrawn_at)"
_REPORTED, _CLOSED = (f"issue.{at} BETWEEN ? AND ?" for at in ("reported_at", "closed_at"))
# Walks the index of what was paused, which is little: the plus keeps SQLite from walking the issues
# and looking for the clocks of each, as it would in a look at the past, where both are views.
PAUSED_SQL = (
    f"SELECT clock.issue, clock.started_at, {_ENDED_AT}, clock.pauses "
    f"FROM clock CROSS JOIN issue WHERE clock.paused_until BETWEEN ? AND {EVER} AND {_IS_PROMISE} "
    "AND issue.id = +clock.issue "
    f"AND ({ISSUE_IS_OPEN} OR {_REPORTED} OR {_CLOSED}) AND {{where}}"
)
# Three walks, each of an index of its own; what two of them would find one leaves to the other. The
# plus keeps a walk from the index that is another's.
_WALKS = (
    ISSUE_IS_OPEN,
    f"{_REPORTED} AND +issue.is_open = 0",
    f"{_CLOSED} AND +issue.is_open = 0 AND NOT (+{_REPORTED})",
)
# Kept apart from the sum: in a look at the past SQLite would walk all clocks for it.
_RAN = (
    f"WITH span AS MATERIALIZED (SELECT min(coalesce({_ENDED_AT}, ?), ?) - max(clock.started_at, ?)"
    " AS seconds FROM issue CROSS JOIN clock WHERE {walk} AND {{where}} "
    f"AND clock.issue = issue.id AND {_IS_PROMISE}) SELECT sum(max(0, seconds)) FROM span"
)
RAN_SQL = tuple(_RAN.format(walk=walk) for walk in _WALKS)


def paused_promises(select: Select, chosen: Condition, since: int, until: int) -> list[Values]:
    """The answer to `Figures.paused`."""
    where, values = chosen
    rows = select(PAUSED_SQL.format(where=where), [since, *[since, until] * 2, *values])
    return [(*row[:-1], json.loads(row[-1])) for row in rows]


def promised_seconds(select: Select, chosen: Condition, since: int, until: int) -> int:
    """The answer to `Figures.ran`."""
    where, values = chosen
    seconds = 0
    for sql, walk in zip(RAN_SQL, _WALKS, strict=True):
        spans = [since, until] * (walk.count("?") // 2)
        ((ran,),) = select(sql.format(where=where), [until, until, since, *spans, *values])
        seconds += ran or 0
    return seconds
