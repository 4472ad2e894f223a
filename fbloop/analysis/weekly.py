"""The weekly report as numbers and rows; how it looks is `render`'s matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import (
    Buckets,
    Indicator,
    buckets,
    claims_returned,
    closure,
    overdue,
    response_in_time,
)
from fbloop.analysis.pareto import Top, top
from fbloop.analysis.stores import StoreCount, stores
from fbloop.domain.vocabulary import Priority, ReopenKind, Scope, Status

MOST_OVERDUE = 20
WIDE_SCOPES = frozenset({Scope.BATCH, Scope.SYSTEMIC})


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time with a name (`2026-W47`); ``ends_at`` is its first second no longer."""

    label: str
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The ledger's last seal: who holds it can tell whether the tail was cut later."""

    number: int
    events: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueClock:
    """An open clock past its due instant, with the issue to which it belongs.

    The late checklist items of an issue may stand together as one with their ``count``, due when
    the first of them was.
    """

    id: str
    label: str
    title: str
    clock: str
    due_at: int
    count: int = 1
    priority: Priority | None = None
    owner: str | None = None
    store: str | None = None
    customer: str | None = None

    @property
    def urgency(self) -> tuple[str, int, str, str]:
        """Sorts the worst first: by priority, then by how long it is late."""
        return (self.priority or "P9", self.due_at, self.id, self.clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """All open issues, whenever reported, and what of them is late.

    ``worst`` holds the late clocks of the 20 worst issues; ``unassigned_issues`` have no owner.
    """

    open_issues: int
    unassigned_issues: int = 0
    overdue_issues: int
    overdue_clocks: int
    worst: tuple[OverdueClock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """An issue that came back within the period; ``was`` says what did not hold."""

    id: str
    label: str
    title: str
    at: int
    kind: ReopenKind
    was: Status
    store: str | None = None
    owner: str | None = None
    customer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """One week (or any period) at a moment; equal input gives an equal report.

    ``counts`` say where the issues reported in the period stand. ``cases`` are its P0 and P1, the
    most urgent first; ``tracking`` adds the batch and systemic ones: problem, solution,
    verification. Duplicates and what was no problem are in neither, nor in ``top``, ``stores``.
    ``scope`` says in words to which issues the report is narrowed, if to any.
    """

    period: Period
    scope: str = ""
    as_of: int
    seal: Seal | None
    counts: Buckets
    previous_reported: int
    indicators: tuple[Indicator, ...]
    cases: tuple[Case, ...]
    top: Top
    stores: tuple[StoreCount, ...]
    tracking: tuple[Case, ...]
    backlog: Backlog
    reopened: tuple[CameBack, ...]


def build(
    *,
    period: Period,
    scope: str = "",
    as_of: int,
    seal: Seal | None,
    cases: Sequence[Case],
    previous_cases: Sequence[Case],
    previous_as_of: int,
    backlog: Backlog,
    reopened: Iterable[CameBack],
) -> Weekly:
    """The report from the cases of the period and of the one before.

    ``previous_as_of`` is the moment that corresponds to ``as_of`` one period earlier, so that a
    week is compared with a week that had as much time to be closed.
    """
    real = _without_set_aside(cases, as_of)
    real_before = _without_set_aside(previous_cases, previous_as_of)
    urgent = sorted(real, key=_urgency)
    return Weekly(
        period=period,
        scope=scope,
        as_of=as_of,
        seal=seal,
        counts=buckets(cases, as_of),
        previous_reported=len(previous_cases),
        indicators=_indicators(cases, as_of, previous_cases, previous_as_of, backlog),
        cases=tuple(case for case in urgent if case.is_severe),
        top=top(real, real_before),
        stores=stores(real, real_before, as_of),
        tracking=tuple(c for c in urgent if c.is_severe or c.scope in WIDE_SCOPES),
        backlog=_worst_first(backlog),
        reopened=tuple(sorted(reopened, key=lambda back: (back.at, back.id))),
    )


def _indicators(
    cases: Sequence[Case],
    as_of: int,
    before: Sequence[Case],
    before_as_of: int,
    backlog: Backlog,
) -> tuple[Indicator, ...]:
    return (
        closure(cases, as_of, closure(before, before_as_of)),
        response_in_time(cases, as_of, response_in_time(before, before_as_of)),
        overdue(overdue_issues=backlog.overdue_issues, open_issues=backlog.open_issues),
        claims_returned(cases, claims_returned(before)),
    )


def _worst_first(backlog: Backlog) -> Backlog:
    worst = sorted(backlog.worst, key=lambda clock: clock.urgency)
    shown = set(list(dict.fromkeys(clock.id for clock in worst))[:MOST_OVERDUE])
    return replace(backlog, worst=tuple(clock for clock in worst if clock.id in shown))


def _without_set_aside(cases: Sequence[Case], as_of: int) -> list[Case]:
    return [case for case in cases if not case.was_set_aside(as_of)]


def _urgency(case: Case) -> tuple[int, bool, int, str]:
    return (case.rank, not case.is_open, case.reported_at, case.id)
