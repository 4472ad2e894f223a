"""The weekly report's numbers: cases of the period and of the one before, and the backlog."""

from collections.abc import Sequence

from fbloop.analysis.cases import Case, ClockFact
from fbloop.analysis.weekly import Backlog, OverdueClock, Period, Seal, Weekly, build
from fbloop.domain.clocks import ClockKind
from fbloop.domain.vocabulary import Outcome, Priority, Resolution, Scope, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query
from fbloop.rules.names import category_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.returns import came_back_between

_CLOCKS = {ClockKind.DEADLINE, ClockKind.EVERY}


def weekly(
    reading: Reading,
    book: RuleBook,
    *,
    period: Period,
    previous: Period,
    as_of: int,
    language: str,
) -> Weekly:
    """The report of a period as it stands at ``as_of``, beside the period before it."""
    seal = reading.seal()
    return build(
        period=period,
        as_of=as_of,
        seal=Seal(number=seal.number, events=seal.events, digest=seal.digest) if seal else None,
        cases=_cases(reading, book, period, language),
        previous_cases=_cases(reading, book, previous, language),
        previous_as_of=min(as_of, previous.ends_at + max(0, as_of - period.ends_at)),
        backlog=_backlog(reading, as_of),
        reopened=came_back_between(reading, period),
    )


def _cases(reading: Reading, book: RuleBook, period: Period, language: str) -> list[Case]:
    rows = reading.issues(
        Query(since=period.starts_at, until=period.ends_at - 1, sort="reported_at")
    )
    clocks: dict[str, list[ClockFact]] = {}
    for clock in reading.clocks([row["id"] for row in rows]):
        if clock["kind"] in _CLOCKS:
            clocks.setdefault(clock["issue"], []).append(_clock_fact(clock))
    return [_case(row, clocks.get(row["id"], []), book, language) for row in rows]


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


def _backlog(reading: Reading, as_of: int) -> Backlog:
    """All open issues, whenever reported: what is late weighs on this week whoever caused it."""
    rows = reading.due(Query(is_open=True), as_of)
    late = [row for row in rows if row["kind"] in _CLOCKS and row["due_at"] < as_of]
    return Backlog(
        open_issues=reading.count(Query(is_open=True)),
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
        due_at=row["due_at"],
        priority=Priority(row["priority"]) if row["priority"] else None,
        owner=row["owner"],
        store=row["store"],
        customer=row.get("customer"),
    )


def _label(row: Row) -> str:
    return f"{row['priority']}-{row['id']}" if row["priority"] else str(row["id"])
