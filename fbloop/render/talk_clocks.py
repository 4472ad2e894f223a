"""By when what was promised, as a draft tells it: open deadlines, the next one, what is late."""

from typing import Any

from fbloop.analysis.delay import Delay
from fbloop.analysis.talk import Talk
from fbloop.domain.clocks import PROMISED, Clock, ClockKind, is_late
from fbloop.render.talk_shown import Shown

Rows = list[dict[str, Any]]
_FOLLOWUP, _CLOSE = "followup", "close"


def clock_names(talk: Talk, shown: Shown) -> dict[str, Any]:
    """Names about time. A row of ``deadlines`` has name, due, left (or how late) and is_late."""
    rows = [_row(clock, talk.now, shown) for clock in _running(talk)]
    coming = [row for row in rows if not row["is_late"]]
    following = coming[0] if coming else {"name": "", "due": "", "left": ""}
    return {
        "now": shown.at(talk.now),
        "today": shown.on(talk.now),
        "deadlines": rows,
        "late": [row for row in rows if row["is_late"]],
        "next": following["name"],
        "next_due": following["due"],
        "next_left": following["left"],
        "next_contact": _next_contact(talk, shown),
        "expected": _expected(talk, shown),
        "first_response": shown.at(talk.issue.first_response_at),
        "is_answered_in_time": talk.five.is_answered_in_time,
        "delay": _delay(talk.delay, shown),
        "missed_followups": talk.missed_followups,
        "checklist": _checklist(talk, shown),
    }


def _delay(delay: Delay | None, shown: Shown) -> dict[str, str]:
    """What being late is estimated to cost, and by whom; nothing of what is not late."""
    if delay is None:
        return {}
    return {
        "factor": delay.factor,
        "recovery": delay.recovery,
        "brand": delay.brand,
        "waited": shown.words.span(delay.waited_s),
        "source": delay.source,
    }


def _running(talk: Talk) -> list[Clock]:
    issue = talk.issue
    found = [c for c in issue.clocks if c.is_open and c.cycle == issue.cycle]
    return sorted((c for c in found if c.kind in PROMISED), key=lambda c: c.due_at)


def _row(clock: Clock, now: int, shown: Shown) -> dict[str, Any]:
    return {
        "name": shown.words.of("clock", clock.name),
        "due": shown.at(clock.due_at),
        "left": shown.words.span(clock.due_at - now),
        "is_late": is_late(clock.due_at, now),
    }


def _next_contact(talk: Talk, shown: Shown) -> str:
    """The next follow-up; where none is asked for the next deadline, else the plan's date.

    A follow-up that is late says of no later moment that somebody will ring.
    """
    followup = talk.issue.clock(_FOLLOWUP)
    asked = [followup] if followup and followup.is_open else _running(talk)
    coming = [clock for clock in asked if not is_late(clock.due_at, talk.now)]
    return shown.at(coming[0].due_at) if coming else _plan_due(talk, shown)


def _expected(talk: Talk, shown: Shown) -> str:
    """By when it is to be closed: the deadline, where none runs the plan's date."""
    clock = talk.issue.clock(_CLOSE)
    return shown.at(clock.due_at) if clock and clock.is_open else _plan_due(talk, shown)


def _plan_due(talk: Talk, shown: Shown) -> str:
    due_at = talk.issue.solution.plan.due_at
    return shown.at(due_at) if due_at is not None and not is_late(due_at, talk.now) else ""


def _checklist(talk: Talk, shown: Shown) -> dict[str, Any]:
    issue = talk.issue
    items = [c for c in issue.clocks if c.kind is ClockKind.ITEM and c.cycle == issue.cycle]
    late = [c for c in items if c.is_open and is_late(c.due_at, talk.now)]
    return {
        "all": len(items),
        "done": sum(c.stopped_at is not None for c in items),
        "late": len(late),
        "late_names": [shown.words.of("item", c.name) for c in late],
    }
