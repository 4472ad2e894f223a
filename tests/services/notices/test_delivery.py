"""Messages are sent once: retried where they failed, never where nobody knows."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from fbloop.errors import NotFound, Refused
from fbloop.ledger import open_ledger
from fbloop.ledger.outbox_port import Message, MessageStatus, Queued
from fbloop.outbox import Delivery, Outcome, send
from fbloop.services.notices.delivery import Post, deliver, send_again, settle_old
from fbloop.services.session import Session
from tests.outbox.made_server import SECRET, Server, serving
from tests.services.made_session import DAY, HOUR, MONDAY, later, made_session

MINUTE = 60
ADDRESS = "json://made.up"
SENT = Outcome(delivery=Delivery.SENT)
FAILED = Outcome(delivery=Delivery.FAILED, reason="http 500")
PERMANENT = replace(FAILED, reason="http 404", is_permanent=True)
UNKNOWN = Outcome(delivery=Delivery.UNKNOWN, reason="no answer")


@dataclass(slots=True, kw_only=True)
class Postman:
    """Gives one answer, and keeps what was sent."""

    answer: Outcome = SENT
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, url: str, title: str, body: str) -> Outcome:
        self.sent.append((url, title, body))
        return self.answer

    def run(self, session: Session, **env: str) -> list[Queued]:
        """One run, at the session's moment."""
        post = Post(env=env or {"NOTIFY": ADDRESS}, send=self, moment=lambda: session.now)
        settle_old(session)
        return list(deliver(session, post))


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        yield made


def put(session: Session, *names: str) -> None:
    with session.ledger.transaction(recorded_at=session.now, by="test") as tx:
        for name in names:
            message = Message(
                key=name, recipient=name, contact="NOTIFY", tells=(), title=name, body="text"
            )
            tx.outbox.put(message, at=session.now)


def status(session: Session, number: int = 1) -> Queued:
    found = session.ledger.outbox.message(number)
    assert found is not None
    return found


def test_what_was_sent_is_not_sent_again(session: Session) -> None:
    put(session, "王", "李")
    postman = Postman()
    assert [message.status for message in postman.run(session)] == [MessageStatus.SENT] * 2
    assert postman.sent == [(ADDRESS, "王", "text"), (ADDRESS, "李", "text")]
    assert postman.run(later(session, DAY)) == []
    assert status(session).sent_at == MONDAY


def test_a_failure_is_tried_again_later_and_later_eight_times_in_all(session: Session) -> None:
    put(session, "王")
    postman = Postman(answer=FAILED)
    waits = (0, 1, 5, 15, 60, 240, 240, 240)
    now = session
    for minutes in waits:
        if minutes:
            assert postman.run(later(now, minutes * MINUTE - 1)) == []
        now = later(now, minutes * MINUTE)
        assert [m.error for m in postman.run(now)] == ["http 500"]
    assert (status(session).status, len(postman.sent)) == (MessageStatus.FAILED, 8)
    assert postman.run(later(now, 12 * HOUR)) == []


def test_a_failure_that_is_over_is_sent(session: Session) -> None:
    put(session, "王")
    assert [m.next_try_at for m in Postman(answer=FAILED).run(session)] == [MONDAY + MINUTE]
    Postman().run(later(session, MINUTE))
    assert (status(session).status, status(session).attempts) == (MessageStatus.SENT, 2)


def test_a_permanent_failure_is_not_tried_again(session: Session) -> None:
    put(session, "王")
    postman = Postman(answer=PERMANENT)
    (message,) = postman.run(session)
    assert (message.status, message.error) == (MessageStatus.FAILED, "http 404")
    assert postman.run(later(session, DAY)) == []


def test_what_nobody_knows_of_is_not_tried_again(session: Session) -> None:
    put(session, "王")
    postman = Postman(answer=UNKNOWN)
    (message,) = postman.run(session)
    assert (message.status, message.error) == (MessageStatus.UNKNOWN, "no answer")
    assert Postman().run(later(session, HOUR)) == []


def test_a_variable_that_is_gone_is_a_failure_of_this_time(session: Session) -> None:
    put(session, "王")
    postman = Postman()
    (message,) = postman.run(session, OTHER="x")
    assert (message.status, message.error) == (MessageStatus.WAITING, "no address")
    assert postman.sent == []


def test_a_crash_after_sending_leaves_it_unknown_and_unsent(session: Session) -> None:
    put(session, "王")

    def crash(url: str, title: str, body: str) -> Outcome:
        raise KeyboardInterrupt

    post = Post(env={"NOTIFY": ADDRESS}, send=crash, moment=lambda: session.now)
    with pytest.raises(KeyboardInterrupt):
        list(deliver(session, post))
    assert status(session).status is MessageStatus.SENDING

    postman = Postman()
    assert postman.run(later(session, 5 * MINUTE)) == []
    (lapsed,) = settle_old(later(session, 5 * MINUTE + 1))
    assert (lapsed.status, lapsed.error) == (MessageStatus.UNKNOWN, "no word")
    assert postman.run(later(session, HOUR)) == []
    assert postman.sent == []


def test_what_is_unknown_is_sent_again_knowingly(session: Session) -> None:
    put(session, "王")
    Postman(answer=UNKNOWN).run(session)
    tomorrow = later(session, DAY)
    send_again(tomorrow, [1])
    postman = Postman()
    assert [m.status for m in postman.run(tomorrow)] == [MessageStatus.SENT]
    assert len(postman.sent) == 1


def test_what_was_sent_is_not_sent_again_knowingly_either(session: Session) -> None:
    put(session, "王", "李")
    Postman(answer=UNKNOWN).run(session)
    put(session, "陈")
    Postman().run(session)
    with pytest.raises(Refused, match="message 3 is sent"):
        send_again(session, [1, 3])
    for number in (9, -1, 10**20):
        with pytest.raises(NotFound, match=f"no message {number}"):
            send_again(session, [2, number])
    assert status(session, 1).status is status(session, 2).status is MessageStatus.UNKNOWN


def test_what_nobody_sent_for_a_day_is_not_so_any_more(session: Session) -> None:
    put(session, "王")
    postman = Postman()
    (old,) = settle_old(later(session, DAY + 1))
    assert (old.status, old.error) == (MessageStatus.FAILED, "too old")
    assert postman.run(later(session, DAY + 1)) == []


def test_two_runs_at_once_send_each_message_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    names = [f"name{number}" for number in range(12)]
    put(session, *names)
    with serving() as server:
        _race(session, server, 4)
    assert sorted(content["title"] for _, content in server.asked) == sorted(names)
    assert {status(session, n + 1).status for n in range(12)} == {MessageStatus.SENT}
    assert SECRET.encode() not in Path("fbloop.db").read_bytes()


def _race(session: Session, server: Server, n: int) -> None:
    """Several runs at once, each with a connection of its own."""
    barrier = threading.Barrier(n)
    post = Post(env={"NOTIFY": server.address}, send=send, moment=lambda: session.now)
    send("nonsense", "", "")  # the library is loaded by one of them alone

    def run() -> None:
        ledger = open_ledger(str(Path("fbloop.db").absolute()))
        try:
            barrier.wait()
            list(deliver(replace(session, ledger=ledger), post))
        finally:
            ledger.close()

    threads = [threading.Thread(target=run) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
