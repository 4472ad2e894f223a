"""Edited rules apply to open issues: every due date that moves is known before it does."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fbloop.domain.deadline_applying import Level, applied
from fbloop.domain.deadline_changes import Change
from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import RulesApplied
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Row
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.change import check_now, load
from fbloop.services.handling.clocking import as_event, begun_clocks
from fbloop.services.judging import after
from fbloop.services.past_rules import past_book
from fbloop.services.session import Session, writing


class DateMoved(NamedTuple):
    """One clock of an issue whose due instant is another under the new rules.

    ``old`` is None for a clock that begins, ``new`` for one that is withdrawn.
    """

    clock: str
    old: int | None
    new: int | None


class Planned(NamedTuple):
    """What applying the rules does to one issue.

    ``row`` is as a list shows it, ``version`` that on which was decided.
    """

    row: Row
    label: str
    version: int
    events: tuple[Event, ...]
    moves: tuple[DateMoved, ...]


def plan(session: Session, query: Query, reason: str) -> Iterator[Planned]:
    """Of each open issue under other rules what these would do to it; writes nothing.

    Raises `WrongTime` where a person touched one after the session's moment.
    """
    for row in session.ledger.issues(query):
        if row["ruleset"] != session.book.digest and row["is_open"]:
            issue = load(session.ledger, row["id"])
            check_now(session, issue)
            yield _planned(session, row, issue, reason)


def carry_out(session: Session, planned: Sequence[Planned], tick: Callable[[], None]) -> None:
    """Write it, all or nothing. Raises `Conflict` where an issue has moved on since."""
    with writing(session, doing="applies rules") as tx:
        for one in planned:
            tx.append(one.row["id"], one.events, after=one.version)
            tick()


def _planned(session: Session, row: Row, issue: Issue, reason: str) -> Planned:
    rules = RulesApplied(at=session.at, by=session.by, ruleset=session.book.digest, reason=reason)
    if not session.book.workflow.states[issue.status].runs_clocks:
        return Planned(row, issue.label, issue.version, (rules,), ())
    now = _level(session, session.book, issue)
    past = past_book(session, session.ledger, issue.ruleset)
    # Of rules in a form that is read no more nobody knows what they said: no date is moved then.
    was = _level(session, past, issue) if past else Level.of((), session.book.calendars)
    change = Change(
        at=session.at,
        policy=session.book.on_priority_change,
        calendars={**was.calendars, **now.calendars},
    )
    clocks = [c for c in applied(issue.clocks, was, now, change) if c not in issue.clocks]
    events = (rules, *as_event(session, clocks, "applied"))
    return Planned(row, issue.label, issue.version, events, tuple(_moves(issue, events)))


def _level(session: Session, book: RuleBook, issue: Issue) -> Level:
    clocks = begun_clocks(book, issue, Starts.together(session.at))
    return Level.of(clocks, book.calendars)


def _moves(issue: Issue, events: Sequence[Event]) -> Iterator[DateMoved]:
    before = {(c.name, c.cycle): c for c in issue.clocks if c.is_open and c.cycle == issue.cycle}
    later = {
        (c.name, c.cycle): c
        for c in after(issue, events).clocks
        if c.is_open and c.cycle == issue.cycle
    }
    for key in before | later:
        old, new = before.get(key), later.get(key)
        if (old and old.due_at) != (new and new.due_at):
            yield DateMoved(key[0], old.due_at if old else None, new.due_at if new else None)
