from collections.abc import Sequence

import pytest

from fbloop.analysis.cases import Case
from fbloop.analysis.weekly import Backlog, CameBack, OverdueClock, Period, Seal, Weekly, build
from fbloop.domain.vocabulary import Priority, ReopenKind, Resolution, Scope, Status
from tests.analysis.made_cases import DAY, MONDAY, case, claimed, closed_as, solved

WEEK = 7 * DAY
PERIOD = Period(label="2026-W48", starts_at=MONDAY, ends_at=MONDAY + WEEK)
AS_OF = PERIOD.ends_at
CALM = Backlog(open_issues=0, overdue_issues=0, overdue_clocks=0)


def weekly(
    cases: Sequence[Case] = (),
    before: Sequence[Case] = (),
    backlog: Backlog = CALM,
    reopened: Sequence[CameBack] = (),
) -> Weekly:
    return build(
        period=PERIOD,
        as_of=AS_OF,
        seal=Seal(number=1, events=2, digest="00"),
        cases=cases,
        previous_cases=before,
        previous_as_of=AS_OF - WEEK,
        backlog=backlog,
        reopened=reopened,
    )


def late(number: int, due_at: int, priority: Priority = Priority.P2) -> OverdueClock:
    return OverdueClock(
        id=f"2026-11-{number:04}",
        label=f"{priority}-2026-11-{number:04}",
        title="late",
        clock="respond",
        due_at=due_at,
        priority=priority,
    )


def back(number: int, at: int) -> CameBack:
    return CameBack(
        id=f"2026-11-{number:04}",
        label=f"P2-2026-11-{number:04}",
        title="again",
        at=at,
        kind=ReopenKind.RECURRENCE,
        was=Status.CLAIMED,
    )


def test_the_indicators_that_the_report_has() -> None:
    names = [indicator.name for indicator in weekly().indicators]

    assert names == ["closure", "response_in_time", "overdue", "claims_returned"]


def test_overdue_looks_at_all_open_issues() -> None:
    report = weekly(backlog=Backlog(open_issues=40, overdue_issues=3, overdue_clocks=5))
    figure = next(i for i in report.indicators if i.name == "overdue")

    assert (figure.value, figure.numerator, figure.denominator) == (3, 3, 40)


def test_the_week_before_had_as_much_time() -> None:
    closed_on_monday = [solved(n, at=AS_OF - WEEK + DAY) for n in range(5)]
    figure = weekly(before=closed_on_monday).indicators[0]

    assert figure.previous == 0.0


def test_severe_cases_the_most_urgent_first() -> None:
    cases = [
        case(1, priority=Priority.P1),
        solved(2, priority=Priority.P0),
        case(3, priority=Priority.P0),
        case(4),
        case(5, priority=None),
        case(6, priority=Priority.P0),
    ]

    assert [c.id[-1] for c in weekly(cases).cases] == ["3", "6", "2", "1"]


@pytest.mark.parametrize(
    ("scope", "is_tracked"),
    [(Scope.BATCH, True), (Scope.SYSTEMIC, True), (Scope.STORE, False), (None, False)],
)
def test_tracking_follows_wide_scopes(scope: Scope | None, is_tracked: bool) -> None:
    report = weekly([case(1, scope=scope), case(2, priority=Priority.P1)])

    assert ("2026-11-0001" in [c.id for c in report.tracking]) is is_tracked
    assert [c.id for c in report.cases] == ["2026-11-0002"]


def test_what_was_set_aside_is_counted_and_nowhere_listed() -> None:
    duplicate = closed_as(
        Resolution.DUPLICATE, 1, priority=Priority.P0, category="noise", store="S1"
    )

    report = weekly([duplicate])

    assert report.counts.set_aside == 1
    assert (report.cases, report.tracking, report.stores) == ((), (), ())
    assert report.top.rows == ()


def test_counts_and_previous_volume() -> None:
    report = weekly([case(1), claimed(2)], before=[case(3), case(4), case(5)])

    assert (report.counts.open, report.counts.claimed) == (1, 1)
    assert report.previous_reported == 3


def test_all_late_clocks_of_the_twenty_worst_issues() -> None:
    first = [late(n, MONDAY + n) for n in range(1, 22)]
    second = [late(n, MONDAY + n + DAY) for n in range(1, 22)]
    backlog = Backlog(open_issues=21, overdue_issues=21, overdue_clocks=42, worst=(*second, *first))

    worst = weekly(backlog=backlog).backlog.worst

    assert len(worst) == 40
    assert {clock.id[-4:] for clock in worst} == {f"{n:04}" for n in range(1, 21)}


def test_twenty_worst_issues_by_priority_then_lateness() -> None:
    clocks = [late(n, MONDAY + n) for n in range(30, 0, -1)]
    p0 = late(99, AS_OF - 1, Priority.P0)
    backlog = Backlog(open_issues=31, overdue_issues=31, overdue_clocks=31, worst=(*clocks, p0))

    worst = weekly(backlog=backlog).backlog.worst

    assert len(worst) == 20
    assert worst[0] is p0
    assert [clock.due_at for clock in worst[1:]] == [MONDAY + n for n in range(1, 20)]


def test_what_came_back_stands_in_order_of_time() -> None:
    report = weekly(reopened=[back(2, MONDAY + 5), back(3, MONDAY + 1), back(1, MONDAY + 5)])

    assert [row.id[-1] for row in report.reopened] == ["3", "1", "2"]


def test_equal_input_gives_an_equal_report() -> None:
    cases = [case(n, category="noise", store="S1") for n in range(8)]

    assert weekly(cases) == weekly(list(reversed(cases)))
