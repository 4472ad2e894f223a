"""What others read of a long write: only while it lasts, and for the owner's eyes."""

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.ledger import connection, open_ledger
from fbloop.ledger.base import Ledger
from fbloop.ledger.errors import LockedTooLong
from fbloop.ledger.running import announced, running
from tests.ledger.made_events import BY, NOON

DOING = "小王 imports crm.csv"


@pytest.fixture
def note(made: Path) -> Path:
    """Where a note would lie; none does."""
    return made.with_name(f"{made.name}.importing")


@pytest.fixture
def ledger(made: Path) -> Iterator[Ledger]:
    with closing(open_ledger(str(made))) as opened:
        yield opened


def test_a_note_lies_there_while_it_is_done(made: Path, note: Path) -> None:
    with announced(str(made), DOING):
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        assert running(str(made)) == DOING
    assert not note.exists()
    assert running(str(made)) == ""


def test_it_is_gone_whatever_happens(made: Path, note: Path) -> None:
    with pytest.raises(KeyboardInterrupt), announced(str(made), DOING):
        raise KeyboardInterrupt
    assert not note.exists()


def test_the_note_of_somebody_who_died_goes_with_the_next_write(ledger: Ledger, note: Path) -> None:
    note.write_text("left behind", "utf-8")
    with ledger.transaction(recorded_at=NOON, by=BY):
        assert not note.exists()
    note.write_text("left behind", "utf-8")
    with ledger.transaction(recorded_at=NOON, by=BY, doing=DOING):
        assert note.read_text("utf-8") == DOING
    assert not note.exists()


def test_what_cannot_be_noted_is_done_all_the_same(made: Path, note: Path) -> None:
    note.mkdir()
    with announced(str(made), DOING):
        assert running(str(made)) == ""


def test_no_link_leads_elsewhere(made: Path, note: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine", "utf-8")
    note.symlink_to(target)
    with announced(str(made), DOING):
        assert not note.is_symlink()
    assert target.read_text("utf-8") == "mine"


def test_any_text_can_be_noted_and_a_long_one_is_cut(made: Path) -> None:
    with announced(str(made), "\udcff" + "x" * 10_000):
        assert len(running(str(made))) == 500


def test_who_waits_in_vain_reads_what_is_running(
    made: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_S", 0.05)
    with (
        closing(open_ledger(str(made))) as waiting,
        ledger.transaction(recorded_at=NOON, by=BY, doing=DOING),
        pytest.raises(LockedTooLong) as refused,
        waiting.transaction(recorded_at=NOON, by=BY),
    ):
        pass
    assert refused.value.message.endswith(f"is being written by somebody else: {DOING}")
    assert refused.value.details["running"] == DOING


def test_without_a_note_nothing_is_said_of_it(
    made: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_S", 0.05)
    with (
        closing(open_ledger(str(made))) as waiting,
        ledger.transaction(recorded_at=NOON, by=BY),
        pytest.raises(LockedTooLong) as refused,
        waiting.transaction(recorded_at=NOON, by=BY),
    ):
        pass
    assert refused.value.message.endswith("is being written by somebody else")
    assert refused.value.details["running"] is None
