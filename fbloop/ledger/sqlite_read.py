# ruff: noqa: D102 - what each method means is said once, in the port (`base.py`)
"""Reading the projections in SQLite. Loads neither domain nor codec: `due` runs on this alone."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from fbloop.ledger.columns import CLOCK_COLUMNS, DIMENSIONS, ISSUE_COLUMNS, KIN_COLUMNS
from fbloop.ledger.connection import border
from fbloop.ledger.errors import DamagedLedger, UnknownColumn
from fbloop.ledger.sqlite_filter import conditions, listed, order
from fbloop.ledger.sqlite_questions import (
    CLOCKS_SQL,
    COMPLAINTS_SQL,
    COUNT_TELLS_SQL,
    DELAYS_SQL,
    DISTINCT_SQL,
    DUE_NAMES,
    DUE_SQL,
    GROUPS_SQL,
    IS_IN_USE_SQL,
    ISSUES_SQL,
    SAME_CAR_SQL,
    SOURCE_SQL,
    TELLS_SQL,
    issue_rows,
    named,
)
from fbloop.ledger.storable import storable
from fbloop.messages import say

if TYPE_CHECKING:
    from fbloop.analysis.delay import DelayLine
    from fbloop.domain.issue import Issue
    from fbloop.ledger.base import Row
    from fbloop.ledger.kept import Recorded, Run, Seal, SourceRow
    from fbloop.ledger.query import Query
    from fbloop.ledger.run_parts import Later, RunPart
    from fbloop.ledger.settings import Settings
    from fbloop.ledger.sqlite_figures import SqliteFigures

_PERIODS = ("month", "week", "day")
_AT_ONCE = 500


class SqliteReading:
    """Questions to one connection; ``limits`` cut histories (an event column and a moment each)."""

    def __init__(
        self,
        path: str,
        connection: sqlite3.Connection,
        limits: Sequence[tuple[str, int]] = (),
    ) -> None:
        self._path = path
        self._connection = connection
        self._limits = limits
        self._meta: dict[str, str] | None = None
        self._secret = b""

    @property
    def settings(self) -> "Settings":
        from fbloop.ledger.settings import Settings

        meta = self._read_meta()
        return Settings(
            language=meta["language"],
            zone=meta["zone"],
            pack=meta["pack"],
            live_from=meta.get("live_from"),
        )

    def is_in_use(self) -> bool:
        ((found,),) = self._select(IS_IN_USE_SQL)
        return bool(found)

    @property
    def secret(self) -> bytes:
        """The key of the hashes by which people and cars are matched."""
        if not self._secret:
            self._secret = bytes.fromhex(self._read_meta()["secret"])
        return self._secret

    @property
    def figures(self) -> "SqliteFigures":
        from fbloop.ledger.sqlite_figures import SqliteFigures

        return SqliteFigures(self._select, lambda query: conditions(query, self._keyed))

    def history(self, issue_id: str) -> "list[Recorded]":
        from fbloop.ledger.sqlite_events import history

        with border(self._path):
            return history(self._connection, issue_id, self._limits)

    def load(self, issue_id: str) -> "Issue | None":
        from fbloop.domain.fold import fold

        return fold(issue_id, [(r.version, r.event) for r in self.history(issue_id)])

    def issues(self, query: "Query") -> "list[Row]":
        where, values = conditions(query, self._keyed)
        limit = -1 if query.limit is None else query.limit
        sql = ISSUES_SQL.format(where=where, order=order(query.sort))
        rows = self._select(sql, [*values, limit])
        return self._issue_rows(rows)

    def count(self, query: "Query") -> int:
        where, values = conditions(query, self._keyed)
        ((n,),) = self._select(f"SELECT count(*) FROM issue WHERE {where}", values)
        return int(n)

    def groups(self, query: "Query", key: str) -> list[tuple[str | None, int]]:
        where, values = conditions(query, self._keyed)
        if key in DIMENSIONS:
            return self._select(GROUPS_SQL.format(key=key, where=where), values)
        from fbloop.ledger.dimensions import counted

        column = "reported_at" if key in _PERIODS else "attrs"
        found = self._select(f"SELECT issue.{column} FROM issue WHERE {where}", values)
        return counted(key, [value for (value,) in found], zone=self._read_meta()["zone"])

    def due(
        self, query: "Query", horizon: int, limit: int | None = None, *, duties: int = 0
    ) -> "list[Row]":
        return self._due(DUE_SQL, query, (max(horizon, duties), horizon), limit)

    def tells(self, query: "Query", horizon: int, limit: int | None = None) -> "list[Row]":
        return self._due(TELLS_SQL, query, (horizon,), limit)

    def count_tells(self, query: "Query", horizon: int) -> int:
        where, values = conditions(query, self._keyed)
        ((n,),) = self._select(COUNT_TELLS_SQL.format(where=where), [horizon, *values])
        return int(n)

    def climbing(self, query: "Query", moment: int, limit: int | None = None) -> list[str]:
        from fbloop.ledger.sqlite_climbing import climbing

        return climbing(self._select, conditions(query, self._keyed), moment, limit)

    def clocks(self, issue_ids: Sequence[str]) -> "list[Row]":
        found: list[Any] = []
        for start in range(0, len(issue_ids), _AT_ONCE):
            where, values = listed("clock.issue", issue_ids[start : start + _AT_ONCE])
            found += self._select(CLOCKS_SQL.format(where=where), values)
        return named(CLOCK_COLUMNS, found)

    def distinct(self, column: str) -> list[str]:
        _check(column)
        rows = self._select(DISTINCT_SQL.format(column=column))
        return [str(value) for (value,) in rows]

    def source(self, source: str, source_id: str) -> "SourceRow | None":
        from fbloop.ledger.kept import SourceRow

        rows = self._select(SOURCE_SQL, [source, source_id])
        names = ("source", "source_id", "issue", "digest")
        return SourceRow(**dict(zip(names, rows[0], strict=True))) if rows else None

    def same_car(self, *, vin: str | None, customer: str | None, category: str) -> "list[Row]":
        rows = self._select(
            SAME_CAR_SQL,
            [category, self._keyed(vin), category, self._keyed(customer), not self._keyed(vin)],
        )
        return sorted(self._issue_rows(rows, KIN_COLUMNS), key=itemgetter("seq"), reverse=True)

    def complaints(
        self, column: str, value: str, *, channels: Sequence[str], since: int, until: int
    ) -> int:
        _check(column)
        where, values = listed("issue.channel", channels) if channels else ("1 = 1", [])
        sql = COMPLAINTS_SQL.format(column=column, channels=where)
        ((n,),) = self._select(sql, [value, since, until, *values])
        return int(n)

    def seal(self) -> "Seal | None":
        from fbloop.ledger.sqlite_events import newest_seal

        known_by = dict(self._limits).get("recorded_at")
        with border(self._path):
            return newest_seal(self._connection, known_by)

    def runs(self) -> "list[Run]":
        from fbloop.ledger.sqlite_runs import all_runs

        with border(self._path):
            return all_runs(self._connection)

    def parts_of(self, run_id: str) -> "Iterator[RunPart]":
        from fbloop.ledger.sqlite_runs import parts_of

        with border(self._path):
            yield from parts_of(self._connection, run_id)

    def later_than(self, run_id: str) -> "Iterator[Later]":
        from fbloop.ledger.sqlite_runs import later_than

        with border(self._path):
            yield from later_than(self._connection, run_id)

    def ruleset(self, digest: str) -> bytes | None:
        rows = self._select("SELECT compiled FROM ruleset WHERE digest = ?", [digest])
        return bytes(rows[0][0]) if rows else None

    def delay_table(self, language: str) -> "list[DelayLine]":
        from fbloop.analysis.delay import DelayLine

        return [DelayLine._make(row) for row in self._select(DELAYS_SQL, [language, language])]

    def newest_at(self) -> int:
        rows = self._select("SELECT newest_at FROM seal ORDER BY number DESC LIMIT 1")
        newest = int(rows[0][0]) if rows else 0
        return min([newest, *(moment for column, moment in self._limits if column == "at")])

    def _due(
        self, sql: str, query: "Query", horizons: "tuple[int, ...]", limit: int | None
    ) -> "list[Row]":
        where, values = conditions(query, self._keyed)
        most = -1 if limit is None else limit
        rows = self._select(sql.format(where=where), [*horizons, *values, most])
        return named(DUE_NAMES, rows)

    def _select(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        with border(self._path):
            return self._connection.execute(sql, storable(tuple(values))).fetchall()

    def _issue_rows(self, rows: Iterable[Any], names: Sequence[str] = ISSUE_COLUMNS) -> "list[Row]":
        try:
            return issue_rows(rows, names)
        except (TypeError, ValueError) as problem:
            why = say("a row of `issue`: {problem}", problem=problem)
            raise DamagedLedger(self._path, why) from problem

    def _read_meta(self) -> dict[str, str]:
        if self._meta is None:
            self._meta = dict(self._select("SELECT key, value FROM meta"))
        return self._meta

    def _keyed(self, name: str | None) -> str | None:
        from fbloop.ledger.keys import keyed_hash

        return keyed_hash(self.secret, name)


def _check(column: str) -> None:
    if column not in DIMENSIONS:
        raise UnknownColumn(column, DIMENSIONS)
