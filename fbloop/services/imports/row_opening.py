"""How a row of another system opens an issue: told, judged, assigned, its clocks begun."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fbloop.domain.changed import changed
from fbloop.domain.claim import Claim
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged
from fbloop.domain.issue import Grading, Issue, Ownership
from fbloop.domain.opening import Opening
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.rows.records import Record
from fbloop.ledger.base import EntryWriter, PlainEntry, Reading
from fbloop.services.change import followed
from fbloop.services.days import day_of
from fbloop.services.handling.clocking import new_clocks
from fbloop.services.imports.row_values import Values, circumstances, personal, source_of
from fbloop.services.imports.row_words import first_response, new_status, watched_until
from fbloop.services.intake.stocktaking import if_before_live
from fbloop.services.judging import (
    BY_ANOTHER_SYSTEM,
    judged_category,
    judged_priority,
)
from fbloop.services.session import Session


class Judged(NamedTuple):
    """A code and what gave it: a rule, or the other system."""

    code: str
    rule: str | None


class Told(NamedTuple):
    """What a row tells of a problem that the ledger may or may not have already.

    ``report`` and ``facts`` are the fields of `Report` and `Facts`.
    """

    record: Record
    values: Values
    report: Values
    facts: Values
    category: Judged


def told(session: Session, record: Record, values: Values, category: Judged | None = None) -> Told:
    """The row with its category: as it is told, else as the rules read it in the text.

    ``category``: what was found out before.
    """
    facts = circumstances(session, record, values)
    category = category or _category(session, values)
    return Told(record, values, personal(record, values), facts, category)


def _category(session: Session, values: Values) -> Judged:
    code = values.get("category")
    if code is not None:
        return Judged(code, BY_ANOTHER_SYSTEM)
    return Judged(*judged_category(session, values["text"]))


def priority_told(row: Told) -> tuple[Priority, str | None] | None:
    """The priority that the other system gave it; None: the rules judge, and ask the ledger."""
    level = row.values.get("priority")
    return None if level is None else (Priority(level), BY_ANOTHER_SYSTEM)


def entry_of(
    session: Session, writer: EntryWriter, row: Told, graded: tuple[Priority, str | None]
) -> PlainEntry:
    """The issue that the row opens, if only to be over; ``graded``: as of `claim_of`."""
    claim = claim_of(session, row, graded)
    if claim is not None:
        return writer.claim(claim)
    return writer.opening(opening_events(session, row, graded))


def claim_of(session: Session, row: Told, graded: tuple[Priority, str | None]) -> Claim | None:
    """A new issue that was over there before it came here; None for any other.

    ``graded``: its priority, and what gave it.
    """
    values = row.values
    if values.get("status") != Status.CLAIMED:
        return None
    priority, rule = graded
    accountable, department = _answerable(session, row, priority)
    claimed_at = values.get("claimed_at", session.now)
    responded_at = values.get("first_response_at")
    reported_at = values["reported_at"]
    is_answered = responded_at is not None and responded_at >= reported_at
    return Claim(
        at=min(reported_at, session.now),
        by=session.by,
        run=session.run or "",
        ruleset=session.book.digest,
        report=row.report,
        facts=row.facts,
        source=source_of(row.record, values),
        category=row.category.code,
        category_rule=row.category.rule,
        priority=priority,
        priority_rule=rule,
        owner=values.get("owner"),
        accountable=accountable,
        department=department,
        responded_at=responded_at if is_answered else None,
        claimed_at=claimed_at,
        watch_until=watched_until(session, priority, claimed_at),
        resolved_at=values.get("resolved_at"),
        live_from=if_before_live(session, reported_at),
    )


def opening_events(
    session: Session, row: Told, graded: tuple[Priority, str | None]
) -> Sequence[Event]:
    """The events of a new issue: recorded with all that is known, answered, its status there.

    ``graded``: its priority, and what gave it.
    """
    priority, rule = graded
    accountable, department = _answerable(session, row, priority)
    first = Logged(
        at=min(row.values["reported_at"], session.now),
        by=session.by,
        run=session.run,
        report=Report(**row.report),
        facts=Facts(**row.facts),
        source=Source(**source_of(row.record, row.values)),
        ruleset=session.book.digest,
        live_from=if_before_live(session, row.values["reported_at"]),
    )
    opening = Opening(
        grading=Grading(category=row.category.code, priority=priority, highest=priority, rule=rule),
        category_rule=row.category.rule,
        ownership=Ownership(
            owner=row.values.get("owner"), accountable=accountable, department=department
        ),
    )
    first, issue = _with_clocks(session, first, opening)
    answered = first_response(session, row.values, since=first.facts.reported_at)
    follows = followed(session, session.ledger, issue, answered) if answered else ()
    status = new_status(session, row.values, Status.NEW, priority)
    return [first, *answered, *follows, *status]


def priority_judged(session: Session, reading: Reading, row: Told) -> tuple[Priority, str | None]:
    """The priority that the rules give it, beside what the ledger holds."""
    issue = Issue(
        id="",
        report=Report(**row.report),
        facts=Facts(**row.facts),
        grading=Grading(category=row.category.code),
    )
    verdict = judged_priority(session, reading, issue)
    return verdict.priority, verdict.rule


def _answerable(session: Session, row: Told, priority: Priority) -> tuple[str | None, str | None]:
    """Who is accountable, and the department that must answer."""
    facts, role = row.facts, session.book.raci[priority].accountable
    places = (facts.get("store"), facts.get("zone"), facts.get("region"))
    way = session.judge.route(row.category.code, priority, facts.get("channel"), facts.get("model"))
    person = session.judge.person(role, places, day_of(session))
    return person or role, way.department if way else None


def _with_clocks(session: Session, first: Logged, opening: Opening) -> tuple[Logged, Issue]:
    issue = replace(first, opening=opening).open("")
    clocks = tuple(new_clocks(session, issue))
    return replace(first, opening=replace(opening, clocks=clocks)), changed(issue, clocks=clocks)
