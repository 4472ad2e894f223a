"""All open issues in a report: what is late, whose, and where they wait.

What is late weighs on this week whoever caused it, so that the day of the report decides nothing.
Counts are made where the rows are; rows are read of the worst issues alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fbloop.analysis.backlog import (
    MOST_OVERDUE,
    Backlog,
    LateCount,
    Missing,
    OverdueClock,
    StatusWait,
    bottleneck,
    late_groups,
    late_reason,
)
from fbloop.analysis.cases import Case
from fbloop.domain.clocks import is_late
from fbloop.domain.vocabulary import Outcome, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import LISTED
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import Asked, cases_of
from fbloop.services.reports.delays import delays_of

_ITEM = "item"
_CHECKLIST = "checklist"  # what the late items of an issue are called together


def backlog_of(reading: Reading, book: RuleBook, asked: Asked) -> Backlog:
    """The open issues of a query, whenever reported."""
    query, as_of = asked.query, asked.as_of
    is_open = replace(query, is_open=True)
    late = reading.figures.late(query, as_of, MOST_OVERDUE)
    counts = [_late_count(row) for row in late.groups]
    worst = cases_of(reading, book, asked, Query(ids=tuple(late.worst)))
    delays = delays_of(reading, book, asked)
    return Backlog(
        open_issues=reading.count(is_open),
        unassigned_issues=reading.count(replace(is_open, is_unassigned=True)),
        overdue_issues=sum(count.issues for count in counts),
        overdue_clocks=sum(count.clocks for count in counts),
        severe_owned=sum(count.severe for count in counts if count.owner),
        worst=tuple(
            clock._replace(delay=delays.by_issue.get(clock.id))
            for clock in late_clocks(reading, worst, as_of)
        ),
        by_owner=late_groups(counts, lambda count: count.owner, as_of),
        by_department=late_groups(counts, lambda count: count.department, as_of),
        bottleneck=bottleneck(_waits(reading, query, as_of)),
        delays=delays.counts,
    )


def late_rows(clocks: Iterable[Row], as_of: int) -> list[Row]:
    """The open promises of one issue that are late; its items are one row with their number."""
    late = [
        clock
        for clock in clocks
        if clock["is_open"] and clock["kind"] in LISTED and is_late(clock["due_at"], as_of)
    ]
    items = [clock for clock in late if clock["kind"] == _ITEM]
    rows = [{**clock, "items": 1} for clock in late if clock["kind"] != _ITEM]
    if items:
        first = min(clock["due_at"] for clock in items)
        rows.append({"name": _CHECKLIST, "due_at": first, "items": len(items)})
    return rows


def _late_count(row: Row) -> LateCount:
    of = Missing(
        clock=row["clock"],
        status=Status(row["status"]),
        has_owner=bool(row["owner"]),
        has_contact=bool(row["has_contact"]),
        has_cause=bool(row["has_cause"]),
        is_proved=bool(row["is_proved"]),
    )
    return LateCount(
        owner=row["owner"],
        department=row["department"],
        reason=late_reason(of),
        issues=row["issues"],
        clocks=row["clocks"],
        first_due_at=row["first_due_at"],
        severe=row["severe"],
    )


def late_clocks(reading: Reading, cases: Sequence[Case], as_of: int) -> tuple[OverdueClock, ...]:
    """The open clocks of cases that are late, the worst first; an issue's items are one."""
    clocks: dict[str, list[Row]] = {}
    for clock in reading.clocks([case.id for case in cases]):
        clocks.setdefault(clock["issue"], []).append(clock)
    found = [
        _overdue(case, row) for case in cases for row in late_rows(clocks.get(case.id, ()), as_of)
    ]
    return tuple(sorted(found, key=lambda clock: clock.urgency))


def _overdue(case: Case, clock: Row) -> OverdueClock:
    of = Missing(
        clock=clock["name"],
        status=case.status,
        has_owner=bool(case.owner),
        has_contact=case.first_response_at is not None,
        has_cause=bool(case.cause),
        is_proved=_is_proved(case),
    )
    return OverdueClock(
        id=case.id,
        label=case.label,
        title=case.title,
        clock=of.clock,
        items=clock["items"],
        due_at=clock["due_at"],
        reason=late_reason(of),
        status=of.status,
        priority=case.priority,
        owner=case.owner,
        accountable=case.accountable,
        department=case.department,
        store=case.store,
        customer=case.customer,
    )


def _is_proved(case: Case) -> bool:
    """Whether the last verification passed, and of this solution: not of one before it."""
    is_passed = case.verification is Outcome.PASSED
    return is_passed and (case.verified_at or 0) >= (case.resolved_at or 0)


def _waits(reading: Reading, query: Query, as_of: int) -> list[StatusWait]:
    rows = reading.figures.waits(query, as_of)
    return [StatusWait(**{**row, "status": Status(row["status"])}) for row in rows]
