"""The tables as they are made: marked as ours, commented, and events that nobody can change."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.ledger import open_ledger
from fbloop.ledger.columns import CLOCK_COLUMNS, ISSUE_COLUMNS
from fbloop.ledger.schema import APPLICATION_ID, VERSION
from fbloop.ledger.schema_v1 import STATEMENTS
from tests.ledger.made_chain import breaks_of
from tests.ledger.made_events import BY, HOUR, NOON, a_life

TABLES = [sql for sql in STATEMENTS if sql.lstrip().startswith("CREATE TABLE")]


@pytest.fixture
def lived(made: Path) -> Path:
    """A ledger in which an issue went through its life."""
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(tx.next_id("2026-11"), a_life())
    ledger.close()
    return made


@pytest.fixture
def db(lived: Path) -> Iterator[sqlite3.Connection]:
    """The file, opened with another tool."""
    with closing(sqlite3.connect(lived)) as connection:
        connection.execute("PRAGMA recursive_triggers=ON")
        yield connection


def test_the_file_is_marked(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("sql", TABLES, ids=lambda sql: sql.split()[2])
def test_every_column_says_what_it_holds(sql: str) -> None:
    for line in sql.strip().splitlines():
        if re.match(r"\s+[a-z_]+ (TEXT|INTEGER|BLOB)", line) or line.startswith("CREATE"):
            assert re.search(r"-- \w.{2,}$", line), line


@pytest.mark.parametrize(("table", "columns"), [("issue", ISSUE_COLUMNS), ("clock", CLOCK_COLUMNS)])
def test_the_projections_have_the_columns_that_are_written(
    db: sqlite3.Connection, table: str, columns: tuple[str, ...]
) -> None:
    found = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
    assert found == set(columns)


@pytest.mark.parametrize("table", ["events", "seal"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET by = 'x'", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_events_and_seals_cannot_be_changed(db: sqlite3.Connection, table: str, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(sql.format(table, table))


def test_an_event_stands_once(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        db.execute("INSERT INTO events SELECT * FROM events")


def test_what_was_changed_behind_the_triggers_is_found(lived: Path) -> None:
    assert breaks_of(lived) == []
    with closing(sqlite3.connect(lived)) as db:
        db.execute("DROP TRIGGER events_no_UPDATE")
        db.execute("UPDATE events SET by = 'nobody' WHERE version = 3")
        db.commit()
    assert breaks_of(lived) == ["2026-11-0001: version 3 is not what was recorded"]


def test_people_read_times_in_the_views(db: sqlite3.Connection) -> None:
    row = db.execute("SELECT at, type FROM events_readable WHERE version = 2").fetchone()
    assert row == ("2026-11-25T05:00:00Z", "classified")
    row = db.execute("SELECT reported_at, claimed_at, category FROM issue_readable").fetchone()
    assert row == ("2026-11-25T04:00:00Z", None, "body.noise")
    row = db.execute("SELECT due_at FROM clock_readable WHERE name = 'respond'").fetchone()
    assert row == ("2026-11-25T08:00:00Z",)
    assert NOON % HOUR == 0


def test_the_file_is_sound(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
