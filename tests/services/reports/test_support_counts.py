"""What open issues need, counted once each: by events made to the second."""

from fbloop.analysis.support import MOST_TOLD, Needs, SupportNeed
from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import Scoped
from fbloop.domain.vocabulary import Outcome, Priority, Scope
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from fbloop.services.judge import Judge
from fbloop.services.reports.backlog import backlog_of
from fbloop.services.reports.cases import cases_of
from fbloop.services.reports.support import needs_of
from fbloop.services.reports.support_needs import SupportLook
from fbloop.services.reports.weekly import weekly
from tests.ledger.made_events import (
    BY,
    HOUR,
    NOON,
    assigned,
    claimed,
    clock,
    clocks_set,
    closed,
    graded,
    logged,
    verified,
)
from tests.ledger.made_questions import write
from tests.services.made_reports import WEEK_BEFORE, asked
from tests.services.made_session import book

PROVED = verified(Outcome.PASSED, NOON + HOUR)  # the outcome is known, and told to nobody


def needs(ledger: Ledger) -> Needs:
    """What all issues need at the end of the week."""
    rules, request = book(), asked()
    look = SupportLook(reading=ledger, load=ledger.load, judge=Judge(rules), asked=request)
    cases = cases_of(ledger, rules, request, Query())
    return needs_of(look, backlog_of(ledger, rules, request), cases)


def told_of(ledger: Ledger, *events: Event, at: int = NOON) -> str:
    """An issue whose reporter waits for an answer, and what happened to it."""
    return write(ledger, logged(at, customer="Made Up"), *events)


def counts(found: Needs) -> tuple[int, int]:
    """How many issues need anything, and how many of them just have to be told."""
    return found.total, found.to_tell


def test_a_proved_one_with_an_owner_just_has_to_be_told(ledger: Ledger) -> None:
    told_of(ledger, graded(Priority.P1), assigned("one"), PROVED)

    assert counts(needs(ledger)) == (1, 1)


def test_a_proved_one_without_an_owner_needs_that_first(ledger: Ledger) -> None:
    told_of(ledger, graded(Priority.P2), PROVED)
    found = needs(ledger)

    assert counts(found) == (1, 0)
    assert [row.need for row in found.rows] == [SupportNeed.OWNER]


def test_a_proved_one_that_is_severe_and_late_needs_a_word_first(ledger: Ledger) -> None:
    late = clocks_set(clock("close", NOON + HOUR))
    told_of(ledger, graded(Priority.P1), assigned("one", accountable="lead"), late, PROVED)
    found = needs(ledger)

    assert counts(found) == (1, 0)
    assert [(row.need, row.asked_of) for row in found.rows] == [(SupportNeed.OVERDUE, "lead")]


def test_a_wide_one_needs_the_other_stores_first(ledger: Ledger) -> None:
    told_of(ledger, Scoped(at=NOON, by=BY, scope=Scope.SYSTEMIC), claimed())
    found = needs(ledger)

    assert counts(found) == (1, 0)
    assert [row.need for row in found.rows] == [SupportNeed.SWEEP]


def test_those_who_wait_longest_are_named_whenever_they_reported(ledger: Ledger) -> None:
    """Nine reported one after another; the later it was, the earlier the outcome was there."""
    for hour in range(9):
        told_of(ledger, claimed(NOON + 20 * HOUR - hour * HOUR), at=NOON + hour * HOUR)
    found = needs(ledger)

    longest = [NOON + hour * HOUR for hour in range(12, 12 + MOST_TOLD)]
    assert [row.since_at for row in found.rows] == longest
    assert (found.to_tell, found.untold_since) == (9, longest[0])


def test_since_when_somebody_waits_is_of_those_who_are_counted(ledger: Ledger) -> None:
    """Who waits longer for an issue that needs something else is not among them."""
    told_of(ledger, graded(Priority.P2), verified(Outcome.PASSED, NOON))
    told_of(ledger, claimed(NOON + 2 * HOUR))
    told_of(ledger, claimed(NOON + HOUR))
    found = needs(ledger)

    assert counts(found) == (3, 2)
    assert found.untold_since == NOON + HOUR


def test_where_all_were_told_nobody_waits(ledger: Ledger) -> None:
    write(ledger, logged(), closed())

    assert needs(ledger) == Needs()


def test_who_reported_in_the_week_before_waits_in_this_weeks_report(ledger: Ledger) -> None:
    told_of(ledger, claimed(WEEK_BEFORE + HOUR), at=WEEK_BEFORE)
    report = weekly(ledger, book(), asked())

    assert (report.counts.reported, report.needs.to_tell) == (0, 1)
