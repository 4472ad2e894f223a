"""The facts of a severe case that a report tells in five lines."""

from collections.abc import Iterable

from fbloop.analysis.cases import Case
from fbloop.analysis.progress import FiveLines
from fbloop.domain.clocks import Clock, ClockKind, ClockState, is_late
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.services.reports.returns import Load
from fbloop.services.reports.then import responses_then


def five_lines_of(load: Load, cases: Iterable[Case], as_of: int) -> list[FiveLines]:
    """Each case with what only its own events tell."""
    return [
        five_lines(case, issue, as_of) for case in cases if (issue := load(case.id)) is not None
    ]


def five_lines(case: Case, issue: Issue, as_of: int) -> FiveLines:
    """One case; ``issue`` is the same as its events tell it."""
    running = running_clocks(issue)
    late = [clock for clock in running if is_late(clock.due_at, as_of)]
    items = [clock for clock in late if clock.kind is ClockKind.ITEM]
    coming = sorted((c.due_at, c.name) for c in running if c not in late)
    due_at, name = coming[0] if coming else (None, None)
    solution, cause = issue.solution, issue.solution.cause
    is_waiting = issue.status is Status.VERIFYING
    return FiveLines(
        case=case,
        is_cause_confirmed=cause is not None and cause.is_confirmed,
        containment=solution.containment,
        plan=solution.plan.short,
        plan_owner=solution.plan.owner,
        plan_due_at=solution.plan.due_at,
        is_answered_in_time=_is_answered_in_time(issue, as_of),
        next_clock=name,
        next_due_at=due_at,
        late_clocks=len(late) - len(items),
        late_items=len(items),
        kept_late=tuple(dict.fromkeys(c.name for c in issue.clocks if _was_kept_late(c))),
        items_done_late=sum(is_done_late(clock) for clock in issue.clocks),
        judge_at=issue.judge_at if is_waiting else None,
        watch_until=issue.closing.watch_until,
        parked=solution.parked,
    )


def _is_answered_in_time(issue: Issue, as_of: int) -> bool | None:
    """In time in every cycle, so far; None while no response has a verdict."""
    verdicts = {one.is_in_time(as_of) for one in responses_then([issue], as_of)} - {None}
    return False not in verdicts if verdicts else None


def _was_kept_late(clock: Clock) -> bool:
    """A promise that is settled, or goes on, and was broken on the way; no item of a list."""
    is_promise = clock.kind is not ClockKind.ITEM
    return is_promise and (clock.state is ClockState.MISSED or clock.misses > 0)


def is_done_late(clock: Clock) -> bool:
    """An item of the checklist that was ticked after it was due."""
    is_item = clock.kind is ClockKind.ITEM
    return is_item and clock.stopped_at is not None and is_late(clock.due_at, clock.stopped_at)


def running_clocks(issue: Issue) -> list[Clock]:
    """The open clocks of the present cycle: what an earlier one left open asks nothing."""
    return [clock for clock in issue.clocks if clock.is_open and clock.cycle == issue.cycle]
