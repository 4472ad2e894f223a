"""A claim as its stored events and rows, without the domain's values in between.

Three times as fast as encoding and folding its events, and the same to the last byte: the
contract test holds both ways against each other.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from fbloop.domain.claim import Claim
from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.domain.events.intake import Logged, Responded, StatusTaken
from fbloop.domain.report import title_of
from fbloop.domain.vocabulary import Status
from fbloop.ledger.attention import TELL
from fbloop.ledger.canonical import dumps_plain
from fbloop.ledger.codec import Private, referenced
from fbloop.ledger.columns import ISSUE_COLUMNS
from fbloop.ledger.keys import keyed_hash, tail
from fbloop.ledger.rows import call_row, fitting

_CLAIMED = Status.CLAIMED.value
# Columns of an issue of which nothing else happened, in the order of the row.
_UNTOUCHED = dict.fromkeys(ISSUE_COLUMNS) | {
    "status": _CLAIMED,
    "is_open": False,
    "is_day_only": False,
    "hand_overs": 0,
    "cycle": 1,
    "touched_at": 0,
    "visits": "[]",
    "attrs": "{}",
    "is_cause_confirmed": False,
    "times_reopened": 0,
    "claims_returned": 0,
    "false_closures": 0,
}


class Stored(NamedTuple):
    """One event as it is stored: its type, when it happened, its payload."""

    type: str
    at: int
    payload: str


def stored_events(
    claim: Claim, lock_away: Callable[[str], Private]
) -> tuple[list[Stored], Private]:
    """The events of `domain.claim.events_of`, encoded, and what is private in them."""
    run = {"run": claim.run}
    private = lock_away(dumps_plain({"report": _filled(claim.report)}))
    logged = {
        "facts": _filled(claim.facts),
        "opening": _opening(claim),
        "ruleset": claim.ruleset,
        "source": _filled(claim.source),
        **run,
        **referenced(private),
    }
    events = [Stored(Logged.NAME, claim.at, dumps_plain(logged))]
    if claim.responded_at is not None:
        events.append(Stored(Responded.NAME, claim.responded_at, dumps_plain(run)))
    closed = {
        "to": _CLAIMED,
        "watch_until": claim.watch_until,
        "resolved_at": claim.resolved_at,
        **run,
    }
    payload = dumps_plain({name: v for name, v in closed.items() if v is not None})
    return [*events, Stored(StatusTaken.NAME, claim.claimed_at, payload)], private


def _opening(claim: Claim) -> dict[str, Any]:
    priority = claim.priority.value
    opening = {
        "grading": _filled(
            {
                "category": claim.category,
                "priority": priority,
                "highest": priority,
                "rule": claim.priority_rule,
            }
        ),
        "ownership": _filled(
            {
                "owner": claim.owner,
                "accountable": claim.accountable,
                "department": claim.department,
            }
        ),
        "category_rule": claim.category_rule,
    }
    return _filled(opening)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """What differs from the fields' defaults: no text, no attribute, no flag is the default."""
    return {name: v for name, v in values.items() if v or (v == 0 and v is not False and v != "")}


def claim_row(
    claim: Claim, issue_id: str, *, seq: int, version: int, recorded_at: int, secret: bytes
) -> tuple[Any, ...]:
    """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`."""
    report, source, priority = claim.report, claim.source, claim.priority.value
    own = {"source": source["source"], "source_id": source["source_id"]}
    attrs = report.get("attrs")
    row = {
        **_UNTOUCHED,
        **report,
        **claim.facts,
        **own,
        "id": issue_id,
        "seq": seq,
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
        "customer_key": keyed_hash(secret, report.get("customer")),
        "plate_key": keyed_hash(secret, report.get("plate")),
        "vin_key": keyed_hash(secret, report.get("vin")),
        "vin_tail": tail(report.get("vin")),
        "sources": dumps_plain([own]),
        "attrs": dumps_plain(attrs) if attrs else "{}",
        "last_at": max(claim.at, claim.responded_at or claim.at, claim.claimed_at),
        "last_recorded_at": recorded_at,
        "run": claim.run,
        "ruleset": claim.ruleset,
    }
    return tuple(row.values())


def claim_clocks(claim: Claim, issue_id: str) -> list[tuple[Any, ...]]:
    """The rows of `clock`: a reporter who has not been told the outcome."""
    has_reporter = claim.report.get("customer") or claim.report.get("phone")
    if not has_reporter or is_store_alert(claim.category):
        return []
    return [call_row(issue_id, TELL, 1, claim.claimed_at)]
