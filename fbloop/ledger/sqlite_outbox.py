# ruff: noqa: D102 - what each method means is said once, in the port (`outbox_port.py`)
"""Messages to people in SQLite. Loaded where there are any."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from fbloop.ledger.canonical import dumps
from fbloop.ledger.connection import border
from fbloop.ledger.errors import DamagedLedger
from fbloop.ledger.outbox_port import Message, MessageStatus, Queued
from fbloop.ledger.sqlite_filter import listed
from fbloop.ledger.storable import storable
from fbloop.messages import say

_OF_MESSAGE = ("key", "recipient", "contact", "tells", "title", "body")
_OF_QUEUE = (
    "number", "created_at", "status", "attempts", "next_try_at", "sent_at", "error",
)  # fmt: skip
_COLUMNS = ", ".join((*_OF_MESSAGE, *_OF_QUEUE))
_ONE_SQL = f"SELECT {_COLUMNS} FROM outbox WHERE number = ?"
_LAST_SQL = (
    f"SELECT {_COLUMNS} FROM outbox WHERE recipient = ? "
    "AND status <> 'replaced' AND NOT (status = 'failed' AND error = 'too old') "
    "ORDER BY created_at DESC, number DESC LIMIT 1"
)
_SINCE_SQL = f"SELECT {_COLUMNS} FROM outbox WHERE created_at >= ? AND {{statuses}} ORDER BY number"
_PUT_SQL = (
    "INSERT INTO outbox (key, recipient, contact, tells, title, body, created_at, status, "
    "attempts, next_try_at, error) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '') "
    "ON CONFLICT (key) DO UPDATE SET contact = excluded.contact, tells = excluded.tells, "
    "title = excluded.title, body = excluded.body, created_at = excluded.created_at, "
    "status = 'waiting', attempts = 0, next_try_at = excluded.next_try_at, error = '' "
    f"WHERE outbox.status = 'failed' RETURNING {_COLUMNS}"
)
_REPLACE_SQL = (
    "UPDATE outbox SET status = 'replaced', next_try_at = NULL "
    "WHERE recipient = ? AND status = 'waiting' AND number <> ?"
)
_CLAIM_SQL = (
    "UPDATE outbox SET status = 'sending', attempts = attempts + 1, next_try_at = NULL, "
    "leased_until = ? WHERE number = (SELECT number FROM outbox WHERE status = 'waiting' "
    f"AND next_try_at <= ? ORDER BY number LIMIT 1) RETURNING {_COLUMNS}"
)
# Who comes back after the lease still knows best, unless somebody sent it again since.
_SETTLE_SQL = (
    "UPDATE outbox SET status = ?, error = ?, next_try_at = ?, sent_at = ?, leased_until = NULL "
    "WHERE number = ? AND attempts = ? AND status IN ('sending', 'unknown') RETURNING number"
)
_LAPSE_SQL = (
    "UPDATE outbox SET status = 'unknown', error = 'no word', leased_until = NULL "
    f"WHERE status = 'sending' AND leased_until < ? RETURNING {_COLUMNS}"
)
_EXPIRE_SQL = (
    "UPDATE outbox SET status = 'failed', error = 'too old', next_try_at = NULL "
    f"WHERE status = 'waiting' AND next_try_at < ? RETURNING {_COLUMNS}"
)
_AGAIN_SQL = (
    "UPDATE outbox SET status = 'waiting', next_try_at = ? "
    f"WHERE number = ? AND status IN ('failed', 'unknown') RETURNING {_COLUMNS}"
)


class SqliteOutbox:
    """Messages by one connection; changes need its transaction."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def message(self, number: int) -> Queued | None:
        return self._one(_ONE_SQL, number)

    def last_to(self, recipient: str) -> Queued | None:
        return self._one(_LAST_SQL, recipient)

    def messages(self, statuses: Collection[MessageStatus], *, since: int) -> list[Queued]:
        where, values = listed("outbox.status", [str(status) for status in statuses])
        return self._all(_SINCE_SQL.format(statuses=where), since, *values)

    def put(self, message: Message, *, at: int) -> Queued | None:
        put = self._one(
            _PUT_SQL,
            message.key,
            message.recipient,
            message.contact,
            dumps(list(message.tells)),
            message.title,
            message.body,
            at,
            at,
        )
        if put is not None:
            self._run(_REPLACE_SQL, [message.recipient, put.number])
        return put

    def claim(self, *, at: int, until: int) -> Queued | None:
        return self._one(_CLAIM_SQL, until, at)

    def settle(
        self,
        taken: Queued,
        status: MessageStatus,
        *,
        at: int,
        error: str = "",
        next_try_at: int | None = None,
    ) -> bool:
        sent_at = at if status is MessageStatus.SENT else None
        values = [status, error, next_try_at, sent_at, taken.number, taken.attempts]
        return bool(self._run(_SETTLE_SQL, values))

    def give_up(self, *, at: int, due_before: int) -> list[Queued]:
        return [*self._all(_LAPSE_SQL, at), *self._all(_EXPIRE_SQL, due_before)]

    def try_again(self, number: int, *, at: int) -> Queued | None:
        return self._one(_AGAIN_SQL, at, number)

    def _one(self, sql: str, *values: Any) -> Queued | None:
        try:
            found = self._all(sql, *values)
        except OverflowError:  # a number that no column can hold is no message's
            return None
        return found[0] if found else None

    def _all(self, sql: str, *values: Any) -> list[Queued]:
        return [self._queued(row) for row in self._run(sql, values)]

    def _run(self, sql: str, values: Iterable[Any]) -> list[Any]:
        with border(self._path):
            return self._connection.execute(sql, storable(tuple(values))).fetchall()

    def _queued(self, row: Any) -> Queued:
        of_message = dict(zip(_OF_MESSAGE, row, strict=False))
        of_queue = dict(zip(_OF_QUEUE, row[len(_OF_MESSAGE) :], strict=True))
        try:
            message = Message(**(of_message | {"tells": tuple(json.loads(of_message["tells"]))}))
            status = MessageStatus(of_queue["status"])
        except (TypeError, ValueError) as problem:
            why = say("a row of `outbox`: {problem}", problem=problem)
            raise DamagedLedger(self._path, why) from problem
        return Queued(message=message, **(of_queue | {"status": status}))
