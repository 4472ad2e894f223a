"""A claim as its stored events and its row, without the domain's values in between.

Three times as fast as encoding and folding its events, and the same to the last byte: the
contract test holds both ways against each other.
"""

from functools import lru_cache
from typing import Any

from fbloop.domain.claim import Claim
from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.domain.events.intake import Logged, Responded, StatusTaken
from fbloop.domain.report import title_of
from fbloop.domain.vocabulary import Status
from fbloop.ledger.canonical import dumps_plain
from fbloop.ledger.codec import Private, referenced
from fbloop.ledger.columns import ISSUE_COLUMNS
from fbloop.ledger.entries import Stored
from fbloop.ledger.keys import keyed_hash, tail
from fbloop.ledger.rows import fitting

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


def claim_row(claim: Claim, *, version: int, secret: bytes, recorded_at: int) -> tuple[Any, ...]:
    """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`; number and id are empty."""
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
        "customer_key": keyed_hash(secret, report.get("customer")),
        "plate_key": keyed_hash(secret, report.get("plate")),
        "vin_key": keyed_hash(secret, report.get("vin")),
        "vin_tail": tail(report.get("vin")),
        "untold_since": _untold_since(claim),
        "sources": dumps_plain([own]),
        "attrs": dumps_plain(attrs) if attrs else "{}",
        "last_at": max(claim.at, claim.responded_at or claim.at, claim.claimed_at),
        "last_recorded_at": recorded_at,
        "run": claim.run,
        "ruleset": claim.ruleset,
    }
    return tuple(row.values())


def claim_events(claim: Claim, private: Private) -> tuple[Stored, ...]:
    """The events of `domain.claim.events_of`, encoded."""
    logged: dict[str, Any] = {
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
    if claim.live_from is not None:
        logged["live_from"] = claim.live_from
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
