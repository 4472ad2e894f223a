"""From an issue to its rows: the columns, the counts, the calls for attention."""

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.fold import fold
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Outcome, Priority, Status
from fbloop.ledger.attention import attention
from fbloop.ledger.columns import CLOCK_COLUMNS, ISSUE_COLUMNS
from fbloop.ledger.rows import clock_rows, issue_row
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    a_life,
    assigned,
    claimed,
    clock,
    clocks_set,
    closed,
    graded,
    logged,
    moved,
    reopened,
    reply,
    verified,
)

SECRET = b"s" * 32


def issue_of(*events: Event) -> Issue:
    issue = fold("2026-11-0001", list(enumerate(events, start=1)))
    assert issue is not None
    return issue


def row_of(*events: Event) -> dict[str, object]:
    row = issue_row(issue_of(*events), seq=1, last_recorded_at=NOON, secret=SECRET)
    return dict(zip(ISSUE_COLUMNS, row, strict=True))


def test_rows_have_the_columns_of_their_table() -> None:
    row = row_of(*a_life())
    assert (row["id"], row["seq"], row["last_recorded_at"]) == ("2026-11-0001", 1, NOON)
    assert all(len(row) == len(CLOCK_COLUMNS) for row in clock_rows(issue_of(*a_life())))


def test_values_are_plain() -> None:
    row = row_of(*a_life(), graded(Priority.P0))
    assert {type(value) for value in row.values()} <= {str, int, bool, type(None)}


def test_a_return_after_a_watched_closing_is_a_false_closure() -> None:
    row = row_of(logged(), closed(NOON + HOUR), reopened(NOON + DAY, was_watched=True))
    assert (row["times_reopened"], row["false_closures"], row["claims_returned"]) == (1, 1, 0)
    assert (row["first_returned_at"], row["returned_at"]) == (NOON + DAY, NOON + DAY)
    row = row_of(logged(), closed(NOON + HOUR), reopened(NOON + DAY, was_watched=False))
    assert (row["times_reopened"], row["false_closures"]) == (1, 0)


def test_a_return_after_a_claim_is_counted_beside_it() -> None:
    row = row_of(logged(), claimed(NOON + HOUR), reopened(NOON + DAY))
    assert (row["times_reopened"], row["false_closures"], row["claims_returned"]) == (1, 0, 1)


def test_the_next_due_is_the_earliest_running_promise() -> None:
    clocks = clocks_set(
        clock("respond", NOON + HOUR, stopped_at=NOON + 1),
        clock("solve", NOON + DAY),
        clock("item", NOON + 60, kind="item"),
    )
    assert row_of(logged(), clocks)["next_due_at"] == NOON + DAY
    assert row_of(logged())["next_due_at"] is None


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([logged(NOON + 5)], [("unassigned", NOON + 5)]),
        ([logged(), assigned("one")], []),
        ([logged(), claimed(NOON + 1)], []),
        ([logged(), closed(NOON + 2, watch_until=NOON + 9)], [("watch", NOON + 9)]),
        ([logged(), assigned("one"), moved(Status.VERIFYING, judge_at=NOON + 4)],
         [("judge", NOON + 4)]),
        ([logged(), assigned("one"), moved(Status.VERIFYING)], []),
        ([logged(), assigned("one"), moved(Status.VERIFYING, judge_at=NOON + 4),
          verified(Outcome.PASSED, NOON + 5)], []),
        ([logged(), assigned("one"), verified(Outcome.FAILED, NOON + 5),
          moved(Status.VERIFYING, judge_at=NOON + 9)], [("judge", NOON + 9)]),
    ],
)  # fmt: skip
def test_what_asks_for_attention(events: list[Event], expected: list[tuple[str, int]]) -> None:
    assert list(attention(issue_of(*events))) == expected


@pytest.mark.parametrize(
    ("events", "since"),
    [
        ([logged(customer="A")], None),
        ([logged(customer="A"), assigned("one"), claimed(NOON + 1)], NOON + 1),
        ([logged(), claimed(NOON + 1)], None),
        ([logged(customer="A"), assigned("one"), closed(NOON + 2), reply(NOON + 3)], None),
        ([logged(phone="13800000000"), assigned("one"), verified(Outcome.PASSED, NOON + 5)],
         NOON + 5),
        ([logged(customer="A"), assigned("one"), reply(), closed(NOON + 2), reopened(NOON + 3),
          verified(Outcome.PASSED, NOON + 5)], NOON + 5),
    ],
)  # fmt: skip
def test_since_when_a_reporter_waits_to_be_told(events: list[Event], since: int | None) -> None:
    assert row_of(*events)["untold_since"] == since
