"""Cases for people: a severe one in five lines, and the tracking table."""

from collections.abc import Sequence
from typing import Any

from fbloop.analysis.cases import Case
from fbloop.analysis.progress import FiveLines
from fbloop.render.times import day, local
from fbloop.render.widths import shorten
from fbloop.render.words import Words

Row = dict[str, str]
TITLE_WIDTH = 60
_SENTENCE_WIDTH = 80
_LINE_WIDTH = 160


def five_lines(five: FiveLines, words: Words, *, zone: str) -> dict[str, Any]:
    """The facts of the five lines as texts; what is not known is empty."""
    case = five.case
    return {
        "issue": case.label,
        "title": shorten(case.title, _LINE_WIDTH),
        "status": words.of("status", case.status),
        "is_open": case.is_open,
        "store": words.of("store", case.store),
        "model": case.model or "",
        "owner": case.owner or "",
        "reported": local(case.reported_at, zone),
        "cause": shorten(case.cause or "", _LINE_WIDTH),
        "is_cause_confirmed": five.is_cause_confirmed,
        "scope": words.of("scope", case.scope),
        "containment": shorten(five.containment or "", _LINE_WIDTH),
        "plan": shorten(five.plan or case.solution or "", _LINE_WIDTH),
        "plan_owner": five.plan_owner or "",
        "plan_due": _on(five.plan_due_at, zone),
        "is_answered_in_time": five.is_answered_in_time,
        "next": words.of("clock", five.next_clock),
        "next_due": _at(five.next_due_at, zone),
        "late_clocks": five.late_clocks,
        "late_items": five.late_items,
        "kept_late": [words.of("clock", name) for name in five.kept_late],
        "items_done_late": five.items_done_late,
        "verification": words.of("outcome", case.verification),
        "verified": _on(case.verified_at, zone),
        "resolution": words.of("resolution", case.resolution),
        "closed": _on(case.closed_at, zone),
        "judge": _at(five.judge_at, zone),
        "watch": _on(five.watch_until, zone),
        "parked": five.parked or "",
    }


def tracking_rows(cases: Sequence[Case], words: Words, *, zone: str) -> list[Row]:
    """Problem, solution, verification."""
    return [
        {
            "issue": case.label,
            "title": shorten(case.title, TITLE_WIDTH),
            "scope": words.of("scope", case.scope),
            "cause": shorten(case.cause or "", _SENTENCE_WIDTH),
            "solution": shorten(case.solution or "", _SENTENCE_WIDTH),
            "owner": case.owner or "",
            "status": words.of("status", case.status),
            "verification": _verification(case, words, zone),
        }
        for case in cases
    ]


def _verification(case: Case, words: Words, zone: str) -> str:
    outcome = words.of("outcome", case.verification)
    return f"{outcome} {_on(case.verified_at, zone)}".strip() if outcome else ""


def _at(moment: int | None, zone: str) -> str:
    return "" if moment is None else local(moment, zone)


def _on(moment: int | None, zone: str) -> str:
    return "" if moment is None else day(moment, zone)
