"""Writes new issues, rows of other systems, and the keys of cars, for one transaction."""

from collections.abc import Sequence

from fbloop.domain.claim import Claim
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged
from fbloop.domain.evolution import evolve_all
from fbloop.ledger.base import Car, PlainEntry
from fbloop.ledger.canonical import dumps_plain
from fbloop.ledger.claim_rows import claim_events, claim_row
from fbloop.ledger.codec import Private, encode, random_keys
from fbloop.ledger.entries import OPEN_IN_CLOCK, OPEN_IN_ISSUE, WrittenEntry
from fbloop.ledger.keys import keyed_hash
from fbloop.ledger.rows import clock_rows, issue_row
from fbloop.ledger.storable import quickly_storable, storable, storable_text

# How JSON writes what no column can hold, and some more.
_ESCAPED = "\\u"


class EntryWriter:
    """Needs no ledger; ``secret`` keys what people are found by."""

    def __init__(self, *, secret: bytes, recorded_at: int) -> None:
        self._secret = secret
        self._recorded_at = recorded_at
        self._keys = random_keys()

    def claim(self, claim: Claim) -> PlainEntry:
        """All of its rows."""
        private = self._locked_away(dumps_plain({"report": claim.report}))
        events = claim_events(claim, private)
        row = claim_row(
            claim, version=len(events), secret=self._secret, recorded_at=self._recorded_at
        )
        if _ESCAPED in private.value or _ESCAPED in events[0][-1]:
            row = storable(row)
        by, rest = storable_text(claim.by), row[OPEN_IN_ISSUE:]
        entry = WrittenEntry(by, private.key, private.value, events, rest)
        return PlainEntry(tuple(entry))

    def opening(self, events: Sequence[Event]) -> PlainEntry:
        """All rows of an issue with these first events, of one person; only `logged` is private."""
        first = events[0]
        assert isinstance(first, Logged), "every issue begins with it"
        encoded = [(event, *encode(event, self._locked_away)) for event in events]
        (private,) = (private for _, _, private in encoded if private is not None)
        issue = evolve_all(first.open(""), events)
        row = issue_row(issue, seq=0, last_recorded_at=self._recorded_at, secret=self._secret)
        entry = WrittenEntry(
            storable_text(first.by),
            private.key,
            private.value,
            tuple((event.NAME, event.at, payload) for event, payload, _ in encoded),
            quickly_storable(row)[OPEN_IN_ISSUE:],
            tuple(quickly_storable(clock)[OPEN_IN_CLOCK:] for clock in clock_rows(issue)),
        )
        return PlainEntry(tuple(entry))

    def car(self, vin: str | None, customer: str | None) -> Car:
        """The keys by which issues of a car, or of its owner, are found."""
        return keyed_hash(self._secret, vin), keyed_hash(self._secret, customer)

    def cells(self, cells: Sequence[str]) -> str:
        """A row of another system as it is kept."""
        return dumps_plain(cells)

    def _locked_away(self, value: str) -> Private:
        """A private row whose number is left open."""
        return Private(0, next(self._keys), value)
