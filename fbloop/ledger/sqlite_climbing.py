"""Steps of escalation in SQLite: which issues have one to take, and taking them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from fbloop.ledger.climbing import Climber, Ladder, climber_of, ladder_read, ladder_text
from fbloop.ledger.sqlite_filter import Condition, listed

# Walks the partial index of ladders alone: a pass in which no step has come costs nothing. Without
# the plus it would walk all clocks, which stand in the order of the groups.
CLIMBING_SQL = (
    "SELECT clock.issue, min(clock.next_step_at) FROM clock CROSS JOIN issue "
    "WHERE clock.next_step_at <= ? AND issue.id = clock.issue AND issue.touched_at <= ? "
    "AND {where} GROUP BY +clock.issue ORDER BY 2, 1 LIMIT ?"
)
CLIMBERS_SQL = (
    "SELECT issue.id, events.version, events.digest, issue.priority, issue.owner, "
    "issue.accountable, issue.store, issue.zone, issue.region, "
    "clock.name, clock.kind, clock.cycle, clock.due_at, clock.ladder "
    "FROM issue CROSS JOIN clock CROSS JOIN events "
    "WHERE {where} AND issue.touched_at <= ? "
    "AND clock.issue = issue.id AND clock.next_step_at <= ? "
    "AND events.issue = issue.id "
    "AND events.version = issue.version "
    "ORDER BY issue.id, clock.name"
)
_OF_ISSUE = 9
_AT_ONCE = 500
CLIMB_SQL = (
    "UPDATE clock SET ladder = ?, next_step_at = ? "
    "WHERE issue = ? AND cycle = ? AND kind = ? AND name = ?"
)
MOVE_ON_SQL = (
    "UPDATE issue SET version = ?, last_at = max(last_at, ?), "
    "last_recorded_at = max(last_recorded_at, ?), run = NULL WHERE id = ?"
)

Values = tuple[Any, ...]
Select = Callable[[str, Iterable[Any]], list[Any]]


def climbing(select: Select, condition: Condition, moment: int, limit: int | None) -> list[str]:
    """Issues with a step to take by a moment, the oldest step first."""
    where, values = condition
    limits = [moment, moment, *values, -1 if limit is None else limit]
    return [issue for issue, _ in select(CLIMBING_SQL.format(where=where), limits)]


def climbers(select: Select, issue_ids: Sequence[str], moment: int) -> list[Climber]:
    """These issues with the ladders of which a step has come by a moment."""
    rows: list[Any] = []
    for start in range(0, len(issue_ids), _AT_ONCE):
        where, values = listed("issue.id", issue_ids[start : start + _AT_ONCE])
        rows += select(CLIMBERS_SQL.format(where=where), [*values, moment, moment])
    return [_climber(list(own)) for _, own in groupby(rows, itemgetter(0))]


def _climber(rows: Sequence[Sequence[Any]]) -> Climber:
    ladders = (Ladder._make((*row[_OF_ISSUE:-1], ladder_read(row[-1]))) for row in rows)
    return climber_of(rows[0][:_OF_ISSUE], tuple(ladders))


def climbed_rows(after: Climber) -> list[Values]:
    """Of an issue whose steps are taken the clocks that change, for `CLIMB_SQL`."""
    return [
        (ladder_text(own.steps), own.next_step_at, after.id, own.cycle, own.kind, own.clock)
        for own in after.ladders
    ]
