"""Why a clock is due when it is: by the calendar of the rules under which it was computed."""

from dataclasses import replace
from functools import partial

import pytest

from fbloop.domain.clock_explained import Explained, Origin
from fbloop.rules.rulebook import RuleBook, encode
from fbloop.services.errors import NoSuchIssue
from fbloop.services.handling.explaining_clocks import explain_clocks
from fbloop.services.near import UnknownName
from fbloop.services.session import Session
from tests.services.made_session import DAY, book, later, logged, made_session


def _unasked() -> RuleBook:
    raise AssertionError("the rules of today were asked for")


def keep(session: Session, content: bytes) -> None:
    """The ledger keeps the rules of the session in this form."""
    with session.ledger.transaction(recorded_at=session.now, by="init") as tx:
        tx.keep_ruleset(session.book.digest, content, {})


def changed_book() -> RuleBook:
    """Rules whose office works on all seven days."""
    office = book().calendars["office"]
    daily = replace(office, hours=(office.ordinary_day,) * 7)
    return replace(book(), digest="new", calendars={**book().calendars, "office": daily})


def respond(session: Session, issue: str, present: RuleBook | None = None) -> Explained:
    (found,) = explain_clocks(
        session.ledger,
        [issue],
        name="respond",
        present=_unasked if present is None else lambda: present,
        now=session.now,
    )
    (clock,) = found.clocks
    return clock


def test_a_clock_is_explained_by_the_calendar_that_the_ledger_kept() -> None:
    """Edited rules change no answer."""
    with made_session() as session:
        friday = later(session, 4 * DAY)
        issue = logged(friday, "偶尔卡顿").changed.after.id
        keep(session, encode(book()))
        told = respond(friday, issue)
        assert told.periods[0].found is not None
        assert told.periods[0].found.origin is Origin.KEPT
        assert "rest" in {str(span.kind) for span in told.spans}
        assert told.counted == 9 * 3600


@pytest.mark.parametrize("content", [b"", b"{}"])
def test_rules_that_are_not_kept_or_not_read_any_more_are_those_of_today(content: bytes) -> None:
    with made_session() as session:
        friday = later(session, 4 * DAY)
        issue = logged(friday, "偶尔卡顿").changed.after.id
        if content:
            keep(session, content)
        told = respond(friday, issue, changed_book())
        assert told.periods[0].found is not None
        assert told.periods[0].found.origin is Origin.TODAY
        assert "rest" not in {str(span.kind) for span in told.spans}


def test_a_calendar_that_is_gone_is_said_to_be() -> None:
    with made_session() as session:
        issue = logged(session, "偶尔卡顿").changed.after.id
        told = respond(session, issue, replace(book(), calendars={}))
        assert told.periods[0].found is not None
        assert told.periods[0].found.origin is Origin.MISSING


def test_unknown_issues_and_clocks_are_refused() -> None:
    with made_session() as session:
        issue = logged(session, "偶尔卡顿").changed.after.id
        ask = partial(explain_clocks, session.ledger, present=_unasked, now=session.now)
        with pytest.raises(NoSuchIssue):
            ask(["2026-11-0009"], name=None)
        keep(session, encode(book()))
        with pytest.raises(UnknownName, match="no clock 'respnd'") as refusal:
            ask([issue], name="respnd")
        assert refusal.value.hint == "did you mean respond?"
