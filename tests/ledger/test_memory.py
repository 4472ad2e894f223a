"""A ledger in memory: who shares it, how long it lives, and that it leaves nothing behind."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.errors import NoLedger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from tests.ledger.made_events import BY, NOON, a_life, logged
from tests.ledger.made_questions import write


def test_a_name_is_one_ledger_for_all_who_open_it() -> None:
    with closing(create_ledger("memory:one", Settings())) as one:
        issue = write(one, logged())
        with closing(open_ledger("memory:one")) as same:
            assert same.load(issue) == one.load(issue)
        with closing(create_ledger("memory:two", Settings())) as other:
            assert other.count(Query()) == 0


def test_it_is_gone_when_the_last_one_closes_it() -> None:
    create_ledger("memory:gone", Settings()).close()
    with pytest.raises(NoLedger):
        open_ledger("memory:gone")


def test_without_a_name_it_is_nobody_elses() -> None:
    with (
        closing(create_ledger("memory:", Settings())) as one,
        closing(create_ledger("memory:", Settings(language="en"))) as other,
    ):
        write(one, logged())
        assert (one.count(Query()), other.count(Query())) == (1, 0)
        with pytest.raises(NoLedger):
            open_ledger("memory:")


@pytest.mark.parametrize("url", ["memory:", "memory:named", "memory:a/b?c=d#e %41"])
def test_no_file_is_made(url: str, tmp_path: Path) -> None:
    with closing(create_ledger(url, Settings())) as ledger:
        with ledger.transaction(recorded_at=NOON, by=BY, doing="an import") as tx:
            tx.append(tx.next_id("2026-11"), a_life())
            assert list(tmp_path.iterdir()) == []
        assert ledger.count(Query()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the open files of Linux")
def test_a_large_one_of_ones_own_goes_to_a_file_without_a_name() -> None:
    with (
        closing(create_ledger("memory:", Settings())) as ledger,
        ledger.transaction(recorded_at=NOON, by=BY) as tx,
    ):
        tx._connection.execute("PRAGMA cache_size=10")  # type: ignore[attr-defined]
        for _ in range(300):
            tx.append(tx.next_id("2026-11"), a_life())
        assert tx.count(Query()) == 300
        assert any("etilqs" in os.readlink(open_) for open_ in Path("/proc/self/fd").iterdir())


def test_outside_of_a_transaction_nothing_can_be_written() -> None:
    with (
        closing(create_ledger("memory:", Settings())) as ledger,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        ledger._connection.execute("DELETE FROM counter")  # type: ignore[attr-defined]
