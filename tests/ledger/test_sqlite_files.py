"""Which files are opened, and which are refused without a byte of them changed."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.errors import ExitCode, SystemProblem, UsageProblem
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.errors import (
    DamagedLedger,
    NewerLedger,
    NoLedger,
    NotALedger,
)
from fbloop.ledger.schema import VERSION
from fbloop.ledger.settings import Settings


def a_foreign_database(path: Path, mode: str = "DELETE") -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA journal_mode={mode}")
        db.execute("CREATE TABLE notes (text)")
        db.commit()


def a_newer_ledger(path: Path) -> None:
    create_ledger(str(path), Settings()).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version={VERSION + 1}")


def a_cut_ledger(path: Path) -> None:
    create_ledger(str(path), Settings()).close()
    path.write_bytes(path.read_bytes()[:-5000])


FOREIGN: dict[str, tuple[Callable[[Path], object], type[SystemProblem]]] = {
    "empty": (lambda path: path.touch(), NotALedger),
    "a folder": (lambda path: path.mkdir(), NotALedger),
    "a pipe": (lambda path: os.mkfifo(path), NotALedger),
    "text": (lambda path: path.write_text("not a ledger " * 100), NotALedger),
    "short text": (lambda path: path.write_text("x"), NotALedger),
    "zeros": (lambda path: path.write_bytes(bytes(10_000)), NotALedger),
    "another program's": (a_foreign_database, NotALedger),
    "another program's, WAL": (lambda path: a_foreign_database(path, "WAL"), NotALedger),
    "newer": (a_newer_ledger, NewerLedger),
    "cut": (a_cut_ledger, DamagedLedger),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_ledger_of_this_version_is_refused_and_not_touched(
    path: Path, kind: str
) -> None:
    make, error = FOREIGN[kind]
    make(path)
    content = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as refused:
        open_ledger(str(path))
    assert refused.value.exit_code == ExitCode.SYSTEM
    assert str(path) in refused.value.message
    assert refused.value.hint
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    if content is not None:
        assert path.read_bytes() == content


@pytest.mark.parametrize("kind", FOREIGN)
def test_creating_where_something_is_refuses_it_too(path: Path, kind: str) -> None:
    make, error = FOREIGN[kind]
    make(path)
    with pytest.raises(error):
        create_ledger(str(path), Settings())


def test_nothing_there_is_said_with_the_way_out(path: Path) -> None:
    with pytest.raises(NoLedger) as refused:
        open_ledger(str(path))
    assert "fbloop init" in refused.value.hint
    assert not path.exists()


def test_a_device_is_no_ledger() -> None:
    with pytest.raises(NotALedger):
        open_ledger("/dev/zero")


def test_addresses(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_ledger(f"sqlite:///{path}", Settings()).close()
    monkeypatch.chdir(path.parent)
    for url in (path.name, f"sqlite:///{path.name}", f"sqlite:///{path}"):
        open_ledger(url).close()
    with pytest.raises(UsageProblem):
        open_ledger("mysql://somewhere/else")


@pytest.mark.parametrize("name", ["with space", "50%", "q?mode=ro", "a#b", "台账", "--help", "%41"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create_ledger(str(path), Settings()).close()
    open_ledger(str(path)).close()
    assert [p.name for p in tmp_path.iterdir()] == [name]
