"""An older ledger becomes the newer one: once, whole, and with a copy of what it was."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from fbloop.ledger import connection, create_ledger, migrations, open_ledger, snapshot, sqlite
from fbloop.ledger.errors import DamagedLedger, NotMigrated
from fbloop.ledger.migrations import MIGRATIONS, Migration, migrate
from fbloop.ledger.query import Query
from fbloop.ledger.schema import VERSION
from fbloop.ledger.settings import Settings
from tests.ledger.made_events import BY, NOON, a_life

NEXT = VERSION + 1


def _weather(db: Database) -> None:
    db.execute("CREATE TABLE weather (day TEXT)")
    db.execute("INSERT INTO weather VALUES ('sunny')")


def _broken(db: Database) -> None:
    _weather(db)
    db.execute("CREATE TABLE half (day TEXT NOT NULL)")
    db.execute("INSERT INTO half VALUES (NULL)")


LATER = (*MIGRATIONS, Migration(version=NEXT, name="weather", change=_weather))
BROKEN = (*MIGRATIONS, Migration(version=NEXT, name="broken", change=_broken))


@pytest.fixture
def old(made: Path) -> Path:
    """A ledger of the present version with an issue in it: old, for what comes later."""
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(tx.next_id("2026-11"), a_life())
    ledger.close()
    return made


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def version(path: Path) -> object:
    return asked(path, "PRAGMA user_version")[0][0]


def snapshots(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.iterdir() if p != path)


def test_the_version_is_that_of_the_last_migration() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(1, VERSION + 1))


def test_a_later_migration_changes_the_ledger_and_keeps_a_copy(old: Path) -> None:
    before = asked(old, "SELECT * FROM events")
    migrate(str(old), LATER)
    assert version(old) == NEXT
    assert asked(old, "SELECT * FROM weather") == [("sunny",)]
    assert asked(old, "SELECT * FROM events") == before
    (copy,) = snapshots(old)
    assert copy.name == f"{old.name}.v{VERSION}-seal1"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert version(copy) == VERSION
    assert asked(copy, "SELECT * FROM events") == before
    opened = open_ledger(str(copy))
    assert opened.count(Query()) == 1
    opened.close()


def test_migrating_again_does_nothing(old: Path) -> None:
    migrate(str(old), LATER)
    content = old.read_bytes()
    migrate(str(old), LATER)
    assert old.read_bytes() == content


def test_of_several_at_once_one_migrates(old: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: migrate(str(old), LATER), range(8)))
    assert asked(old, "SELECT * FROM weather") == [("sunny",)]
    assert len(snapshots(old)) == 1


def test_the_version_decides_and_not_the_record(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('fbloop', 'weather', 'never')"
        )
        db.commit()
    migrate(str(old), LATER)
    assert asked(old, "SELECT * FROM weather") == [("sunny",)]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(old: Path) -> None:
    before = asked(old, "SELECT sql FROM sqlite_master"), asked(old, "SELECT * FROM events")
    with pytest.raises(NotMigrated):
        migrate(str(old), BROKEN)
    assert version(old) == VERSION
    assert (
        asked(old, "SELECT sql FROM sqlite_master"),
        asked(old, "SELECT * FROM events"),
    ) == before


def test_a_copy_that_is_there_is_taken_only_if_it_is_good(old: Path) -> None:
    with pytest.raises(NotMigrated):
        migrate(str(old), BROKEN)
    (copy,) = snapshots(old)
    kept = copy.stat().st_ino
    with pytest.raises(NotMigrated):
        migrate(str(old), BROKEN)
    assert copy.stat().st_ino == kept
    copy.write_bytes(b"rubbish")
    migrate(str(old), LATER)
    assert asked(copy, "SELECT count(*) FROM events") == [(len(a_life()),)]


def test_without_a_verified_copy_nothing_is_migrated(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_is_good", lambda *_: False)
    with pytest.raises(DamagedLedger, match="copy"):
        migrate(str(old), LATER)
    assert version(old) == VERSION


@pytest.fixture
def later_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows one schema more."""
    monkeypatch.setattr(connection, "VERSION", NEXT)
    monkeypatch.setattr(sqlite, "VERSION", NEXT)
    monkeypatch.setattr(migrations, "migrate", lambda path: migrate(path, LATER))


@pytest.mark.usefixtures("later_program")
def test_opening_an_older_ledger_migrates_it(old: Path) -> None:
    ledger = open_ledger(str(old))
    assert ledger.count(Query()) == 1
    ledger.close()
    assert version(old) == NEXT


def test_the_present_version_is_opened_without_a_word(path: Path) -> None:
    create_ledger(str(path), Settings()).close()
    open_ledger(str(path)).close()
    assert snapshots(path) == []
