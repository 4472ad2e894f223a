# ruff: noqa: D102 - what each method means is said once, in the port (`base.py`)
"""Writing events and their projections in one SQLite transaction."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.fold import fold
from fbloop.domain.issue import Issue
from fbloop.ledger import sqlite_records
from fbloop.ledger.base import PlainEntry
from fbloop.ledger.canonical import dumps
from fbloop.ledger.chain import event_digest
from fbloop.ledger.climbing import Climber
from fbloop.ledger.codec import Private, encode, random_keys
from fbloop.ledger.counters import ISSUE, PRIVATE, Counters
from fbloop.ledger.entries import WrittenEntry
from fbloop.ledger.entry_writer import EntryWriter
from fbloop.ledger.errors import Conflict
from fbloop.ledger.held import Held, continued, read_held
from fbloop.ledger.kept import Run, SourceRow
from fbloop.ledger.rows import clock_rows, issue_row
from fbloop.ledger.sealing import Sealing
from fbloop.ledger.sqlite_buffer import Values, car_keys
from fbloop.ledger.sqlite_climbing import climbed_rows, climbers
from fbloop.ledger.sqlite_events import OF_LEDGER
from fbloop.ledger.sqlite_outbox import SqliteOutbox
from fbloop.ledger.sqlite_pending import SqlitePending
from fbloop.ledger.storable import quickly_storable, storable, storable_text

_HELD_AT_MOST = 1000


class SqliteWriting(SqlitePending):
    """One transaction: events, the chain, the projections, the raw rows."""

    def __init__(
        self, path: str, connection: sqlite3.Connection, *, recorded_at: int, by: str
    ) -> None:
        super().__init__(path, connection)
        self._sealing = Sealing(connection, recorded_at=recorded_at, by=storable_text(by))
        self._counters = Counters(connection)
        self._keys = random_keys()
        self._held: dict[str, Held] = {}

    @property
    def outbox(self) -> SqliteOutbox:
        return SqliteOutbox(self._path, self._connection)

    def next_id(self, month: str) -> str:
        issue_id = f"{month}-{self._counters.next(month):04d}"
        self._fresh.add(issue_id)
        return issue_id

    def append(
        self, issue_id: str, events: Iterable[Event], *, after: int | None = None
    ) -> Issue | None:
        held = self._hold(issue_id)
        if after is not None and held.version != after:
            raise Conflict(issue_id)
        appended = tuple(events)
        if not appended:
            return held.issue
        continuation = continued(held, issue_id, appended)
        for event in appended:
            self._append_one(issue_id, held, event)
        held.issue = continuation or self._folded_anew(issue_id, appended)
        held.last_recorded_at = max(held.last_recorded_at, self._sealing.recorded_at)
        self._project(issue_id, held)
        return held.issue

    def climbers(self, issue_ids: Sequence[str], moment: int) -> list[Climber]:
        return climbers(self._select, issue_ids, moment)

    def climb(self, climber: Climber, event: Escalated) -> None:
        held = Held(version=climber.version, digest=climber.digest)
        self._append_one(climber.id, held, event)
        now = self._sealing.recorded_at
        after = climber.after(event.steps, version=held.version)
        self._buffer.climbed += climbed_rows(after)
        self._buffer.moved_on.append((after.version, event.at, now, after.id))
        self._held.pop(climber.id, None)

    def entry_writer(self) -> EntryWriter:
        return EntryWriter(secret=self._secret, recorded_at=self._sealing.recorded_at)

    def enter(self, issue_id: str, entry: PlainEntry) -> None:
        written, private_id, held = WrittenEntry._make(entry), self._counters.next(PRIVATE), Held()
        self._buffer.private.append((private_id, issue_id, written.key, written.private))
        for name, at, payload in written.stored(private_id):
            self._store(issue_id, held, name, at, written.by, payload)
        row = written.row_of(self._counters.next(ISSUE), issue_id)
        self._put(row, written.clocks_of(issue_id), is_stored=False)
        # It is not held, because it was not folded: who asks for it reads what is stored.
        self._fresh.discard(issue_id)

    def record_of_ledger(
        self, event_type: str, at: int, by: str, payload: Mapping[str, Any]
    ) -> None:
        held = self._hold(OF_LEDGER)
        self._store(OF_LEDGER, held, event_type, at, storable_text(by), dumps(dict(payload)))

    def change_setting(self, name: str, value: str | None) -> None:
        sqlite_records.change_setting(self._connection, name, value)
        self._meta = None

    def keep_ruleset(self, digest: str, compiled: bytes, texts: Mapping[str, str]) -> None:
        sqlite_records.keep_ruleset(
            self._connection, digest, compiled, texts, self._sealing.recorded_at
        )

    def use_ruleset(self, digest: str) -> None:
        if self._read_meta().get("ruleset") != digest:
            self.change_setting("ruleset", digest)

    def keep_source(self, row: SourceRow, *, run: str, line: int, cells: str) -> None:
        named = (row.source, row.source_id)
        self._foresight.add_record(named)
        self._buffer.sources.setdefault(named, []).append(
            (*storable(named), row.issue, row.digest, run, line, cells, 0)
        )

    def start_run(self, run: Run) -> None:
        sqlite_records.start_run(self._connection, run)

    def finish_run(self, run_id: str, counts: Mapping[str, int], digest: str) -> None:
        sqlite_records.finish_run(self._connection, run_id, counts, digest)

    def finish(self) -> None:
        """Write what waits, the counters and the seal; the caller commits."""
        self._flush()
        self._counters.save()
        self._sealing.close(self._connection)

    def load(self, issue_id: str) -> Issue | None:
        return self._hold(issue_id).issue

    def newest_at(self) -> int:
        return self._sealing.newest_at

    def _lock_away(self, value: str) -> Private:
        """A private row with a random key of its own; ``value`` is JSON text."""
        return Private(self._counters.next(PRIVATE), next(self._keys), value)

    def _append_one(self, issue_id: str, held: Held, event: Event) -> None:
        payload, private = encode(event, self._lock_away)
        if private is not None:
            self._buffer.private.append((private.id, issue_id, private.key, private.value))
        self._store(issue_id, held, event.NAME, event.at, storable_text(event.by), payload)

    def _store(self, issue_id: str, held: Held, name: str, at: int, by: str, payload: str) -> None:
        held.version = version = held.version + 1
        sealing, buffer = self._sealing, self._buffer
        now = sealing.recorded_at
        held.digest = digest = event_digest(
            held.digest, issue_id, version, name, at, now, by, payload
        )
        number = sealing.add(at, digest)
        buffer.changed.add(issue_id)
        buffer.events.append(
            (issue_id, version, number, name, at, now, by, payload, digest, sealing.number)
        )

    def _folded_anew(self, issue_id: str, events: Sequence[Event]) -> Issue | None:
        known = [(r.version, r.event) for r in self.history(issue_id)]
        self._free_rows(issue_id, dict(known), events)
        return fold(issue_id, known)

    def _free_rows(
        self, issue_id: str, known: Mapping[int, Event], events: Iterable[Event]
    ) -> None:
        """Records whose taking was undone may be taken again."""
        undone = [v for event in events if isinstance(event, Undone) for v in event.versions]
        for run in {known[version].run for version in undone if version in known}:
            sqlite_records.free_records(self._connection, issue_id, run)

    def _project(self, issue_id: str, held: Held) -> None:
        if held.seq is None:
            held.seq = self._counters.next(ISSUE)
        if held.issue is None:
            self._flush()
            sqlite_records.withdraw_issue(
                self._connection, issue_id, held.seq, held.last_recorded_at
            )
        else:
            row = issue_row(
                held.issue,
                seq=held.seq,
                last_recorded_at=held.last_recorded_at,
                secret=self._secret,
            )
            clocks = [quickly_storable(clock) for clock in clock_rows(held.issue)]
            is_stored = issue_id not in self._fresh
            self._put(quickly_storable(row), clocks, is_stored=is_stored)
        self._held[issue_id] = held

    def _put(self, row: Values, clocks: list[Values], *, is_stored: bool) -> None:
        car, self._kin_of = car_keys(row), ()
        self._foresight.add_car(car)
        self._buffer.put_issue(row, car, clocks, is_stored=is_stored)
        if self._buffer.is_full:
            self._flush()

    def _hold(self, issue_id: str) -> Held:
        held = self._held.get(issue_id)
        if held is not None:
            return held
        if len(self._held) >= _HELD_AT_MOST or issue_id in self._buffer.changed:
            self._flush()
            self._held.clear()
        is_new = issue_id in self._fresh
        held = Held() if is_new else read_held(self._connection, issue_id)
        self._held[issue_id] = held
        return held
