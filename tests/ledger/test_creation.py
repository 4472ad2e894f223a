"""What killed makers of a ledger left behind goes with the next one who makes it."""

import os
from pathlib import Path

import pytest

from fbloop.ledger import create_ledger
from fbloop.ledger.errors import NotReachable
from fbloop.ledger.settings import Settings

OLD = 3600


def left(path: Path, age: int = OLD) -> Path:
    """A file that was last written so many seconds ago."""
    path.write_bytes(b"half a ledger")
    os.utime(path, (path.stat().st_mtime - age,) * 2)
    return path


def test_drafts_of_killed_makers_are_removed(path: Path) -> None:
    drafts = [left(path.with_name(f"{path.name}.0123abcd.new{end}")) for end in ("", "-journal")]
    create_ledger(str(path), Settings()).close()
    assert not any(draft.exists() for draft in drafts)


@pytest.mark.parametrize(
    "name",
    [
        "ledger.db.notes.new",
        "ledger.db.0123abcd",
        "other.db.0123abcd.new",
        "ledgerXdb.0123abcd.new",
    ],
)
def test_what_is_no_draft_of_this_ledger_stays(path: Path, name: str) -> None:
    other = left(path.with_name(name))
    create_ledger(str(path), Settings()).close()
    assert other.exists()


def test_a_draft_that_somebody_may_be_making_stays(path: Path) -> None:
    draft = left(path.with_name(f"{path.name}.0123abcd.new"), age=5)
    create_ledger(str(path), Settings()).close()
    assert draft.exists()


def test_a_draft_that_was_taken_away_leaves_nothing_half_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "link", gone)
    with pytest.raises(NotReachable):
        create_ledger(str(path), Settings())
    assert list(path.parent.iterdir()) == []
