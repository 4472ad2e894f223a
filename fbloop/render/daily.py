"""The daily report as JSON, and the one place where its texts are masked."""

from dataclasses import replace
from typing import Any

from fbloop.analysis.daily import Daily, DailyCase, Deed
from fbloop.render.report_json import five_json, frame_json, masked_five, masked_text
from fbloop.render.times import iso


def masked(daily: Daily) -> Daily:
    """The same report with the personal data of every text masked."""
    return replace(daily, p0=tuple(map(_masked, daily.p0)))


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
    return replace(
        case,
        five=masked_five(case.five),
        deeds=tuple(replace(deed, text=masked_text(deed.text, customer)) for deed in case.deeds),
    )


def _case(case: DailyCase, zone: str) -> dict[str, Any]:
    checklist = case.checklist
    return five_json(case.five, zone) | {
        "open_for_s": case.open_for_s,
        "next_followup_at": iso(case.next_followup_at, zone),
        "late_followups": case.late_followups,
        "checklist": {
            "done": checklist.done,
            "late": checklist.late,
            "open": checklist.open,
            "late_names": list(checklist.late_names),
        },
        "deeds": [_deed(deed, zone) for deed in case.deeds],
    }


def _deed(deed: Deed, zone: str) -> dict[str, Any]:
    return {
        "at": iso(deed.at, zone),
        "by": deed.by,
        "kind": deed.kind,
        "detail": deed.detail,
        "text": deed.text,
    }
