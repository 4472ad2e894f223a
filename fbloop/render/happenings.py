"""One line for one event: what a write prints, and the history in `show --events`."""

from collections.abc import Callable, Iterable
from typing import Any

from fbloop.domain.escalation import Taken
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.events.escalation import Acknowledged, Escalated
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
from fbloop.domain.events.triage import Assigned, Classified, ClocksSet, Graded, RulesApplied
from fbloop.domain.events.verification import Archived, Closed, Reopened, Verified
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.vocabulary import NoteKind
from fbloop.messages import Message, joined, say
from fbloop.render import happenings_solution as solution
from fbloop.render.labels import Label, Shown, as_code
from fbloop.render.meanings import MEANINGS

_PERSONAL = {"text", "customer", "phone", "plate", "vin"}


def happening(event: Event, zone: str, label: Label = as_code) -> Message:
    """What happened, in a few words; free text as it was typed (the caller masks it).

    For people ``label`` names the codes; a script reads the English text, with the codes.
    """
    return _LINES[type(event)](event, Shown(label, zone))


def _logged(event: Any, shown: Shown) -> Message:
    line = (
        say("logged")
        if event.source is None
        else say("logged from {source}", source=event.source.source)
    )
    return say("{line}, a stocktaking: no clock runs", line=line) if event.live_from else line


def _source_added(event: Any, shown: Shown) -> Message:
    source = event.source
    return say("further record {source}:{id}", source=source.source, id=source.source_id)


def _row_changed(event: Any, shown: Shown) -> Message:
    fields = joined(", ", [shown.label("field", name) for name in event.values])
    return say("{source} changed: {fields}", source=event.source.source, fields=fields)


def _corrected(event: Any, shown: Shown) -> Message:
    """Of a person's data the field's name alone: nothing knows any more what to mask in it."""
    said = []
    for name, value in event.values.items():
        parts = [shown.label("field", name)]
        parts += [] if name in _PERSONAL else [_value(name, value, shown)]
        said.append(joined(": ", parts))
    fields = joined(", ", said)
    if event.reason:
        return say("corrected {fields} ({reason})", fields=fields, reason=event.reason)
    return say("corrected {fields}", fields=fields)


def _value(name: str, value: Any, shown: Shown) -> str:
    if value is None:
        return say("none")
    return shown.local(value) if name.endswith("_at") else shown.label(name, str(value))


def _classified(event: Any, shown: Shown) -> Message:
    category = shown.label("category", event.category)
    if event.rule:
        return say("category {category} ({rule})", category=category, rule=event.rule)
    return say("category {category}", category=category)


def _graded(event: Any, shown: Shown) -> Message:
    priority, reason = event.priority, event.reason
    if event.is_by_hand and reason:
        return say("priority {priority} by hand {reason}", priority=priority, reason=reason)
    if event.is_by_hand:
        return say("priority {priority} by hand", priority=priority)
    said = say("priority {priority} by rule {rule}", priority=priority, rule=event.rule)
    return joined(" ", [said, reason]) if reason else said


def _assigned(event: Any, shown: Shown) -> Message:
    accountable, department = event.accountable, event.department
    said = [
        event.owner and say("owner: {name}", name=event.owner),
        accountable and say("accountable: {name}", name=shown.label("role", accountable)),
        department and say("department: {name}", name=shown.label("department", department)),
    ]
    return joined(", ", filter(None, said))


def _clocks(event: Any, shown: Shown) -> Message:
    running = [_clock(clock, shown) for clock in event.clocks if clock.kind != "item"]
    items = [clock for clock in event.clocks if clock.kind == "item"]
    gone = sum(clock.withdrawn_at is not None for clock in items)
    if len(items) > gone:
        running.append(say("checklist of {n} items", n=len(items) - gone))
    if gone:
        running.append(say("checklist: {n} open items withdrawn", n=gone))
    because = shown.label("because", event.because)
    return say("clocks ({because}): {clocks}", because=because, clocks=joined(", ", running))


def _clock(clock: Any, shown: Shown) -> Message:
    name = shown.label("clock", clock.name)
    if clock.withdrawn_at is not None:
        return say("{clock} withdrawn", clock=name)
    return joined(" ", [name, shown.local(clock.due_at)])


def steps_told(steps: Iterable[Taken], zone: str, label: Label = as_code) -> Message:
    """Steps of escalation: of which clock, when their time came, and who was told."""
    told = joined("; ", [_step(step, Shown(label, zone)) for step in steps])
    return say("escalated: {steps}", steps=told)


def _escalated(event: Any, shown: Shown) -> Message:
    return steps_told(event.steps, shown.zone, shown.label)


def _step(step: Any, shown: Shown) -> Message:
    clock, time = shown.label("clock", step.clock), shown.local(step.at)
    if step.skipped:
        why = MEANINGS["skipped"][step.skipped]
        return say(
            "{clock} {rule} at {time}: {why}", clock=clock, rule=step.rule, time=time, why=why
        )
    who = joined(", ", [shown.label("role", name) for name in step.people])
    return say(
        "{clock} {rule} at {time} to {people}", clock=clock, rule=step.rule, time=time, people=who
    )


def _paused(event: Any, shown: Shown) -> Message:
    clocks = joined(", ", [shown.label("clock", name) for name in event.clocks])
    reason = shown.label("pause", event.reason)
    until = shown.local(event.until)
    return say("paused until {time}, {reason}: {clocks}", time=until, reason=reason, clocks=clocks)


def _resumed(event: Any, shown: Shown) -> Message:
    clocks = joined(", ", [shown.label("clock", name) for name in event.clocks])
    return say("running again: {clocks}", clocks=clocks)


def _noted(event: Any, shown: Shown) -> Message:
    said = [noted(event, shown.label)]
    said += [say("[cost {amount}]", amount=event.cost)] if event.cost else []
    said += [say("(back-dated)")] if event.is_backdated else []
    return joined(": ", [joined(" ", said), event.text])


def noted(note: Any, label: Label) -> str:
    """The kind of a note, and whom it was with, or to."""
    kind = label("note", note.kind)
    if not note.party:
        return kind
    party = label("party", note.party)
    if note.kind is NoteKind.REPLY:
        return say("{kind} to {party}", kind=kind, party=party)
    return say("{kind} with {party}", kind=kind, party=party)


def _archived(event: Any, shown: Shown) -> Message:
    lesson = event.lesson or event.no_lesson
    return joined(" ", [say("archived"), *([lesson] if lesson else [])])


def _linked(event: Any, shown: Shown) -> Message:
    if event.kind is None:
        return say("linked {other}", other=event.other)
    return say("linked {kind} {other}", kind=shown.label("link", event.kind), other=event.other)


def _undone(event: Any, shown: Shown) -> Message:
    """The command is told by the types of its events, or is an import by its name."""
    types = [shown.label("event", name) for name in event.command.split(", ")]
    return say("undone: {events}", events=joined(", ", types))


_LINES: dict[type[Event], Callable[[Any, Shown], Message]] = {
    Logged: _logged,
    SourceAdded: _source_added,
    RowChanged: _row_changed,
    Corrected: _corrected,
    StatusTaken: lambda e, shown: say(
        "status by another system: {status}", status=shown.label("status", e.to)
    ),
    Responded: lambda e, shown: say("first response, as another system says"),
    Classified: _classified,
    Graded: _graded,
    Assigned: _assigned,
    ClocksSet: _clocks,
    StatusChanged: lambda e, shown: say("status: {status}", status=shown.label("status", e.to)),
    Noted: _noted,
    CauseFound: solution.cause,
    EvidenceAdded: lambda e, shown: say("evidence: {text}", text=e.text),
    Scoped: lambda e, shown: say("scope: {scope}", scope=shown.label("scope", e.scope)),
    Contained: lambda e, shown: say("containment: {text}", text=e.text),
    Planned: solution.planned,
    ActionAdded: solution.action,
    ActionSettled: solution.settled,
    CriterionSet: lambda e, shown: say("criterion {criterion}", criterion=e.criterion),
    Approved: lambda e, shown: say("plan approved"),
    Parked: lambda e, shown: say("parked for release {release}", release=e.release),
    Ticked: lambda e, shown: say(
        "ticked: {items}", items=joined(", ", [shown.label("item", item) for item in e.items])
    ),
    Swept: solution.swept,
    Verified: solution.verified,
    Closed: solution.closed,
    Reopened: lambda e, shown: say(
        "reopened ({kind}): {reason}", kind=shown.label("reopening", e.kind), reason=e.reason
    ),
    Archived: _archived,
    RulesApplied: lambda e, shown: say("other rules apply: {reason}", reason=e.reason),
    Paused: _paused,
    Resumed: _resumed,
    Escalated: _escalated,
    Acknowledged: lambda e, shown: say("acknowledged: no further escalation of what runs"),
    Linked: _linked,
    Undone: _undone,
}
