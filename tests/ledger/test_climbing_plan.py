"""To find and to take steps costs what there is to take, not what the ledger holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.domain.clocks import Clock, Step
from fbloop.domain.escalation import Taken
from fbloop.domain.events.escalation import Escalated
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from fbloop.ledger.sqlite_climbing import CLIMBERS_SQL, CLIMBING_SQL
from fbloop.ledger.sqlite_filter import conditions, listed
from tests.ledger.made_events import BY, DAY, HOUR, NOON, clock, clocks_set, logged
from tests.ledger.made_questions import write
from tests.ledger.test_due_plan import FILTERS, multiply, plan
from tests.ledger.test_rows import issue_of

WAITING = 50


@pytest.mark.parametrize("query", FILTERS)
def test_steps_are_found_by_their_time_whatever_the_filter(made: Path, query: Query) -> None:
    where, values = conditions(query, lambda name: name)
    found = plan(made, CLIMBING_SQL.format(where=where), [NOON, NOON, *values, 1000])
    first, second, *rest = found.splitlines()
    assert first == "SEARCH clock USING COVERING INDEX clock_next_step (next_step_at<?)"
    assert second.startswith("SEARCH issue USING INDEX")
    assert "(id=?" in second
    assert all(line.startswith("USE TEMP B-TREE") for line in rest)


def test_climbers_are_read_by_their_names(made: Path) -> None:
    where, values = listed("issue.id", ["2026-11-0001", "2026-11-0002"])
    found = plan(made, CLIMBERS_SQL.format(where=where), [*values, NOON, NOON])
    assert "SCAN" not in found.replace("SCAN json_each", "")
    assert "SEARCH clock USING PRIMARY KEY (issue=?)" in found
    assert "SEARCH events USING INDEX" in found


def filled(path: Path, size: int) -> Path:
    """A ledger of open issues whose steps are all to come, and a few whose time has come."""
    with closing(create_ledger(str(path), Settings())) as ledger:
        for _ in range(WAITING):
            write(ledger, logged(), clocks_set(stepped(NOON)))
    waiting = issue_of(logged(), clocks_set(stepped(NOON + DAY)))
    with closing(sqlite3.connect(path)) as db:
        multiply(db, waiting, range(10_000, 10_000 + size - WAITING))
        db.commit()
    return path


def stepped(at: int) -> Clock:
    return clock("respond", NOON + HOUR, steps=(Step(at=at, to="A", rule="due"),))


def ticks(path: Path) -> int:
    """How many steps SQLite's machine takes for a pass that takes all steps, and one of none."""
    counted = 0

    def tick() -> int:
        nonlocal counted
        counted += 1
        return 0

    with closing(open_ledger(str(path))) as ledger:
        ledger._connection.set_progress_handler(tick, 1)  # type: ignore[attr-defined]
        assert ledger.climbing(Query(), NOON - 1, 1) == []
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            found = tx.climbing(Query(), NOON, 1000)
            climbers = tx.climbers(found, NOON)
            assert len(found) == len(climbers) == WAITING
            for climber in climbers:
                step = Taken(clock="respond", cycle=1, rule="due", to="A", at=NOON,
                             due_at=NOON + HOUR, people=("Chen",))  # fmt: skip
                tx.climb(climber, Escalated(at=NOON, by=BY, steps=(step,)))
        assert ledger.climbing(Query(), NOON, 1) == []
    return counted


def test_a_hundred_times_the_issues_take_the_same_steps(tmp_path: Path) -> None:
    small = ticks(filled(tmp_path / "small.db", 1_000))
    large = ticks(filled(tmp_path / "large.db", 100_000))
    assert large <= 1.5 * small
