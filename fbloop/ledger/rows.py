"""From an issue to its rows in the projections. Pure: the same events give the same rows."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from fbloop.domain.clocks import PROMISED, Clock, ClockKind
from fbloop.domain.issue import Issue, Return, Verdict
from fbloop.domain.ladder import next_step_at, standing
from fbloop.domain.solution import Solution
from fbloop.domain.vocabulary import Status
from fbloop.ledger.attention import attention, untold_since
from fbloop.ledger.canonical import dumps_plain
from fbloop.ledger.climbing import ladder_text
from fbloop.ledger.keys import keyed_hash, tail

_LARGEST = 2**63 - 1

# Where the fields are that columns hold as they are, in the order of the columns.
_held = attrgetter(
    "id", "version", "status.value", "is_open", "grading.category",
    *(f"report.{name}" for name in ("title", "text", "customer", "phone", "plate", "vin")),
    *(f"facts.{name}" for name in (
        "channel", "store", "region", "zone", "model", "batch", "supplier", "part", "fault_code",
        "software", "technician")),
    *(f"ownership.{name}" for name in ("owner", "accountable", "department", "hand_overs")),
    *(f"facts.{name}" for name in (
        "occurred_at", "reported_at", "found_at", "logged_at", "is_day_only")),
    "first_response_at", "resolved_at",
    *(f"closing.{name}" for name in ("closed_at", "claimed_at", "archived_at", "watch_until")),
    "cycle", "closing.resolution", "closing.duplicate_of", "solution.parked", "solution.summary",
    "last_at", "touched_at", "last_run", "ruleset",
)  # fmt: skip


def issue_row(issue: Issue, *, seq: int, last_recorded_at: int, secret: bytes) -> tuple[Any, ...]:
    """The row of `issue`, in the order of `columns.ISSUE_COLUMNS`."""
    report, priority, highest = issue.report, issue.grading.priority, issue.grading.highest
    return (
        seq,
        *_held(issue),
        last_recorded_at,
        priority and priority.value,
        highest and highest.value,
        fitting(issue.facts.mileage),
        keyed_hash(secret, report.customer),
        keyed_hash(secret, report.plate),
        keyed_hash(secret, report.vin),
        tail(report.vin),
        untold_since(issue),
        _next_due_at(issue) if issue.clocks else None,
        *_sources(issue),
        None,
        *_verdict(issue.verdict),
        *_cause(issue.solution),
        *(_returns(issue.returns) if issue.returns else _NO_RETURNS),
    )


def clock_rows(issue: Issue) -> list[tuple[Any, ...]]:
    """The rows of `clock`, in the order of `columns.CLOCK_COLUMNS`: promises and attention."""
    promises = [
        (
            issue.id, clock.kind.value, clock.name, clock.cycle, clock.started_at, clock.due_at,
            clock.target_at, clock.budget, clock.calendar, clock.rule, clock.position,
            clock.is_counted, clock.is_provisional, clock.misses, clock.stopped_at,
            clock.withdrawn_at, _pauses(clock), max((p.until for p in clock.pauses), default=None),
            ladder_text(standing(clock)), _next_step_at(issue, clock),
            clock.kind is ClockKind.ITEM and not clock.stops, _is_running(issue, clock),
        )
        for clock in issue.clocks
    ]  # fmt: skip
    calls = [_call_row(issue.id, kind, issue.cycle, at) for kind, at in attention(issue)]
    return promises + calls


def _pauses(clock: Clock) -> str:
    return dumps_plain([[p.at, p.until, p.reason] for p in clock.pauses]) if clock.pauses else "[]"


def _next_step_at(issue: Issue, clock: Clock) -> int | None:
    # What an earlier cycle left open asks nothing any more; what it broke was broken.
    is_asked = clock.cycle == issue.cycle or not clock.is_open
    return next_step_at(clock) if clock.steps and is_asked else None


def _call_row(issue_id: str, kind: str, cycle: int, at: int) -> tuple[Any, ...]:
    """The row of `clock` for what asks for attention from a moment on."""
    return (
        issue_id, kind, kind, cycle, at, at,
        None, "", None, "", "", False,
        False, 0, None, None, "[]", None, None, None, False, True,
    )  # fmt: skip


def fitting(number: int | None) -> int | None:
    """A number that somebody typed, if a column can hold it; the event keeps any."""
    return number if number is None or abs(number) <= _LARGEST else None


def _sources(issue: Issue) -> tuple[Any, ...]:
    """First system, its id there, all sources, visits, attributes."""
    first = issue.sources[0] if issue.sources else None
    sources = [{"source": s.source, "source_id": s.source_id} for s in issue.sources]
    attrs = issue.report.attrs
    return (
        first and first.source,
        first and first.source_id,
        dumps_plain(sources),
        "[]",
        dumps_plain(attrs) if attrs else "{}",
    )


def _verdict(verdict: Verdict | None) -> tuple[Any, ...]:
    return (verdict.outcome.value, verdict.at) if verdict else (None, None)


def _cause(solution: Solution) -> tuple[Any, ...]:
    scope, cause = solution.scope, solution.cause
    return (scope and scope.value, cause and cause.text, cause is not None and cause.is_confirmed)


def _returns(returns: Sequence[Return]) -> tuple[Any, ...]:
    """How often it came back, after a claim, after a watched closing; when last, and when first."""
    return (
        len(returns),
        sum(r.was is Status.CLAIMED for r in returns),
        sum(r.was_solved and r.was_watched for r in returns),
        max((r.at for r in returns), default=None),
        min((r.reported_at for r in returns), default=None),
    )


_NO_RETURNS = _returns(())


def _is_running(issue: Issue, clock: Clock) -> bool:
    """Open, and of the present cycle: what an earlier cycle left open asks nothing any more."""
    return clock.is_open and clock.cycle == issue.cycle


def _next_due_at(issue: Issue) -> int | None:
    return min(
        (c.due_at for c in issue.clocks if c.kind in PROMISED and _is_running(issue, c)),
        default=None,
    )
