"""Edited rules apply to open issues: every due date that moves is known before it does."""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from fbloop.domain.clocks import REPEATED, Clock
from fbloop.domain.deadline_applying import Level, applied
from fbloop.domain.deadline_changes import Change
from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import RulesApplied
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Row
from fbloop.ledger.query import Query
from fbloop.services.change import check_now, load
from fbloop.services.handling.clocking import Begun, as_event, level_of
from fbloop.services.in_bulk import without_collections
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

    ``row`` is as a list shows it, ``version`` that on which was decided. ``later`` are repeated
    clocks that follow from their next period.
    """

    row: Row
    label: str
    version: int
    events: tuple[Event, ...]
    moves: tuple[DateMoved, ...]
    later: tuple[str, ...] = ()


def plan(session: Session, query: Query, reason: str) -> Iterator[Planned]:
    """Of each open issue under other rules what these would do to it; writes nothing.

    Raises `WrongTime` where a person touched one after the session's moment.
    """
    known: Begun = {}
    for row in session.ledger.issues(query):
        if row["ruleset"] != session.book.digest and row["is_open"]:
            issue = load(session.ledger, row["id"])
            check_now(session, issue)
            yield _planned(session, row, issue, reason, known)


def carry_out(session: Session, planned: Sequence[Planned], tick: Callable[[], None]) -> None:
    """Write it, all or nothing. Raises `Conflict` where an issue has moved on since."""
    with without_collections(), writing(session, doing="applies rules") as tx:
        for one in planned:
            tx.append(one.row["id"], one.events, after=one.version)
            tick()


def _planned(session: Session, row: Row, issue: Issue, reason: str, known: Begun) -> Planned:
    rules = RulesApplied(at=session.at, by=session.by, ruleset=session.book.digest, reason=reason)
    if not session.book.workflow.states[issue.status].runs_clocks:
        return Planned(row, issue.label, issue.version, (rules,), ())
    now = level_of(session.book, issue, session.at, known)
    past = past_book(session, session.ledger, issue.ruleset)
    # Of rules in a form that is read no more nobody knows what they said: no date is moved then.
    nothing = Level.of((), session.book.calendars)
    was = level_of(past, issue, session.at, known) if past else nothing
    change = Change(
        at=session.at,
        policy=session.book.on_priority_change,
        calendars={**was.calendars, **now.calendars},
    )
    clocks = [c for c in applied(issue.clocks, was, now, change) if c not in issue.clocks]
    events = (rules, *as_event(session, clocks, "applied"))
    moves = tuple(_moves(issue, events))
    later = tuple(_later(clocks, was, now, {move.clock for move in moves}))
    return Planned(row, issue.label, issue.version, events, moves, later)


def _later(clocks: Sequence[Clock], was: Level, now: Level, moved: Set[str]) -> Iterator[str]:
    """Repeated clocks that keep their due instant and whose next period is another."""
    for clock in clocks:
        is_kept = clock.is_open and clock.kind in REPEATED and clock.name not in moved
        if is_kept and was.length(clock.name) != now.length(clock.name):
            yield clock.name


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
