"""Work in a second process: what it sends arrives, and its loss is noticed."""

import os
import signal
import time

import pytest

from fbloop.services.second_process import (
    SecondProcessLost,
    Send,
    can_fork,
    second_process,
)

pytestmark = pytest.mark.skipif(not can_fork(), reason="nothing can work beside this process")


def test_what_it_sends_arrives_in_order() -> None:
    def work(send: Send) -> None:
        for number in range(100):
            send(bytes([number]) * 100_000)

    with second_process(work) as messages:
        assert [message[0] for message in messages] == list(range(100))


def test_work_that_is_done_long_before_is_read_to_its_end() -> None:
    def work(send: Send) -> None:
        for number in range(7):
            send(bytes([number]))

    with second_process(work) as messages:
        read = []
        for message in messages:
            time.sleep(0.02)
            read.append(message[0])
    assert read == list(range(7))


def test_it_is_another_process_that_sees_what_was_there() -> None:
    seen = {"here": os.getpid()}

    def work(send: Send) -> None:
        seen["there"] = os.getpid()
        send(repr(sorted(seen)).encode())

    with second_process(work) as messages:
        assert list(messages) == [b"['here', 'there']"]
    assert seen == {"here": os.getpid()}


def test_work_that_fails_is_lost_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def work(send: Send) -> None:
        send(b"first")
        raise ValueError("of no interest")

    with second_process(work) as messages:
        assert next(messages) == b"first"
        with pytest.raises(SecondProcessLost):
            next(messages)
    assert capfd.readouterr() == ("", "")


def test_a_killed_process_is_lost() -> None:
    def work(send: Send) -> None:
        send(b"first")
        os.kill(os.getpid(), signal.SIGKILL)

    with second_process(work) as messages, pytest.raises(SecondProcessLost):
        list(messages)


def test_whoever_leaves_early_leaves_nobody_behind() -> None:
    def work(send: Send) -> None:
        send(str(os.getpid()).encode())
        time.sleep(600)

    with second_process(work) as messages:
        left = int(next(messages))
    with pytest.raises(ProcessLookupError):
        os.kill(left, 0)


def test_an_interrupt_is_the_first_process_s_to_answer() -> None:
    def work(send: Send) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        send(b"still here")

    with second_process(work) as messages:
        assert list(messages) == [b"still here"]


def test_one_processor_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0}, raising=False)
    assert not can_fork()


def test_where_nothing_can_be_forked_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert not can_fork()


def test_some_systems_have_no_memory_to_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    assert not can_fork()
