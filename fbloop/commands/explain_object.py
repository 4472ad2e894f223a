"""Clocks explained, as JSON: every span, and every event that began, moved or ended one."""

from typing import TYPE_CHECKING, Any

from fbloop.domain.clock_explained import Explained, Period, ToldStep, Wait
from fbloop.domain.clock_history import Deed, Move
from fbloop.domain.clocks import REPEATED, Clock, is_late
from fbloop.render.times import iso

if TYPE_CHECKING:
    from fbloop.services.handling.explaining_clocks import ExplainedIssue

Object = dict[str, Any]


def as_object(one: "ExplainedIssue", zone: str, now: int) -> Object:
    """The object of `explain --json`."""
    issue = one.seen.issue
    clocks = [_clock(told, zone, now) for told in one.clocks]
    return {"issue": issue.label, "id": issue.id, "zone": zone, "clocks": clocks}


def _clock(told: Explained, zone: str, now: int) -> Object:
    clock = told.clock
    return {
        "clock": clock.name,
        "kind": str(clock.kind),
        "cycle": clock.cycle,
        "state": str(clock.state),
        "is_overdue": clock.is_open and is_late(clock.due_at, now),
        **_rule(clock, told.periods[-1]),
        **_times(told, zone),
        "moves": [_move(move, zone) for move in told.history.moves],
        "pauses": [_pause(wait, zone) for wait in told.waits],
        "steps": [_step(step, zone) for step in told.steps],
        "is_acked": clock.is_acked,
        "counted_s": told.counted,
        "paused_s": told.paused,
        "total_s": told.total,
        "spans": [
            span for at, period in enumerate(told.periods, 1) for span in _spans(period, at, zone)
        ],
    }


def _rule(clock: Clock, period: Period) -> Object:
    """By which rule, in which calendar of which rule set; `calendar_from`: whether it was kept."""
    return {
        "rule": period.by.rule,
        "position": period.by.position,
        "ruleset": period.ruleset,
        "budget": period.by.budget,
        "calendar": period.by.calendar,
        "calendar_from": str(period.found.origin) if period.found else None,
        "reading": period.by.reading,
        "next_budget": clock.budget if clock.kind in REPEATED else None,
        "provisional": clock.is_provisional,
        "is_counted": clock.is_counted,
    }


def _times(told: Explained, zone: str) -> Object:
    clock, history = told.clock, told.history
    return {
        "because": history.because,
        "started_at": iso(clock.started_at, zone),
        "started_by": _deed(history.started_by, zone),
        "period_from": iso(told.periods[-1].stretch.start, zone),
        "due_at": iso(clock.due_at, zone),
        "target_at": iso(clock.target_at, zone),
        "stopped_at": iso(clock.stopped_at, zone),
        "withdrawn_at": iso(clock.withdrawn_at, zone),
        "stopped_by": _deed(history.ended_by, zone),
        "misses": told.misses,
    }


def _spans(period: Period, number: int, zone: str) -> list[Object]:
    return [
        {
            "kind": str(span.kind),
            "period": number,
            "from": iso(span.start, zone),
            "to": iso(span.end, zone),
            "seconds": span.seconds,
            "counted": span.is_counted,
        }
        for span in period.spans
    ]


def _deed(deed: Deed | None, zone: str) -> Object | None:
    if deed is None:
        return None
    event = deed.event
    at = iso(event.at, zone)
    return {"version": deed.version, "type": event.NAME, "at": at, "by": event.by}


def _move(move: Move, zone: str) -> Object:
    return {
        "at": iso(move.deed.event.at, zone),
        "version": move.deed.version,
        "type": move.deed.event.NAME,
        "by": move.deed.event.by,
        "because": move.because,
        "policy": str(move.policy) if move.policy else None,
        "ruleset": move.ruleset,
        "due_before": iso(move.due_before, zone),
        "due_at": iso(move.due_at, zone),
    }


def _pause(wait: Wait, zone: str) -> Object:
    return {
        "from": iso(wait.pause.at, zone),
        "until": iso(wait.pause.until, zone),
        "reason": wait.pause.reason,
        "begun_by": _deed(wait.begun_by, zone),
        "ended_by": _deed(wait.ended_by, zone),
    }


def _step(told: ToldStep, zone: str) -> Object:
    taken = told.taken
    return {
        "at": iso(told.step.at, zone),
        "to": told.step.to,
        "rule": told.step.rule,
        "is_taken": told.step.is_taken,
        "people": list(taken.people) if taken else [],
        "skipped": str(taken.skipped) if taken and taken.skipped else None,
    }
