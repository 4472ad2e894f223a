"""The hash chain: what makes a changed, removed or reordered event show. Pure functions.

An event's digest is SHA-256 over one canonical JSON array: its issue's previous digest (hex,
empty at first), issue, version, type, at, recorded_at, by, payload. A seal's digest is SHA-256
over the last seal's digest, the digests of its events in the order of their numbers, and the
canonical JSON array of its own number, events so far, newest moments, recorded_at and by.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fbloop.ledger.canonical import encoded
from fbloop.messages import say


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """A row of `events`."""

    issue: str
    version: int
    number: int
    type: str
    at: int
    recorded_at: int
    by: str
    payload: str
    digest: bytes
    seal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSeal:
    """A row of `seal`."""

    number: int
    events: int
    newest_at: int
    newest_recorded_at: int
    recorded_at: int
    by: str
    digest: bytes


def event_digest(
    previous: bytes,
    issue: str,
    version: int,
    type_: str,
    at: int,
    recorded_at: int,
    by: str,
    payload: str,
) -> bytes:
    """The digest of an event; ``previous`` is empty for the first of its issue."""
    content = (previous.hex(), issue, version, type_, at, recorded_at, by, payload)
    return hashlib.sha256(encoded(content)).digest()


class SealDigest:
    """The digest of one transaction, fed with its events one by one."""

    def __init__(self, previous: bytes) -> None:
        self._hash = hashlib.sha256(previous)
        # Takes the digest of the next event of the transaction.
        self.add = self._hash.update

    def end(
        self,
        number: int,
        events: int,
        newest_at: int,
        newest_recorded_at: int,
        recorded_at: int,
        by: str,
    ) -> bytes:
        """The seal's digest, once all events were added."""
        own = [number, events, newest_at, newest_recorded_at, recorded_at, by]
        self._hash.update(encoded(own))
        return self._hash.digest()


def broken_events(events: Iterable[StoredEvent]) -> Iterator[str]:
    """What is wrong with events, given by issue and version: one line for each break."""
    issue, version, digest = None, 0, b""
    for event in events:
        if event.issue != issue:
            issue, version, digest = event.issue, 0, b""
        if event.version != version + 1:
            yield say(
                "{issue}: version {missing} is missing before {version}",
                issue=event.issue,
                missing=version + 1,
                version=event.version,
            )
        expected = event_digest(
            digest,
            event.issue,
            event.version,
            event.type,
            event.at,
            event.recorded_at,
            event.by,
            event.payload,
        )
        if event.digest != expected:
            yield say(
                "{issue}: version {version} is not what was recorded",
                issue=event.issue,
                version=event.version,
            )
        version, digest = event.version, event.digest


def broken_seals(seals: Iterable[StoredSeal], events: Iterable[StoredEvent]) -> Iterator[str]:
    """What is wrong with seals, given by number, over events, given by number."""
    last, total, digest = 0, 0, b""
    remaining = iter(events)
    event = next(remaining, None)
    for seal in seals:
        if seal.number != last + 1:
            yield say("seal {missing} is missing before {seal}", missing=last + 1, seal=seal.number)
        running = SealDigest(digest)
        while event is not None and event.seal <= seal.number:
            total += 1
            if event.number != total:
                yield say(
                    "event {number} stands where {other} should", number=event.number, other=total
                )
            running.add(event.digest)
            event = next(remaining, None)
        expected = running.end(
            seal.number,
            seal.events,
            seal.newest_at,
            seal.newest_recorded_at,
            seal.recorded_at,
            seal.by,
        )
        if seal.events != total or seal.digest != expected:
            yield say("seal {seal} does not fit its {n} events", seal=seal.number, n=total)
        last, digest = seal.number, seal.digest
        total = seal.events
    if event is not None:
        yield say("event {number} has no seal", number=event.number)
