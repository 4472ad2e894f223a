"""The weekly report costs what its week and the open issues hold, not what the ledger does."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.domain.clocks import Clock, Pause
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import Asked
from fbloop.services.reports.daily import daily
from fbloop.services.reports.product import product
from fbloop.services.reports.weekly import weekly
from fbloop.text.periods import iso_week
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    assigned,
    claimed,
    classified,
    clock,
    clocks_set,
    closed,
    graded,
    logged,
    moved,
    reopened,
)
from tests.ledger.made_questions import write
from tests.ledger.test_due_plan import multiply
from tests.ledger.test_rows import issue_of
from tests.services import made_session

ZONE = "Asia/Shanghai"
NOW = NOON + 2 * DAY
ASKED = Asked(
    period=iso_week(NOON, ZONE), query=Query(), scope="", as_of=NOW, zone=ZONE, language="en"
)
LONG_AGO = NOON - 300 * DAY
# A walk of an index that holds but what is open, or wide, is none of all issues.
_WALK = re.compile(
    r"SCAN (issue|clock|events|old)(?! USING (COVERING )?INDEX \w+_(is_open|in_loop|wide))"
)
Build = Callable[[Ledger, RuleBook, Asked], object]


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return made_session.book()


Fill = Callable[[Path, int], Path]


def filled(path: Path, old: int) -> Path:
    """A ledger with a week in which everything happened, and so many old claims."""
    ledger = create_ledger(str(path), Settings())
    with closing(ledger):
        for number in range(12):
            who = {"vin": f"LFBZZ00000TEST{number:03}", "customer": f"Made Up {number}"}
            write(
                ledger,
                logged(NOON, store="S1", zone="Z1", model="E5", **who),
                classified("body.noise"),
                graded(Priority.P0 if number % 2 else Priority.P2),
                *([assigned("one", department="shop")] if number % 3 else []),
                clocks_set(clock("respond", NOON + HOUR), paused_clock(NOON)),
                moved(Status.PLANNING, NOON + HOUR),
            )
        write(ledger, logged(), closed(NOON, watch_until=NOON + DAY))
        write(ledger, logged(), closed(NOON, watch_until=NOW), reopened(NOON + HOUR))
    return _with_old_claims(path, old)


def paused_clock(at: int) -> Clock:
    """A solution for which parts were waited an hour from a moment on."""
    wait = Pause(at=at, until=at + HOUR, reason="parts")
    return clock("solve", NOW + DAY, started_at=at, pauses=(wait,))


def quiet(path: Path, old: int) -> Path:
    """A ledger in which nothing happened for long: old claims are all that there is."""
    create_ledger(str(path), Settings()).close()
    return _with_old_claims(path, old)


def _with_old_claims(path: Path, old: int) -> Path:
    with closing(sqlite3.connect(path)) as db:
        life = [
            logged(LONG_AGO, vin="LFBZZ00000TEST999", customer="Old"),
            classified("x", LONG_AGO),
            clocks_set(paused_clock(LONG_AGO), at=LONG_AGO),
        ]
        multiply(db, issue_of(*life, claimed(LONG_AGO + HOUR)), range(1_000, 1_000 + old))
        db.commit()
    return path


def report(path: Path, book: RuleBook, build: Build, each: Callable[[Ledger], None]) -> None:
    with closing(open_ledger(str(path))) as ledger:
        each(ledger)
        build(ledger, book, ASKED)


def statements(path: Path, book: RuleBook, build: Build) -> Iterator[str]:
    """What SQLite was asked, with its values."""
    found: list[str] = []
    report(
        path,
        book,
        build,
        lambda ledger: ledger._connection.set_trace_callback(found.append),  # type: ignore[attr-defined]
    )
    yield from dict.fromkeys(sql for sql in found if sql.startswith(("SELECT", "WITH")))


def ticks(path: Path, book: RuleBook, build: Build) -> int:
    """How many steps SQLite's machine takes."""
    counted = 0

    def tick() -> int:
        nonlocal counted
        counted += 1
        return 0

    report(
        path,
        book,
        build,
        lambda ledger: ledger._connection.set_progress_handler(tick, 1),  # type: ignore[attr-defined]
    )
    return counted


@pytest.mark.parametrize("build", [weekly, daily, product])
@pytest.mark.parametrize("fill", [filled, quiet])
def test_no_statement_walks_all_issues(
    tmp_path: Path, book: RuleBook, fill: Fill, build: Build
) -> None:
    path = fill(tmp_path / "made.db", 50)
    asked = list(statements(path, book, build))
    with closing(sqlite3.connect(path)) as db:
        plans = {
            sql: "\n".join(row[-1] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
            for sql in asked
        }

    assert len(plans) >= 3
    assert {sql: plan for sql, plan in plans.items() if _WALK.search(plan)} == {}


@pytest.mark.parametrize("build", [weekly, daily, product])
@pytest.mark.parametrize("fill", [filled, quiet])
def test_forty_times_the_issues_take_the_same_steps(
    tmp_path: Path, book: RuleBook, fill: Fill, build: Build
) -> None:
    small = ticks(fill(tmp_path / "small.db", 500), book, build)
    large = ticks(fill(tmp_path / "large.db", 20_000), book, build)

    assert large <= 1.5 * small
