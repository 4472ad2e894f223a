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
# Each of these has an index of its own.
_RAN = (
    ISSUE_IS_OPEN,
    "issue.reported_at BETWEEN ? AND ?",
    "issue.closed_at BETWEEN ? AND ?",
)
_SPANS = 2
# Walks the index of what was paused, which is little.
PAUSED_SQL = (
    f"SELECT clock.issue, clock.started_at, {_ENDED_AT}, clock.pauses "
    f"FROM clock CROSS JOIN issue WHERE clock.paused_until BETWEEN ? AND {EVER} AND {_IS_PROMISE} "
    f"AND issue.id = clock.issue AND ({' OR '.join(_RAN)}) AND {{where}}"
)
# An issue that is found by two of the indexes counts once.
_EACH_SQL = "SELECT issue.id FROM issue WHERE {ran} AND {where}"
RAN_SQL = (
    "WITH ran AS ({each}) SELECT "
    f"coalesce(sum(max(0, min(coalesce({_ENDED_AT}, ?), ?) - max(clock.started_at, ?))), 0) "
    f"FROM ran CROSS JOIN clock WHERE clock.issue = ran.id AND {_IS_PROMISE}"
)


def paused_promises(select: Select, chosen: Condition, since: int, until: int) -> list[Values]:
    """The answer to `Figures.paused`."""
    where, values = chosen
    spans = [since, until] * _SPANS
    rows = select(PAUSED_SQL.format(where=where), [since, *spans, *values])
    return [(*row[:-1], json.loads(row[-1])) for row in rows]


def promised_seconds(select: Select, chosen: Condition, since: int, until: int) -> int:
    """The answer to `Figures.ran`."""
    where, values = chosen
    each = " UNION ".join(_EACH_SQL.format(ran=ran, where=where) for ran in _RAN)
    of_each = [value for ran in _RAN for value in ([since, until] if "?" in ran else []) + values]
    ((seconds,),) = select(RAN_SQL.format(each=each), [*of_each, until, until, since])
    return int(seconds)
