"""What the system may refuse, and content that cannot be read."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from fbloop.errors import ExitCode, SystemProblem
from fbloop.ledger import create_ledger, files, open_ledger
from fbloop.ledger.errors import (
    DamagedLedger,
    NoRoom,
    NotReachable,
    UnreadableEvent,
)
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from tests.ledger.made_events import BY, NOON, a_life, logged

NOBODY = 65534


def test_a_ledger_is_its_owners_alone(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(tx.next_id("2026-11"), [logged()])
        journal = made.with_name(f"{made.name}-journal")
        tx.count(Query())
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    ledger.close()


def test_without_links_the_ledger_still_appears_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("links are not supported")

    monkeypatch.setattr(os, "link", no_links)
    create_ledger(str(path), Settings()).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_no_folder_to_make_it_in(path: Path) -> None:
    with pytest.raises(NotReachable):
        create_ledger(str(path / "ledger.db"), Settings())


def test_no_room_to_make_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fbloop.ledger.creation.sync_folder", full)
    with pytest.raises(NoRoom):
        create_ledger(str(path), Settings())


def test_no_room_to_write_leaves_everything_as_it_was(made: Path) -> None:
    ledger = open_ledger(str(made))
    pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
    ledger._connection.execute(f"PRAGMA max_page_count={pages + 5}")  # type: ignore[attr-defined]

    def write_much() -> None:
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            for _ in range(500):
                tx.append(tx.next_id("2026-11"), a_life())

    with pytest.raises(NoRoom) as refused:
        write_much()
    assert refused.value.exit_code == ExitCode.SYSTEM
    assert ledger.count(Query()) == 0
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append(tx.next_id("2026-11"), [logged()])
    assert ledger.count(Query()) == 1
    ledger.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions mean nothing to root; elsewhere the tests run as somebody already."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ledger in a folder that anybody may enter, owned by nobody where root runs the tests."""
    warm = open_ledger(str(made))
    with warm.transaction(recorded_at=NOON, by=BY):
        pass
    warm.close()
    folder = Path("/tmp") / f"fbloop-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    path = Path(shutil.copy(made, folder / "ledger.db"))
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
        os.chown(folder, NOBODY, NOBODY)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_file_can_be_read_and_not_written(shared: Path) -> None:
    shared.chmod(0o400)
    with as_nobody():
        ledger = open_ledger(str(shared))
        assert ledger.count(Query()) == 0
        with pytest.raises(NotReachable), ledger.transaction(recorded_at=NOON, by=BY) as tx:
            tx.append(tx.next_id("2026-11"), [logged()])
        ledger.close()


def test_a_read_only_folder_can_be_read_and_not_written(shared: Path) -> None:
    shared.parent.chmod(0o555)
    with as_nobody():
        ledger = open_ledger(str(shared))
        with pytest.raises(NotReachable), ledger.transaction(recorded_at=NOON, by=BY) as tx:
            tx.append(tx.next_id("2026-11"), [logged()])
        assert ledger.count(Query()) == 0
        ledger.close()
        with pytest.raises(NotReachable):
            create_ledger(str(shared.with_name("new.db")), Settings())


def test_a_file_without_permission_is_not_reachable(shared: Path) -> None:
    shared.chmod(0o000)
    with as_nobody(), pytest.raises(NotReachable):
        open_ledger(str(shared))


def test_outside_of_a_transaction_nothing_can_be_written(made: Path) -> None:
    ledger = open_ledger(str(made))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        ledger._connection.execute("DELETE FROM counter")  # type: ignore[attr-defined]
    ledger.close()


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("UPDATE issue SET attrs = 'no json'", DamagedLedger),
        ("UPDATE issue SET title = CAST(x'ff' AS TEXT)", DamagedLedger),
        ("UPDATE private SET value = 'no json'", UnreadableEvent),
        ("UPDATE private SET value = '{\"colour\":1}'", UnreadableEvent),
    ],
)
def test_content_that_cannot_be_read_is_damage_and_no_bug(
    made: Path, sql: str, error: type[SystemProblem]
) -> None:
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [logged()])
    ledger.close()
    with closing(sqlite3.connect(made)) as db:
        db.execute(sql)
        db.commit()
    ledger = open_ledger(str(made))
    with pytest.raises(error):
        (ledger.issues(Query()), ledger.load(issue_id))
    ledger.close()


def test_an_event_of_a_newer_program_is_named(made: Path) -> None:
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append("2026-11-0001", [logged()])
    ledger.close()
    with closing(sqlite3.connect(made)) as db:
        db.execute(
            "INSERT INTO events SELECT issue, 2, 2, 'teleported', at, recorded_at, by, '{}', "
            "digest, seal FROM events"
        )
        db.commit()
    ledger = open_ledger(str(made))
    with pytest.raises(UnreadableEvent, match="teleported"):
        ledger.load("2026-11-0001")
    ledger.close()


def test_new_files_of_the_ledger_are_never_overwritten(tmp_path: Path) -> None:
    files.new_private_file(str(tmp_path / "a"))
    with pytest.raises(FileExistsError):
        files.new_private_file(str(tmp_path / "a"))
