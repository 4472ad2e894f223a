"""The checklist ticks itself: which of its signals an issue had given before an item began."""

from dataclasses import replace

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party


def given(issue: Issue) -> frozenset[str]:
    """The signals that the issue's state shows to have been given."""
    solution = issue.solution
    parties = {n.party for n in issue.notes if n.kind is NoteKind.CONTACT and n.party}
    shown = {
        "logged": True,
        "graded_by_person": issue.grading.is_priority_by_person,
        "containment": bool(solution.containment),
        "next_step": bool(solution.containment or solution.actions),
        "cause": solution.cause is not None,
        "three_term_plan": all((solution.plan.short, solution.plan.mid, solution.plan.long)),
        "review": any(n.kind is NoteKind.REVIEW for n in issue.notes),
        "customer_informed": Party.CUSTOMER in parties
        or any(n.kind is NoteKind.REPLY for n in issue.notes),
    }
    signals = {name for name, is_shown in shown.items() if is_shown}
    return frozenset(signals | {f"contact:{party}" for party in parties})


def tick_given(clock: Clock, signals: frozenset[str]) -> Clock:
    """An item whose deed was done before the item began is met at its beginning."""
    if clock.kind is not ClockKind.ITEM or signals.isdisjoint(clock.stops):
        return clock
    return replace(clock, stopped_at=clock.started_at)
