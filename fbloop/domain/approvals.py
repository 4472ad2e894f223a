"""Who approved the plan of an issue, and for which roles, as far as that still holds."""

from collections.abc import Iterable

from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import Approved
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue


def approvals_in_force(issue: Issue, history: Iterable[tuple[int, Event]]) -> list[Approved]:
    """The approvals that hold, in order: what comes back needs all of them anew.

    ``history`` is that of the issue, in order of version.
    """
    known = list(history)
    gone = undone_versions(known)
    standing = (event for version, event in known if version not in gone)
    given = [event for event in standing if isinstance(event, Approved)]
    return given[len(given) - len(issue.solution.approved_by) :]
