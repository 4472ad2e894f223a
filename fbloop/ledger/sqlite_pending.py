# ruff: noqa: D102 - what each method means is said once, in the port (`base.py`)
"""Questions inside a transaction: what it has decided and not yet written is seen, too."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from fbloop.ledger.base import Car, Row
from fbloop.ledger.kept import Recorded, SourceRow
from fbloop.ledger.keys import keyed_hash
from fbloop.ledger.sqlite_buffer import Buffer
from fbloop.ledger.sqlite_foresight import Foresight
from fbloop.ledger.sqlite_read import SqliteReading


class SqlitePending(SqliteReading):
    """Rows wait in a buffer; whatever could miss them writes them first."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._stored = SqliteReading(path, connection)
        self._buffer = Buffer(connection)
        self._foresight = Foresight(connection)
        self._fresh: set[str] = set()
        # The last answer of `same_car`, which is asked twice of a car that is back.
        self._kin: list[Row] = []
        self._kin_of: tuple[str | None, ...] = ()
        # Read before anything waits: a question in between would write it first.
        self._secret = self._stored.secret

    def foresee(self, records: Iterable[tuple[str, str]], cars: Collection[Car]) -> None:
        self._flush()
        self._foresight.look(records, cars)

    def may_have_kin(self, car: Car) -> bool:
        return not self._foresight.lacks_car(car)

    def history(self, issue_id: str) -> list[Recorded]:
        if issue_id in self._buffer.changed:
            self._flush()
        return super().history(issue_id)

    def source(self, source: str, source_id: str) -> SourceRow | None:
        record = (source, source_id)
        if self._foresight.lacks_record(record):
            return None
        waiting = self._buffer.sources.get(record)
        if waiting is None:
            return self._stored.source(source, source_id)
        _, _, issue, digest, *_ = waiting[-1]
        return SourceRow(source=source, source_id=source_id, issue=issue, digest=digest)

    def same_car(self, *, vin: str | None, customer: str | None, category: str) -> list[Row]:
        keys = self._keyed(vin), self._keyed(customer)
        if self._foresight.lacks_car(keys):
            return []
        if not self._buffer.cars.isdisjoint(keys):
            self._flush()
        asked = (*keys, category)
        if asked != self._kin_of:
            self._kin = self._stored.same_car(vin=vin, customer=customer, category=category)
            self._kin_of = asked
        return self._kin

    def complaints(
        self, column: str, value: str, *, channels: Sequence[str], since: int, until: int
    ) -> int:
        if self._buffer.holds_changed(column, value):
            self._flush()
        stored = self._stored.complaints(column, value, channels=channels, since=since, until=until)
        return stored + sum(
            since <= reported_at <= until and (not channels or channel in channels)
            for reported_at, channel in self._buffer.reports(column, value)
        )

    def _keyed(self, name: str | None) -> str | None:
        return keyed_hash(self._secret, name)

    def _flush(self) -> None:
        self._buffer.flush()
        self._fresh.clear()
        self._kin_of = ()

    def _select(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        self._flush()
        return super()._select(sql, values)
