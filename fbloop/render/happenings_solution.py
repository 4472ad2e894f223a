"""The lines for what is found out, done and proved: from the cause to the closing."""

from typing import Any

from fbloop.messages import Message, joined, say
from fbloop.render.labels import Shown


def cause(event: Any, shown: Shown) -> Message:
    """Why it happened, with the chain that leads there."""
    said = []
    if event.text and event.is_confirmed:
        said.append(say("cause: {text}", text=event.text))
    elif event.text:
        said.append(say("suspected cause: {text}", text=event.text))
    said += [say("why: {text}", text=why) for why in event.whys]
    said += [say("branch: {text}", text=branch) for branch in event.branches]
    return joined("; ", said)


def planned(event: Any, shown: Shown) -> Message:
    """The parts of the plan that were given."""
    said = [
        event.short and say("short: {text}", text=event.short),
        event.mid and say("mid: {text}", text=event.mid),
        event.long and say("long: {text}", text=event.long),
        event.owner and say("owner: {name}", name=event.owner),
        None if event.due_at is None else say("until: {time}", time=shown.local(event.due_at)),
    ]
    return say("plan: {parts}", parts=joined(", ", filter(None, said)))


def action(event: Any, shown: Shown) -> Message:
    """Who does what by when."""
    if event.due_at is None:
        return say("action: {who}: {what}", who=event.who, what=event.what)
    until = shown.local(event.due_at)
    return say("action: {who}: {what} until {time}", who=event.who, what=event.what, time=until)


def settled(event: Any, shown: Shown) -> Message:
    """An action that is done, or not needed."""
    if event.waived_because:
        return say("action {n} waived: {why}", n=event.number, why=event.waived_because)
    return say("action {n} done", n=event.number)


def swept(event: Any, shown: Shown) -> Message:
    """What another store was found to be."""
    found = shown.label("finding", event.found) if event.found else say("to be checked")
    return say("store {store}: {found}", store=event.store, found=found)


def verified(event: Any, shown: Shown) -> Message:
    """How the proof ended, by what was measured and said."""
    found: list[str] = [f"{name} = {value}" for name, value in event.results.items()]
    if event.confirmed:
        found.append(say("customer: {said}", said=shown.label("confirmation", event.confirmed)))
    if event.override:
        found.append(_overridden(event.override, event.approved_by))
    said = say("verification {outcome}", outcome=shown.label("outcome", event.outcome))
    return joined(": ", [said, joined(", ", found)]) if found else said


def _overridden(reason: str, by: str) -> Message:
    return say("overridden ({reason}), approved by {name}", reason=reason, name=by)


def closed(event: Any, shown: Shown) -> Message:
    """As what it was closed, and how long it is watched."""
    kind, of = shown.label("resolution", event.resolution), event.duplicate_of
    said: list[str] = []
    if of:
        said.append(say("closed as {resolution} of {issue}", resolution=kind, issue=of))
    else:
        said.append(say("closed as {resolution}", resolution=kind))
    said += [event.reason] if event.reason else []
    if event.watch_until:
        said.append(say("watched until {time}", time=shown.local(event.watch_until)))
    return joined(", ", said)
