"""What all reports have in common as JSON, and how their texts are masked."""

from typing import TYPE_CHECKING, Any

from fbloop.analysis.cases import Case
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.support import Support
from fbloop.render.masking import mask_text
from fbloop.render.times import iso

if TYPE_CHECKING:
    # Each report loads its own types alone.
    from fbloop.analysis.daily import Daily
    from fbloop.analysis.pareto import TopCategory
    from fbloop.analysis.product import Product
    from fbloop.analysis.weekly import Weekly

    Report = Weekly | Daily | Product


def frame_json(report: "Report", zone: str) -> dict[str, Any]:
    """Period, filter, moment and seal; ``until`` is the first moment after the period."""
    seal = report.seal
    return {
        "period": report.period.label,
        "since": iso(report.period.starts_at, zone),
        "until": iso(report.period.ends_at, zone),
        "filter": report.scope or None,
        "as_of": iso(report.as_of, zone),
        "seal": seal and {"number": seal.number, "events": seal.events, "digest": seal.digest},
    }


def case_json(case: Case, zone: str) -> dict[str, Any]:
    """What a report says of every case that it names."""
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
        "department": case.department,
        "reported_at": iso(case.reported_at, zone),
        "found_at": iso(case.found_at, zone),
        "resolved_at": iso(case.resolved_at, zone),
        "closed_at": iso(case.closed_at, zone),
        "claimed_at": iso(case.claimed_at, zone),
    }


def solution_json(case: Case, zone: str) -> dict[str, Any]:
    """Problem, solution, verification."""
    return {
        "scope": case.scope,
        "cause": case.cause,
        "solution": case.solution,
        "verification": case.verification,
        "verified_at": iso(case.verified_at, zone),
    }


def five_json(five: FiveLines, zone: str) -> dict[str, Any]:
    """A severe case: problem, cause and scope, measures, deadlines, what comes next."""
    return (
        case_json(five.case, zone)
        | solution_json(five.case, zone)
        | {
            "cause_confirmed": five.is_cause_confirmed,
            "containment": five.containment,
            "plan": five.plan,
            "plan_owner": five.plan_owner,
            "plan_due_at": iso(five.plan_due_at, zone),
            "responded_in_time": five.is_answered_in_time,
            "next_clock": five.next_clock,
            "next_due_at": iso(five.next_due_at, zone),
            "late_clocks": five.late_clocks,
            "late_items": five.late_items,
            "kept_late": list(five.kept_late),
            "items_done_late": five.items_done_late,
            "judge_at": iso(five.judge_at, zone),
            "watch_until": iso(five.watch_until, zone),
            "parked": five.parked,
        }
    )


def ranked_json(row: "TopCategory") -> dict[str, Any]:
    """What every ranked category tells, in the weekly report and in a department's."""
    return {
        "category": row.category,
        "label": row.label,
        "n": row.n,
        "share": row.share,
        "previous": row.previous,
        "movement": row.movement,
        "priority": row.priority,
        "models": [{"model": model, "n": n} for model, n in row.models],
        "issues": list(row.issues),
    }


def support_json(support: Support, zone: str) -> dict[str, Any]:
    """What an issue needs, and of whom."""
    return {
        "issue": support.label,
        "id": support.id,
        "title": support.title,
        "priority": support.priority,
        "need": support.need,
        "asked_of": support.asked_of,
        "since": iso(support.since_at, zone),
    }


def masked_case(case: Case) -> Case:
    """A case without personal data in its texts."""
    return case._replace(
        title=masked_text(case.title, case.customer) or "",
        cause=masked_text(case.cause, case.customer),
        solution=masked_text(case.solution, case.customer),
    )


def masked_five(five: FiveLines) -> FiveLines:
    """Five lines without personal data in their texts."""
    customer = five.case.customer
    return five._replace(
        case=masked_case(five.case),
        containment=masked_text(five.containment, customer),
        plan=masked_text(five.plan, customer),
    )


def masked_text(text: str | None, customer: str | None) -> str | None:
    """A text without the name of the issue's customer, phones, VINs, plates."""
    return text and mask_text(text, (customer,) if customer else ())
