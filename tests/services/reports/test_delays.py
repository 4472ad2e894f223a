"""What late issues are estimated to cost in a report, out of a ledger."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Ledger
from fbloop.rules.rulebook import DelayCost, RuleBook
from fbloop.services.reports.backlog import backlog_of
from fbloop.services.reports.delays import delays_of
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    classified,
    clock,
    clocks_set,
    contact,
    graded,
    logged,
)
from tests.ledger.made_questions import write
from tests.services.made_reports import WEEK, asked
from tests.services.made_session import book

AS_OF = WEEK.end_exclusive
BRANDS = ("none", "some", "severe")


def costs() -> RuleBook:
    """Rules with a short table."""
    table = zip((0, DAY, 3 * DAY), ("1", "2-3", "10+"), ("85", "65", "<20"), BRANDS, strict=True)
    return replace(
        book(),
        delay_costs=tuple(
            DelayCost(above=above, factor=factor, recovery=recovery, brand={"en": brand})
            for above, factor, recovery, brand in table
        ),
        delay_source={"en": "made up"},
    )


def late(ledger: Ledger, *more: Any, at: int = NOON, **facts: Any) -> str:
    """An issue that is late by a clock which no contact stops."""
    unsolved = clock("solve", AS_OF - HOUR, stops=("verifying",))
    return write(ledger, logged(at, **facts), graded(Priority.P2), clocks_set(unsolved), *more)


def test_late_issues_are_counted_by_their_wait(ledger: Ledger) -> None:
    waiting = late(ledger, at=AS_OF - 3 * DAY - 1)
    answered = late(ledger, contact(NOON + DAY))
    never_late = write(ledger, logged(AS_OF - 9 * DAY))
    found = delays_of(ledger, costs(), asked(AS_OF))
    assert found.by_issue == {
        waiting: ("10+", "<20", "severe", 3 * DAY + 1, False, "made up"),
        answered: ("1", "85", "none", DAY, True, "made up"),
    }
    assert never_late not in found.by_issue
    counts = [(count.line.factor, count.issues) for count in found.counts]
    assert counts == [("1", 1), ("2-3", 0), ("10+", 1)]


@pytest.mark.parametrize(("category", "waited_s"), [("body.noise", 2 * DAY), ("store.nps", HOUR)])
def test_a_store_waits_from_the_finding_and_a_customer_from_the_report(
    ledger: Ledger, category: str, waited_s: int
) -> None:
    moments = {"reported_at": AS_OF - 2 * DAY, "found_at": AS_OF - HOUR}
    issue = late(ledger, classified(category), at=AS_OF - HOUR, **moments)
    assert delays_of(ledger, costs(), asked(AS_OF)).by_issue[issue].waited_s == waited_s


def test_of_a_report_of_which_only_the_day_is_known_the_wait_starts_with_its_end(
    ledger: Ledger,
) -> None:
    issue = late(ledger, at=AS_OF - 2 * DAY, is_day_only=True)
    assert delays_of(ledger, costs(), asked(AS_OF)).by_issue[issue].waited_s == DAY


def test_the_worst_issues_have_theirs_beside_them(ledger: Ledger) -> None:
    late(ledger, at=AS_OF - 2 * DAY)
    backlog = backlog_of(ledger, costs(), asked(AS_OF))
    (worst,) = backlog.worst
    assert worst.delay is not None
    assert worst.delay.factor == "2-3"
    assert sum(count.issues for count in backlog.delays) == backlog.overdue_issues == 1


def test_without_a_table_nothing_is_estimated(ledger: Ledger) -> None:
    late(ledger)
    without = replace(costs(), delay_costs=(), delay_source={})
    backlog = backlog_of(ledger, without, asked(AS_OF))
    assert (backlog.delays, backlog.worst[0].delay) == ((), None)
