"""What a corrected store does to clocks that count in its hours."""

from dataclasses import replace

from fbloop.domain.changed import changed
from fbloop.domain.deadline_applying import applied
from fbloop.domain.deadline_changes import Change
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook
from fbloop.services.handling.clocking import as_event, level_of
from fbloop.services.past_rules import past_book
from fbloop.services.session import Session


def clocks_of_store(
    session: Session, reading: Reading, issue: Issue, old_store: str | None
) -> list[ClocksSet]:
    """The clocks of an issue whose store was another, counted in the hours of the right one.

    By the rules under which the issue runs: a correction applies no others. What is met, missed or
    late stays, and so does the present period of a repeated clock.
    """
    if not session.book.workflow.states[issue.status].runs_clocks:
        return []
    past = past_book(session, reading, issue.ruleset) or session.book
    before = changed(issue, facts=changed(issue.facts, store=old_store))
    was = level_of(past, before, session.at)
    now = level_of(_with_new_stores(past, session.book), issue, session.at)
    calendars = {**was.calendars, **now.calendars}
    change = Change(at=session.at, policy=session.book.on_priority_change, calendars=calendars)
    kept = applied(issue.clocks, was, now, change)[: len(issue.clocks)]
    clocks = [c for c, old in zip(kept, issue.clocks, strict=True) if c != old]
    return as_event(session, clocks, "corrected")


def _with_new_stores(past: RuleBook, book: RuleBook) -> RuleBook:
    """The rules of then with stores, and their hours, that came since."""
    known = {store.code for store in past.stores}
    came = (store for store in book.stores if store.code not in known)
    return replace(
        past, stores=(*past.stores, *came), calendars={**book.calendars, **past.calendars}
    )
