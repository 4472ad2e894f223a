"""`due` and the search for kin cost what they find, not what the ledger holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.domain.issue import Issue
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.columns import CLOCK_COLUMNS, ISSUE_COLUMNS
from fbloop.ledger.query import Query
from fbloop.ledger.rows import clock_rows, issue_row
from fbloop.ledger.settings import Settings
from fbloop.ledger.sqlite_filter import conditions, order
from fbloop.ledger.sqlite_questions import (
    COMPLAINTS_SQL,
    COUNT_TELLS_SQL,
    DUE_SQL,
    ISSUES_SQL,
    SAME_CAR_SQL,
    TELLS_SQL,
)
from tests.ledger.made_events import NOON, a_life, clock, clocks_set, logged
from tests.ledger.test_rows import SECRET, issue_of

OPEN = 50
FILTERS = [
    Query(),
    Query(is_open=True),
    Query(stores=("S1",)),
    Query(priorities=("P0", "P1"), owners=("one",)),
    Query(categories=("body",)),
    Query(since=NOON, until=NOON + 5),
    Query(is_unassigned=True),
]


def plan(path: Path, sql: str, values: list[object]) -> str:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    return "\n".join(detail for *_, detail in rows)


@pytest.mark.parametrize("query", FILTERS)
def test_due_walks_the_open_clocks_in_order_whatever_the_filter(made: Path, query: Query) -> None:
    where, values = conditions(query, lambda name: name)
    found = plan(made, DUE_SQL.format(where=where), [NOON, NOON, *values, 50])
    first, second = found.splitlines()
    assert first == "SEARCH clock USING INDEX clock_is_open (due_at<?)"
    assert second.startswith("SEARCH issue USING INDEX")
    assert "(id=?" in second


@pytest.mark.parametrize("query", FILTERS)
def test_who_waits_for_a_reply_is_found_in_order_whatever_the_filter(
    made: Path, query: Query
) -> None:
    where, values = conditions(query, lambda name: name)
    found = plan(made, TELLS_SQL.format(where=where), [NOON, *values, 50])
    # Of one store or car there are fewer issues than reporters who wait.
    is_narrow = bool(query.stores or query.vins or query.customer)
    assert is_narrow or found == "SEARCH issue USING INDEX issue_untold (untold_since<?)"
    assert found.startswith("SEARCH issue USING INDEX issue_")


def test_they_are_counted_in_the_index_alone(made: Path) -> None:
    found = plan(made, COUNT_TELLS_SQL.format(where="1 = 1"), [NOON])
    assert found == "SEARCH issue USING COVERING INDEX issue_untold (untold_since<?)"


def test_overdue_issues_are_found_by_the_same_index(made: Path) -> None:
    where, values = conditions(Query(overdue_at=NOON), lambda name: name)
    assert "clock_is_open (due_at<?)" in plan(made, f"SELECT 1 FROM issue WHERE {where}", values)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (Query(is_open=True), "issue_is_open"),
        (Query(ids=("2026-11-0001",)), "sqlite_autoindex_issue_1 (id=?)"),
        (Query(since=NOON), "issue_reported_at"),
        (Query(since=NOON, until=NOON), "issue_reported_at"),
        (Query(returned_since=NOON), "issue_returned_at"),
        (Query(vins=("LFBZZ00000TEST001",)), "issue_vin"),
        (Query(customer="Made Up"), "issue_customer"),
        (Query(stores=("S1",)), "issue_store"),
    ],
)
def test_lists_walk_what_they_find(made: Path, query: Query, index: str) -> None:
    where, values = conditions(query, lambda name: name)
    sql = ISSUES_SQL.format(where=where, order=order(query.sort))
    assert f"USING INDEX {index}" in plan(made, sql, [*values, 50])


def test_kin_is_found_by_index(made: Path) -> None:
    found = plan(made, SAME_CAR_SQL, ["c", "v", "c", "u", False])
    assert "issue_vin (vin_key=? AND category=?)" in found
    assert "issue_customer (customer_key=? AND category=?)" in found
    assert "SCAN issue" not in found


def test_complaints_of_a_store_are_counted_by_index(made: Path) -> None:
    sql = COMPLAINTS_SQL.format(column="store", channels="1 = 1")
    assert "issue_store (store=? AND reported_at>? AND reported_at<?)" in plan(
        made, sql, ["S1", 0, 1]
    )


def filled(path: Path, size: int) -> Path:
    """A ledger of so many issues, fifty of them open, its projections written directly."""
    create_ledger(str(path), Settings()).close()
    with closing(sqlite3.connect(path)) as db:
        multiply(db, issue_of(*a_life()[:-1]), range(size - OPEN))
        multiply(
            db, issue_of(logged(), clocks_set(clock("respond", NOON))), range(size - OPEN, size)
        )
        db.commit()
    return path


def multiply(db: sqlite3.Connection, issue: Issue, numbers: range) -> None:
    """The issue's rows, once for each number."""
    row = issue_row(issue, seq=0, last_recorded_at=NOON, secret=SECRET)
    copies = (
        "WITH RECURSIVE copy (seq) AS (SELECT ? UNION ALL SELECT seq + 1 FROM copy "
        "WHERE seq + 1 < ?) INSERT INTO {} SELECT {} FROM copy"
    )
    span = [numbers.start, numbers.stop]
    issue_id = "printf('2026-11-%06d', seq)"
    numbered = {"seq": "seq", "id": issue_id}
    marks = ", ".join(numbered.get(name, "?") for name in ISSUE_COLUMNS)
    rest = [value for name, value in zip(ISSUE_COLUMNS, row, strict=True) if name not in numbered]
    db.execute(
        copies.format(f"issue ({', '.join(ISSUE_COLUMNS)})", marks),
        [*span, *rest],
    )
    for values in clock_rows(issue):
        marks = ", ".join("?" * (len(CLOCK_COLUMNS) - 1))
        db.execute(
            copies.format(f"clock ({', '.join(CLOCK_COLUMNS)})", f"{issue_id}, {marks}"),
            [*span, *values[1:]],
        )


def ticks(path: Path) -> int:
    """How many steps SQLite's machine takes for `due`, `list` of what is open, and kin."""
    ledger = open_ledger(str(path))
    counted = 0

    def tick() -> int:
        nonlocal counted
        counted += 1
        return 0

    ledger._connection.set_progress_handler(tick, 1)  # type: ignore[attr-defined]
    assert len(ledger.due(Query(is_open=True), NOON, 50)) == 50
    assert len(ledger.issues(Query(is_open=True))) == OPEN
    assert ledger.same_car(vin="LFBZZ00000TEST009", customer="Nobody", category="body") == []
    ledger.close()
    return counted


def test_a_hundred_times_the_issues_take_the_same_steps(tmp_path: Path) -> None:
    small = ticks(filled(tmp_path / "small.db", 1_000))
    large = ticks(filled(tmp_path / "large.db", 100_000))
    assert large <= 1.5 * small
