"""The part of an issue's page that says by when what was promised, and what became of it."""

from fbloop.domain.clocks import Clock, ClockKind, is_late
from fbloop.domain.issue import Issue
from fbloop.domain.pauses import running_pause
from fbloop.render.labels import Shown
from fbloop.render.safe import terminal
from fbloop.render.show import Rows
from fbloop.render.speech import tr
from fbloop.render.times import remaining
from fbloop.render.widths import pad, width


def clocks(issue: Issue, shown: Shown, now: int, *, is_all: bool) -> Rows:
    """The promises of the present cycle, or of all cycles."""
    promises = [c for c in issue.clocks if c.kind is not ClockKind.ITEM]
    asked = [c for c in promises if is_all or c.cycle == issue.cycle]
    return [(_name(c, issue, shown), _state(c, shown, now)) for c in asked]


def _name(clock: Clock, issue: Issue, shown: Shown) -> str:
    name = shown.label("clock", clock.name)
    if clock.cycle == issue.cycle:
        return name
    return tr("{clock} (cycle {n})", clock=name, n=clock.cycle)


def _state(clock: Clock, shown: Shown, now: int) -> str:
    if clock.is_open:
        state = remaining(clock.due_at - now)
    else:
        moment = clock.stopped_at if clock.stopped_at is not None else clock.withdrawn_at
        state = f"{shown.label('clock_state', clock.state)} {shown.local(moment or 0)}"
    misses = tr(", {n} missed", n=clock.misses) if clock.misses else ""
    return f"{_due(clock, shown)}  {state}{misses}{_stands(clock, shown, now)}"


def _stands(clock: Clock, shown: Shown, now: int) -> str:
    """That it stands still, until when and why."""
    span = running_pause(clock, now) if clock.is_open else None
    if span is None:
        return ""
    reason = shown.label("pause", span.reason)
    return tr(", paused until {time}: {reason}", time=shown.local(span.until), reason=reason)


def _due(clock: Clock, shown: Shown) -> str:
    return tr("due {time}", time=shown.local(clock.due_at))


def checklist(issue: Issue, shown: Shown, now: int) -> Rows:
    """The items in the order in which they are due, each with its box and its name in a column."""
    items = sorted((c for c in issue.clocks if c.kind is ClockKind.ITEM), key=lambda c: c.due_at)
    names = [terminal(shown.label("item", c.name)) for c in items]
    across = max(map(width, names), default=0)
    return [
        (_box(c, now), f"{pad(name, across)}  {_item_state(c, shown, now)}")
        for c, name in zip(items, names, strict=True)
    ]


def _box(clock: Clock, now: int) -> str:
    if clock.stopped_at is not None:
        return "[x]"
    return "[!]" if _is_overdue(clock, now) else "[ ]"


def _is_overdue(clock: Clock, now: int) -> bool:
    return clock.is_open and is_late(clock.due_at, now)


def _item_state(clock: Clock, shown: Shown, now: int) -> str:
    if _is_overdue(clock, now):
        return f"{_due(clock, shown)}  {remaining(clock.due_at - now)}"
    if clock.is_open:
        return _due(clock, shown)
    if clock.stopped_at is None:
        return shown.label("clock_state", clock.state)
    done = shown.local(clock.stopped_at)
    if is_late(clock.due_at, clock.stopped_at):
        return tr("done {time} (late)", time=done)
    return tr("done {time}", time=done)


def escalations(issue: Issue, shown: Shown) -> Rows:
    """Who was told that a clock ran out, each at the time when the step came."""
    return [
        (
            shown.local(step.at),
            tr(
                "{clock} {rule}: {people}",
                clock=shown.label("clock", step.clock),
                rule=step.rule,
                people=tr(", ").join(shown.label("role", name) for name in step.people),
            ),
        )
        for step in issue.escalations
        if step.people
    ]
