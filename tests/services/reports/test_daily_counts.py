"""The daily report's numbers, of events and clocks that are made to the second."""

from dataclasses import replace
from typing import Any

from fbloop.analysis.daily import Checklist, Daily
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Ledger
from fbloop.services.reports.daily import daily
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    clock,
    clocks_set,
    closed,
    contact,
    graded,
    logged,
    reopened,
)
from tests.ledger.made_questions import write
from tests.services.made_reports import TODAY, asked
from tests.services.made_session import book

EVENING = NOON + 6 * HOUR
YESTERDAY = NOON - DAY


def today(ledger: Ledger, as_of: int = EVENING) -> Daily:
    """The report of the day."""
    return daily(ledger, book(), asked(as_of, period=TODAY))


def p0(ledger: Ledger, *events: Event, at: int = NOON) -> str:
    """A P0 that was found at a moment, and what happened to it since."""
    return write(ledger, logged(at), graded(Priority.P0, at), *events)


def item(name: str, due_at: int, **given: Any) -> Clock:
    """An item of the checklist."""
    return clock(name, due_at, kind=ClockKind.ITEM, stops=(), **given)


def test_what_is_closed_after_the_moment_was_not_closed_that_day(ledger: Ledger) -> None:
    p0(ledger, closed(NOON + 3 * HOUR))

    assert today(ledger, NOON + 3 * HOUR - 1).closed_today == 0
    assert today(ledger, NOON + 3 * HOUR).closed_today == 1


def test_a_p0_that_is_judged_one_again_was_not_raised_again(ledger: Ledger) -> None:
    p0(ledger, graded(Priority.P0), at=YESTERDAY)
    assert today(ledger).raised_today == 0

    p0(ledger, graded(Priority.P1, YESTERDAY + HOUR), graded(Priority.P0), at=YESTERDAY)
    assert today(ledger).raised_today == 1


def test_neither_an_import_nor_a_clock_breaks_the_silence(ledger: Ledger) -> None:
    imported = replace(contact(), run="run-1")
    issue = p0(ledger, imported, clocks_set(clock("close", NOON + 7 * DAY)), at=YESTERDAY)
    assert today(ledger).silent_cases == 1

    write(ledger, contact(), to=issue)
    assert today(ledger).silent_cases == 0


def test_missed_followups_are_counted_and_the_one_that_is_being_missed(ledger: Ledger) -> None:
    due = NOON + 4 * HOUR
    p0(ledger, clocks_set(clock("followup", due, kind=ClockKind.EVERY, misses=2)))

    (before,), (after,) = (today(ledger, moment).p0 for moment in (due, due + 1))
    assert (before.late_followups, after.late_followups) == (2, 3)
    assert before.next_followup_at == due


def test_a_followup_that_nobody_makes_is_missed_again_each_period(ledger: Ledger) -> None:
    due = NOON + 4 * HOUR
    p0(ledger, clocks_set(clock("followup", due, kind=ClockKind.EVERY, budget="1h")))

    (case,) = today(ledger, due + 2 * HOUR + 1).p0
    assert case.late_followups == 3


def test_the_checklist_of_an_earlier_cycle_counts_no_more(ledger: Ledger) -> None:
    done, late = item("resources", NOON, stopped_at=NOON), item("facts-known", EVENING, cycle=2)
    p0(ledger, clocks_set(done), closed(), reopened(), clocks_set(late), at=YESTERDAY)

    (case,) = today(ledger).p0
    assert case.checklist == Checklist(open=1)


def test_late_items_are_named_in_the_order_in_which_they_were_due(ledger: Ledger) -> None:
    due = {"resources": 2, "root-cause": 3, "facts-known": 1}
    p0(ledger, clocks_set(*(item(name, NOON + hours * HOUR) for name, hours in due.items())))

    (case,) = today(ledger).p0
    assert case.checklist.late_names == ("Facts known", "Resources arranged", "Root cause found")


def test_nothing_is_late_of_what_is_closed(ledger: Ledger) -> None:
    late = clocks_set(clock("close", NOON + HOUR))
    p0(ledger, closed(), late)
    assert (today(ledger).closed_today, today(ledger).late_cases) == (1, 0)

    p0(ledger, late)
    assert today(ledger).late_cases == 1
