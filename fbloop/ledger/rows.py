"""From an issue to its rows in the projections. Pure: the same events give the same rows."""

from typing import Any

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.ledger.attention import attention
from fbloop.ledger.canonical import dumps
from fbloop.ledger.keys import keyed_hash, tail

_LARGEST = 2**63 - 1
_PROMISES = {ClockKind.DEADLINE, ClockKind.EVERY}

# Fields that a column takes as they are.
_CIRCUMSTANCES = ("channel", "store", "region", "zone", "model", "batch", "supplier", "part",
                  "fault_code", "software", "technician")  # fmt: skip
_WHO = ("owner", "accountable", "department", "hand_overs")
_TIMES = ("occurred_at", "reported_at", "found_at", "logged_at", "is_day_only")


def issue_row(issue: Issue, *, seq: int, last_recorded_at: int, secret: bytes) -> dict[str, Any]:
    """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`."""
    return {
        "seq": seq,
        "id": issue.id,
        "version": issue.version,
        **_grading(issue),
        **_report(issue, secret),
        **{name: getattr(issue.facts, name) for name in _CIRCUMSTANCES},
        "mileage": _fitting(issue.facts.mileage),
        **{name: getattr(issue.ownership, name) for name in _WHO},
        **{name: getattr(issue.facts, name) for name in _TIMES},
        "first_response_at": issue.first_response_at,
        "resolved_at": issue.resolved_at,
        **_closing(issue),
        **_solution(issue),
        "verification": issue.verdict and issue.verdict.outcome.value,
        "verified_at": issue.verdict and issue.verdict.at,
        **_returns(issue),
        **_sources(issue),
        "next_due_at": _next_due_at(issue),
        "last_at": issue.last_at,
        "last_recorded_at": last_recorded_at,
        "touched_at": issue.touched_at,
        "run": issue.last_run,
        "ruleset": issue.ruleset,
    }


def clock_rows(issue: Issue) -> list[tuple[Any, ...]]:
    """The rows of `clock`, in the order of `columns.CLOCK_COLUMNS`: promises and attention."""
    promises = [
        (
            issue.id, clock.kind.value, clock.name, clock.cycle, clock.started_at, clock.due_at,
            clock.target_at, clock.budget, clock.calendar, clock.rule, clock.is_counted,
            clock.is_provisional, clock.misses, clock.stopped_at, clock.withdrawn_at,
            _is_running(issue, clock),
        )
        for clock in issue.clocks
    ]  # fmt: skip
    calls = [
        (
            issue.id, kind, kind, issue.cycle, moment, moment,
            None, "", None, "", False,
            False, 0, None, None, True,
        )
        for kind, moment in attention(issue)
    ]  # fmt: skip
    return promises + calls


def _grading(issue: Issue) -> dict[str, Any]:
    grading = issue.grading
    return {
        "status": issue.status.value,
        "is_open": issue.is_open,
        "priority": grading.priority and grading.priority.value,
        "highest": grading.highest and grading.highest.value,
        "category": grading.category,
    }


def _report(issue: Issue, secret: bytes) -> dict[str, Any]:
    report = issue.report
    return {
        "title": report.title,
        "text": report.text,
        "customer": report.customer,
        "phone": report.phone,
        "plate": report.plate,
        "vin": report.vin,
        "customer_key": keyed_hash(secret, report.customer),
        "plate_key": keyed_hash(secret, report.plate),
        "vin_key": keyed_hash(secret, report.vin),
        "vin_tail": tail(report.vin),
    }


def _closing(issue: Issue) -> dict[str, Any]:
    closing = issue.closing
    return {
        "closed_at": closing.closed_at,
        "claimed_at": closing.claimed_at,
        "archived_at": closing.archived_at,
        "watch_until": closing.watch_until,
        "cycle": issue.cycle,
        "resolution": closing.resolution and closing.resolution.value,
        "duplicate_of": closing.duplicate_of,
        "merged_into": None,
    }


def _fitting(number: int | None) -> int | None:
    """A number that somebody typed, if a column can hold it; the event keeps any."""
    return number if number is None or abs(number) <= _LARGEST else None


def _solution(issue: Issue) -> dict[str, Any]:
    solution = issue.solution
    return {
        "parked": solution.parked,
        "scope": solution.scope and solution.scope.value,
        "cause": solution.cause and solution.cause.text,
        "is_cause_confirmed": solution.cause is not None and solution.cause.is_confirmed,
        "solution": solution.summary,
    }


def _returns(issue: Issue) -> dict[str, Any]:
    returns = issue.returns
    return {
        "times_reopened": len(returns),
        "claims_returned": sum(r.was is Status.CLAIMED for r in returns),
        "false_closures": sum(r.was_solved and r.was_watched for r in returns),
        "returned_at": max((r.at for r in returns), default=None),
    }


def _sources(issue: Issue) -> dict[str, Any]:
    first = issue.sources[0] if issue.sources else None
    return {
        "source": first and first.source,
        "source_id": first and first.source_id,
        "sources": dumps([{"source": s.source, "source_id": s.source_id} for s in issue.sources]),
        "visits": "[]",
        "attrs": dumps(issue.report.attrs),
    }


def _is_running(issue: Issue, clock: Clock) -> bool:
    """Open, and of the present cycle: what an earlier cycle left open asks nothing any more."""
    return clock.is_open and clock.cycle == issue.cycle


def _next_due_at(issue: Issue) -> int | None:
    return min(
        (c.due_at for c in issue.clocks if c.kind in _PROMISES and _is_running(issue, c)),
        default=None,
    )
