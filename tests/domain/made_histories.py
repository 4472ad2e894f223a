"""Histories as they may happen: any event, after any other, that a command would write."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import strategies as st

from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked
from fbloop.domain.events.intake import (
    Corrected,
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
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Issue
from fbloop.domain.report import Report, Source
from fbloop.domain.vocabulary import (
    PATH,
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    Priority,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from tests.domain.made_issues import ID, MOMENT, QUIET, clock, logged

_MOMENTS = st.sampled_from(range(MOMENT, MOMENT + 9_000, 1_800))
_CRM, _DMS = (Source(source=s, source_id="A1", reported_at=MOMENT) for s in ("crm", "dms"))


def _each(event: type[Event], **fields: Any) -> Iterator[Event]:
    """The event with each combination of these values, by a person and by an import."""
    for values in product(*fields.values()):
        told = dict(zip(fields, values, strict=True))
        yield event(at=MOMENT, by="Li", **told)
        yield event(at=MOMENT, by="Wang", run="run-1", **told)


_CLOCKS = [
    (clock(name, stops, kind=kind),)
    for name in ("a", "solve")
    for stops in ("contact:customer", "verifying", "closed", "customer_informed")
    for kind in ClockKind
]
_CRITERIA = [replace(QUIET, name=name, value=value) for name in "ab" for value in ("45", "50")]

# What may be recorded wherever the issue stands.
_KINDS: list[Iterator[Event]] = [
    _each(SourceAdded, source=(_CRM, _DMS), report=(Report(text="b"),)),
    _each(RowChanged, source=(_CRM, _DMS), values=({}, {"colour": "red"}, {"colour": None})),
    _each(Corrected, values=({"customer": None}, {"customer": "c-18"})),
    _each(Responded),
    _each(Classified, category=("cabin.noise", "store.complaints")),
    _each(Graded, priority=Priority, is_by_hand=(True, False)),
    _each(Assigned, owner=("Wang", "Chen", None), accountable=("Zhao", None)),
    _each(ClocksSet, clocks=_CLOCKS, because=("graded",)),
    _each(Noted, kind=NoteKind, text=("a",), party=(None, *Party)),
    _each(CauseFound, text=("a", None), is_confirmed=(True, False), whys=((), ("b",))),
    _each(EvidenceAdded, text=("a",)),
    _each(Scoped, scope=Scope),
    _each(Contained, text=("a",)),
    _each(Planned, short=("a", None), mid=("b", None), long=("c", None), owner=("Wang", None)),
    _each(Planned, due_at=(MOMENT, None)),
    _each(ActionAdded, who=("Chen",), what=("a",)),
    _each(CriterionSet, criterion=_CRITERIA),
    _each(Swept, store=("S02", "S03"), found=("none", None)),
    _each(Approved),
    _each(Ticked, items=(("a",), ("solve",))),
    _each(Linked, other=("2026-11-0001",)),
]
_ANYWHERE = [tuple(events) for events in _KINDS]
_TAKEN = tuple(_each(StatusTaken, to=(*PATH[:4], Status.CLAIMED)))
_BACK = tuple(_each(Reopened, kind=ReopenKind, reason=("a",), reported_at=(MOMENT,)))
_ARCHIVED = tuple(_each(Archived, lesson=("KB-1", None)))
_PARKED = tuple(_each(Parked, release=("OTA 4.2",)))
_VERIFIED = tuple(
    _each(Verified, outcome=Outcome, priority=Priority, confirmed=(None, *Confirmation))
)
_SOLVED, _OTHERWISE = (
    tuple(_each(Closed, resolution=resolutions))
    for resolutions in ((Resolution.SOLVED,), tuple(Resolution)[1:])
)


def _moves(issue: Issue) -> list[tuple[Event, ...]]:
    """What may lead from the status of the issue to another."""
    here = PATH.index(issue.status) if issue.status in PATH else 0
    onward = tuple(_each(StatusChanged, to=PATH[here + 1 : 5]))
    match issue.status:
        case Status.CLOSED:
            return [_BACK, _ARCHIVED]
        case Status.ARCHIVED:
            return [_BACK]
        case Status.CLAIMED:
            return [onward, _BACK, _OTHERWISE]
        case Status.VERIFYING:
            return [_VERIFIED, _SOLVED, _OTHERWISE]
        case _:
            done = _each(ActionSettled, number=[a.number for a in issue.solution.actions])
            return [onward, _TAKEN, _PARKED, _OTHERWISE, tuple(done)]


@st.composite
def histories(draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[tuple[int, Event]]:
    """Versions and events of one issue, from its recording on, as commands may write them."""
    first = logged()
    history: list[tuple[int, Event]] = [(1, first)]
    issue = evolve(first.open(ID), first)
    for version in range(2, draw(st.integers(2, 20))):
        moves = [events for events in _moves(issue) if events]
        events = draw(st.sampled_from(moves) | st.sampled_from(_ANYWHERE))
        event = replace(draw(st.sampled_from(events)), at=draw(_MOMENTS))
        issue = evolve(issue, event)
        history.append((version, event))
    return history
