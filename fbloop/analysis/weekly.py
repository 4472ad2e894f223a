"""The weekly report as numbers and rows; how it looks is `render`'s matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fbloop.analysis.backlog import Backlog, Bottleneck, LateGroup
from fbloop.analysis.buckets import Buckets, buckets
from fbloop.analysis.card import card
from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator, Material
from fbloop.analysis.next_week import NextWeek
from fbloop.analysis.pareto import Top, top
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import MOST_CASES, FiveLines
from fbloop.analysis.signals import Signal, signals
from fbloop.analysis.stores import StoreCount, Visits, ZoneCount, stores, zones
from fbloop.analysis.support import Support
from fbloop.domain.vocabulary import ReopenKind, Status

MOST_TRACKED = 200


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

    ``counts`` say where the issues reported in the period stand. ``cases`` are the 20 most urgent
    of its ``cases_total`` P0 and P1; ``tracking`` adds the batch and systemic ones, at most 200 of
    ``tracking_total``: problem, solution, verification. Duplicates and what was no problem are in
    neither, nor in ``top``, ``stores``, ``zones``. ``scope`` says in words to which issues the
    report is narrowed, if it is.
    """

    period: Period
    scope: str = ""
    as_of: int
    seal: Seal | None
    counts: Buckets
    previous_reported: int
    indicators: tuple[Indicator, ...]
    cases: tuple[FiveLines, ...]
    cases_total: int
    top: Top
    stores: tuple[StoreCount, ...]
    zones: tuple[ZoneCount, ...]
    tracking: tuple[Case, ...]
    tracking_total: int
    backlog: Backlog
    signals: tuple[Signal, ...]
    reopened: tuple[CameBack, ...]
    support: tuple[Support, ...]
    next_week: NextWeek

    @property
    def late_by_owner(self) -> tuple[LateGroup, ...]:
        """All late issues by who drives them, the group with most of them first."""
        return self.backlog.by_owner

    @property
    def late_by_department(self) -> tuple[LateGroup, ...]:
        """All late issues by the department that must answer."""
        return self.backlog.by_department

    @property
    def bottleneck(self) -> Bottleneck | None:
        """Where open issues wait longest."""
        return self.backlog.bottleneck


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One period, and what the ledger shows of it."""

    period: Period
    material: Material

    @property
    def elapsed(self) -> int:
        """How many seconds of the period had passed."""
        return self.period.elapsed(self.material.as_of)


def build(
    *,
    now: Looked,
    before: Looked,
    scope: str = "",
    seal: Seal | None,
    five_lines: Sequence[FiveLines],
    backlog: Backlog,
    visits: Visits | None = None,
    reopened: Iterable[CameBack],
    support: Sequence[Support] = (),
    next_week: NextWeek,
) -> Weekly:
    """The report from what the ledger shows of the period and of the one before.

    ``before.material.as_of`` corresponds to ``now``'s one period earlier, so that a week is
    compared with a week that had as much time to be closed.
    """
    cases, as_of = now.material.cases, now.material.as_of
    real, real_before = now.material.real, before.material.real
    tracked = by_urgency(case for case in real if case.is_severe or case.is_wide)
    return Weekly(
        period=now.period,
        scope=scope,
        as_of=as_of,
        seal=seal,
        counts=buckets(cases, as_of),
        previous_reported=len(before.material.cases),
        indicators=card(now.material, before.material),
        cases=tuple(five_lines),
        cases_total=sum(case.is_severe for case in real),
        top=top(real, real_before),
        stores=stores(real, real_before, as_of, visits),
        zones=zones(real, real_before, as_of, visits),
        tracking=tuple(tracked[:MOST_TRACKED]),
        tracking_total=len(tracked),
        backlog=backlog,
        signals=signals(real, real_before, now.elapsed, before.elapsed),
        reopened=tuple(sorted(reopened, key=lambda back: (back.at, back.id))),
        support=tuple(support),
        next_week=next_week,
    )


def most_urgent(material: Material) -> list[Case]:
    """The P0 and P1 that a report shows in five lines each."""
    return by_urgency(case for case in material.real if case.is_severe)[:MOST_CASES]


def by_urgency(cases: Iterable[Case]) -> list[Case]:
    """The worst first; of equal priority the open ones, then the oldest."""
    return sorted(cases, key=lambda c: (c.rank, not c.is_open, c.reported_at, c.id))
