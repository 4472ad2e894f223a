"""An issue as JSON: its row, and what only its events know."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fbloop.commands.show_copies import Copies
from fbloop.domain.approvals import approvals_in_force
from fbloop.domain.clocks import DUTIES, PROMISED, Clock, is_late
from fbloop.domain.fold import undone_versions
from fbloop.domain.solution import Plan, Solution
from fbloop.render.data import issue_json, shown_words
from fbloop.render.happenings import happening
from fbloop.render.times import iso
from fbloop.services.browsing import Seen

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look

Hide = Callable[[str], str]
Object = dict[str, Any]


def as_object(look: "Look", seen: Seen, copies: Copies, *, events: bool) -> Object:
    """The object of `show --json`, masked unless it was revealed."""
    hide = shown_words(seen.row, reveal=look.reveals)
    issue, zone = seen.issue, look.zone
    shown = issue_json(seen.row, zone=zone, reveal=look.reveals)
    shown["cc"] = None if copies is None else list(copies)
    shown |= {"clocks": _clocks(look, seen), "checklist": _checklist(look, seen)}
    shown |= {"duties": _duties(look, seen), "escalations": _escalations(look, seen)}
    shown |= _findings(issue.solution, hide)
    shown["plan"] = _plan(issue.solution.plan, hide, zone)
    shown["approvals"] = _approvals(seen)
    shown["actions"] = _actions(issue.solution, hide, zone)
    shown["criteria"] = [hide(str(criterion)) for criterion in issue.solution.criteria]
    shown["notes"] = _notes(seen, hide, zone)
    shown |= _ties(seen, zone)
    if events:
        shown["events"] = _events(seen, hide, zone)
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
            "position": c.position,
            "pauses": [
                {"at": iso(p.at, look.zone), "until": iso(p.until, look.zone), "reason": p.reason}
                for p in c.pauses
            ],
        }
        for c in seen.issue.clocks
        if c.kind in PROMISED
    ]


def _duties(look: "Look", seen: Seen) -> list[dict[str, Any]]:
    return [
        {
            "name": c.name,
            "due_at": iso(c.due_at, look.zone),
            "done_at": iso(c.stopped_at, look.zone),
        }
        for c in seen.issue.clocks
        if c.kind in DUTIES and c.cycle == seen.issue.cycle and c.withdrawn_at is None
    ]


def _escalations(look: "Look", seen: Seen) -> list[dict[str, Any]]:
    """Every step that was taken, with its own time; ``skipped`` says why nobody was told."""
    return [
        {
            "clock": step.clock,
            "cycle": step.cycle,
            "step": step.rule,
            "at": iso(step.at, look.zone),
            "to": step.to,
            "people": list(step.people),
            "skipped": step.skipped,
        }
        for step in seen.issue.escalations
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
            "is_late": c.withdrawn_at is None and is_late(c.due_at, c.stopped_at or look.now),
        }
        for c in seen.issue.clocks
        if c.kind == "item"
    ]


def _findings(solution: Solution, hide: Hide) -> Object:
    return {
        "whys": [hide(why) for why in solution.whys],
        "branches": [hide(branch) for branch in solution.branches],
        "evidence": [hide(item.text) for item in solution.evidence],
        "containment": hide(solution.containment) if solution.containment else None,
    }


def _plan(plan: Plan, hide: Hide, zone: str) -> Object:
    return {
        "short": hide(plan.short or "") or None,
        "mid": hide(plan.mid or "") or None,
        "long": hide(plan.long or "") or None,
        "owner": plan.owner,
        "due_at": iso(plan.due_at, zone),
    }


def _approvals(seen: Seen) -> list[Object]:
    """Who approved the plan, and for which roles; `A` is the accountable person."""
    given = approvals_in_force(seen.issue, ((r.version, r.event) for r in seen.history))
    return [{"by": one.by, "roles": list(one.roles)} for one in given]


def _actions(solution: Solution, hide: Hide, zone: str) -> list[Object]:
    return [
        {
            "n": a.number,
            "who": a.who,
            "what": hide(a.what),
            "due_at": iso(a.due_at, zone),
            "done_at": iso(a.done_at, zone),
            "waived": hide(a.waived_because) if a.waived_because else None,
        }
        for a in solution.actions
    ]


def _notes(seen: Seen, hide: Hide, zone: str) -> list[Object]:
    return [
        {
            "kind": str(n.kind),
            "with": str(n.party) if n.party else None,
            "at": iso(n.at, zone),
            "by": n.by,
            "text": hide(n.text),
            "cost": n.cost,
        }
        for n in seen.issue.notes
    ]


def _ties(seen: Seen, zone: str) -> Object:
    """Other issues and records, and how often this one came back."""
    return {
        "links": [
            {"other": link.other, "as": str(link.kind) if link.kind else "external"}
            for link in seen.issue.links
        ],
        "returns": [
            {
                "kind": str(back.kind),
                "was": str(back.was),
                "reported_at": iso(back.reported_at, zone),
            }
            for back in seen.issue.returns
        ],
    }


def _events(seen: Seen, hide: Hide, zone: str) -> list[Object]:
    gone = undone_versions((r.version, r.event) for r in seen.history)
    return [
        {
            "version": r.version,
            "type": r.event.NAME,
            "at": iso(r.event.at, zone),
            "recorded_at": iso(r.recorded_at, zone),
            "by": r.event.by,
            "says": hide(happening(r.event, zone)),
            "is_undone": r.version in gone,
        }
        for r in seen.history
    ]
