"""The checklist ticks itself: which of its signals an issue had given before an item began."""

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.events.progress import note_signals
from fbloop.domain.issue import Issue
from fbloop.domain.proof import is_proved
from fbloop.domain.signals import PROGRESS
from fbloop.domain.vocabulary import PATH, Priority


def given(issue: Issue) -> frozenset[str]:
    """The signals that the issue's state shows to have been given.

    A verification counts at the highest priority of the cycle; follow-ups are never done with.
    """
    solution = issue.solution
    plan, actions = solution.plan, solution.actions
    shown = {
        "logged": True,
        "graded_by_person": issue.grading.is_priority_by_person,
        "containment": bool(solution.containment),
        "next_step": bool(solution.containment or actions),
        "cause": solution.cause is not None,
        "plan": bool(plan.short and plan.owner) and plan.due_at is not None,
        "three_term_plan": all((plan.short, plan.mid, plan.long)),
        "actions_done": bool(actions) and all(a.is_settled for a in actions),
        "verification_passed": is_proved(issue, issue.grading.highest or Priority.P0),
    }
    signals = {name for name, is_shown in shown.items() if is_shown}
    return frozenset(signals | _told(issue) | _reached(issue))


def _told(issue: Issue) -> set[str]:
    """What the notes say: with whom somebody spoke, whom they answered, a review."""
    told = {signal for note in issue.notes for signal in note_signals(note.kind, note.party)}
    return told - {"followup", PROGRESS}


def _reached(issue: Issue) -> set[str]:
    """The stations of the loop that lie behind the issue, or where it stands."""
    if issue.status not in PATH:
        return set()
    passed = PATH[1 : PATH.index(issue.status) + 1]
    return {str(status) for status in passed}


_ONCE = frozenset({ClockKind.ITEM, ClockKind.DUTY})


def tick_given(clock: Clock, signals: frozenset[str]) -> Clock:
    """An item or duty whose deed was done before it began is met at its beginning."""
    if clock.kind not in _ONCE or signals.isdisjoint(clock.stops):
        return clock
    return changed(clock, stopped_at=clock.started_at)
