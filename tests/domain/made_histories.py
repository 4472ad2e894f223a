"""Histories as they may happen: any event, after any other, that a command would write."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from fbloop.domain.criteria import Criterion, How
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
from fbloop.domain.issue import Issue, evolve
from fbloop.domain.report import Report, Source
from fbloop.domain.vocabulary import (
    PATH,
    Confirmation,
    LinkKind,
    NoteKind,
    Outcome,
    Party,
    Priority,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from tests.domain.made_issues import MOMENT, clock, logged

_WORDS = st.sampled_from(("a", "b", "c"))
_MOMENTS = st.integers(MOMENT, MOMENT + 10_000)
_SOURCES = st.builds(
    Source, source=st.sampled_from(("crm", "dms")), source_id=_WORDS, reported_at=_MOMENTS
)
_CLOCKS = st.builds(
    clock,
    st.sampled_from(("respond", "solve", "close", "update")),
    st.sampled_from(("contact:customer", "verifying", "closed", "customer_informed")),
)


def _happens(event: type[Event], /, **fields: Any) -> st.SearchStrategy[Event]:
    actors = st.sampled_from(("Li", "Wang"))
    return st.builds(event, at=_MOMENTS, by=actors, run=st.sampled_from((None, "run-1")), **fields)


def _some(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(tuple(values))


_CRITERIA = st.builds(
    Criterion,
    name=_WORDS,
    metric=st.just("noise"),
    op=st.just("<="),
    value=st.sampled_from(("45", "46")),
    how=st.just(How.RESULT),
)

# What may be recorded wherever the issue stands.
_ANYWHERE = st.one_of(
    _happens(SourceAdded, source=_SOURCES, report=st.builds(Report, text=_WORDS)),
    _happens(
        RowChanged, source=_SOURCES, values=st.dictionaries(_WORDS, st.none() | _WORDS, max_size=2)
    ),
    _happens(Corrected, values=st.dictionaries(st.just("customer"), st.none() | _WORDS)),
    _happens(Responded),
    _happens(Classified, category=st.sampled_from(("cabin.noise", "store.complaints"))),
    _happens(Graded, priority=st.sampled_from(Priority), is_by_hand=st.booleans()),
    _happens(Assigned, owner=st.none() | _WORDS, accountable=st.none() | _WORDS),
    _happens(ClocksSet, clocks=st.tuples(_CLOCKS), because=st.just("graded")),
    _happens(
        Noted, kind=st.sampled_from(NoteKind), text=_WORDS, party=st.sampled_from((None, *Party))
    ),
    _happens(CauseFound, text=st.none() | _WORDS, is_confirmed=st.booleans()),
    _happens(EvidenceAdded, text=_WORDS),
    _happens(Scoped, scope=st.sampled_from(Scope)),
    _happens(Contained, text=_WORDS),
    _happens(
        Planned,
        short=st.none() | _WORDS,
        mid=st.none() | _WORDS,
        long=st.none() | _WORDS,
        owner=st.none() | _WORDS,
        due_at=st.none() | _MOMENTS,
    ),
    _happens(ActionAdded, who=_WORDS, what=_WORDS),
    _happens(CriterionSet, criterion=_CRITERIA),
    _happens(Swept, store=_WORDS, found=st.none() | _WORDS),
    _happens(Approved),
    _happens(Ticked, items=st.tuples(_WORDS)),
    _happens(Linked, other=_WORDS, kind=_some(LinkKind)),
)
_TAKEN = _happens(StatusTaken, to=st.sampled_from((*PATH[:4], Status.CLAIMED)))
_BACK = _happens(Reopened, kind=st.sampled_from(ReopenKind), reason=_WORDS, reported_at=_MOMENTS)
_CLOSED_OTHERWISE = _happens(
    Closed, resolution=st.sampled_from([r for r in Resolution if r is not Resolution.SOLVED])
)


def _moves(issue: Issue) -> st.SearchStrategy[Event]:
    """What leads from the status of the issue to another."""
    onward = [status for status in PATH[1:5] if status not in _behind(issue)]
    moves = [_happens(StatusChanged, to=st.sampled_from(onward))] if onward else []
    match issue.status:
        case Status.CLOSED:
            return _BACK | _happens(Archived, lesson=_WORDS)
        case Status.ARCHIVED:
            return _BACK
        case Status.CLAIMED:
            return st.one_of(*moves, _BACK, _CLOSED_OTHERWISE)
        case Status.VERIFYING:
            solved = _happens(Closed, resolution=st.just(Resolution.SOLVED))
            return _verdicts(issue) | solved | _CLOSED_OTHERWISE
        case _:
            actions = [a.number for a in issue.solution.actions]
            done = [_happens(ActionSettled, number=st.sampled_from(actions))] if actions else []
            parked = _happens(Parked, release=_WORDS)
            return st.one_of(*moves, _TAKEN, _CLOSED_OTHERWISE, parked, *done)


def _verdicts(issue: Issue) -> st.SearchStrategy[Event]:
    return _happens(
        Verified,
        outcome=st.sampled_from(Outcome),
        priority=st.just(issue.grading.highest or Priority.P3),
        confirmed=_some(Confirmation),
    )


def _behind(issue: Issue) -> tuple[Status, ...]:
    return PATH[: PATH.index(issue.status) + 1] if issue.status in PATH else ()


@st.composite
def histories(draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[tuple[int, Event]]:
    """Versions and events of one issue, from its recording on, as commands may write them."""
    first = logged()
    history: list[tuple[int, Event]] = [(1, first)]
    issue = evolve(first.open("2026-11-0001"), first)
    for version in range(2, draw(st.integers(2, 16))):
        event = draw(_ANYWHERE | _moves(issue))
        issue = evolve(issue, event)
        history.append((version, event))
    return history
