"""The rows of the weekly report as JSON objects."""

from typing import Any

from fbloop.analysis.backlog import Bottleneck, LateGroup, OverdueClock, StatusWait
from fbloop.analysis.next_week import NextWeek, Release, Upcoming
from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.signals import Signal
from fbloop.analysis.stores import StoreCount, ZoneCount
from fbloop.analysis.weekly import CameBack
from fbloop.render.times import iso


def top_json(row: TopCategory) -> dict[str, Any]:
    """One line of the TOP-10."""
    return {
        "category": row.category,
        "label": row.label,
        "n": row.n,
        "share": row.share,
        "previous": row.previous,
        "movement": row.movement,
        "priority": row.priority,
        "models": [{"model": model, "n": n} for model, n in row.models],
        "stores": [{"store": store, "n": n} for store, n in row.stores],
        "issues": list(row.issues),
    }


def place_json(row: StoreCount | ZoneCount) -> dict[str, Any]:
    """The counts of a store or zone; null where its visits are not known."""
    return {
        "n": row.n,
        "severe": row.severe,
        "open": row.open,
        "claimed": row.claimed,
        "closed": row.closed,
        "previous": row.previous,
        "visits": row.visits,
        "per_100_visits": row.per_100_visits,
    }


def overdue_json(clock: OverdueClock, zone: str, as_of: int) -> dict[str, Any]:
    """A late clock, and why it is late."""
    return {
        "issue": clock.label,
        "id": clock.id,
        "title": clock.title,
        "priority": clock.priority,
        "status": clock.status,
        "clock": clock.clock,
        "count": clock.items,
        "due_at": iso(clock.due_at, zone),
        "late_s": as_of - clock.due_at,
        "reason": clock.reason,
        "owner": clock.owner,
        "department": clock.department,
        "store": clock.store,
    }


def late_json(group: LateGroup) -> dict[str, Any]:
    """The late issues of an owner or department."""
    return {
        "issues": group.issues,
        "clocks": group.clocks,
        "worst_late_s": group.worst_late_s,
        "reason": group.reason,
        "reason_n": group.reason_n,
    }


def bottleneck_json(found: Bottleneck) -> dict[str, Any]:
    """Where open issues wait longest, and how long in every status."""
    return {
        "status": found.status,
        "issues": found.issues,
        "waiting_s": found.waiting_s,
        "longest_s": found.longest_s,
        "statuses": [_wait(wait) for wait in found.statuses],
    }


def signal_json(signal: Signal) -> dict[str, Any]:
    """What is reported more often than before."""
    return {
        "dimension": signal.dimension,
        "value": signal.value,
        "label": signal.label,
        "n": signal.n,
        "previous": signal.previous,
        "p": signal.p,
        "tested": signal.tested,
    }


def came_back_json(back: CameBack, zone: str) -> dict[str, Any]:
    """A closing or claim that did not hold."""
    return {
        "issue": back.label,
        "id": back.id,
        "title": back.title,
        "at": iso(back.at, zone),
        "kind": back.kind,
        "was": back.was,
        "store": back.store,
        "owner": back.owner,
    }


def next_week_json(coming: NextWeek, zone: str) -> dict[str, Any]:
    """The period after: at most 20 of each, with their totals."""
    return {
        "period": coming.label,
        "since": iso(coming.since, zone),
        "until": iso(coming.until, zone),
        "due": [_upcoming(row, zone) for row in coming.due],
        "due_total": coming.due_total,
        "verifications": [_upcoming(row, zone) for row in coming.verifications],
        "verifications_total": coming.verifications_total,
        "releases": [_release(release) for release in coming.releases],
        "releases_total": coming.releases_total,
    }


def _wait(wait: StatusWait) -> dict[str, Any]:
    return {
        "status": wait.status,
        "issues": wait.issues,
        "waiting_s": wait.waiting_s,
        "longest_s": wait.longest_s,
    }


def _upcoming(row: Upcoming, zone: str) -> dict[str, Any]:
    return {
        "issue": row.label,
        "id": row.id,
        "title": row.title,
        "priority": row.priority,
        "clock": row.clock,
        "clocks": row.clocks,
        "due_at": iso(row.due_at, zone),
        "owner": row.owner,
    }


def _release(release: Release) -> dict[str, Any]:
    return {"name": release.name, "issues": list(release.issues), "n": release.n}
