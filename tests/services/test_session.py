"""The transaction of a session: whole, rehearsed, or the first of its ledger."""

from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from fbloop.services.intake.log import GradedTooHigh, log
from fbloop.services.session import NewRules, Session, writing
from tests.services.made_session import intake, logged, made_session


def test_a_rehearsal_answers_and_is_rolled_back() -> None:
    with made_session(is_rehearsal=True) as session:
        assert logged(session).changed.after.id == "2026-11-0001"
        assert logged(session).changed.after.id == "2026-11-0001"
        assert session.ledger.count(Query()) == 0


def test_an_error_rolls_everything_back() -> None:
    with made_session() as session:
        fine, severe = intake(session), intake(session, "刹车失灵", solved="已处理")
        with pytest.raises(GradedTooHigh):
            log(session, [fine, severe])
        assert session.ledger.count(Query()) == 0


def test_new_rules_are_kept_with_the_first_write_under_them() -> None:
    rules = NewRules(compiled=b"{}", texts={"a.yaml": "x"})
    with made_session(new_rules=rules) as session:
        assert session.ledger.ruleset(session.book.digest) is None
        logged(session)
        assert session.ledger.ruleset(session.book.digest) == b"{}"


def first(session: Session) -> Session:
    """The session as it is where the ledger `new.db` is not there yet."""
    path = str(Path("new.db").absolute())
    return replace(session, founds=lambda: create_ledger(path, Settings()))


def test_a_ledger_is_made_by_its_first_transaction() -> None:
    with made_session() as session:
        logged(first(session))
        assert session.ledger.count(Query()) == 0
    ledger = open_ledger("new.db")
    assert ledger.count(Query()) == 1
    ledger.close()


def test_what_is_refused_or_rehearsed_makes_none() -> None:
    with made_session() as session:
        with pytest.raises(GradedTooHigh):
            logged(first(session), "刹车失灵", solved="已处理")
        logged(replace(first(session), is_rehearsal=True))
        assert not Path("new.db").exists()


def test_an_empty_list_begins_no_transaction() -> None:
    with made_session() as session:
        assert log(first(session), []) == []
        assert not Path("new.db").exists()


def test_a_transaction_bears_the_sessions_moment_and_person() -> None:
    with made_session(by="小李") as session:
        with writing(session) as tx:
            tx.record_of_ledger("revealed", session.at, session.by, {})
        seal = session.ledger.seal()
        assert seal is not None
        assert (seal.events, seal.recorded_at) == (1, session.now)
        taken = logged(session, priority=Priority.P1)
        assert {r.event.by for r in session.ledger.history(taken.changed.after.id)} == {"小李"}
