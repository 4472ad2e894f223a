"""The tracking board: groups in their order, and whether an answer came in time."""

from typing import Any

import pytest

from fbloop.ledger.query import Query
from fbloop.services.board import board

NOW = 1_000


class Shelf:
    """A ledger with these issues and clocks."""

    def __init__(self, issues: list[dict[str, Any]], clocks: list[dict[str, Any]]) -> None:
        self._issues, self._clocks = issues, clocks

    def issues(self, query: Query) -> list[dict[str, Any]]:
        return sorted(self._issues, key=lambda row: str(row[query.sort]))

    def clocks(self, ids: list[str]) -> list[dict[str, Any]]:
        return [clock for clock in self._clocks if clock["issue"] in ids]


def issue(id: str = "1", **fields: Any) -> dict[str, Any]:
    return {"id": id, "status": "new", "priority": "P2", "owner": None, "cycle": 1, **fields}


def clock(name: str, due_at: int, *, cycle: int = 1, stopped: int | None = None,
          withdrawn: int | None = None) -> dict[str, Any]:  # fmt: skip
    return {"issue": "1", "name": name, "due_at": due_at, "cycle": cycle, "stopped_at": stopped,
            "withdrawn_at": withdrawn}  # fmt: skip


def groups(key: str, *issues: dict[str, Any]) -> list[tuple[str | None, list[str]]]:
    """The groups with the ids of their issues."""
    reading: Any = Shelf(list(issues), [])
    found = board(reading, Query(), key, now=NOW)
    return [(group.value, [row["id"] for row in group.rows]) for group in found]


def only(*clocks: dict[str, Any], cycle: int = 1) -> Any:
    """The row of one issue with these clocks."""
    reading: Any = Shelf([issue(cycle=cycle)], list(clocks))
    (group,) = board(reading, Query(), "status", now=NOW)
    return group.rows[0]


def test_statuses_stand_in_the_order_of_the_loop() -> None:
    order = ["verifying", "claimed", "new", "archived", "executing"]
    rows = [issue(str(n), status=status) for n, status in enumerate(order)]
    assert [value for value, _ in groups("status", *rows)] == [
        "new", "executing", "verifying", "archived", "claimed",
    ]  # fmt: skip


def test_other_values_stand_in_their_own_order_and_nothing_last() -> None:
    rows = [issue("1", owner="乙"), issue("2"), issue("3", owner="a")]
    assert groups("owner", *rows) == [("a", ["3"]), ("乙", ["1"]), (None, ["2"])]


def test_in_a_group_the_most_urgent_stands_first() -> None:
    rows = [issue("1", priority="P3"), issue("2", priority="P0")]
    assert groups("status", *rows) == [("new", ["2", "1"])]


@pytest.mark.parametrize(
    ("respond", "said"),
    [
        (clock("respond", NOW), "open"),
        (clock("respond", NOW - 1), "late"),
        (clock("respond", 500, stopped=500), "in_time"),
        (clock("respond", 500, stopped=501), "late"),
        (clock("respond", 500, withdrawn=100), None),
        # Of an earlier cycle: nothing is promised now.
        (clock("respond", 500, cycle=2), None),
    ],
)
def test_was_it_answered(respond: dict[str, Any], said: str | None) -> None:
    assert only(respond)["responded"] == said


def test_the_present_cycle_counts() -> None:
    row = only(
        clock("respond", 1, stopped=9), clock("respond", 2_000, cycle=2), clock("close", 7),
        clock("close", 3_000, cycle=2), cycle=2,
    )  # fmt: skip
    assert (row["responded"], row["expected_at"]) == ("open", 3_000)


def test_without_a_promise_nothing_is_expected() -> None:
    assert only()["expected_at"] is None
