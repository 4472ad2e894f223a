"""One step of the fold: what an issue is after one more event."""

from collections.abc import Iterable

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, stop
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue


def evolve(issue: Issue, event: Event) -> Issue:
    """The issue after one more event; clocks that the event settles stop at its moment."""
    after, touched_at = event.apply(issue), issue.touched_at
    return changed(
        after,
        clocks=_settled(after, event) if after.clocks else (),
        version=issue.version + 1,
        last_at=max(issue.last_at, event.at),
        touched_at=max(touched_at, event.at) if event.is_by_person else touched_at,
        last_run=event.run,
    )


def evolve_all(issue: Issue, events: Iterable[Event]) -> Issue:
    """The issue after several more events."""
    for event in events:
        issue = evolve(issue, event)
    return issue


def _settled(issue: Issue, event: Event) -> tuple[Clock, ...]:
    """Its clocks, those stopped that the event's signals settle."""
    signals, cycle = event.signals(issue), issue.cycle_of(event.at)
    return tuple(
        stop(clock, signals, event.at) if clock.cycle <= cycle else clock for clock in issue.clocks
    )
