"""A claim as its stored events and rows, without the domain's values in between.

Three times as fast as encoding and folding its events, and the same to the last byte: the
contract test holds both ways against each other. It needs no ledger, so that another process can
write claims ahead of the transaction that enters them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from fbloop.domain.claim import Claim
from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.domain.events.intake import Logged, Responded, StatusTaken
from fbloop.domain.report import title_of
from fbloop.domain.vocabulary import Status
from fbloop.ledger.base import Car, PlainClaim
from fbloop.ledger.canonical import dumps_plain
from fbloop.ledger.codec import Private, random_keys, referenced
from fbloop.ledger.columns import ISSUE_COLUMNS
from fbloop.ledger.keys import keyed_hash, tail
from fbloop.ledger.rows import fitting
from fbloop.ledger.storable import storable

_CLAIMED = Status.CLAIMED.value
# Columns of an issue of which nothing else happened, in the order of the row.
_UNTOUCHED = dict.fromkeys(ISSUE_COLUMNS) | {
    "status": _CLAIMED,
    "is_open": 0,
    "is_day_only": 0,
    "hand_overs": 0,
    "cycle": 1,
    "touched_at": 0,
    "visits": "[]",
    "attrs": "{}",
    "is_cause_confirmed": 0,
    "times_reopened": 0,
    "claims_returned": 0,
    "false_closures": 0,
}
# Its number and its id stand first.
_OPEN = 2
# How JSON writes what no column can hold, and some more.
_ESCAPED = "\\u"
_OPEN_PLACE = '"private":0,'


Stored: TypeAlias = tuple[str, int, str]


class WrittenClaim(NamedTuple):
    """A claim in plain values; its id, its number and that of its private row are left open.

    ``events`` are type, moment and payload; ``key`` and ``private`` are the private row, ``row``
    is the rest of the one of `issue`.
    """

    by: str
    key: bytes
    private: str
    events: tuple[Stored, ...]
    row: tuple[Any, ...]

    def stored(self, private_id: int) -> Iterator[Stored]:
        """Its events, the place of the private row filled in."""
        # Inside a JSON text every quote is escaped, so that no value looks like the open place.
        (name, at, payload), *others = self.events
        yield name, at, payload.replace(_OPEN_PLACE, f'"private":{private_id},', 1)
        yield from others

    def row_of(self, seq: int, issue_id: str) -> tuple[Any, ...]:
        """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`."""
        return (seq, issue_id, *self.row)


class ClaimWriter:
    """Writes claims for one transaction of one ledger; ``secret`` keys what people are found by."""

    def __init__(self, *, secret: bytes, recorded_at: int) -> None:
        self._secret = secret
        self._recorded_at = recorded_at
        self._keys = random_keys()

    def claim(self, claim: Claim) -> PlainClaim:
        """All of its rows: the fields of `WrittenClaim`."""
        private = Private(0, next(self._keys), dumps_plain({"report": claim.report}))
        (by,) = storable((claim.by,))
        events = _events(claim, private)
        row = self._row(claim, version=len(events))
        if _ESCAPED in private.value or _ESCAPED in events[0][-1]:
            row = storable(row)
        return PlainClaim((by, private.key, private.value, events, row[_OPEN:]))

    def car(self, vin: str | None, customer: str | None) -> Car:
        """The keys by which issues of a car, or of its owner, are found."""
        return keyed_hash(self._secret, vin), keyed_hash(self._secret, customer)

    def cells(self, cells: Sequence[str]) -> str:
        """A row of another system as it is kept."""
        return dumps_plain(cells)

    def _row(self, claim: Claim, *, version: int) -> tuple[Any, ...]:
        report, source, priority = claim.report, claim.source, claim.priority.value
        own = {"source": source["source"], "source_id": source["source_id"]}
        attrs = report.get("attrs")
        row = {
            **_UNTOUCHED,
            **report,
            **claim.facts,
            **own,
            "version": version,
            "category": claim.category,
            "priority": priority,
            "highest": priority,
            "owner": claim.owner,
            "accountable": claim.accountable,
            "department": claim.department,
            "first_response_at": claim.responded_at,
            "resolved_at": claim.resolved_at or claim.claimed_at,
            "claimed_at": claim.claimed_at,
            "watch_until": claim.watch_until,
            "title": title_of(report["text"]),
            "mileage": fitting(claim.facts.get("mileage")),
            "customer_key": keyed_hash(self._secret, report.get("customer")),
            "plate_key": keyed_hash(self._secret, report.get("plate")),
            "vin_key": keyed_hash(self._secret, report.get("vin")),
            "vin_tail": tail(report.get("vin")),
            "untold_since": _untold_since(claim),
            "sources": dumps_plain([own]),
            "attrs": dumps_plain(attrs) if attrs else "{}",
            "last_at": max(claim.at, claim.responded_at or claim.at, claim.claimed_at),
            "last_recorded_at": self._recorded_at,
            "run": claim.run,
            "ruleset": claim.ruleset,
        }
        return tuple(row.values())


def _events(claim: Claim, private: Private) -> tuple[Stored, ...]:
    """The events of `domain.claim.events_of`, encoded."""
    logged = {
        "facts": claim.facts,
        "opening": _opening(
            claim.category,
            claim.category_rule,
            claim.priority.value,
            claim.priority_rule,
            claim.owner,
            claim.accountable,
            claim.department,
        ),
        "ruleset": claim.ruleset,
        "source": claim.source,
        "run": claim.run,
        **referenced(private),
    }
    first = (Logged.NAME, claim.at, dumps_plain(logged))
    closed: dict[str, Any] = {"to": _CLAIMED, "run": claim.run}
    if claim.watch_until is not None:
        closed["watch_until"] = claim.watch_until
    if claim.resolved_at is not None:
        closed["resolved_at"] = claim.resolved_at
    last = (StatusTaken.NAME, claim.claimed_at, dumps_plain(closed))
    if claim.responded_at is None:
        return first, last
    return first, (Responded.NAME, claim.responded_at, _responded(claim.run)), last


@lru_cache(maxsize=8)
def _responded(run: str) -> str:
    return dumps_plain({"run": run})


@lru_cache(maxsize=1 << 12)
def _opening(
    category: str,
    category_rule: str | None,
    priority: str,
    priority_rule: str | None,
    owner: str | None,
    accountable: str | None,
    department: str | None,
) -> dict[str, Any]:
    """What was known from the beginning; the same for many rows."""
    grading = {
        "category": category,
        "priority": priority,
        "highest": priority,
        "rule": priority_rule,
    }
    ownership = {"owner": owner, "accountable": accountable, "department": department}
    opening = {
        "grading": _filled(grading),
        "ownership": _filled(ownership),
        "category_rule": category_rule,
    }
    return _filled(opening)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value}


def _untold_since(claim: Claim) -> int | None:
    """From when on a reporter has not been told the outcome."""
    has_reporter = claim.report.get("customer") or claim.report.get("phone")
    return claim.claimed_at if has_reporter and not is_store_alert(claim.category) else None
