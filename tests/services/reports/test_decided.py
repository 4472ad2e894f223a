"""Which closings were proved, or proved false, within a week: by events made to the second."""

from dataclasses import replace

import pytest

from fbloop.analysis.indicators import Decided
from fbloop.domain.vocabulary import Resolution
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from fbloop.services.reports.cases import period_of
from fbloop.services.reports.returns import decided_between
from tests.ledger.made_events import DAY, HOUR, NOON, claimed, closed, logged, reopened
from tests.ledger.made_questions import write
from tests.services.made_reports import WEEK

WINDOW = NOON + HOUR  # the end of a watch window
BACK = NOON + 2 * HOUR


def decided(ledger: Ledger, as_of: int = WEEK.end_exclusive) -> Decided:
    """What was decided in the week by a moment."""
    return decided_between(ledger, ledger.load, Query(), period_of(WEEK), as_of)


@pytest.mark.parametrize("back_at", [None, BACK])
def test_a_closing_held_once_its_window_ended_even_if_it_came_back_later(
    ledger: Ledger, back_at: int | None
) -> None:
    back = [] if back_at is None else [reopened(back_at, was_watched=False)]
    write(ledger, logged(), closed(watch_until=WINDOW), *back)

    assert decided(ledger) == Decided(held=1)


def test_a_closing_that_came_back_inside_its_window_never_held(ledger: Ledger) -> None:
    write(ledger, logged(), closed(watch_until=BACK + HOUR), reopened(BACK))

    assert decided(ledger) == Decided(falsified=1)


@pytest.mark.parametrize("was_watched", [True, False])
def test_what_was_claimed_or_dismissed_was_no_closing_as_solved(
    ledger: Ledger, *, was_watched: bool
) -> None:
    back, begun = reopened(BACK, was_watched=was_watched), WINDOW - 30 * DAY
    write(ledger, logged(begun), claimed(begun), back)
    dismissed = replace(closed(watch_until=WINDOW), resolution=Resolution.NOT_A_PROBLEM)
    write(ledger, logged(), dismissed, back)

    assert decided(ledger) == Decided()


def test_nothing_is_decided_before_its_moment(ledger: Ledger) -> None:
    write(ledger, logged(), closed(watch_until=WINDOW))
    write(ledger, logged(), closed(watch_until=WINDOW), reopened(BACK, was_watched=False))
    write(ledger, logged(), closed(watch_until=BACK + DAY), reopened(BACK))

    assert decided(ledger, WINDOW - 1) == Decided()
    assert decided(ledger, WINDOW) == Decided(held=2)
    assert decided(ledger, BACK) == Decided(held=2, falsified=1)


def test_what_is_decided_after_the_week_is_of_the_next(ledger: Ledger) -> None:
    write(ledger, logged(), closed(watch_until=WEEK.end_exclusive))

    assert decided(ledger, WEEK.end_exclusive + DAY) == Decided()
