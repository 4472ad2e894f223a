# ruff: noqa: D102 - what each method means is said once, in the port (`figures.py`)
"""The questions of reports in SQLite. Loaded by reports alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fbloop.ledger.columns import CASE_COLUMNS, FACT_COLUMNS, PROMISES
from fbloop.ledger.figures import Coming, Late, Values
from fbloop.ledger.sqlite_filter import CLOCK_IS_OPEN, ISSUE_IS_OPEN, Condition, listed
from fbloop.ledger.sqlite_questions import named

if TYPE_CHECKING:
    from fbloop.ledger.base import Row
    from fbloop.ledger.query import Query

CASES_SQL = (
    f"SELECT {', '.join(f'issue.{name}' for name in CASE_COLUMNS)} FROM issue WHERE {{where}}"
)
RESPONSES_SQL = (
    f"SELECT clock.issue, {', '.join(f'clock.{name}' for name in FACT_COLUMNS)} "
    "FROM issue CROSS JOIN clock "
    "WHERE {where} AND clock.issue = issue.id AND clock.name = 'respond' "
    "ORDER BY clock.issue, clock.cycle"
)
# Each by its index: the same VIN, or the same customer where this issue, or the old one, has none.
_WAS_OVER = (
    "EXISTS (SELECT 1 FROM issue AS old WHERE {same} AND old.category = issue.category "
    "AND old.reported_at BETWEEN issue.reported_at - ? AND issue.reported_at "
    "AND old.seq <> issue.seq AND (old.claimed_at <= issue.reported_at "
    "OR (old.resolution = 'solved' AND old.closed_at <= issue.reported_at)))"
)
_SAME = (
    "old.vin_key = issue.vin_key",
    "issue.vin_key IS NULL AND old.customer_key = issue.customer_key",
    "old.customer_key = issue.customer_key AND old.vin_key IS NULL",
)
REPEATS_SQL = "SELECT issue.id FROM issue WHERE {where} AND (" + (
    " OR ".join(_WAS_OVER.format(same=same) for same in _SAME) + ")"
)
# Both answers out of one walk of the open issues: by owner and department, and the worst.
LATE_SQL = (
    "WITH late AS (SELECT issue.id, issue.owner, issue.department, issue.priority, "
    "sum(clock.kind <> 'item') + max(clock.kind = 'item') AS clocks, "
    "min(clock.due_at) AS first_due_at FROM issue CROSS JOIN clock "
    f"WHERE {ISSUE_IS_OPEN} AND {{where}} AND clock.issue = issue.id AND {CLOCK_IS_OPEN} "
    f"AND clock.kind IN {PROMISES} AND clock.due_at < ? GROUP BY issue.id) "
    "SELECT NULL, owner, department, count(*), sum(clocks), min(first_due_at) FROM late "
    "GROUP BY owner, department UNION ALL SELECT * FROM (SELECT id, NULL, NULL, NULL, NULL, NULL "
    "FROM late ORDER BY priority IS NULL, priority, first_due_at, id LIMIT ?)"
)
_GROUP = ("owner", "department", "issues", "clocks", "first_due_at")
WAITS_SQL = (
    "SELECT issue.status, count(*), sum(max(0, ? - issue.last_at)), "
    f"max(max(0, ? - issue.last_at)) FROM issue WHERE {ISSUE_IS_OPEN} AND {{where}} "
    "GROUP BY issue.status"
)
_WAIT = ("status", "issues", "waiting_s", "longest_s")
# One join and no subquery: in a look at the past, where both tables are views, SQLite would walk
# all issues for one. The first clock is found with its moment, so that equal moments have an order;
# the plus keeps SQLite from walking all clocks in the order of their issues.
COMING_SQL = (
    "SELECT issue.id, issue.priority, issue.title, issue.owner, issue.customer, "
    "min(printf('%012d', clock.due_at) || clock.name), count(*), count(*) OVER () "
    "FROM clock CROSS JOIN issue "
    f"WHERE {CLOCK_IS_OPEN} AND clock.due_at BETWEEN ? AND ? AND {{kinds}} "
    "AND issue.id = clock.issue AND {where} GROUP BY +clock.issue "
    "ORDER BY issue.priority IS NULL, issue.priority, 6, issue.id LIMIT ?"
)
_COMING = ("id", "priority", "title", "owner", "customer", "first", "clocks", "total")
_DIGITS = 12


class SqliteFigures:
    """Answers by one reading: limited to the moment to which that is."""

    def __init__(
        self,
        select: Callable[[str, Iterable[Any]], list[Any]],
        where: "Callable[[Query], Condition]",
    ) -> None:
        self._select = select
        self._where = where

    def cases(self, query: "Query") -> list[Values]:
        where, values = self._where(query)
        return self._select(CASES_SQL.format(where=where), values)

    def responses(self, query: "Query") -> list[Values]:
        where, values = self._where(query)
        return self._select(RESPONSES_SQL.format(where=where), values)

    def repeats(self, query: "Query", within: int) -> frozenset[str]:
        where, values = self._where(query)
        rows = self._select(REPEATS_SQL.format(where=where), [*values, *[within] * len(_SAME)])
        return frozenset(issue for (issue,) in rows)

    def late(self, query: "Query", moment: int, most: int) -> Late:
        where, values = self._where(query)
        rows = self._select(LATE_SQL.format(where=where), [*values, moment, most])
        return Late(
            groups=[named(_GROUP, row) for issue, *row in rows if issue is None],
            worst=[issue for issue, *_ in rows if issue is not None],
        )

    def waits(self, query: "Query", moment: int) -> "list[Row]":
        where, values = self._where(query)
        rows = self._select(WAITS_SQL.format(where=where), [moment, moment, *values])
        return [named(_WAIT, row) for row in rows]

    def coming(
        self, query: "Query", kinds: Sequence[str], *, since: int, until: int, most: int
    ) -> Coming:
        where, values = self._where(query)
        of_kind, names = listed("clock.kind", kinds)
        sql = COMING_SQL.format(where=where, kinds=of_kind)
        found = self._select(sql, [since, until, *names, *values, most])
        rows = [named(_COMING, row) for row in found]
        for row in rows:
            first = row.pop("first")
            row["due_at"], row["clock"] = int(first[:_DIGITS]), first[_DIGITS:]
        return Coming(rows, rows[0]["total"] if rows else 0)
