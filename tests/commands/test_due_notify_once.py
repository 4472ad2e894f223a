"""`due --notify` sends once, whoever else runs or is killed; no address goes anywhere else."""

import signal
from pathlib import Path
from typing import Any

import pytest

from fbloop.ledger.outbox_port import MessageStatus
from tests.command_line import CommandLine, process
from tests.commands.made_notify import late_desk, queued, told
from tests.desk import ME, Desk
from tests.outbox.made_server import SECRET, Server


@pytest.fixture
def desk(fbloop: CommandLine, server: Server) -> Desk:
    return late_desk(fbloop)


@pytest.mark.parametrize(
    "answer", [(200, {"errcode": 0}), (200, {"errcode": SECRET, "errmsg": SECRET}), (500, {})]
)
def test_no_address_goes_anywhere(desk: Desk, server: Server, answer: tuple[int, Any]) -> None:
    status, content = answer
    server.says(content, status)
    answers = [desk.wait(minutes=5)("due", "--notify", *more) for more in ((), ("--json",))]
    assert len(server.asked) >= 1
    assert SECRET not in "".join(a.out + a.err for a in answers)
    assert SECRET.encode() not in Path("fbloop.db").read_bytes()


def test_an_address_that_cannot_be_read_is_not_repeated(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_WANG", f"unheard://{SECRET}")
    answer = desk("due", "--notify")
    assert "(NOTIFY_WANG): the address cannot be read" in answer.err
    assert SECRET not in answer.err
    assert SECRET.encode() not in Path("fbloop.db").read_bytes()


def test_two_processes_at_once_send_one_digest(desk: Desk, server: Server) -> None:
    arguments = ("due", "--notify", "--now", desk.moment, "--by", ME)
    running = [process(*arguments) for _ in range(3)]
    assert [one.communicate(timeout=60) and one.returncode for one in running] == [11] * 3
    assert len(told(server)) == 1
    assert [message.status for message in queued()] == [MessageStatus.SENT]


def test_a_process_that_is_killed_while_it_sends_does_not_send_twice(
    desk: Desk, server: Server
) -> None:
    server.hangs = True
    running = process("due", "--notify", "--now", desk.moment, "--by", ME)
    assert server.arrived.wait(30)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    server.hangs = False
    server.released.set()

    assert desk.wait(minutes=4)("due", "--notify", "--exit-zero").code == 0
    answer = desk.wait(minutes=2)("due", "--notify", "--exit-zero")
    assert answer.code == 6
    assert "the run that sent it did not end (no word)" in answer.err
    assert "fbloop due --notify --resend 1" in answer.err
    assert len(told(server)) == 1
