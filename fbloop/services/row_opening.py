"""How a row of another system opens an issue: told, judged, assigned, its clocks begun."""

from dataclasses import replace
from typing import NamedTuple

from fbloop.domain.changed import changed
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged, Responded, StatusTaken
from fbloop.domain.issue import Grading, Issue, Ownership
from fbloop.domain.opening import Opening
from fbloop.domain.report import Facts, Report
from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.records import Record
from fbloop.ledger.base import Reading
from fbloop.services.change import followed
from fbloop.services.clocking import new_clocks
from fbloop.services.judging import (
    BY_ANOTHER_SYSTEM,
    accountable_of,
    judged_category,
    judged_priority,
)
from fbloop.services.row_values import Values, circumstances, report, source
from fbloop.services.row_words import first_response, new_status
from fbloop.services.session import Session


class Judged(NamedTuple):
    """A code and what gave it: a rule, or the other system."""

    code: str
    rule: str | None


class Told(NamedTuple):
    """What a row tells of a problem that the ledger may or may not have already."""

    record: Record
    values: Values
    report: Report
    category: Judged


def told(session: Session, record: Record, values: Values) -> Told:
    """The row with its category: as it is told, else as the rules read it in the text."""
    code = values.get("category")
    if code is not None:
        category = Judged(code, BY_ANOTHER_SYSTEM)
    else:
        category = Judged(*judged_category(session, values["text"]))
    return Told(record, values, report(record, values), category)


def opening_events(session: Session, reading: Reading, row: Told) -> list[Event]:
    """The events of a new issue: recorded with all that is known, answered, its status there."""
    facts = circumstances(session, row.record, row.values)
    first = Logged(
        at=min(facts.reported_at, session.now),
        by=session.by,
        run=session.run,
        report=row.report,
        facts=facts,
        source=source(row.record, row.values),
        ruleset=session.book.digest,
        opening=_opening(session, reading, row, facts),
    )
    if row.values.get("status") == Status.CLAIMED:
        return [first, *_answered(session, row), *_status(session, row, first)]
    first, issue = _with_clocks(session, first)
    answered = _answered(session, row)
    follows = followed(session, issue, answered) if answered else ()
    return [first, *answered, *follows, *_status(session, row, first)]


def _answered(session: Session, row: Told) -> list[Responded]:
    return first_response(session, row.values, since=int(row.values["reported_at"]))


def _status(session: Session, row: Told, first: Logged) -> list[StatusTaken]:
    graded = first.opening.grading.priority if first.opening else None
    return new_status(session, row.values, Status.NEW, graded or Priority.P3)


def _opening(session: Session, reading: Reading, row: Told, facts: Facts) -> Opening:
    priority, rule = _priority(session, reading, row, facts)
    grading = Grading(category=row.category.code, priority=priority, highest=priority, rule=rule)
    ownership = Ownership(
        owner=row.values.get("owner") or None,
        accountable=accountable_of(session, facts, priority),
        department=session.judge.department(row.category.code, priority, facts.channel),
    )
    return Opening(grading=grading, category_rule=row.category.rule, ownership=ownership)


def _priority(
    session: Session, reading: Reading, row: Told, facts: Facts
) -> tuple[Priority, str | None]:
    """The priority as it is told, else as the rules judge."""
    level = row.values.get("priority")
    if level is not None:
        return Priority(level), BY_ANOTHER_SYSTEM
    grading = Grading(category=row.category.code)
    issue = Issue(id="", report=row.report, facts=facts, grading=grading)
    verdict = judged_priority(session, reading, issue)
    return verdict.priority, verdict.rule


def _with_clocks(session: Session, first: Logged) -> tuple[Logged, Issue]:
    issue = first.open("")
    clocks = tuple(new_clocks(session, issue))
    if not clocks or first.opening is None:
        return first, issue
    opened = replace(first, opening=replace(first.opening, clocks=clocks))
    return opened, changed(issue, clocks=clocks)
