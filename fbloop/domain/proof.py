"""What shows that a problem is solved: proof in its present cycle, and the customer's word.

A cycle ends when a verification fails or the issue is reopened; what an earlier cycle showed
proves nothing any more.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import (
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    Priority,
    Resolution,
    Status,
)

# In which statuses evidence is evidence of the measure; a claim is checked where it stands.
_MEASURED_IN = frozenset({Status.EXECUTING, Status.CLAIMED})
_ANSWERED = frozenset({Party.CUSTOMER, Party.PUBLIC})


def has_words(text: str | None) -> bool:
    """Whether anything was said: blanks open no gate."""
    return bool(text and text.strip())


def is_proved(issue: Issue, priority: Priority) -> bool:
    """Whether a verification passed in this cycle, judged at least at this priority."""
    verdict = issue.verdict
    if verdict is None or verdict.outcome is not Outcome.PASSED or verdict.cycle != issue.cycle:
        return False
    return verdict.priority.rank <= priority.rank


def is_answered(issue: Issue) -> bool:
    """Whether the customer, or the public, was answered in this cycle."""
    return any(
        n.kind is NoteKind.REPLY and n.party in _ANSWERED and n.cycle == issue.cycle
        for n in issue.notes
    )


def has_measure_evidence(issue: Issue) -> bool:
    """Whether this cycle has evidence of the measure: evidence recorded while executing."""
    return any(
        e.cycle == issue.cycle and e.status in _MEASURED_IN and has_words(e.text)
        for e in issue.solution.evidence
    )


def has_renewed_work(issue: Issue) -> bool:
    """Whether this cycle has an action or a cause of its own."""
    cause, actions = issue.solution.cause, issue.solution.actions
    has_cause = cause is not None and cause.cycle == issue.cycle
    return has_cause or any(a.cycle == issue.cycle for a in actions)


def days_unreachable(issue: Issue, zone: str) -> int:
    """On how many different days of the zone the customer did not answer, in this cycle."""
    tz = ZoneInfo(zone)
    tries = {
        datetime.fromtimestamp(n.at, tz).date()
        for n in issue.notes
        if n.kind is NoteKind.ATTEMPT and n.cycle == issue.cycle and n.party is Party.CUSTOMER
    }
    return len(tries)


def is_confirmed(issue: Issue, *, tries_needed: int, zone: str) -> bool:
    """Whether the customer's word is there, or what stands for it.

    Criteria that were judged stand for it, attempts on enough days, or, where there is no
    reporter to ask, evidence of the measure.
    """
    if not issue.has_reporter:
        return has_measure_evidence(issue)
    verdict = issue.verdict
    if verdict is None or verdict.cycle != issue.cycle:
        return False
    if verdict.confirmed is Confirmation.UNREACHABLE:
        return days_unreachable(issue, zone) >= tries_needed
    return verdict.confirmed is Confirmation.YES or bool(issue.solution.criteria)


def is_swept(issue: Issue) -> bool:
    """Whether other stores were checked for the same problem, each with a finding."""
    others = [s for s in issue.solution.sweeps if s.store != issue.facts.store]
    return bool(others) and all(has_words(s.found) for s in others)


def is_watch_over(issue: Issue, now: int) -> bool:
    """Whether a solved issue had its time to come back."""
    closing = issue.closing
    if closing.resolution is not Resolution.SOLVED or closing.watch_until is None:
        return True
    return now >= closing.watch_until
