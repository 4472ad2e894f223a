"""What to type next: the command that brings an issue nearer to being proved solved."""

from collections.abc import Callable

from fbloop.domain.issue import Issue
from fbloop.domain.proof import is_proved
from fbloop.domain.vocabulary import Priority, Status


def next_command(issue: Issue) -> str | None:
    """The next command for this issue, or None when nothing is left to do."""
    return _BY_STATUS[issue.status](issue)


def _while_new(issue: Issue) -> str:
    if not issue.ownership.owner:
        return f"fbloop assign {issue.label} PERSON"
    is_asked = issue.is_store_alert or issue.has_reporter
    if issue.first_response_at is None and (is_asked or _is_response_awaited(issue)):
        return f"fbloop note {issue.label} TEXT --kind contact --with {issue.addressee}"
    return f"fbloop advance {issue.label}"


def _is_response_awaited(issue: Issue) -> bool:
    """Whether the clock of the first answer runs, though nobody has left a name."""
    clock = issue.clock("respond")
    return clock is not None and clock.is_open


def _advance(issue: Issue) -> str:
    return f"fbloop advance {issue.label} --check"


def _while_verifying(issue: Issue) -> str:
    strictest = issue.grading.highest or Priority.P0
    if is_proved(issue, strictest):
        return f"fbloop close {issue.label} --reply TEXT"
    return f"fbloop verify {issue.label}"


def _archive(issue: Issue) -> str:
    return f"fbloop archive {issue.label}"


def _claimed(issue: Issue) -> str:
    return f"fbloop advance {issue.label} --to verifying --check"


_BY_STATUS: dict[Status, Callable[[Issue], str | None]] = {
    Status.NEW: _while_new,
    Status.INVESTIGATING: _advance,
    Status.PLANNING: _advance,
    Status.EXECUTING: _advance,
    Status.VERIFYING: _while_verifying,
    Status.CLOSED: _archive,
    Status.ARCHIVED: lambda issue: None,
    Status.CLAIMED: _claimed,
}
