"""A new issue's first events: recorded, classified, graded, answered for, its clocks begun."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged
from fbloop.domain.events.triage import Graded
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Issue
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Reading, Writing
from fbloop.services.change import Changed, row_of
from fbloop.services.handling.clocking import first_clocks
from fbloop.services.intake.stocktaking import if_before_live
from fbloop.services.judging import after, classified, graded_by_rules, responsible
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One problem as it was told: the report, the circumstances, and what a person judged."""

    report: Report
    facts: Facts
    source: Source | None = None
    category: str | None = None
    priority: Priority | None = None
    solved: str | None = None


def first_events(session: Session, tx: Reading, intake: Intake) -> list[Event]:
    """Logged, classified, graded, who answers, clocks: in that order, each seeing the others."""
    logged = _logged(session, intake)
    events: list[Event] = [logged]
    issue = logged.open("")
    judgements = (
        lambda i: classified(session, i, intake.category),
        lambda i: _graded(session, tx, i, intake.priority),
        lambda i: responsible(session, i),
        lambda i: first_clocks(session, i),
    )
    for judge in judgements:
        found = judge(issue)
        events.extend(found)
        issue = after(issue, found)
    return events


def _graded(session: Session, tx: Reading, issue: Issue, by_hand: Priority | None) -> list[Graded]:
    if by_hand is None:
        return graded_by_rules(session, tx, issue)
    return [
        Graded(
            at=session.at,
            by=session.by,
            priority=by_hand,
            is_by_hand=True,
            ruleset=session.book.digest,
        )
    ]


def _logged(session: Session, intake: Intake) -> Logged:
    return Logged(
        at=session.at,
        by=session.by,
        report=intake.report,
        facts=intake.facts,
        source=intake.source,
        ruleset=session.book.digest,
        live_from=if_before_live(session, intake.facts.reported_at),
    )


def opened(session: Session, intake: Intake) -> Issue:
    """The issue just after its logging, without a number."""
    logged = _logged(session, intake)
    return evolve(logged.open(""), logged)


def draft(session: Session, intake: Intake) -> Issue:
    """The issue as it would be, to look for its kin."""
    issue = opened(session, intake)
    return after(issue, classified(session, issue, intake.category))


def append_new(tx: Writing, issue_id: str, events: Sequence[Event]) -> Changed:
    """Write a new issue's events; its repeated clocks need no following yet."""
    issue = tx.append(issue_id, events)
    if issue is None:
        raise AssertionError("a new issue begins with its logging")
    return Changed(before=None, after=issue, events=tuple(events), row=row_of(tx, issue_id))
