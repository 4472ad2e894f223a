"""One issue as a page, or as JSON with everything that belongs to it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop.commands.answers import print_objects
from fbloop.domain.clocks import Clock, is_late
from fbloop.domain.fold import undone_versions
from fbloop.render.data import issue_json, shown_words
from fbloop.render.formats import write
from fbloop.render.happenings import happening
from fbloop.render.issue_page import issue_page
from fbloop.render.times import iso
from fbloop.services.browsing import Seen

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look


def answer_show(
    look: "Look",
    common: "Common",
    seen: Sequence[Seen],
    *,
    events: bool,
    clocks: bool,
    is_list: bool,
) -> None:
    """Print the issues, each a page or an object."""
    if common.is_json:
        objects = [_as_object(look, one, events=events) for one in seen]
        print_objects(common, objects, is_list=is_list)
        return
    pages = [
        issue_page(
            one.issue,
            one.row,
            history=[r.event for r in one.history] if events else (),
            shows_all_clocks=clocks,
            zone=look.zone,
            now=look.now,
            reveal=look.reveals,
        )
        for one in seen
    ]
    write("\n".join(pages), sys.stdout)


def _as_object(look: "Look", seen: Seen, *, events: bool) -> dict[str, Any]:
    hide = shown_words(seen.row, reveal=look.reveals)
    shown = issue_json(seen.row, zone=look.zone, reveal=look.reveals)
    shown |= {"clocks": _clocks(look, seen), "checklist": _checklist(look, seen)}
    shown |= _solution(look, seen, hide)
    if events:
        gone = undone_versions((r.version, r.event) for r in seen.history)
        shown["events"] = [
            {
                "version": r.version,
                "type": r.event.NAME,
                "at": iso(r.event.at, look.zone),
                "recorded_at": iso(r.recorded_at, look.zone),
                "by": r.event.by,
                "says": hide(happening(r.event, look.zone)),
                "is_undone": r.version in gone,
            }
            for r in seen.history
        ]
    return shown


def _clocks(look: "Look", seen: Seen) -> list[dict[str, Any]]:
    return [
        {
            "name": c.name,
            "cycle": c.cycle,
            "state": str(c.state),
            "started_at": iso(c.started_at, look.zone),
            "due_at": iso(c.due_at, look.zone),
            "target_at": iso(c.target_at, look.zone),
            "stopped_at": iso(c.stopped_at, look.zone),
            "is_overdue": _is_running(c, seen) and is_late(c.due_at, look.now),
            "misses": c.misses,
            "budget": c.budget,
            "calendar": c.calendar,
            "rule": c.rule,
        }
        for c in seen.issue.clocks
        if c.kind != "item"
    ]


def _is_running(clock: Clock, seen: Seen) -> bool:
    """Open, and of the present cycle: what an earlier cycle left open asks nothing any more."""
    return clock.is_open and clock.cycle == seen.issue.cycle


def _checklist(look: "Look", seen: Seen) -> list[dict[str, Any]]:
    return [
        {
            "item": c.name,
            "due_at": iso(c.due_at, look.zone),
            "done_at": iso(c.stopped_at, look.zone),
            "is_late": (c.stopped_at or look.now) > c.due_at and c.withdrawn_at is None,
        }
        for c in seen.issue.clocks
        if c.kind == "item"
    ]


def _solution(look: "Look", seen: Seen, hide: Any) -> dict[str, Any]:
    solution = seen.issue.solution
    return {
        "whys": [hide(why) for why in solution.whys],
        "branches": [hide(branch) for branch in solution.branches],
        "evidence": [hide(item.text) for item in solution.evidence],
        "containment": hide(solution.containment) if solution.containment else None,
        "plan": {
            "short": hide(solution.plan.short or "") or None,
            "mid": hide(solution.plan.mid or "") or None,
            "long": hide(solution.plan.long or "") or None,
            "owner": solution.plan.owner,
            "due_at": iso(solution.plan.due_at, look.zone),
        },
        "actions": [
            {
                "n": a.number,
                "who": a.who,
                "what": hide(a.what),
                "due_at": iso(a.due_at, look.zone),
                "done_at": iso(a.done_at, look.zone),
                "waived": hide(a.waived_because) if a.waived_because else None,
            }
            for a in solution.actions
        ],
        "criteria": [str(criterion) for criterion in solution.criteria],
        "notes": [
            {
                "kind": str(n.kind),
                "with": str(n.party) if n.party else None,
                "at": iso(n.at, look.zone),
                "by": n.by,
                "text": hide(n.text),
                "cost": n.cost,
            }
            for n in seen.issue.notes
        ],
        "links": [
            {"other": link.other, "as": str(link.kind) if link.kind else "external"}
            for link in seen.issue.links
        ],
        "returns": [
            {
                "kind": str(back.kind),
                "was": str(back.was),
                "reported_at": iso(back.reported_at, look.zone),
            }
            for back in seen.issue.returns
        ],
    }
