"""Numbers that are never given twice, not even after an undo."""

import sqlite3

ISSUE = "issue"
PRIVATE = "private"


class Counters:
    """The counters of one transaction; `save` writes those that moved."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}

    def next(self, name: str) -> int:
        """One more than the last number of that name."""
        if name not in self._last:
            row = self._connection.execute(
                "SELECT last FROM counter WHERE month = ?", [name]
            ).fetchone()
            self._last[name] = row[0] if row else 0
        self._last[name] += 1
        return self._last[name]

    def save(self) -> None:
        """Keep the last numbers given."""
        self._connection.executemany(
            "INSERT INTO counter (month, last) VALUES (?, ?) "
            "ON CONFLICT (month) DO UPDATE SET last = excluded.last",
            self._last.items(),
        )
