"""The weekly report as JSON, and the one place where its texts are masked."""

from dataclasses import replace
from typing import Any

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator
from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.stores import StoreCount
from fbloop.analysis.weekly import CameBack, OverdueClock, Weekly
from fbloop.render.masking import mask_text
from fbloop.render.times import iso


def masked(weekly: Weekly) -> Weekly:
    """The same report with the personal data of every text masked."""
    worst = tuple(replace(clock, title=_title(clock)) for clock in weekly.backlog.worst)
    return replace(
        weekly,
        cases=tuple(map(_masked_case, weekly.cases)),
        tracking=tuple(map(_masked_case, weekly.tracking)),
        backlog=replace(weekly.backlog, worst=worst),
        reopened=tuple(replace(back, title=_title(back)) for back in weekly.reopened),
    )


def weekly_json(weekly: Weekly, *, zone: str, reveal: bool) -> dict[str, Any]:
    """The object of `report weekly -f json`, masked unless ``reveal``.

    Times are ISO 8601 in ``zone``, ``until`` is the first moment after the period.
    """
    shown = weekly if reveal else masked(weekly)
    return {
        "period": shown.period.label,
        "since": iso(shown.period.starts_at, zone),
        "until": iso(shown.period.ends_at, zone),
        "filter": shown.scope or None,
        "as_of": iso(shown.as_of, zone),
        "seal": _seal(shown),
        "reported": shown.counts.reported,
        "previous_reported": shown.previous_reported,
        "indicators": [_indicator(indicator, shown) for indicator in shown.indicators],
        "cases": [_case(case, zone) | _response(case, shown.as_of) for case in shown.cases],
        "top": [_top(row) for row in shown.top.rows],
        "unclassified": shown.top.unclassified,
        "stores": [_store(row) for row in shown.stores],
        "tracking": [_case(case, zone) | _tracked(case, zone) for case in shown.tracking],
        "unassigned": shown.backlog.unassigned_issues,
        "overdue": [_overdue(clock, zone, shown.as_of) for clock in shown.backlog.worst],
        "reopened": [_came_back(back, zone) for back in shown.reopened],
    }


def _masked_case(case: Case) -> Case:
    names = _names(case.customer)
    return replace(
        case,
        title=_title(case),
        cause=case.cause and mask_text(case.cause, names),
        solution=case.solution and mask_text(case.solution, names),
    )


def _title(row: Case | OverdueClock | CameBack) -> str:
    return mask_text(row.title, _names(row.customer))


def _names(customer: str | None) -> tuple[str, ...]:
    return (customer,) if customer else ()


def _seal(weekly: Weekly) -> dict[str, Any] | None:
    seal = weekly.seal
    if seal is None:
        return None
    return {"number": seal.number, "events": seal.events, "digest": seal.digest}


def _indicator(indicator: Indicator, weekly: Weekly) -> dict[str, Any]:
    counts = weekly.counts
    beside = {"claimed": counts.claimed, "open": counts.open, "set_aside": counts.set_aside}
    return {
        "name": indicator.name,
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target,
        "met": indicator.met,
        "previous": indicator.previous,
    } | (beside if indicator.name == "closure" else {})


def _case(case: Case, zone: str) -> dict[str, Any]:
    return {
        "issue": case.label,
        "id": case.id,
        "title": case.title,
        "status": case.status,
        "priority": case.priority,
        "category": case.category,
        "store": case.store,
        "model": case.model,
        "owner": case.owner,
        "reported_at": iso(case.reported_at, zone),
        "resolved_at": iso(case.resolved_at, zone),
        "closed_at": iso(case.closed_at, zone),
        "claimed_at": iso(case.claimed_at, zone),
    }


def _response(case: Case, as_of: int) -> dict[str, Any]:
    verdicts = case.response_verdicts(as_of)
    return {"responded_in_time": all(verdicts) if verdicts else None}


def _tracked(case: Case, zone: str) -> dict[str, Any]:
    return {
        "scope": case.scope,
        "cause": case.cause,
        "solution": case.solution,
        "verification": case.verification,
        "verified_at": iso(case.verified_at, zone),
    }


def _top(row: TopCategory) -> dict[str, Any]:
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


def _store(row: StoreCount) -> dict[str, Any]:
    return {
        "store": row.store,
        "n": row.n,
        "severe": row.severe,
        "open": row.open,
        "claimed": row.claimed,
        "closed": row.closed,
        "previous": row.previous,
    }


def _overdue(clock: OverdueClock, zone: str, as_of: int) -> dict[str, Any]:
    return {
        "issue": clock.label,
        "id": clock.id,
        "title": clock.title,
        "priority": clock.priority,
        "clock": clock.clock,
        "count": clock.count,
        "due_at": iso(clock.due_at, zone),
        "late_s": as_of - clock.due_at,
        "owner": clock.owner,
        "store": clock.store,
    }


def _came_back(back: CameBack, zone: str) -> dict[str, Any]:
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
