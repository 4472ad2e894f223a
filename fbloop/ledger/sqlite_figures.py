# ruff: noqa: D102 - what each method means is said once, in the port (`figures.py`)
"""The questions of reports in SQLite. Loaded by reports alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fbloop.ledger.columns import CASE_COLUMNS, LISTED
from fbloop.ledger.figures import Coming, Late, Values
from fbloop.ledger.sqlite_filter import CLOCK_IS_OPEN, ISSUE_IS_OPEN, Condition, listed
from fbloop.ledger.sqlite_paused import paused_promises, promised_seconds
from fbloop.ledger.sqlite_questions import WAITS_SINCE, named

if TYPE_CHECKING:
    from fbloop.ledger.base import Row
    from fbloop.ledger.query import Query

CASES_SQL = "SELECT {columns} FROM issue WHERE {where}"
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
# What figures ask of an issue that is no column of it.
FACTS_SQL = {
    "is_identified": "coalesce(issue.vin_key, issue.customer_key) IS NOT NULL",
    "has_record": "coalesce(nullif(issue.cause, ''), nullif(issue.solution, ''), "
    "issue.verification) IS NOT NULL",
    "is_repeat": f"({' OR '.join(_WAS_OVER.format(same=same) for same in _SAME)})",
    "waits_since": WAITS_SINCE,
}
# The first event of an issue tells it, and no column of a projection; so it is asked only where
# there was ever a first day.
HAS_FIRST_DAY_SQL = (
    "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'live_from') OR EXISTS "
    "(SELECT 1 FROM events WHERE issue = '' AND instr(payload, 'live_from') > 0)"
)
STOCKTAKING_SQL = (
    "SELECT issue.id FROM issue CROSS JOIN events WHERE {where} AND events.issue = issue.id "
    "AND events.version = 1 AND json_extract(events.payload, '$.live_from') IS NOT NULL"
)
RESPONSES_SQL = (
    "SELECT issue.id, clock.due_at, clock.stopped_at FROM issue CROSS JOIN clock "
    "WHERE {where} AND clock.issue = issue.id AND clock.name = 'respond' "
    "AND clock.is_counted = 1 AND (clock.withdrawn_at IS NULL OR clock.withdrawn_at > ?)"
)
WRITTEN_OVER_SQL = (
    "SELECT issue.id FROM issue WHERE {where} AND +issue.last_at > ? AND EXISTS "
    "(SELECT 1 FROM events WHERE events.issue = issue.id AND events.at > ? AND {types})"
)
# Both answers out of one walk of the open issues: counted, and the worst. Beside the one `min` a
# column that is in no aggregate is of its row (SQLite says so): the clock that was due first.
LATE_SQL = (
    "WITH late AS (SELECT issue.id, issue.owner, issue.department, issue.priority, issue.status, "
    "iif(clock.kind = 'item', 'checklist', clock.name) AS clock, "
    "issue.first_response_at IS NOT NULL AS has_contact, "
    "coalesce(issue.cause, '') <> '' AS has_cause, coalesce(issue.verification = 'passed' "
    "AND coalesce(issue.verified_at, 0) >= coalesce(issue.resolved_at, 0), 0) AS is_proved, "
    "sum(clock.kind <> 'item') + (sum(clock.kind = 'item') > 0) AS clocks, "
    "min(clock.due_at) AS first_due_at FROM issue CROSS JOIN clock "
    f"WHERE {ISSUE_IS_OPEN} AND {{where}} AND clock.issue = issue.id AND {CLOCK_IS_OPEN} "
    f"AND clock.kind IN {LISTED} AND clock.due_at < ? GROUP BY issue.id) "
    "SELECT NULL, owner, department, clock, status, has_contact, has_cause, is_proved, count(*), "
    "sum(coalesce(priority IN ('P0', 'P1'), 0)), sum(clocks), min(first_due_at) FROM late "
    "GROUP BY owner, department, clock, status, has_contact, has_cause, is_proved UNION ALL "
    "SELECT * FROM (SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL "
    "FROM late ORDER BY priority IS NULL, priority, first_due_at, id LIMIT ?)"
)
_GROUP = (
    "owner", "department", "clock", "status", "has_contact", "has_cause", "is_proved",
    "issues", "severe", "clocks", "first_due_at",
)  # fmt: skip
WAITS_SQL = (
    "SELECT issue.status, count(*), sum(max(0, ? - issue.last_at)), "
    f"max(max(0, ? - issue.last_at)) FROM issue WHERE {ISSUE_IS_OPEN} AND {{where}} "
    "GROUP BY issue.status"
)
_WAIT = ("status", "issues", "waiting_s", "longest_s")
# Walks the index of open issues alone: what stands in no index is read of the worst afterwards.
# One join and no subquery: in a look at the past, where both tables are views, SQLite would walk
# all issues for one. The first clock is found with its moment, so that equal moments have an order;
# the plus keeps SQLite from walking all clocks in the order of their issues.
COMING_SQL = (
    "SELECT issue.id, issue.priority, issue.owner, "
    "min(printf('%012d', clock.due_at) || clock.name), count(*), count(*) OVER () "
    "FROM clock CROSS JOIN issue "
    f"WHERE {CLOCK_IS_OPEN} AND clock.due_at BETWEEN ? AND ? AND {{kinds}} "
    "AND issue.id = clock.issue AND {where} GROUP BY +clock.issue "
    "ORDER BY issue.priority IS NULL, issue.priority, 4, issue.id LIMIT ?"
)
_COMING = ("id", "priority", "owner", "first", "clocks", "total")
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

    def cases(
        self, query: "Query", columns: Sequence[str] = CASE_COLUMNS, *, within: int = 0
    ) -> list[Values]:
        where, values = self._where(query)
        asked = ", ".join(FACTS_SQL.get(name, f"issue.{name}") for name in columns)
        spans = [within] * asked.count("?")
        return self._select(CASES_SQL.format(columns=asked, where=where), [*spans, *values])

    def ids(self, query: "Query") -> list[str]:
        return [issue for (issue,) in self.cases(query, ("id",))]

    def stocktaking(self, query: "Query") -> frozenset[str]:
        ((has_first_day,),) = self._select(HAS_FIRST_DAY_SQL, [])
        if not has_first_day:
            return frozenset()
        where, values = self._where(query)
        found = self._select(STOCKTAKING_SQL.format(where=where), values)
        return frozenset(issue for (issue,) in found)

    def responses(self, query: "Query", moment: int) -> list[Values]:
        where, values = self._where(query)
        return self._select(RESPONSES_SQL.format(where=where), [*values, moment])

    def written_over(self, query: "Query", moment: int, types: Sequence[str]) -> list[str]:
        where, values = self._where(query)
        of_type, names = listed("events.type", types)
        sql = WRITTEN_OVER_SQL.format(where=where, types=of_type)
        return [issue for (issue,) in self._select(sql, [*values, moment, moment, *names])]

    def late(self, query: "Query", moment: int, most: int) -> Late:
        where, values = self._where(query)
        rows = self._select(LATE_SQL.format(where=where), [*values, moment, most])
        return Late(
            groups=named(_GROUP, (row for issue, *row in rows if issue is None)),
            worst=[issue for issue, *_ in rows if issue is not None],
        )

    def waits(self, query: "Query", moment: int) -> "list[Row]":
        where, values = self._where(query)
        rows = self._select(WAITS_SQL.format(where=where), [moment, moment, *values])
        return named(_WAIT, rows)

    def paused(self, query: "Query", since: int, until: int) -> list[Values]:
        return paused_promises(self._select, self._where(query), since, until)

    def ran(self, query: "Query", since: int, until: int) -> int:
        return promised_seconds(self._select, self._where(query), since, until)

    def coming(
        self, query: "Query", kinds: Sequence[str], *, since: int, until: int, most: int
    ) -> Coming:
        where, values = self._where(query)
        of_kind, names = listed("clock.kind", kinds)
        sql = COMING_SQL.format(where=where, kinds=of_kind)
        found = self._select(sql, [since, until, *names, *values, most])
        rows = named(_COMING, found)
        texts = self._texts([row["id"] for row in rows])
        for row in rows:
            first = row.pop("first")
            row["due_at"], row["clock"] = int(first[:_DIGITS]), first[_DIGITS:]
            row["title"], row["customer"] = texts[row["id"]]
        return Coming(rows, rows[0]["total"] if rows else 0)

    def _texts(self, ids: Sequence[str]) -> "dict[str, Values]":
        where, values = listed("issue.id", ids)
        columns = "issue.id, issue.title, issue.customer"
        found = self._select(CASES_SQL.format(columns=columns, where=where), values) if ids else []
        return {issue: texts for issue, *texts in found}
