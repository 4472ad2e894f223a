"""Many at once, and processes that die: what was acknowledged is there, the rest is not."""

import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from fbloop.ledger import connection, open_ledger
from fbloop.ledger.errors import LockedTooLong
from fbloop.ledger.query import Query
from tests.ledger import made_processes
from tests.ledger.made_chain import breaks_of
from tests.ledger.made_events import BY, NOON, logged

PROCESSES = 8


def pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"))


def test_of_many_creators_one_makes_the_ledger_and_all_may_write(path: Path) -> None:
    with pool() as processes:
        logged_ids = list(processes.map(made_processes.create_and_log, [str(path)] * 20))
    assert len(set(logged_ids)) == 20
    ledger = open_ledger(str(path))
    assert {row["id"] for row in ledger.issues(Query())} == set(logged_ids)
    ledger.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_every_acknowledged_event_of_every_writer_is_there(made: Path) -> None:
    issue_id = made_processes.create_and_log(str(made))
    with pool() as processes:
        running = [
            processes.submit(made_processes.append_notes, str(made), issue_id, f"writer-{n}", 25)
            for n in range(PROCESSES)
        ]
        acknowledged = {text for one in running for text in one.result()}
    ledger = open_ledger(str(made))
    issue = ledger.load(issue_id)
    ledger.close()
    assert issue is not None
    assert len(acknowledged) == PROCESSES * 25
    assert {note.text for note in issue.notes} == acknowledged
    assert issue.version == PROCESSES * 25 + 1
    assert breaks_of(made) == []


def test_a_writer_killed_in_the_middle_leaves_nothing(made: Path) -> None:
    issue_id = made_processes.create_and_log(str(made))
    journal = made.with_name(f"{made.name}-journal")
    module = [sys.executable, "-m", "tests.ledger.made_processes", str(made)]
    with subprocess.Popen(module, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        writer.send_signal(signal.SIGKILL)
    assert journal.stat().st_size > 0
    ledger = open_ledger(str(made))
    assert [row["id"] for row in ledger.issues(Query())] == [issue_id]
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        assert tx.next_id("2026-11") == "2026-11-0002"
    ledger.close()
    assert not journal.exists()
    assert breaks_of(made) == []


def test_who_waits_too_long_is_told_to_try_again(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_S", 0.05)
    first, second = open_ledger(str(made)), open_ledger(str(made))
    with first.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [logged()])
        assert second.count(Query()) == 0
        with pytest.raises(LockedTooLong) as refused, second.transaction(recorded_at=1, by=BY):
            pass
    assert refused.value.exit_code == 75
    assert second.count(Query()) == 1
    first.close()
    second.close()


def test_a_reader_that_takes_its_time_makes_the_writer_give_up_whole(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_S", 0.05)
    reader, writer = open_ledger(str(made)), open_ledger(str(made))
    with reader.world() as world:
        assert world.count(Query()) == 0
        with pytest.raises(LockedTooLong), writer.transaction(recorded_at=NOON, by=BY) as tx:
            tx.append(tx.next_id("2026-11"), [logged()])
        assert world.count(Query()) == 0
    assert writer.count(Query()) == 0
    reader.close()
    writer.close()
