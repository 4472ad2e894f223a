"""What a transaction will be asked for, looked up many at once: most rows of an import are new.

What is known to be absent needs no question of its own; what the transaction adds is struck off.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from fbloop.ledger.base import Car
from fbloop.ledger.storable import storable

_AT_ONCE = 500
_RECORDS = "SELECT source_id FROM source_row WHERE source = ? AND source_id IN ({marks})"
_VINS = "SELECT vin_key FROM issue WHERE vin_key IN ({marks})"
_CUSTOMERS = "SELECT customer_key FROM issue WHERE customer_key IN ({marks})"

Record = tuple[str, str]


class Foresight:
    """The records (source, id) and the keys of cars and customers that are not in the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._records: set[Record] = set()
        self._vins: set[str | None] = {None}
        self._customers: set[str | None] = {None}

    def look(self, records: Iterable[Record], cars: Collection[Car]) -> None:
        """Find out which of these are absent; what was known of others is forgotten."""
        self._records = {record for record in records if storable(record) is record}
        vins, customers = zip(*cars, strict=True) if cars else ((), ())
        self._vins, self._customers = set(vins), set(customers)
        for source in {source for source, _ in self._records}:
            ids = [own for system, own in self._records if system == source]
            found = self._found(_RECORDS, ids, source)
            self._records.difference_update((source, own) for own in found)
        for sql, keys in ((_VINS, self._vins), (_CUSTOMERS, self._customers)):
            # Who is not named has no kin.
            keys.discard(None)
            keys.difference_update(set(self._found(sql, list(keys))))
            keys.add(None)

    def lacks_record(self, record: Record) -> bool:
        """Whether the record is certainly not there."""
        return record in self._records

    def lacks_car(self, car: Car) -> bool:
        """Whether no issue is found by any of its two keys."""
        vin, customer = car
        return vin in self._vins and customer in self._customers

    def add_record(self, record: Record) -> None:
        """It is there now."""
        self._records.discard(record)

    def add_car(self, car: Car) -> None:
        """It is there now."""
        vin, customer = car
        if vin is not None:
            self._vins.discard(vin)
        if customer is not None:
            self._customers.discard(customer)

    def _found(self, sql: str, wanted: Sequence[str | None], *before: str) -> Iterable[str]:
        remaining = iter(wanted)
        while some := tuple(islice(remaining, _AT_ONCE)):
            marks = ", ".join("?" * len(some))
            found = self._connection.execute(
                sql.format(marks=marks), storable((*before, *some))
            ).fetchall()
            yield from (name for (name,) in found)
