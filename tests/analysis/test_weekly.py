from collections.abc import Sequence
from itertools import pairwise

import pytest

from fbloop.analysis.backlog import Backlog
from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Material
from fbloop.analysis.next_week import NextWeek
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import MOST_CASES, FiveLines
from fbloop.analysis.weekly import CameBack, Looked, Weekly, build, most_tracked, most_urgent
from fbloop.domain.vocabulary import Priority, ReopenKind, Resolution, Scope, Status
from tests.analysis.made_cases import DAY, MONDAY, case, claimed, closed_as, solved

WEEK = 7 * DAY
PERIOD = Period(label="2026-W48", starts_at=MONDAY, ends_at=MONDAY + WEEK)
BEFORE = Period(label="2026-W47", starts_at=MONDAY - WEEK, ends_at=MONDAY)
AS_OF = PERIOD.ends_at
CALM = Backlog(open_issues=0, overdue_issues=0, overdue_clocks=0)


def weekly(
    cases: Sequence[Case] = (),
    before: Sequence[Case] = (),
    backlog: Backlog = CALM,
    reopened: Sequence[CameBack] = (),
    periods: tuple[Period, Period] = (BEFORE, PERIOD),
) -> Weekly:
    """The report at the end of its period, beside the period before at its own end."""
    previous, period = periods
    now = Material(
        cases=cases,
        as_of=period.ends_at,
        open_issues=backlog.open_issues,
        overdue_issues=backlog.overdue_issues,
    )
    return build(
        now=Looked(period=period, material=now),
        before=Looked(period=previous, material=Material(cases=before, as_of=previous.ends_at)),
        seal=Seal(number=1, events=2, digest="00"),
        tracking=most_tracked(now),
        five_lines=[FiveLines(case=one) for one in most_urgent(most_tracked(now))],
        backlog=backlog,
        reopened=reopened,
        next_week=NextWeek(label="2026-W49", since=AS_OF, until=AS_OF + WEEK),
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

    assert names == [
        "closure",
        "response_in_time",
        "resolution_p0",
        "resolution_p1",
        "resolution_p2",
        "resolution_p3",
        "first_time_fix",
        "re_repair",
        "false_closure",
        "claims_returned",
        "hand_overs",
        "logging_delay",
        "overdue",
        "identification",
    ]


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

    assert [five.case.id[-1] for five in weekly(cases).cases] == ["3", "6", "2", "1"]


@pytest.mark.parametrize(
    ("scope", "is_tracked"),
    [(Scope.BATCH, True), (Scope.SYSTEMIC, True), (Scope.STORE, False), (None, False)],
)
def test_tracking_follows_wide_scopes(scope: Scope | None, is_tracked: bool) -> None:
    report = weekly([case(1, scope=scope), case(2, priority=Priority.P1)])

    assert ("2026-11-0001" in [c.id for c in report.tracking]) is is_tracked
    assert [five.case.id for five in report.cases] == ["2026-11-0002"]


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


def test_what_was_set_aside_was_reported_in_the_period_before_as_in_this() -> None:
    def duplicate(number: int, at: int) -> Case:
        return closed_as(Resolution.DUPLICATE, number, at=at)

    report = weekly([case(1), duplicate(2, MONDAY)], [case(3), duplicate(4, MONDAY - DAY)])

    assert (report.counts.reported, report.previous_reported) == (2, 2)


def test_a_short_month_beside_a_long_one() -> None:
    """14 after 6 are many in the 28 days of February after 31, and not in the 31 of March."""
    starts = (MONDAY, MONDAY + 31 * DAY, MONDAY + 59 * DAY, MONDAY + 90 * DAY)
    january, february, march = (
        Period(label=f"2027-0{number}", starts_at=start, ends_at=end)
        for number, (start, end) in enumerate(pairwise(starts), start=1)
    )
    leaks = [case(n, category="leak") for n in range(20)]

    (found,) = weekly(leaks[:14], leaks[14:], periods=(january, february)).signals
    assert (found.value, found.n, found.previous) == ("leak", 14, 6)
    assert weekly(leaks[:14], leaks[14:], periods=(february, march)).signals == ()


def test_twenty_severe_cases_are_told_and_all_are_counted() -> None:
    report = weekly([case(n, priority=Priority.P1) for n in range(25)])

    assert (len(report.cases), report.cases_total) == (MOST_CASES, 25)
    assert (len(report.tracking), report.tracked.total) == (25, 25)


def test_wide_cases_are_tracked_and_none_of_the_severe() -> None:
    report = weekly([case(1, priority=Priority.P1), case(2, scope=Scope.BATCH)])

    assert (len(report.cases), report.cases_total, report.tracked.total) == (1, 1, 2)


def test_the_tracking_table_ends_somewhere_and_says_so() -> None:
    report = weekly([case(n, priority=Priority.P1) for n in range(201)])

    assert (len(report.tracking), report.tracked.total) == (200, 201)


def test_what_is_tracked_is_counted_beyond_the_table() -> None:
    worst = [case(n, priority=Priority.P0, is_open=n > 2) for n in range(150)]
    others = [case(n, priority=Priority.P1) for n in range(150, 250)]
    told = case(250, scope=Scope.BATCH, cause="a bad weld")

    tracked = weekly([*worst, *others, told, case(251)]).tracked

    assert (tracked.total, tracked.recorded, tracked.p0, tracked.p0_open) == (251, 1, 150, 147)


def test_what_came_back_stands_in_order_of_time() -> None:
    report = weekly(reopened=[back(2, MONDAY + 5), back(3, MONDAY + 1), back(1, MONDAY + 5)])

    assert [row.id[-1] for row in report.reopened] == ["3", "1", "2"]


def test_equal_input_gives_an_equal_report() -> None:
    cases = [case(n, category="noise", store="S1") for n in range(8)]

    assert weekly(cases) == weekly(list(reversed(cases)))
