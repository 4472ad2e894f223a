"""Which clocks an issue gets, and what becomes of them when its priority or cycle changes."""

from collections.abc import Sequence
from functools import partial

from fbloop.domain.changed import changed
from fbloop.domain.checklist import given, tick_given
from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_applying import Level
from fbloop.domain.deadline_changes import Change, reprioritise
from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.deadline_rules import DeadlineRule, Policy
from fbloop.domain.deadlines import Beginning, Ladders, choose_rule, start_clocks
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.domain.ladder import not_before
from fbloop.domain.pauses import unpaused
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.base import Reading
from fbloop.rules.hours import calendar_for
from fbloop.rules.rulebook import RuleBook
from fbloop.services.past_rules import calendars_of
from fbloop.services.session import Session

# Clocks as they begin, by all that they depend on.
Begun = dict[tuple[object, ...], Sequence[Clock]]


def first_clocks(session: Session, issue: Issue) -> list[ClocksSet]:
    """The clocks of a problem that was just logged and graded."""
    return as_event(session, new_clocks(session, issue), "logged")


def new_clocks(session: Session, issue: Issue) -> Sequence[Clock]:
    """The clocks that begin with an issue; nobody is told of it before the house knew."""
    facts = issue.facts
    starts = Starts(
        reported_at=facts.reported_at,
        found_at=facts.found_at,
        day_only=facts.is_day_only,
        zone=session.zone,
    )
    clocks = begun_clocks(session.book, issue, starts)
    return tuple(
        changed(clock, steps=not_before(clock.steps, facts.found_at)) if clock.steps else clock
        for clock in clocks
    )


def regraded_clocks(session: Session, reading: Reading, issue: Issue) -> list[ClocksSet]:
    """Clocks after a change of priority or category, as the rules' policy says.

    ``issue`` is already graded anew. A parked or claimed issue runs none of its own. No clock of a
    P0 stands still: what was paused runs again.
    """
    if not session.book.workflow.states[issue.status].runs_clocks:
        return []
    old, policy = issue.clocks, session.book.on_priority_change
    calendars = {**calendars_of(session, reading, issue), **session.book.calendars}
    if issue.grading.priority is Priority.P0:
        old = tuple(unpaused(clock, session.at, calendars) for clock in old)
    new = begun_clocks(session.book, issue, Starts.together(session.at))
    change = Change(at=session.at, policy=policy, calendars=calendars)
    moved = [c for c in reprioritise(old, new, change) if c not in issue.clocks]
    return as_event(session, moved, "graded", policy=policy)


def restarted_clocks(session: Session, issue: Issue, at: int) -> list[ClocksSet]:
    """After a reopening all clocks but the checklist start again; ``issue`` is reopened."""
    rule = rule_of(session.book, issue)
    if rule is None:
        return []
    clocks = start_clocks(rule, (), _beginning(session.book, issue, rule, Starts.together(at)))
    signals = frozenset({str(issue.status)})
    return as_event(session, [tick_given(c, signals) for c in clocks], "reopened", at=at)


def begun_clocks(
    book: RuleBook, issue: Issue, starts: Starts, known: Begun | None = None
) -> Sequence[Clock]:
    """The clocks that the issue's present level has, as they begin; what is done is ticked.

    What waits for a release promises a response and nothing else. ``known`` keeps what was asked
    for once: of thousands of issues many begin alike.
    """
    rule, priority = rule_of(book, issue), issue.grading.priority
    if rule is None or priority is None:
        return ()
    known = {} if known is None else known
    # All that `_beginning` looks at.
    alike = (book.digest, rule.id, priority, issue.grading.category, issue.has_reporter,
             issue.cycle, issue.facts.store, starts)  # fmt: skip
    if alike not in known:
        checklist = book.checklists.get(priority, ())
        known[alike] = start_clocks(rule, checklist, _beginning(book, issue, rule, starts))
    clocks = known[alike]
    signals, is_parked = given(issue), issue.solution.parked is not None
    return tuple(
        tick_given(clock, signals) for clock in clocks if clock.name == "respond" or not is_parked
    )


def level_of(book: RuleBook, issue: Issue, at: int, known: Begun | None = None) -> Level:
    """The clocks of the issue's level under a rule set, as they begin at a moment."""
    return Level.of(begun_clocks(book, issue, Starts.together(at), known), book.calendars)


def _beginning(book: RuleBook, issue: Issue, rule: DeadlineRule, starts: Starts) -> Beginning:
    return Beginning(
        starts=starts,
        calendars=book.calendars,
        category=issue.grading.category or "",
        has_reporter=issue.has_reporter,
        cycle=issue.cycle,
        ladders=ladders_of(book, rule, issue.grading.priority),
        hours=partial(calendar_for, book, store=issue.facts.store),
    )


def rule_of(book: RuleBook, issue: Issue) -> DeadlineRule | None:
    """The deadline rule of an issue whose clocks run: no claim, no stocktaking."""
    if issue.grading.priority is None or issue.status is Status.CLAIMED or issue.is_stocktaking:
        return None
    return choose_rule(
        book.deadline_rules,
        priority=issue.grading.priority,
        category=issue.grading.category or "",
        channel=issue.facts.channel or "",
        model=issue.facts.model,
    )


def ladders_of(book: RuleBook, rule: DeadlineRule, priority: Priority | None) -> Ladders:
    """The ladders of a deadline rule's clocks: its own, else those of the priority."""
    return book.escalation.get(rule.id) or book.escalation.get(str(priority), {})


def as_event(
    session: Session,
    clocks: Sequence[Clock],
    because: str,
    *,
    at: int | None = None,
    policy: Policy | None = None,
) -> list[ClocksSet]:
    """The event that sets these clocks; none where there are none."""
    if not clocks:
        return []
    return [
        ClocksSet(
            at=session.at if at is None else at,
            by=session.by,
            run=session.run,
            clocks=tuple(clocks),
            because=because,
            policy=policy,
        )
    ]
