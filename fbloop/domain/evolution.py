"""One step of the fold: what an issue is after one more event."""

from collections.abc import Iterable

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, stop
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue

_Step = tuple[Issue, Event, Issue]
# The last steps, by the very values: a decision folds what it decides, who follows from it folds
# it again, and so does who writes it. They hold what their keys are the places of, so that no
# key is used again while its step is known; as any cache of a pure function they change no answer.
_STEPS: dict[tuple[int, int], _Step] = {}
MOST_STEPS = 32


def evolve(issue: Issue, event: Event) -> Issue:
    """The issue after one more event; clocks that the event settles stop at its moment."""
    known = _STEPS.get((id(issue), id(event)))
    if known is not None:
        return known[-1]
    if len(_STEPS) >= MOST_STEPS:
        _STEPS.clear()
    after = _after(issue, event)
    _STEPS[id(issue), id(event)] = issue, event, after
    return after


def evolve_all(issue: Issue, events: Iterable[Event]) -> Issue:
    """The issue after several more events."""
    for event in events:
        issue = evolve(issue, event)
    return issue


def replayed(issue: Issue, events: Iterable[Event]) -> Issue:
    """The same for a life that was read anew, of which no step was ever taken before."""
    for event in events:
        issue = _after(issue, event)
    return issue


def _after(issue: Issue, event: Event) -> Issue:
    after, touched_at = event.apply(issue), issue.touched_at
    return changed(
        after,
        clocks=_settled(after, event) if after.clocks else (),
        version=issue.version + 1,
        last_at=max(issue.last_at, event.at),
        touched_at=max(touched_at, event.at) if event.is_by_person else touched_at,
        last_run=event.run,
    )


def _settled(issue: Issue, event: Event) -> tuple[Clock, ...]:
    """Its clocks, those stopped that the event's signals settle."""
    signals, cycle = event.signals(issue), issue.cycle_of(event.at)
    return tuple(
        stop(clock, signals, event.at) if clock.cycle <= cycle else clock for clock in issue.clocks
    )
