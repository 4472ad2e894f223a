"""Messages are taken from the queue one by one, sent, and marked.

Taking is a transaction of its own, before anything is sent: of two runs one gets the message, and
after a crash in between nobody knows whether it arrived. Then it is not sent again by itself.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from fbloop.errors import NotFound, Refused
from fbloop.ledger.base import Writing
from fbloop.ledger.outbox_port import MessageStatus, Queued
from fbloop.messages import say
from fbloop.outbox import Delivery, Outcome
from fbloop.services.session import Session, writing

_MINUTE, _HOUR, DAY = 60, 3600, 86_400
# How long after the first, second, ... failure it is tried again; the last holds for the others.
_AFTER = (_MINUTE, 5 * _MINUTE, 15 * _MINUTE, _HOUR, 4 * _HOUR)
_ATTEMPTS = 8
# Longer than any way of sending takes.
_LEASE = 5 * _MINUTE

# An address, a title and a text.
Send = Callable[[str, str, str], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """How messages leave: the environment with the addresses, what sends, and what time it is."""

    env: Mapping[str, str]
    send: Send
    moment: Callable[[], int]


def settle_old(session: Session) -> list[Queued]:
    """Give up what nobody will send any more: those who took it did not come back, or too late."""
    with writing(session) as tx:
        return tx.outbox.give_up(at=session.now, due_before=session.now - DAY)


def send_again(session: Session, numbers: Collection[int]) -> None:
    """Let messages be sent again that failed, or may have arrived.

    Raises `NotFound`, `Refused` for one that was sent, replaced, or waits to be sent.
    """
    with writing(session) as tx:
        for number in numbers:
            if tx.outbox.try_again(number, at=session.now) is None:
                raise _why_not(tx, number)


def _why_not(tx: Writing, number: int) -> NotFound | Refused:
    found = tx.outbox.message(number)
    if found is None:
        return NotFound(say("there is no message {number}", number=number))
    return Refused(
        say("message {number} is {status}", number=number, status=_STATUS[found.status]),
        hint=say("only one that failed, or may have arrived, can be sent again"),
    )


# Those that are not sent again.
_STATUS = {
    MessageStatus.WAITING: say("waiting to be sent"),
    MessageStatus.SENDING: say("being sent"),
    MessageStatus.SENT: say("sent"),
    MessageStatus.REPLACED: say("replaced by a later one"),
}


def deliver(session: Session, post: Post) -> Iterator[Queued]:
    """Send what waits and whose time has come; each as it is after."""
    while (taken := _take(session, post)) is not None:
        address = post.env.get(taken.message.contact)
        outcome = (
            post.send(address, taken.message.title, taken.message.body)
            if address
            else Outcome(delivery=Delivery.FAILED, reason="no address")
        )
        yield _settled(session, taken, outcome, post.moment())


def _take(session: Session, post: Post) -> Queued | None:
    with writing(session) as tx:
        at = post.moment()
        return tx.outbox.claim(at=at, until=at + _LEASE)


def _settled(session: Session, taken: Queued, outcome: Outcome, at: int) -> Queued:
    status, next_try_at = _next(taken, outcome, at)
    with writing(session) as tx:
        tx.outbox.settle(taken, status, at=at, error=outcome.reason, next_try_at=next_try_at)
    return replace(taken, status=status, error=outcome.reason, next_try_at=next_try_at)


def _next(taken: Queued, outcome: Outcome, at: int) -> tuple[MessageStatus, int | None]:
    """Where the message is after an attempt, and when it is tried again."""
    if outcome.delivery is Delivery.SENT:
        return MessageStatus.SENT, None
    if outcome.delivery is Delivery.UNKNOWN:
        return MessageStatus.UNKNOWN, None
    if outcome.is_permanent or taken.attempts >= _ATTEMPTS:
        return MessageStatus.FAILED, None
    return MessageStatus.WAITING, at + _AFTER[min(taken.attempts, len(_AFTER)) - 1]
