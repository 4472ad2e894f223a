"""What every engine does with messages to people: each is taken by one, and sent once."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.ledger.base import Ledger
from fbloop.ledger.outbox_port import Message, MessageStatus, Queued
from tests.ledger.conftest import Place
from tests.ledger.made_events import BY, DAY, HOUR, NOON

MINUTE = 60
ALL = tuple(MessageStatus)
LATER = NOON + HOUR


def message(key: str = "one", recipient: str = "王测试", **values: Any) -> Message:
    usual = Message(
        key=key,
        recipient=recipient,
        contact="WECOM_TEST",
        tells=("2026-11-0001 respond overdue", "2026-11-0002 unassigned"),
        title="2 issues",
        body="first line\n第二行",
    )
    return replace(usual, **values)


def put(ledger: Ledger, made: Message, at: int = NOON) -> Queued | None:
    with ledger.transaction(recorded_at=at, by=BY) as tx:
        return tx.outbox.put(made, at=at)


def there(ledger: Ledger, *keys: str, recipient: str = "王测试") -> list[Queued]:
    found = [put(ledger, message(key, f"{recipient} {key}")) for key in keys]
    return [queued for queued in found if queued]


def claim(ledger: Ledger, at: int = NOON, until: int = LATER) -> Queued | None:
    with ledger.transaction(recorded_at=at, by=BY) as tx:
        return tx.outbox.claim(at=at, until=until)


def taken(ledger: Ledger, at: int = NOON) -> Queued:
    found = claim(ledger, at)
    assert found is not None
    return found


def settle(
    ledger: Ledger,
    of: Queued,
    status: MessageStatus,
    error: str = "",
    next_try_at: int | None = None,
) -> bool:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        return tx.outbox.settle(of, status, at=NOON, error=error, next_try_at=next_try_at)


def give_up(ledger: Ledger, at: int, due_before: int = 0) -> list[Queued]:
    with ledger.transaction(recorded_at=at, by=BY) as tx:
        return tx.outbox.give_up(at=at, due_before=due_before)


def again(ledger: Ledger, number: int) -> Queued | None:
    with ledger.transaction(recorded_at=LATER, by=BY) as tx:
        return tx.outbox.try_again(number, at=LATER)


def statuses(ledger: Ledger) -> list[str]:
    return [str(queued.status) for queued in ledger.outbox.messages(ALL, since=0)]


def test_what_was_queued_is_there_for_the_next_process(place: Place, ledger: Ledger) -> None:
    queued = put(ledger, message())
    assert queued == Queued(
        number=1,
        message=message(),
        created_at=NOON,
        status=MessageStatus.WAITING,
        attempts=0,
        next_try_at=NOON,
    )
    other = place.open()
    assert other.outbox.message(1) == other.outbox.last_to("王测试") == queued
    assert other.outbox.message(2) is other.outbox.last_to("somebody") is None


def test_the_same_message_is_queued_once(ledger: Ledger) -> None:
    assert put(ledger, message())
    settle(ledger, taken(ledger), MessageStatus.SENT)
    assert put(ledger, message(title="other words"), LATER) is None
    assert statuses(ledger) == ["sent"]


@pytest.mark.parametrize("status", MessageStatus)
def test_what_was_tried_is_the_last_whatever_became_of_it(
    ledger: Ledger, status: MessageStatus
) -> None:
    put(ledger, message("first"))
    settle(ledger, taken(ledger), MessageStatus.SENT)
    put(ledger, message("second"))
    settle(ledger, taken(ledger), status, next_try_at=NOON)
    last = ledger.outbox.last_to("王测试")
    assert last is not None
    assert last.message.key == ("first" if status is MessageStatus.REPLACED else "second")


def test_what_nobody_sent_in_time_counts_as_never_told(ledger: Ledger) -> None:
    put(ledger, message("first"))
    settle(ledger, taken(ledger), MessageStatus.SENT)
    put(ledger, message("second"))
    give_up(ledger, NOON, due_before=NOON + 1)
    last = ledger.outbox.last_to("王测试")
    assert last is not None
    assert last.message.key == "first"


def test_what_failed_for_good_is_queued_anew_as_it_is_now(ledger: Ledger) -> None:
    put(ledger, message("first"))
    settle(ledger, taken(ledger), MessageStatus.FAILED, "http 404")
    put(ledger, message("second"))
    renewed = message("first", contact="MAIL_TEST", tells=("new",), title="t", body="b")
    queued = put(ledger, renewed, LATER)
    assert queued == Queued(
        number=1,
        message=renewed,
        created_at=LATER,
        status=MessageStatus.WAITING,
        attempts=0,
        next_try_at=LATER,
    )
    assert ledger.outbox.last_to("王测试") == queued
    assert statuses(ledger) == ["waiting", "replaced"]
    assert taken(ledger, LATER).attempts == 1


def test_a_later_message_replaces_what_waits_for_the_same_person(ledger: Ledger) -> None:
    put(ledger, message("first"))
    put(ledger, message("other", "李测试"))
    put(ledger, message("second"))
    assert statuses(ledger) == ["replaced", "waiting", "waiting"]
    last = ledger.outbox.last_to("王测试")
    assert last is not None
    assert last.message.key == "second"


def test_what_is_being_sent_is_not_replaced(ledger: Ledger) -> None:
    put(ledger, message("first"))
    taken(ledger)
    put(ledger, message("second"))
    assert statuses(ledger) == ["sending", "waiting"]


def test_a_message_is_taken_once_the_oldest_first(place: Place, ledger: Ledger) -> None:
    there(ledger, "a", "b")
    other = place.open()
    first, second = taken(ledger), taken(other)
    assert (first.message.key, second.message.key) == ("a", "b")
    assert (first.attempts, first.status) == (1, MessageStatus.SENDING)
    assert claim(ledger) is claim(other) is None


def test_a_transaction_that_fails_has_taken_nothing(ledger: Ledger) -> None:
    there(ledger, "a")

    def fail() -> None:
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            assert tx.outbox.claim(at=NOON, until=LATER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert statuses(ledger) == ["waiting"]


def test_what_failed_waits_until_its_time(ledger: Ledger) -> None:
    there(ledger, "a")
    assert settle(ledger, taken(ledger), MessageStatus.WAITING, "http 500", NOON + MINUTE)
    assert claim(ledger, NOON + MINUTE - 1) is None
    second = taken(ledger, NOON + MINUTE)
    assert (second.attempts, second.error) == (2, "http 500")
    assert settle(ledger, second, MessageStatus.SENT)
    found = ledger.outbox.message(1)
    assert found is not None
    assert (found.status, found.sent_at, found.error) == (MessageStatus.SENT, NOON, "")
    assert found.next_try_at is None


def test_whoever_does_not_come_back_leaves_it_unknown_and_nobody_takes_it(ledger: Ledger) -> None:
    there(ledger, "a")
    taken(ledger)
    assert give_up(ledger, LATER) == []
    (lapsed,) = give_up(ledger, LATER + 1)
    assert (lapsed.status, lapsed.error) == (MessageStatus.UNKNOWN, "no word")
    assert give_up(ledger, LATER + 1) == []
    assert claim(ledger, LATER + DAY, LATER + 2 * DAY) is None


def test_who_comes_back_late_still_knows_best(ledger: Ledger) -> None:
    there(ledger, "a")
    first = taken(ledger)
    give_up(ledger, LATER + 1)
    assert settle(ledger, first, MessageStatus.SENT)
    assert statuses(ledger) == ["sent"]
    assert not settle(ledger, first, MessageStatus.FAILED)


def test_who_comes_back_after_it_was_taken_again_is_not_heard(ledger: Ledger) -> None:
    there(ledger, "a")
    first = taken(ledger)
    give_up(ledger, LATER + 1)
    assert again(ledger, 1)
    second = taken(ledger, LATER)
    assert not settle(ledger, first, MessageStatus.FAILED)
    assert settle(ledger, second, MessageStatus.SENT)


@pytest.mark.parametrize(
    ("status", "may"),
    [(status, status in ("failed", "unknown")) for status in MessageStatus],
)
def test_only_what_failed_or_is_unknown_is_tried_again(
    ledger: Ledger, status: MessageStatus, may: bool
) -> None:
    there(ledger, "a")
    settle(ledger, taken(ledger), status, next_try_at=NOON)
    queued = again(ledger, 1)
    assert (queued is not None) is may
    if queued:
        assert (queued.status, queued.next_try_at) == (MessageStatus.WAITING, LATER)
        assert queued.attempts == 1


def test_what_nobody_sent_in_time_is_given_up(ledger: Ledger) -> None:
    there(ledger, "a")
    assert give_up(ledger, NOON, due_before=NOON) == []
    (old,) = give_up(ledger, NOON, due_before=NOON + 1)
    assert (old.status, old.error, old.next_try_at) == (MessageStatus.FAILED, "too old", None)
    assert claim(ledger) is None


def test_messages_by_state_and_moment(ledger: Ledger) -> None:
    put(ledger, message("a", "one"), NOON)
    put(ledger, message("b", "two"), LATER)
    settle(ledger, taken(ledger), MessageStatus.FAILED, "http 404")
    found = ledger.outbox.messages([MessageStatus.FAILED], since=NOON)
    assert [(q.message.key, q.error) for q in found] == [("a", "http 404")]
    assert [q.number for q in ledger.outbox.messages(ALL, since=LATER)] == [2]


def test_messages_leave_no_mark_on_the_history(ledger: Ledger) -> None:
    before = ledger.seal()
    there(ledger, "a")
    assert ledger.seal() == before


def test_a_name_that_no_text_can_hold_is_stored_all_the_same(ledger: Ledger) -> None:
    queued = put(ledger, message(recipient="lone \ud800"))
    assert queued is not None
    assert queued.message.recipient == "lone \ufffd"
