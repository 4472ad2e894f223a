"""The daily report of the P0s in Markdown: what its template sees."""

from collections.abc import Sequence
from typing import Any

from fbloop.analysis.daily import Daily, DailyCase, Deed
from fbloop.analysis.support import Support
from fbloop.render.backlog_rows import asked
from fbloop.render.case_rows import five_lines
from fbloop.render.daily import masked
from fbloop.render.documents import MOST_ROWS, Names, frame
from fbloop.render.times import local
from fbloop.render.widths import shorten
from fbloop.render.words import Words

_DEED_WIDTH = 120
# Of which kind the detail of an event is a code; a note is called by its kind alone.
_DETAILS = {
    "status_changed": "status",
    "status_taken": "status",
    "verified": "outcome",
    "closed": "resolution",
    "reopened": "reopening",
    "linked": "link",
    "assigned": "department",
    "scoped": "scope",
    "ticked": "item",
}


def daily_names(daily: Daily, words: Words, *, zone: str, reveal: bool = False) -> Names:
    """All that the template of the daily report sees; masked unless ``reveal``."""
    shown = daily if reveal else masked(daily)
    return {
        "report": frame(shown, zone, is_masked=not reveal),
        "counts": {
            "open": shown.open_total,
            "raised": shown.raised_today,
            "closed": shown.closed_today,
            "late": shown.late_cases,
            "silent": shown.silent_cases,
        },
        "cases": [_case(case, words, zone, shown.as_of) for case in shown.p0],
    }


def _case(case: DailyCase, words: Words, zone: str, as_of: int) -> dict[str, Any]:
    checklist = case.checklist
    return five_lines(case.five, words, zone=zone) | {
        "found": local(case.five.case.found_at, zone),
        "open_for": words.span(case.open_for_s),
        "deeds": _deeds(case.deeds[-MOST_ROWS:], words, zone),
        "more_deeds": max(0, len(case.deeds) - MOST_ROWS),
        "checklist": {
            "done": checklist.done,
            "done_late": checklist.done_late,
            "late": checklist.late,
            "open": checklist.open,
            "all": checklist.done + checklist.late + checklist.open,
            "late_names": words.listed(checklist.late_names),
        },
        "next_followup": _coming(case.next_followup_at, as_of, zone),
        "late_followups": case.late_followups,
        "support": _support(case.support, words),
    }


def _coming(moment: int | None, as_of: int, zone: str) -> str:
    """A moment that is still to come; one that is past is counted among the late ones."""
    return "" if moment is None or moment <= as_of else local(moment, zone)


def _support(support: Support | None, words: Words) -> str:
    """What a P0 needs, and of whom: `approve the plan: chief Chen`."""
    if support is None:
        return ""
    named = (words.of("need", support.need), asked(support.asked_of, words))
    return words.phrase("colon").join(filter(None, named))


def _deeds(deeds: Sequence[Deed], words: Words, zone: str) -> list[dict[str, str]]:
    return [
        {"at": local(deed.at, zone)[11:], "by": deed.by, "what": _what(deed, words)}
        for deed in deeds
    ]


def _what(deed: Deed, words: Words) -> str:
    """What was done in a few words: `status: executing`, `contact: the store was called`."""
    codes = (deed.detail or "").split(", ")
    if deed.kind == "noted":
        kind, party = words.of("note", deed.detail), words.of("party", deed.party)
        said = [words.phrase("times", kind, party) if party else kind]
    else:
        kind = _DETAILS.get(deed.kind, "")
        said = [
            words.of("event", deed.kind),
            words.listed([words.of(kind, code) for code in codes]),
        ]
    said.append(deed.owner or "")
    text = shorten(words.of("finding", deed.text), _DEED_WIDTH)
    return words.phrase("colon").join(filter(None, [*said, text]))
