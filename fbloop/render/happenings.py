"""One line for one event: what a write prints, and the history in `show --events`."""

from collections.abc import Callable
from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.events.intake import (
    Corrected,
    Logged,
    Responded,
    RowChanged,
    SourceAdded,
    StatusTaken,
)
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    EvidenceAdded,
    Planned,
    Scoped,
    Swept,
)
from fbloop.domain.events.progress import Approved, Noted, Parked, StatusChanged, Ticked
from fbloop.domain.events.triage import Assigned, Classified, ClocksSet, Graded
from fbloop.domain.events.verification import Archived, Closed, Reopened, Verified
from fbloop.domain.vocabulary import NoteKind
from fbloop.render.times import local

_PERSONAL = {"text", "customer", "phone", "plate", "vin"}


def happening(event: Event, zone: str) -> str:
    """What happened, in a few words; free text as it was typed (the caller masks it)."""
    return _LINES[type(event)](event, zone)


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _corrected(event: Any, zone: str) -> str:
    """Of a person's data the field's name alone: nothing knows any more what to mask in it."""
    said = [
        name if name in _PERSONAL else f"{name}: {_told(name, value, zone)}"
        for name, value in event.values.items()
    ]
    return _joined("corrected", ", ".join(said), f"({event.reason})" if event.reason else "")


def _told(name: str, value: Any, zone: str) -> str:
    if value is None:
        return "none"
    return local(value, zone) if name.endswith("_at") else str(value)


def _assigned(event: Any, zone: str) -> str:
    said = {"owner": event.owner, "accountable": event.accountable, "department": event.department}
    return ", ".join(f"{name}: {value}" for name, value in said.items() if value)


def _clocks(event: Any, zone: str) -> str:
    shown = []
    for clock in event.clocks:
        if clock.kind == "item":
            continue
        is_over = clock.withdrawn_at is not None
        shown.append(f"{clock.name} {'withdrawn' if is_over else local(clock.due_at, zone)}")
    items = sum(1 for clock in event.clocks if clock.kind == "item")
    shown += [f"checklist of {items} items"] if items else []
    return f"clocks ({event.because}): {', '.join(shown)}"


def _noted(event: Any, zone: str) -> str:
    between = "to" if event.kind is NoteKind.REPLY else "with"
    party = f"{between} {event.party}" if event.party else ""
    cost = f"[cost {event.cost}]" if event.cost else ""
    backdated = "(back-dated)" if event.is_backdated else ""
    return f"{_joined(event.kind, party, cost, backdated)}: {event.text}"


def _cause(event: Any, zone: str) -> str:
    kind = "cause" if event.is_confirmed else "suspected cause"
    parts = [f"{kind}: {event.text}"] if event.text else []
    parts += [f"why: {why}" for why in event.whys]
    parts += [f"branch: {branch}" for branch in event.branches]
    return "; ".join(parts)


def _planned(event: Any, zone: str) -> str:
    until = local(event.due_at, zone) if event.due_at is not None else None
    said = {"short": event.short, "mid": event.mid, "long": event.long, "owner": event.owner,
            "until": until}  # fmt: skip
    return "plan: " + ", ".join(f"{name}: {value}" for name, value in said.items() if value)


def _action(event: Any, zone: str) -> str:
    until = f"until {local(event.due_at, zone)}" if event.due_at is not None else ""
    return _joined("action:", f"{event.who}: {event.what}", until)


def _verified(event: Any, zone: str) -> str:
    found = [f"{name} = {value}" for name, value in event.results.items()]
    found += [f"customer: {event.confirmed}"] if event.confirmed else []
    if event.override:
        found.append(f"overridden ({event.override}), approved by {event.approved_by}")
    return ": ".join([f"verification {event.outcome}", *([", ".join(found)] if found else [])])


def _closed(event: Any, zone: str) -> str:
    of = f" of {event.duplicate_of}" if event.duplicate_of else ""
    parts = [f"closed as {event.resolution}{of}"]
    parts += [event.reason] if event.reason else []
    parts += [f"watched until {local(event.watch_until, zone)}"] if event.watch_until else []
    return ", ".join(parts)


_LINES: dict[type[Event], Callable[[Any, str], str]] = {
    Logged: lambda e, z: "logged" + (f" from {e.source.source}" if e.source else ""),
    SourceAdded: lambda e, z: f"further record {e.source.source}:{e.source.source_id}",
    RowChanged: lambda e, z: f"{e.source.source} changed: {', '.join(e.values)}",
    Corrected: _corrected,
    StatusTaken: lambda e, z: f"status by another system: {e.to}",
    Responded: lambda e, z: "first response, as another system says",
    Classified: lambda e, z: _joined("category", e.category, f"({e.rule})" if e.rule else ""),
    Graded: lambda e, z: _joined(
        "priority", e.priority, "by hand" if e.is_by_hand else f"by rule {e.rule}", e.reason
    ),
    Assigned: _assigned,
    ClocksSet: _clocks,
    StatusChanged: lambda e, z: f"status: {e.to}",
    Noted: _noted,
    CauseFound: _cause,
    EvidenceAdded: lambda e, z: f"evidence: {e.text}",
    Scoped: lambda e, z: f"scope: {e.scope}",
    Contained: lambda e, z: f"containment: {e.text}",
    Planned: _planned,
    ActionAdded: _action,
    ActionSettled: lambda e, z: (
        f"action {e.number} " + (f"waived: {e.waived_because}" if e.waived_because else "done")
    ),
    CriterionSet: lambda e, z: f"criterion {e.criterion}",
    Approved: lambda e, z: "plan approved",
    Parked: lambda e, z: f"parked for release {e.release}",
    Ticked: lambda e, z: f"ticked: {', '.join(e.items)}",
    Swept: lambda e, z: f"store {e.store}: {e.found or 'to be checked'}",
    Verified: _verified,
    Closed: _closed,
    Reopened: lambda e, z: f"reopened ({e.kind}): {e.reason}",
    Archived: lambda e, z: _joined("archived", e.lesson or e.no_lesson),
    Linked: lambda e, z: _joined("linked", e.kind, e.other),
    Undone: lambda e, z: _joined("undone:", e.command),
}
