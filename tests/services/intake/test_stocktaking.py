"""From when on a ledger is live, and for which problems that matters."""

from dataclasses import replace

import pytest

from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.vocabulary import Priority, ReopenKind, Resolution
from fbloop.ledger.settings import Settings
from fbloop.services.handling.triage import grade
from fbloop.services.intake.stocktaking import if_before_live, live_moment
from fbloop.services.proof.afterwards import reopen
from fbloop.services.proof.closing import GivenClosing, close
from tests.services.made_session import DAY, MONDAY, at, later, logged, made_session


@pytest.mark.parametrize(
    ("zone", "moment"),
    [("Asia/Shanghai", "2026-11-20 00:00"), ("Europe/Berlin", "2026-11-20 07:00")],
)
def test_a_ledger_goes_live_as_its_day_begins_where_it_is(zone: str, moment: str) -> None:
    assert live_moment(Settings(zone=zone, live_from="2026-11-20")) == at(moment)
    assert live_moment(Settings(zone=zone)) is None


def test_what_was_reported_just_before_is_a_stocktaking() -> None:
    with made_session(live_from=MONDAY) as session:
        assert if_before_live(session, MONDAY - 1) == MONDAY
        assert if_before_live(session, MONDAY) is None
        assert if_before_live(replace(session, live_from=None), MONDAY - 1) is None


def test_an_old_problem_runs_no_clock_whatever_becomes_of_it() -> None:
    with made_session(live_from=MONDAY) as session:
        issue = logged(session, "刹车失灵", reported_at=MONDAY - DAY).changed.after
        assert (issue.grading.priority, issue.clocks) == (Priority.P0, ())
        (lowered,) = grade(later(session, 60), [issue.id], Priority.P1, "误报")
        (raised,) = grade(later(session, 120), [issue.id], Priority.P0, None)
        assert lowered.after.clocks == raised.after.clocks == ()
        given = GivenClosing(resolution=Resolution.REJECTED, reason="不是我们的车")
        close(later(session, 180, by="小李"), [issue.id], given)
        back = later(session, DAY)
        (again,) = reopen(back, [issue.id], reason="确是我们的车", kind=ReopenKind.AUDIT)
        assert not again.after.is_stocktaking
        assert {clock.started_at for clock in again.after.clocks} == {back.at}


def test_a_reopening_before_the_first_day_is_stocktaking_still() -> None:
    with made_session(live_from=MONDAY + 2 * DAY) as session:
        issue = logged(session).changed.after
        close(session, [issue.id], GivenClosing(resolution=Resolution.REJECTED, reason="重复"))
        (again,) = reopen(
            later(session, DAY), [issue.id], reason="又有了", kind=ReopenKind.CUSTOMER
        )
        assert again.after.is_stocktaking
        assert not any(isinstance(event, ClocksSet) for event in again.events)


def test_a_new_first_day_changes_nothing_of_what_was_logged() -> None:
    with made_session(live_from=MONDAY) as session:
        old = logged(session, "刹车失灵", reported_at=MONDAY - DAY).changed.after
        live = logged(session, "刹车失灵").changed.after
        moved = later(session, 60, live_from=MONDAY + DAY)
        graded = [grade(moved, [one.id], Priority.P1, "误报")[0].after for one in (old, live)]
        assert [bool(one.clocks) for one in graded] == [False, True]
