"""Made-up events and a small life of an issue, for the tests of the ledger."""

from typing import Any

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, SourceAdded, StatusTaken
from fbloop.domain.events.progress import Noted, StatusChanged
from fbloop.domain.events.triage import Assigned, Classified, ClocksSet, Graded
from fbloop.domain.events.verification import Closed, Reopened, Verified
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import (
    NoteKind,
    Outcome,
    Party,
    Priority,
    ReopenKind,
    Resolution,
    Status,
)

HOUR = 3600
DAY = 24 * HOUR
NOON = 1_795_579_200  # 2026-11-25 12:00 in Shanghai
BY = "made-up expert"


def logged(at: int = NOON, text: str = "door rattles on cobbles", **given: Any) -> Logged:
    """A report. ``given``: fields of `Report`, of `Facts`, or `source`, `run`."""
    personal = {
        k: given.pop(k) for k in ("customer", "phone", "plate", "vin", "attrs") if k in given
    }
    event = {k: given.pop(k) for k in ("source", "run", "ruleset") if k in given}
    moments = {"occurred_at": at, "reported_at": at, "found_at": at, "logged_at": at}
    return Logged(
        at=at,
        by=BY,
        report=Report(text=text, **personal),
        facts=Facts(**(moments | given)),
        **event,
    )


def from_source(source: str, source_id: str, *, at: int = NOON, run: str | None = None) -> Logged:
    """A report that another system sent."""
    return logged(at, source=Source(source=source, source_id=source_id, reported_at=at), run=run)


def source_added(source: str, source_id: str, *, at: int, run: str) -> SourceAdded:
    """A further record of the same problem."""
    return SourceAdded(
        at=at,
        by=BY,
        run=run,
        source=Source(source=source, source_id=source_id, reported_at=at),
        report=Report(text="again"),
    )


def classified(category: str, at: int = NOON) -> Classified:
    """A category."""
    return Classified(at=at, by=BY, category=category)


def graded(priority: Priority, at: int = NOON) -> Graded:
    """A priority."""
    return Graded(at=at, by=BY, priority=priority)


def assigned(owner: str, at: int = NOON, **given: Any) -> Assigned:
    """An owner."""
    return Assigned(at=at, by=BY, owner=owner, **given)


def clock(name: str, due_at: int, **given: Any) -> Clock:
    """A running clock of the first cycle, stopped by a contact with the customer."""
    values: dict[str, Any] = {
        "kind": ClockKind.DEADLINE,
        "cycle": 1,
        "started_at": NOON,
        "budget": "2h",
        "rule": "deadlines.yaml:7",
        "stops": ("contact:customer",),
    }
    return Clock(name=name, due_at=due_at, **(values | given))


def clocks_set(*clocks: Clock, at: int = NOON) -> ClocksSet:
    """Clocks."""
    return ClocksSet(at=at, by=BY, clocks=clocks, because="logged")


def contact(at: int = NOON, text: str = "called back", to: tuple[str, ...] = ()) -> Noted:
    """A contact with the customer: the first response."""
    return Noted(at=at, by=BY, kind=NoteKind.CONTACT, party=Party.CUSTOMER, text=text, to=to)


def reply(at: int = NOON) -> Noted:
    """The customer was told."""
    return Noted(at=at, by=BY, kind=NoteKind.REPLY, party=Party.CUSTOMER, text="it is fixed")


def moved(to: Status, at: int = NOON, judge_at: int | None = None) -> StatusChanged:
    """A status, reached by a person."""
    return StatusChanged(at=at, by=BY, to=to, judge_at=judge_at)


def claimed(at: int = NOON, run: str = "run-1") -> StatusTaken:
    """Another system says that it is closed."""
    return StatusTaken(at=at, by=BY, run=run, to=Status.CLAIMED, watch_until=at + 30 * DAY)


def verified(outcome: Outcome, at: int = NOON) -> Verified:
    """A verification."""
    return Verified(at=at, by=BY, outcome=outcome, priority=Priority.P2)


def closed(at: int = NOON, watch_until: int | None = None) -> Closed:
    """Closed as solved."""
    return Closed(at=at, by=BY, resolution=Resolution.SOLVED, watch_until=watch_until)


def reopened(at: int = NOON, *, was_watched: bool = True) -> Reopened:
    """It came back."""
    return Reopened(
        at=at,
        by=BY,
        kind=ReopenKind.RECURRENCE,
        reason="rattles again",
        reported_at=at,
        was_watched=was_watched,
    )


def a_life(start: int = NOON) -> list[Event]:
    """From the report to closing and back: one event an hour."""
    return [
        logged(start, vin="LFBZZ00000TEST001", customer="Made Up", store="S1", model="E5"),
        classified("body.noise", start + HOUR),
        graded(Priority.P2, start + 2 * HOUR),
        clocks_set(
            clock("respond", start + 4 * HOUR),
            clock("solve", start + 3 * DAY, stops=("verifying",)),
            at=start + 3 * HOUR,
        ),
        assigned("owner one", start + 4 * HOUR),
        contact(start + 5 * HOUR),
        moved(Status.VERIFYING, start + 6 * HOUR, judge_at=start + 7 * HOUR),
        verified(Outcome.PASSED, start + 7 * HOUR),
        reply(start + 8 * HOUR),
        closed(start + 9 * HOUR, watch_until=start + 14 * DAY),
        reopened(start + 10 * HOUR),
    ]
