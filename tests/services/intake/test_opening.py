"""The first events of a new issue, in their order."""

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.services.intake.opening import append_new, draft, first_events, opened
from fbloop.services.session import writing
from tests.services.made_session import intake, made_session


def test_each_event_sees_those_before_it() -> None:
    with made_session() as session:
        told = intake(session, "刹车失灵", customer="张测试")
        events = first_events(session, session.ledger, told)
        assert [event.NAME for event in events] == [
            "logged", "classified", "graded", "assigned", "clocks_set",
        ]  # fmt: skip
        assert {event.at for event in events} == {session.at}


def test_a_draft_has_its_category_and_no_number() -> None:
    with made_session() as session:
        issue = draft(session, intake(session, "空调不制冷"))
        assert (issue.id, issue.grading.category) == ("", "hvac.cooling")
        assert opened(session, intake(session)).grading.category is None


def test_by_hand_the_rules_are_not_asked() -> None:
    with made_session() as session:
        told = intake(session, "刹车失灵", priority=Priority.P3)
        graded = [e for e in first_events(session, session.ledger, told) if e.NAME == "graded"]
        assert len(graded) == 1
        assert graded[0].is_by_hand  # type: ignore[attr-defined]


def test_an_issue_begins_with_its_logging() -> None:
    with made_session() as session, writing(session) as tx, pytest.raises(AssertionError):
        append_new(tx, tx.next_id("2026-11"), [])
