"""The weekly report as numbers and rows; how it looks is `render`'s matter."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fbloop.analysis.backlog import Backlog
from fbloop.analysis.buckets import Buckets
from fbloop.analysis.card import card
from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator, Material
from fbloop.analysis.next_week import NextWeek
from fbloop.analysis.pareto import Top, top
from fbloop.analysis.paused import PausedShare
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import MOST_CASES, FiveLines
from fbloop.analysis.signals import Signal, signals
from fbloop.analysis.stores import PlaceCount, Visits, stores, zones
from fbloop.analysis.support import Needs
from fbloop.domain.vocabulary import Priority, ReopenKind, Status

MOST_TRACKED = 200
NOTHING_NEEDED = Needs()


class CameBack(NamedTuple):
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


class Tracked(NamedTuple):
    """The severe and the wide cases of a period in numbers; ``recorded`` have a record.

    That is: a cause, a solution or a verification. ``p0_open`` of the ``p0`` are not closed.
    """

    total: int
    recorded: int
    p0: int
    p0_open: int


class Weekly(NamedTuple):
    """One week (or any period) at a moment; equal input gives an equal report.

    ``counts`` say where the issues reported in the period stand. ``cases`` are the 20 most urgent
    of its ``cases_total`` P0 and P1; ``tracking`` adds the batch and systemic ones, at most 200 of
    all that ``tracked`` counts: problem, solution, verification. Duplicates and what was no problem
    are in neither, nor in ``top``, ``stores``, ``zones``. ``scope`` says in words to which issues
    the report is narrowed, if it is.
    """

    period: Period
    as_of: int
    seal: Seal | None
    counts: Buckets
    previous_reported: int
    indicators: tuple[Indicator, ...]
    cases: tuple[FiveLines, ...]
    cases_total: int
    top: Top
    stores: tuple[PlaceCount, ...]
    zones: tuple[PlaceCount, ...]
    tracking: tuple[Case, ...]
    tracked: Tracked
    backlog: Backlog
    signals: tuple[Signal, ...]
    reopened: tuple[CameBack, ...]
    needs: Needs
    next_week: NextWeek
    paused: PausedShare | None = None
    scope: str = ""


class Looked(NamedTuple):
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
    tracking: Sequence[Case],
    five_lines: Sequence[FiveLines],
    backlog: Backlog,
    visits: Visits | None = None,
    reopened: Iterable[CameBack],
    needs: Needs = NOTHING_NEEDED,
    next_week: NextWeek,
    paused: PausedShare | None = None,
) -> Weekly:
    """The report from what the ledger shows of the period and of the one before.

    ``tracking`` are `most_tracked` with their texts. ``before.material.as_of`` corresponds to that
    of ``now`` one period earlier, so that a week is compared with a week that had as much time to
    be closed.
    """
    real, real_before = now.material.real, before.material.real
    tracked = now.material.tracked
    return Weekly(
        period=now.period,
        scope=scope,
        as_of=now.material.as_of,
        seal=seal,
        counts=now.material.counts,
        previous_reported=len(before.material.cases),
        indicators=card(now.material, before.material),
        cases=tuple(five_lines),
        cases_total=sum(case.is_severe for case in tracked),
        top=top(real, real_before),
        stores=stores(real, now.material.standing, real_before, visits),
        zones=zones(real, now.material.standing, real_before, visits),
        tracking=tuple(tracking),
        tracked=_counted(tracked),
        backlog=backlog,
        signals=signals(real, real_before, now.elapsed, before.elapsed),
        reopened=tuple(sorted(reopened, key=lambda back: (back.at, back.id))),
        needs=needs,
        next_week=next_week,
        paused=paused,
    )


def _counted(tracked: Sequence[Case]) -> Tracked:
    worst = [case for case in tracked if case.priority is Priority.P0]
    return Tracked(
        total=len(tracked),
        recorded=sum(case.has_record for case in tracked),
        p0=len(worst),
        p0_open=sum(case.is_open for case in worst),
    )


def most_tracked(material: Material) -> list[Case]:
    """The cases that a report tracks one by one, the most urgent first."""
    return by_urgency(material.tracked)[:MOST_TRACKED]


def most_urgent(tracked: Iterable[Case]) -> list[Case]:
    """The P0 and P1 that a report shows in five lines each: of tracked cases the first."""
    return [case for case in tracked if case.is_severe][:MOST_CASES]


def by_urgency(cases: Iterable[Case]) -> list[Case]:
    """The worst first; of equal priority the open ones, then the oldest."""
    return sorted(cases, key=lambda c: (c.rank, not c.is_open, c.reported_at, c.id))
