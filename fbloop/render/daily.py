"""The daily report as JSON, and the one place where its texts are masked."""

from typing import Any

from fbloop.analysis.daily import Daily, DailyCase, Deed
from fbloop.analysis.support import Support
from fbloop.render.report_json import (
    five_json,
    frame_json,
    masked_five,
    masked_text,
    support_json,
)
from fbloop.render.times import iso


def masked(daily: Daily) -> Daily:
    """The same report with the personal data of every text masked."""
    return daily._replace(p0=tuple(map(_masked, daily.p0)))


def daily_json(daily: Daily, *, zone: str, reveal: bool) -> dict[str, Any]:
    """The object of `report daily -f json`, masked unless ``reveal``."""
    shown = daily if reveal else masked(daily)
    return frame_json(shown, zone) | {
        "open": shown.open_total,
        "raised": shown.raised_today,
        "closed": shown.closed_today,
        "late": shown.late_cases,
        "silent": shown.silent_cases,
        "cases": [_case(case, zone) for case in shown.p0],
    }


def _masked(case: DailyCase) -> DailyCase:
    customer = case.five.case.customer
    return case._replace(
        five=masked_five(case.five),
        deeds=tuple(deed._replace(text=masked_text(deed.text, customer)) for deed in case.deeds),
        support=case.support and _masked_support(case.support),
    )


def _masked_support(support: Support) -> Support:
    return support._replace(title=masked_text(support.title, support.customer) or "")


def _case(case: DailyCase, zone: str) -> dict[str, Any]:
    checklist = case.checklist
    return five_json(case.five, zone) | {
        "open_for_s": case.open_for_s,
        "next_followup_at": iso(case.next_followup_at, zone),
        "late_followups": case.late_followups,
        "checklist": {
            "done": checklist.done,
            "done_late": checklist.done_late,
            "late": checklist.late,
            "open": checklist.open,
            "late_names": list(checklist.late_names),
        },
        "support": case.support and support_json(case.support, zone),
        "deeds": [_deed(deed, zone) for deed in case.deeds],
    }


def _deed(deed: Deed, zone: str) -> dict[str, Any]:
    return {
        "at": iso(deed.at, zone),
        "by": deed.by,
        "kind": deed.kind,
        "detail": deed.detail,
        "text": deed.text,
        "party": deed.party,
        "owner": deed.owner,
    }
