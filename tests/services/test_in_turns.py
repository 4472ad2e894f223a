"""Batches that two processes answer: the same answers in the same order, whatever happens."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.base import Ledger, Reading
from fbloop.ledger.settings import Settings
from fbloop.services import in_turns as module
from fbloop.services.in_turns import in_turns
from fbloop.services.second_process import SecondProcessLost, can_fork

BATCHES = [[n, n + 1] for n in range(9)]
URL = "turns.db"


@pytest.fixture(autouse=True)
def _ledger() -> None:
    create_ledger(URL, Settings()).close()


def reopened() -> Ledger:
    return open_ledger(str(Path(URL).absolute()))


def summed(reading: Reading, batch: Sequence[int]) -> tuple[int, str]:
    return sum(batch), reading.settings.zone


WHOLE = [(sum(batch), "Asia/Shanghai") for batch in BATCHES]


@pytest.mark.parametrize("n", range(len(BATCHES) + 1))
def test_all_answers_in_order(n: int) -> None:
    ledger = reopened()
    assert list(in_turns(summed, BATCHES[:n], ledger, reopened)) == WHOLE[:n]
    ledger.close()


def test_one_process_alone() -> None:
    ledger = reopened()
    assert list(in_turns(summed, BATCHES, ledger, None)) == WHOLE
    ledger.close()


def test_this_process_answers_every_second_batch_where_it_can_fork() -> None:
    asked: list[int] = []

    def noted(reading: Reading, batch: Sequence[int]) -> int:
        asked.append(batch[0])
        return batch[0]

    ledger = reopened()
    assert list(in_turns(noted, BATCHES, ledger, reopened)) == list(range(9))
    assert asked == (list(range(0, 9, 2)) if can_fork() else list(range(9)))
    ledger.close()


@pytest.mark.skipif(not can_fork(), reason="one process alone does the work")
def test_what_a_lost_process_left_is_answered_here() -> None:
    ours: list[int] = []

    def unreadable() -> Ledger:
        raise SecondProcessLost

    def noted(reading: Reading, batch: Sequence[int]) -> int:
        ours.append(batch[0])
        return batch[0]

    ledger = reopened()
    assert list(in_turns(noted, BATCHES, ledger, unreadable)) == list(range(9))
    assert sorted(set(ours)) == list(range(9))
    ledger.close()


def test_few_batches_are_worth_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(work: object) -> None:
        raise AssertionError("no process is needed")

    monkeypatch.setattr(module, "second_process", refused)
    ledger = reopened()
    assert list(in_turns(summed, BATCHES[:3], ledger, reopened)) == WHOLE[:3]
    ledger.close()
