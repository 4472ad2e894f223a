"""From an issue's events to the issue: the one way to know what an issue is."""

from collections.abc import Iterable, Sequence

from fbloop.domain.changed import changed
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
from fbloop.domain.evolution import evolve_all
from fbloop.domain.issue import Issue

# Every event type by the name under which it is stored. Types are only ever added.
EVENT_TYPES: dict[str, type[Event]] = {
    kind.NAME: kind
    for kind in (
        Logged, SourceAdded, RowChanged, Corrected, StatusTaken, Responded,
        Classified, Graded, Assigned, ClocksSet, RulesApplied,
        StatusChanged, Noted, CauseFound, EvidenceAdded, Scoped, Contained, Planned, ActionAdded,
        ActionSettled, CriterionSet, Swept, Approved, Parked, Ticked,
        Verified, Closed, Reopened, Archived,
        Paused, Resumed, Escalated, Acknowledged,
        Linked, Undone,
    )
}  # fmt: skip


def undone_versions(history: Iterable[tuple[int, Event]]) -> frozenset[int]:
    """The versions that a later event took back."""
    return frozenset(
        version for _, event in history if isinstance(event, Undone) for version in event.versions
    )


def fold(issue_id: str, history: Sequence[tuple[int, Event]]) -> Issue | None:
    """The issue that these (version, event) pairs tell of, or None if its logging was undone.

    ``history`` is in order of version and may be cut (a look at an earlier moment), or miss
    events in the middle (what was known at a moment).
    """
    skipped = undone_versions(history)
    standing = [(version, event) for version, event in history if version not in skipped]
    if not standing or not isinstance(first := standing[0][1], Logged):
        return None
    issue = evolve_all(first.open(issue_id), (event for _, event in standing))
    return changed(issue, version=standing[-1][0])
