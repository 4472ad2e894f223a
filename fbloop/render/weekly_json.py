"""The rows of the weekly report as JSON objects."""

from collections.abc import Sequence
from typing import Any

from fbloop.analysis.backlog import Bottleneck, LateGroup, OverdueClock
from fbloop.analysis.delay_counts import DelayCount
from fbloop.analysis.next_week import NextWeek, Release, Upcoming
from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.paused import PausedShare
from fbloop.analysis.stores import PlaceCount
from fbloop.analysis.weekly import CameBack
from fbloop.render.report_json import ranked_json
from fbloop.render.times import iso


def top_json(row: TopCategory) -> dict[str, Any]:
    """One line of the TOP-10."""
    return ranked_json(row) | {"stores": [{"store": store, "n": n} for store, n in row.stores]}


def named_json(row: PlaceCount | LateGroup, kind: str) -> dict[str, Any]:
    """The counts of a store, zone, owner or department (``kind``); null where one is not known."""
    counts = row._asdict()
    return {kind: counts.pop("name")} | counts


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
        "delay": clock.delay._asdict() if clock.delay else None,
    }


def delay_costs_json(delays: Sequence[DelayCount]) -> dict[str, Any] | None:
    """What delay is estimated to cost, and how many late issues are in each line of the table."""
    if not delays:
        return None
    lines = [
        {
            "above_s": line.above,
            "factor": line.factor,
            "recovery": line.recovery,
            "brand": line.brand,
            "issues": issues,
        }
        for line, issues in delays
    ]
    return {"source": delays[0].line.source, "lines": lines}


def bottleneck_json(found: Bottleneck) -> dict[str, Any]:
    """Where open issues wait longest, and how long in every status."""
    return found._asdict() | {"statuses": [wait._asdict() for wait in found.statuses]}


def paused_json(found: PausedShare) -> dict[str, Any]:
    """How much of the time in which promises ran they stood still, and what was waited for."""
    return {"share": found.share} | found._asdict()


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
