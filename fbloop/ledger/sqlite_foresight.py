"""What a transaction will be asked for, looked up many at once: most rows of an import are new.

What is known to be absent needs no question of its own; what the transaction adds is struck off.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from fbloop.ledger.storable import storable

_AT_ONCE = 500
_RECORDS = "SELECT source_id FROM source_row WHERE source = ? AND source_id IN ({marks})"
_CARS = (
    "SELECT vin_key FROM issue WHERE vin_key IN ({marks})",
    "SELECT customer_key FROM issue WHERE customer_key IN ({marks})",
)

Record = tuple[str, str]


class Foresight:
    """The records (source, id) and the keys of cars and customers that are not in the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._records: set[Record] = set()
        self._cars: set[str] = set()

    def look(self, records: Iterable[Record], cars: Iterable[str]) -> None:
        """Find out which of these are absent; what was known of others is forgotten."""
        self._records = {record for record in records if storable(record) is record}
        self._cars = set(cars)
        for source in {source for source, _ in self._records}:
            ids = [own for system, own in self._records if system == source]
            found = self._found(_RECORDS, ids, source)
            self._records.difference_update((source, own) for own in found)
        keys = list(self._cars)
        for sql in _CARS:
            self._cars.difference_update(self._found(sql, keys))

    def lacks_record(self, record: Record) -> bool:
        """Whether the record is certainly not there."""
        return record in self._records

    def lacks_cars(self, keys: Iterable[str | None]) -> bool:
        """Whether no issue is found by any of these keys."""
        return all(key is None or key in self._cars for key in keys)

    def add_record(self, record: Record) -> None:
        """It is there now."""
        self._records.discard(record)

    def add_cars(self, keys: Iterable[str | None]) -> None:
        """They are there now."""
        self._cars.difference_update(keys)

    def _found(self, sql: str, wanted: Sequence[str], *before: str) -> Iterable[str]:
        remaining = iter(wanted)
        while some := tuple(islice(remaining, _AT_ONCE)):
            marks = ", ".join("?" * len(some))
            found = self._connection.execute(
                sql.format(marks=marks), storable((*before, *some))
            ).fetchall()
            yield from (name for (name,) in found)
