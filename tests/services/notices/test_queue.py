"""When somebody is told again, and that two runs queue one digest."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import ANY

import pytest

from fbloop.domain.responsibility import Person
from fbloop.ledger.outbox_port import MessageStatus, Queued
from fbloop.services.notices.digests import Digest
from fbloop.services.notices.queue import NoAddress, queue, without_address
from fbloop.services.session import Session
from tests.services.made_session import DAY, HOUR, MONDAY, at, later, made_session

MINUTE = 60
EXPERT = Person(name="王专家", role="expert", contact="NOTIFY_WANG")


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        yield made


def row(issue: str, state: str = "overdue", priority: str = "P2") -> dict[str, Any]:
    return {"id": issue, "state": state, "clock": "respond", "due_at": 1, "priority": priority}


def digest(*rows: dict[str, Any], person: Person = EXPERT) -> Digest:
    return Digest(recipient=person, rows=rows)


def told(session: Session, *rows: dict[str, Any]) -> bool:
    """Whether the expert is told of these rows now."""
    return bool(queue(session, [digest(*rows)], lambda d: (f"{len(d.rows)}", "text")))


def test_a_digest_is_queued_with_its_words_and_its_codes(session: Session) -> None:
    (queued,) = queue(session, [digest(row("1"))], lambda d: ("a title", "a text"))
    message = queued.message
    assert (message.recipient, message.contact) == ("王专家", "NOTIFY_WANG")
    assert (message.title, message.body) == ("a title", "a text")
    assert message.tells == ("1 respond overdue 1",)
    assert message.key.startswith("王专家 2026-11-16 ")
    assert session.ledger.outbox.last_to("王专家") == queued


def test_nothing_new_is_told_once_a_morning(session: Session) -> None:
    assert told(session, row("1"))
    for hours in (1, 5, 14):
        assert not told(later(session, hours * HOUR), row("1"))
    tuesday = later(session, DAY)
    assert not told(later(tuesday, -HOUR - 1), row("1"))
    assert told(later(tuesday, -HOUR), row("1"))
    assert not told(tuesday, row("1"))


def test_something_new_is_told_after_an_hour(session: Session) -> None:
    assert told(session, row("1"))
    assert not told(later(session, HOUR - 1), row("1"), row("2"))
    assert told(later(session, HOUR), row("1"), row("2"))
    assert not told(later(session, 2 * HOUR), row("2"))


def test_what_came_due_and_is_late_now_is_new(session: Session) -> None:
    assert told(session, row("1", "soon"))
    assert told(later(session, HOUR), row("1"))


def test_a_p0_waits_neither_for_the_hour_nor_for_the_morning(session: Session) -> None:
    assert told(session, row("1"))
    assert told(later(session, MINUTE), row("1"), row("2", priority="P0"))
    night = later(session, 18 * HOUR)
    assert not told(night, row("3"))
    assert not told(night, row("3"), row("4", "soon", "P0"))
    assert told(night, row("4", "unassigned", "P0"))
    assert not told(later(night, MINUTE), row("4", "unassigned", "P0"))


def test_the_same_is_not_told_twice_a_day_whatever_came_between(session: Session) -> None:
    assert told(session, row("1"))
    assert told(later(session, HOUR), row("2"))
    assert not told(later(session, 2 * HOUR), row("1"))


def failed(session: Session) -> None:
    """What was queued was refused for good."""
    with session.ledger.transaction(recorded_at=session.now, by="test") as tx:
        taken = tx.outbox.claim(at=session.now, until=session.now + HOUR)
        assert taken is not None
        tx.outbox.settle(taken, MessageStatus.FAILED, at=session.now, error="http 404")


def test_what_was_refused_is_not_queued_anew_by_every_run(session: Session) -> None:
    assert told(session, row("1"))
    failed(session)
    for hours in (0, 1, 14):
        assert not told(later(session, hours * HOUR + MINUTE), row("1"))
    assert told(later(session, DAY), row("1"))


def test_after_a_refusal_what_is_new_is_told_as_ever(session: Session) -> None:
    assert told(session, row("1"))
    failed(session)
    assert told(later(session, MINUTE), row("1"), row("2", priority="P0"))
    failed(later(session, MINUTE))
    assert not told(later(session, HOUR), row("1"), row("3"))
    assert told(later(session, HOUR + MINUTE), row("1"), row("3"))


def test_what_was_refused_at_night_is_told_anew_in_the_morning(session: Session) -> None:
    night = later(session, 18 * HOUR)
    assert told(night, row("1", priority="P0"))
    failed(night)
    morning = later(session, at("2026-11-17 08:00") - MONDAY)
    assert not told(later(morning, -MINUTE), row("1", priority="P0"))
    assert told(morning, row("1", priority="P0"))


def test_the_morning_is_the_ledgers(session: Session) -> None:
    before = later(session, at("2026-11-17 07:59") - MONDAY)
    assert not told(before, row("1"))
    assert told(later(before, MINUTE), row("1"))


def test_what_was_not_sent_yet_is_replaced(session: Session) -> None:
    assert told(session, row("1"))
    assert told(later(session, HOUR), row("1"), row("2"))
    found = session.ledger.outbox.messages(tuple(MessageStatus), since=0)
    assert [(q.status, q.message.title) for q in found] == [("replaced", "1"), ("waiting", "2")]


def test_a_rehearsal_queues_nothing_and_says_what_it_would(session: Session) -> None:
    with made_session(is_rehearsal=True) as rehearsing:
        made = queue(rehearsing, [digest(row("1"))], lambda d: ("t", "b"))
    assert made == [
        Queued(
            number=1,
            message=ANY,
            created_at=MONDAY,
            status=MessageStatus.WAITING,
            attempts=0,
            next_try_at=MONDAY,
        )
    ]
    assert session.ledger.outbox.message(1) is None


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("NOTIFY_WANG", None),
        ("NOTIFY_UNSET", NoAddress("王专家", "NOTIFY_UNSET")),
        ("NOTIFY_EMPTY", NoAddress("王专家", "NOTIFY_EMPTY")),
        (None, NoAddress("王专家", "")),
        ("wecombot://secret", NoAddress("王专家", "")),
        ("NOTIFY_WANG\n", NoAddress("王专家", "")),
    ],
)
def test_an_address_is_named_by_its_variable_alone(
    contact: str | None, found: NoAddress | None
) -> None:
    env = {"NOTIFY_WANG": "json://127.0.0.1", "NOTIFY_EMPTY": "", "wecombot://secret": "x"}
    person = Person(name="王专家", role="expert", contact=contact)
    assert without_address(digest(person=person), env) == found
