"""The seal that grows while a transaction appends events."""

import sqlite3

from fbloop.ledger.chain import SealDigest


class Sealing:
    """Numbers the transaction's events and ends in one row of `seal`, if there were any."""

    def __init__(self, connection: sqlite3.Connection, *, recorded_at: int, by: str) -> None:
        row = connection.execute(
            "SELECT number, events, newest_at, newest_recorded_at, digest FROM seal "
            "ORDER BY number DESC LIMIT 1"
        ).fetchone()
        number, events, newest_at, newest_recorded_at, digest = row or (0, 0, 0, 0, b"")
        self.number: int = number + 1
        self.newest_at: int = newest_at
        self.recorded_at = recorded_at
        self._before: int = events
        self._newest_recorded_at = max(newest_recorded_at, recorded_at)
        self._events = self._before
        self._by = by
        self._digest = SealDigest(digest)
        self._take = self._digest.add

    def add(self, at: int, digest: bytes) -> int:
        """Take one more event and give it its number."""
        self._events += 1
        if at > self.newest_at:
            self.newest_at = at
        self._take(digest)
        return self._events

    def close(self, connection: sqlite3.Connection) -> None:
        """Write the seal; a transaction without events leaves none."""
        if self._events == self._before:
            return
        own = (
            self.number,
            self._events,
            self.newest_at,
            self._newest_recorded_at,
            self.recorded_at,
            self._by,
        )
        connection.execute(
            "INSERT INTO seal (number, events, newest_at, newest_recorded_at, recorded_at, by, "
            "digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*own, self._digest.end(*own)),
        )
