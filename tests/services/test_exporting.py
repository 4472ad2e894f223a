"""Which issues a sheet has, and what it asks of the store."""

from collections.abc import Iterator
from typing import Any

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import ActionAdded, CauseFound
from fbloop.domain.events.progress import Noted
from fbloop.domain.events.verification import Closed
from fbloop.domain.vocabulary import NoteKind, Party, Resolution
from fbloop.ledger.query import Query
from fbloop.services.change import change
from fbloop.services.exporting import SheetLine, sheet_lines
from fbloop.services.session import Session
from tests.services.made_session import logged, made_session


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        yield made


def lines(session: Session) -> list[SheetLine]:
    return sheet_lines(session.ledger, Query())


def asked(session: Session) -> tuple[str, ...]:
    (line,) = lines(session)
    return line.asked


def told(session: Session, issue: str, *events: Event) -> None:
    change(session, [issue], lambda tx, held: events)


def test_of_an_open_issue_it_asks_for_what_nobody_told_yet(session: Session) -> None:
    issue = logged(session, customer="张测试").changed.after.id
    known: dict[str, Any] = {"at": session.at, "by": session.by}
    contact = Noted(kind=NoteKind.CONTACT, text="已致电", party=Party.CUSTOMER, **known)
    steps: tuple[tuple[tuple[Event, ...], tuple[str, ...]], ...] = (
        ((), ("contact", "cause", "action")),
        ((contact,), ("cause", "action")),
        ((CauseFound(text="端子松动", **known),), ("action",)),
        ((ActionAdded(who="小王", what="重新压接", **known),), ("note",)),
        ((Closed(resolution=Resolution.REJECTED, **known),), ()),
    )
    for events, expected in steps:
        told(session, issue, *events)
        assert asked(session) == expected


@pytest.mark.parametrize(
    "values",
    [{}, {"customer": "张测试", "category": "store.nps"}],
    ids=["nobody asked", "an alert"],
)
def test_no_contact_is_asked_where_nobody_waits_for_one(
    session: Session, values: dict[str, str]
) -> None:
    logged(session, **values)
    assert asked(session) == ("cause", "action")


def test_the_most_severe_stand_first_and_among_these_the_newest(session: Session) -> None:
    for text in ("空调不制冷", "行驶中刹车失灵", "空调不制冷"):
        logged(session, text)
    found = [(line.row["priority"], line.row["id"][-1]) for line in lines(session)]
    assert found == [("P0", "2"), ("P2", "3"), ("P2", "1")]
