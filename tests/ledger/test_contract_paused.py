"""What every engine answers to reports of what was paused, and how long promises ran at all."""

from typing import Any

import pytest

from fbloop.domain.clocks import ClockKind, Pause
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    claimed,
    clock,
    clocks_set,
    closed,
    contact,
    logged,
)
from tests.ledger.made_questions import write

SINCE, UNTIL = NOON + DAY, NOON + 2 * DAY
PARTS = Pause(at=NOON + HOUR, until=SINCE + HOUR, reason="parts")


ALL = Query()


def ran(ledger: Ledger, query: Query = ALL) -> int:
    return ledger.figures.ran(query, SINCE, UNTIL)


def paused(ledger: Ledger, query: Query = ALL) -> list[tuple[Any, ...]]:
    return sorted(ledger.figures.paused(query, SINCE, UNTIL))


def promise(name: str = "solve", **given: Any) -> Any:
    return clocks_set(clock(name, UNTIL, **given))


def test_a_paused_promise_is_told_with_its_pauses(ledger: Ledger) -> None:
    issue = write(ledger, logged(), promise(pauses=(PARTS,)))
    write(ledger, logged(), promise())
    pauses = [[PARTS.at, PARTS.until, "parts"]]
    assert paused(ledger) == [(issue, NOON, None, pauses)]

    kept = write(ledger, logged(), promise(pauses=(PARTS,)), contact(SINCE))
    assert paused(ledger)[1] == (kept, NOON, SINCE, pauses)
    assert paused(ledger, Query(ids=(kept,))) == [(kept, NOON, SINCE, pauses)]


def test_a_pause_that_was_over_before_is_not_read(ledger: Ledger) -> None:
    before = Pause(at=NOON, until=SINCE - 1, reason="parts")
    write(ledger, logged(), promise(pauses=(before,)))
    assert paused(ledger) == []
    # What was said later may lie before what was said first.
    write(ledger, logged(), promise(pauses=(PARTS, before)))
    assert len(paused(ledger)) == 1


@pytest.mark.parametrize(
    ("started", "events", "hours"),
    [
        (NOON, [], 24),
        (SINCE + 6 * HOUR, [], 18),
        (NOON, [contact(SINCE + 5 * HOUR)], 5),
        (NOON, [contact(NOON + HOUR)], 0),
        (UNTIL + HOUR, [], 0),
    ],
)
def test_a_promise_ran_as_long_as_it_lies_between(
    ledger: Ledger, started: int, events: list[Any], hours: int
) -> None:
    write(ledger, logged(), promise(started_at=started), *events)
    assert ran(ledger) == hours * HOUR


def test_items_and_duties_are_no_promises(ledger: Ledger) -> None:
    kinds = (ClockKind.ITEM, ClockKind.DUTY, ClockKind.HABIT, ClockKind.EVERY)
    write(ledger, logged(), *(promise(kind, kind=kind) for kind in kinds))
    assert ran(ledger) == DAY


@pytest.mark.parametrize(
    ("reported", "end", "is_there"),
    [
        (NOON, [], True),
        (NOON, [closed(SINCE + HOUR)], True),
        (NOON, [closed(UNTIL + HOUR)], False),
        (NOON, [claimed(SINCE)], False),
        (SINCE, [claimed(SINCE + HOUR)], True),
        (SINCE, [closed(UNTIL + HOUR)], True),
    ],
)
def test_whose_promises_count(
    ledger: Ledger, reported: int, end: list[Any], is_there: bool
) -> None:
    """The open issues', and those of what was reported or closed between the moments."""
    write(ledger, logged(reported), promise(pauses=(PARTS,)), *end)
    assert (ran(ledger) > 0, len(paused(ledger))) == (is_there, is_there)


def test_an_issue_that_is_found_in_two_ways_counts_once(ledger: Ledger) -> None:
    write(ledger, logged(SINCE), promise(started_at=SINCE))
    assert ran(ledger) == DAY


def test_an_earlier_moment_is_answered_as_it_was(ledger: Ledger) -> None:
    issue = write(ledger, logged(), promise(pauses=(PARTS,)), closed(UNTIL + HOUR))
    with ledger.world(happened_by=UNTIL) as then:
        assert [row[0] for row in then.figures.paused(Query(), SINCE, UNTIL)] == [issue]
        assert then.figures.ran(Query(), SINCE, UNTIL) == DAY
    assert ran(ledger) == 0
