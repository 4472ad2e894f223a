"""Rows that wait to be written many at once: `executemany` is what makes an import fast."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from types import NoneType
from typing import Any

from fbloop.ledger.base import Car
from fbloop.ledger.columns import CLOCK_COLUMNS, ISSUE_COLUMNS
from fbloop.ledger.sqlite_climbing import CLIMB_SQL, MOVE_ON_SQL

Values = tuple[Any, ...]

_MANY = 1000

# For every value that is neither text nor number the driver looks for an adapter, and asks the
# value itself where it finds none: that took longer (0.5 us each) than to write a row of them.
sqlite3.register_adapter(NoneType, {}.get)  # type: ignore[arg-type]
sqlite3.register_adapter(bool, int)
sqlite3.register_adapter(bytes, bytes.__bytes__)

_EVENT_COLUMNS = (
    "issue", "version", "number", "type", "at", "recorded_at", "by", "payload", "digest", "seal",
)  # fmt: skip
_PRIVATE_COLUMNS = ("id", "issue", "key", "value")
_SOURCE_COLUMNS = (
    "source", "source_id", "issue", "digest", "run", "line", "cells", "is_undone",
)  # fmt: skip


def _insert(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


_EVENT = _insert("events", _EVENT_COLUMNS)
_PRIVATE = _insert("private", _PRIVATE_COLUMNS)
_CLOCK = _insert("clock", CLOCK_COLUMNS)
_SOURCE = _insert("source_row", _SOURCE_COLUMNS)
_STAYS = {"seq", "id"}
_NEWEST = ", ".join(f"{name} = excluded.{name}" for name in ISSUE_COLUMNS if name not in _STAYS)


@lru_cache(maxsize=32)
def _issue(used: tuple[int, ...]) -> str:
    """Issues of which only these columns hold something; the others become empty."""
    into = _insert("issue", (ISSUE_COLUMNS[place] for place in used))
    return f"{into} ON CONFLICT (id) DO UPDATE SET {_NEWEST}"


# The keys by which an issue is found as kin: of its car, of its customer.
car_keys = itemgetter(ISSUE_COLUMNS.index("vin_key"), ISSUE_COLUMNS.index("customer_key"))
_report = itemgetter(ISSUE_COLUMNS.index("reported_at"), ISSUE_COLUMNS.index("channel"))
_ID = ISSUE_COLUMNS.index("id")


class Buffer:
    """What one transaction has decided and not yet written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """What waits, by table; ``changed`` are the issues whose events do.

        ``climbed`` are ladders of clocks, ``moved_on`` the issues of these: steps that were taken.
        ``cars`` are the keys by which waiting issues would be found as kin.
        """
        self._connection = connection
        self.events: list[Values] = []
        self.private: list[Values] = []
        self.issues: dict[str, Values] = {}
        self.clocks: dict[str, list[Values]] = {}
        self.sources: dict[tuple[str, str], list[Values]] = {}
        self.climbed: list[Values] = []
        self.moved_on: list[Values] = []
        self.changed: set[str] = set()
        self.cars: set[str | None] = set()
        self._stored: set[str] = set()

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self.issues) >= _MANY or len(self.events) >= 10 * _MANY

    def put_issue(self, row: Values, car: Car, clocks: list[Values], *, is_stored: bool) -> None:
        """The newest rows of an issue, storable; ``is_stored``: older ones may be in the tables."""
        issue_id = row[_ID]
        self.issues[issue_id] = row
        self.cars.update(car)
        self.cars.discard(None)
        self.clocks[issue_id] = clocks
        if is_stored:
            self._stored.add(issue_id)

    def holds_changed(self, column: str, value: str) -> bool:
        """Whether an issue with this value waits of which the tables have an older row."""
        place = ISSUE_COLUMNS.index(column)
        return any(self.issues[issue_id][place] == value for issue_id in self._stored)

    def reports(self, column: str, value: str) -> Iterator[tuple[int, str | None]]:
        """When and by which channel the waiting issues with this value were reported."""
        place = ISSUE_COLUMNS.index(column)
        return (_report(row) for row in self.issues.values() if row[place] == value)

    def flush(self) -> None:
        """Write everything that waits."""
        put = self._connection.executemany
        if self.events:
            put(_EVENT, self.events)
        if self.private:
            put(_PRIVATE, self.private)
        if self.issues:
            self._write_issues()
            put("DELETE FROM clock WHERE issue = ?", [(id_,) for id_ in self._stored])
            put(_CLOCK, chain.from_iterable(self.clocks.values()))
        if self.moved_on:
            put(CLIMB_SQL, self.climbed)
            put(MOVE_ON_SQL, self.moved_on)
        if self.sources:
            put(_SOURCE, chain.from_iterable(self.sources.values()))
        for waiting in (
            self.events, self.private, self.issues, self.clocks, self.sources, self.changed,
            self.climbed, self.moved_on, self.cars, self._stored,
        ):  # fmt: skip
            waiting.clear()

    def _write_issues(self) -> None:
        """Most columns of most issues are empty: what none of them has is not bound."""
        columns = list(zip(*self.issues.values(), strict=True))
        n = len(self.issues)
        used = tuple(
            at for at, held in enumerate(columns) if held[0] is not None or held.count(None) < n
        )
        rows = zip(*(columns[at] for at in used), strict=True)
        self._connection.executemany(_issue(used), rows)
