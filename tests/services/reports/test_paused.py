"""The time in which promises stood still, out of a ledger and as of a moment."""

from typing import Any

from fbloop.analysis.paused import PausedShare
from fbloop.domain.clocks import Pause
from fbloop.ledger.base import Ledger
from fbloop.services.reports.paused import paused_of
from tests.ledger.made_events import DAY, HOUR, NOON, clock, clocks_set, contact, logged
from tests.ledger.made_questions import write
from tests.services.made_reports import WEEK, asked


def promise(*pauses: tuple[int, int], **given: Any) -> Any:
    """A promise of the made-up noon, and when it waited for parts."""
    waits = tuple(Pause(at=at, until=until, reason="parts") for at, until in pauses)
    return clocks_set(clock("respond", NOON + DAY, pauses=waits, **given))


def test_nothing_was_paused(ledger: Ledger) -> None:
    write(ledger, logged(), promise())
    assert paused_of(ledger, asked()) is None


def test_of_the_time_in_which_promises_ran(ledger: Ledger) -> None:
    write(ledger, logged(), promise((NOON + HOUR, NOON + 3 * HOUR)), contact(NOON + 6 * HOUR))
    write(ledger, logged(), promise(), contact(NOON + 4 * HOUR))
    assert paused_of(ledger, asked()) == PausedShare(
        paused_s=2 * HOUR, elapsed_s=10 * HOUR, by_reason={"parts": 2 * HOUR}, issues=1
    )


def test_what_lies_behind_the_moment_of_the_report_does_not_count(ledger: Ledger) -> None:
    write(ledger, logged(), promise((NOON + HOUR, NOON + 20 * HOUR)))
    found = paused_of(ledger, asked(NOON + 5 * HOUR))
    assert found is not None
    assert (found.paused_s, found.elapsed_s) == (4 * HOUR, 5 * HOUR)


def test_a_period_ends_before_its_report_may_be_read(ledger: Ledger) -> None:
    late = WEEK.end_exclusive - HOUR
    write(ledger, logged(late), promise((late, late + DAY), started_at=late))
    found = paused_of(ledger, asked(WEEK.end_exclusive + DAY))
    assert found is not None
    assert (found.paused_s, found.elapsed_s) == (HOUR, HOUR)
