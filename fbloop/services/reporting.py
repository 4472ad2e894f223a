"""The weekly report's numbers: cases of the period and of the one before, and the backlog."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fbloop.analysis.cases import Case, ClockFact
from fbloop.analysis.weekly import Backlog, OverdueClock, Period, Seal, Weekly, build
from fbloop.domain.clocks import ClockKind
from fbloop.domain.vocabulary import Outcome, Priority, Resolution, Scope, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query
from fbloop.rules.names import category_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.due import due
from fbloop.services.returns import came_back_between
from fbloop.text.periods import Period as Span
from fbloop.text.periods import previous

_CLOCKS = {ClockKind.DEADLINE, ClockKind.EVERY}
_LATE = {"overdue", "followup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report: of which issues (``scope`` says it in words) and days, as of when, for whom."""

    period: Span
    query: Query
    scope: str
    as_of: int
    zone: str
    language: str


def weekly(reading: Reading, book: RuleBook, asked: Asked) -> Weekly:
    """The report of a period as it stands at ``as_of``, beside the period before it."""
    seal = reading.seal()
    period, before = _period(asked.period), _period(previous(asked.period, asked.zone))
    return build(
        period=period,
        scope=asked.scope,
        as_of=asked.as_of,
        seal=Seal(number=seal.number, events=seal.events, digest=seal.digest) if seal else None,
        cases=_cases(reading, book, asked, period),
        previous_cases=_cases(reading, book, asked, before),
        previous_as_of=min(asked.as_of, before.ends_at + max(0, asked.as_of - period.ends_at)),
        backlog=_backlog(reading, asked),
        reopened=came_back_between(reading, asked.query, period),
    )


def _period(span: Span) -> Period:
    return Period(label=span.label, starts_at=span.start, ends_at=span.end_exclusive)


def _cases(reading: Reading, book: RuleBook, asked: Asked, period: Period) -> list[Case]:
    rows = reading.issues(_within(asked.query, period))
    clocks: dict[str, list[ClockFact]] = {}
    for clock in reading.clocks([row["id"] for row in rows]):
        if clock["kind"] in _CLOCKS:
            clocks.setdefault(clock["issue"], []).append(_clock_fact(clock))
    return [_case(row, clocks.get(row["id"], []), book, asked.language) for row in rows]


def _within(query: Query, period: Period) -> Query:
    """The query's issues that were reported in the period."""
    until = period.ends_at - 1
    return replace(
        query,
        since=max(period.starts_at, query.since or period.starts_at),
        until=min(until, until if query.until is None else query.until),
        sort="reported_at",
    )


def _case(row: Row, clocks: Sequence[ClockFact], book: RuleBook, language: str) -> Case:
    taken = ("id", "title", "reported_at", "found_at", "logged_at", "category", "department",
             "store", "model", "owner", "customer", "cause", "solution", "first_response_at",
             "resolved_at", "verified_at", "closed_at", "claimed_at", "times_reopened",
             "claims_returned")  # fmt: skip
    category = row["category"]
    return Case(
        **{name: row[name] for name in taken},
        label=_label(row),
        status=Status(row["status"]),
        priority=Priority(row["priority"]) if row["priority"] else None,
        category_label=category_label(book, category, language) if category else None,
        scope=Scope(row["scope"]) if row["scope"] else None,
        verification=Outcome(row["verification"]) if row["verification"] else None,
        resolution=Resolution(row["resolution"]) if row["resolution"] else None,
        is_open=bool(row["is_open"]),
        clocks=tuple(clocks),
    )


def _clock_fact(row: Row) -> ClockFact:
    return ClockFact(
        name=row["name"],
        kind=ClockKind(row["kind"]),
        cycle=row["cycle"],
        due_at=row["due_at"],
        stopped_at=row["stopped_at"],
        withdrawn_at=row["withdrawn_at"],
        is_counted=bool(row["is_counted"]),
        misses=row["misses"],
    )


def _backlog(reading: Reading, asked: Asked) -> Backlog:
    """All open issues, whenever reported: what is late weighs on this week whoever caused it."""
    is_open = replace(asked.query, is_open=True)
    found = due(reading, is_open, now=asked.as_of, soon=0, most_tells=0)
    late = [row for row in found.rows if row["state"] in _LATE]
    return Backlog(
        open_issues=reading.count(is_open),
        unassigned_issues=reading.count(replace(is_open, is_unassigned=True)),
        overdue_issues=len({row["id"] for row in late}),
        overdue_clocks=len(late),
        worst=tuple(_overdue(row) for row in late),
    )


def _overdue(row: Row) -> OverdueClock:
    return OverdueClock(
        id=row["id"],
        label=_label(row),
        title=row["title"],
        clock=row["clock"],
        count=row.get("count", 1),
        due_at=row["due_at"],
        priority=Priority(row["priority"]) if row["priority"] else None,
        owner=row["owner"],
        store=row["store"],
        customer=row.get("customer"),
    )


def _label(row: Row) -> str:
    return f"{row['priority']}-{row['id']}" if row["priority"] else str(row["id"])
