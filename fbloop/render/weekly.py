"""The weekly report as JSON, and the one place where its texts are masked."""

from collections.abc import Sequence
from typing import Any, TypeVar

from fbloop.analysis.backlog import OverdueClock
from fbloop.analysis.indicators import Indicator
from fbloop.analysis.next_week import Upcoming
from fbloop.analysis.support import Support
from fbloop.analysis.weekly import CameBack, Weekly
from fbloop.render.report_json import (
    case_json,
    five_json,
    frame_json,
    masked_case,
    masked_five,
    masked_text,
    solution_json,
    support_json,
)
from fbloop.render.weekly_json import (
    bottleneck_json,
    came_back_json,
    delay_costs_json,
    named_json,
    next_week_json,
    overdue_json,
    paused_json,
    top_json,
)

Titled = TypeVar("Titled", OverdueClock, CameBack, Support, Upcoming)


def masked(weekly: Weekly) -> Weekly:
    """The same report with the personal data of every text masked."""
    coming = weekly.next_week
    return weekly._replace(
        cases=tuple(map(masked_five, weekly.cases)),
        tracking=tuple(map(masked_case, weekly.tracking)),
        backlog=weekly.backlog._replace(worst=_titles_masked(weekly.backlog.worst)),
        reopened=_titles_masked(weekly.reopened),
        needs=weekly.needs._replace(rows=_titles_masked(weekly.needs.rows)),
        next_week=coming._replace(
            due=_titles_masked(coming.due),
            verifications=_titles_masked(coming.verifications),
        ),
    )


def weekly_json(weekly: Weekly, *, zone: str, reveal: bool) -> dict[str, Any]:
    """The object of `report weekly -f json`, masked unless ``reveal``; every key is always there.

    Times are ISO 8601 in ``zone``, durations seconds.
    """
    shown, as_of = weekly if reveal else masked(weekly), weekly.as_of
    backlog = shown.backlog
    return frame_json(shown, zone) | {
        "reported": shown.counts.reported,
        "previous_reported": shown.previous_reported,
        "indicators": [_indicator(indicator, shown) for indicator in shown.indicators],
        "cases": [five_json(five, zone) for five in shown.cases],
        "cases_total": shown.cases_total,
        "top": [top_json(row) for row in shown.top.rows],
        "unclassified": shown.top.unclassified,
        "stores": [named_json(row, "store") for row in shown.stores],
        "zones": [named_json(row, "zone") for row in shown.zones],
        "tracking": [case_json(c, zone) | solution_json(c, zone) for c in shown.tracking],
        "tracking_total": shown.tracked.total,
        "unassigned": backlog.unassigned_issues,
        "overdue": [overdue_json(clock, zone, as_of) for clock in backlog.worst],
        "overdue_clocks": backlog.overdue_clocks,
        "delay_costs": delay_costs_json(backlog.delays),
        "late_by_owner": [named_json(late, "owner") for late in backlog.by_owner],
        "late_by_department": [named_json(late, "department") for late in backlog.by_department],
        "bottleneck": bottleneck_json(backlog.bottleneck) if backlog.bottleneck else None,
        "paused": paused_json(shown.paused) if shown.paused else None,
        "signals": [signal._asdict() for signal in shown.signals],
        "reopened": [came_back_json(back, zone) for back in shown.reopened],
        "support": [support_json(support, zone) for support in shown.needs.rows],
        "support_total": shown.needs.total,
        "to_tell": shown.needs.to_tell,
        "next_week": next_week_json(shown.next_week, zone),
    }


def _titles_masked(rows: Sequence[Titled]) -> tuple[Titled, ...]:
    return tuple(row._replace(title=masked_text(row.title, row.customer) or "") for row in rows)


def _indicator(indicator: Indicator, weekly: Weekly) -> dict[str, Any]:
    counts = weekly.counts
    beside: dict[str, Any] = {
        "why": indicator.why or None,
        "target_unit": indicator.target_unit,
        "working_s": indicator.working_s,
        "claimed": indicator.claimed,
        "waiting": indicator.waiting,
        "undated": indicator.undated,
    }
    if indicator.name == "closure":
        beside |= {"claimed": counts.claimed, "open": counts.open, "set_aside": counts.set_aside}
    return {
        "name": indicator.name,
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target,
        "met": indicator.met,
        "previous": indicator.previous,
        "kind": indicator.kind,
    } | {name: value for name, value in beside.items() if value is not None}
