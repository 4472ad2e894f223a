# ruff: noqa: D102 - what each method means is said once, in the port (`base.py`)
"""Taking back in SQLite: an issue that came by mistake goes without being folded first."""

import sqlite3
from collections.abc import Iterable, Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.issue import Issue
from fbloop.ledger.held import Held
from fbloop.ledger.sqlite_records import withdraw_issue
from fbloop.ledger.sqlite_runs import RUN_UNDONE
from fbloop.ledger.sqlite_write import SqliteWriting

_MANY = 1000
_UNFOLDED = (
    "SELECT issue.seq, issue.last_recorded_at, events.version, events.digest FROM issue "
    "JOIN events ON events.issue = issue.id AND events.version = issue.version "
    "WHERE issue.id = ?"
)


class SqliteUndoing(SqliteWriting):
    """One transaction. Issues whose logging is undone leave the projections many at once."""

    def __init__(
        self, path: str, connection: sqlite3.Connection, *, recorded_at: int, by: str
    ) -> None:
        super().__init__(path, connection, recorded_at=recorded_at, by=by)
        self._withdrawn: dict[str, Held] = {}

    def append(
        self, issue_id: str, events: Iterable[Event], *, after: int | None = None
    ) -> Issue | None:
        appended = tuple(events)
        is_withdrawal = after is None and _takes_logging_back(appended)
        held = self._unfolded(issue_id) if is_withdrawal else None
        if held is None:
            return super().append(issue_id, appended, after=after)
        for event in appended:
            self._append_one(issue_id, held, event)
        held.last_recorded_at = max(held.last_recorded_at, self._sealing.recorded_at)
        self._held[issue_id] = self._withdrawn[issue_id] = held
        if len(self._withdrawn) >= _MANY:
            self._flush()
        return None

    def mark_undone(self, run_id: str, at: int, by: str) -> None:
        self.record_of_ledger(RUN_UNDONE, at, by, {"run": run_id})

    def _unfolded(self, issue_id: str) -> Held | None:
        """Where a stored issue's chain ends; None if this transaction has it in hand."""
        if issue_id in self._held:
            return None
        row = self._connection.execute(_UNFOLDED, [issue_id]).fetchone()
        if row is None:
            return None
        seq, last_recorded_at, version, digest = row
        return Held(version=version, digest=digest, seq=seq, last_recorded_at=last_recorded_at)

    def _flush(self) -> None:
        super()._flush()
        for issue_id, held in self._withdrawn.items():
            assert held.seq is not None
            withdraw_issue(self._connection, issue_id, held.seq, held.last_recorded_at)
        self._withdrawn.clear()


def _takes_logging_back(events: Sequence[Event]) -> bool:
    """Whether nothing is left of the issue after them, whatever its other events are."""
    return any(isinstance(event, Undone) and 1 in event.versions for event in events)
