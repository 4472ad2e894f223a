"""By which calendars a clock counts whose rules were edited since."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party, PauseReason, Priority
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook, encode
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.waiting import GivenPause, pause_issues
from fbloop.services.judge import Judge
from fbloop.services.past_rules import calendars_of, past_book
from fbloop.services.rulebooks.applying import carry_out, plan
from fbloop.services.session import NewRules, Session
from tests.domain.made_calendars import at, wall
from tests.services.made_session import DAY, book, later, logged, made_session

FREE = "2026-11-17"  # a Tuesday that the rules learn to be free
CONTACT = GivenNote(text="已告知进展", kind=NoteKind.CONTACT, party=None)


@contextmanager
def kept_session() -> Iterator[Session]:
    """A session whose rules are kept in the ledger, as the first command does."""
    rules = NewRules(compiled=encode(book()), texts={})
    with made_session(new_rules=rules) as session:
        yield session


def with_a_free_day(session: Session) -> Session:
    office = book().calendars["office"]
    free = replace(office, days_off=(*office.days_off, FREE))
    rules: RuleBook = replace(book(), digest="d2", calendars={**book().calendars, "office": free})
    return replace(
        session,
        book=rules,
        judge=Judge(rules),
        new_rules=NewRules(compiled=encode(rules), texts={}),
    )


def an_issue(session: Session) -> Issue:
    return logged(session, customer="张测试", priority=Priority.P2).changed.after


def due(issue: Issue, name: str) -> str:
    return next(wall(c.due_at)[5:] for c in issue.clocks if c.name == name)


def test_a_pause_counts_by_the_calendar_that_the_clock_began_with() -> None:
    given = GivenPause(reason=PauseReason.CUSTOMER, until=at(f"{FREE} 10:00"), clocks=("respond",))
    with kept_session() as session:
        old, new = an_issue(session), an_issue(session)
        (by_old,) = pause_issues(with_a_free_day(session), [old.id], given)
        assert due(by_old.after, "respond") == "11-18 10:00"
        apply(with_a_free_day(session), new)
        (by_new,) = pause_issues(with_a_free_day(session), [new.id], given)
        assert due(by_new.after, "respond") == "11-19 09:00"


def apply(session: Session, issue: Issue) -> None:
    query = Query(ids=(issue.id,))
    carry_out(session, list(plan(session, query, "新假日")), lambda: None)


def test_a_period_counts_by_the_calendar_that_the_clock_began_with() -> None:
    informed = replace(CONTACT, party=Party.CUSTOMER)
    with kept_session() as session:
        old, new = an_issue(session), an_issue(session)
        desk = with_a_free_day(later(session, 60))
        apply(desk, new)
        (by_old,) = note(desk, [old.id], informed)
        (by_new,) = note(desk, [new.id], informed)
        assert (due(by_old.after, "update"), due(by_new.after, "update")) == (
            "11-23 09:01", "11-24 09:01",
        )  # fmt: skip


def test_rules_that_were_not_kept_count_as_today_s_do() -> None:
    with made_session() as session:
        issue = an_issue(session)
        desk = with_a_free_day(session)
        assert calendars_of(desk, session.ledger, issue) == desk.book.calendars


def test_each_book_is_read_once() -> None:
    with kept_session() as session:
        an_issue(session)
        desk = with_a_free_day(session)
        found = past_book(desk, session.ledger, book().digest)
        assert found == book()
        assert past_book(desk, session.ledger, book().digest) is found


@pytest.mark.parametrize("compiled", [b"{}", b"[1]", b"7"])
def test_a_form_that_is_not_read_any_more_is_no_book(compiled: bytes) -> None:
    with made_session() as session:
        with session.ledger.transaction(recorded_at=DAY, by="x") as tx:
            tx.keep_ruleset("d0", compiled, {})
        assert past_book(session, session.ledger, "d0") is None
        assert past_book(session, session.ledger, "never kept") is None


def test_calendars_that_came_since_are_there_too() -> None:
    with kept_session() as session:
        issue = an_issue(session)
        desk = with_a_free_day(session)
        noon = replace(desk.book.calendars["split"], name="noon")
        rules = replace(desk.book, calendars={**desk.book.calendars, "noon": noon})
        found = calendars_of(replace(desk, book=rules), session.ledger, issue)
        assert found == {**book().calendars, "noon": noon}
