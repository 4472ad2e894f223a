"""Which clocks an issue gets, and what becomes of them when its priority or cycle changes."""

from collections.abc import Sequence

from fbloop.domain.checklist import given, tick_given
from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.deadlines import (
    Starts,
    choose_rule,
    reprioritise,
    restart_clocks,
    start_clocks,
)
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.services.session import Session


def first_clocks(session: Session, issue: Issue) -> list[ClocksSet]:
    """The clocks of a problem that was just logged and graded."""
    return _as_event(session, new_clocks(session, issue), "logged")


def new_clocks(session: Session, issue: Issue) -> Sequence[Clock]:
    """The clocks that begin with an issue."""
    return _fresh(session, issue, is_at_change=False)


def regraded_clocks(session: Session, issue: Issue) -> list[ClocksSet]:
    """Clocks after a change of priority or category: the tightest due instant stands.

    ``issue`` is already graded anew. A parked or claimed issue runs none of its own.
    """
    if not session.book.workflow.states[issue.status].runs_clocks:
        return []
    old = issue.clocks
    moved = reprioritise(old, _fresh(session, issue, is_at_change=True), session.at)
    return _as_event(session, [c for c in moved if c not in old], "graded")


def restarted_clocks(session: Session, issue: Issue, at: int) -> list[ClocksSet]:
    """After a reopening all clocks but the checklist start again; ``issue`` is reopened."""
    rule = _rule(session, issue)
    if rule is None:
        return []
    clocks = restart_clocks(
        rule,
        session.book.calendars,
        at=at,
        category=issue.grading.category or "",
        has_reporter=issue.has_reporter,
        cycle=issue.cycle,
    )
    return _as_event(session, clocks, "reopened", at=at)


def _fresh(session: Session, issue: Issue, *, is_at_change: bool) -> Sequence[Clock]:
    rule = _rule(session, issue)
    if rule is None or issue.grading.priority is None:
        return ()
    facts = issue.facts
    starts = Starts(
        reported_at=session.at if is_at_change else facts.reported_at,
        found_at=session.at if is_at_change else facts.found_at,
        day_only=facts.is_day_only and not is_at_change,
        zone=session.zone,
    )
    clocks = start_clocks(
        rule,
        session.book.checklists.get(issue.grading.priority, ()),
        session.book.calendars,
        starts=starts,
        category=issue.grading.category or "",
        has_reporter=issue.has_reporter,
        cycle=issue.cycle,
    )
    signals = given(issue)
    return tuple(tick_given(clock, signals) for clock in clocks)


def _rule(session: Session, issue: Issue) -> DeadlineRule | None:
    if issue.grading.priority is None or issue.status is Status.CLAIMED or issue.is_stocktaking:
        return None
    return choose_rule(
        session.book.deadline_rules,
        priority=issue.grading.priority,
        category=issue.grading.category or "",
        channel=issue.facts.channel or "",
    )


def _as_event(
    session: Session, clocks: Sequence[Clock], because: str, at: int | None = None
) -> list[ClocksSet]:
    if not clocks:
        return []
    moment = session.at if at is None else at
    return [
        ClocksSet(at=moment, by=session.by, run=session.run, clocks=tuple(clocks), because=because)
    ]
