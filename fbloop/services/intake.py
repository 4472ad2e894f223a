"""Logging one problem: record, classify, grade, say who answers, start the clocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked
from fbloop.domain.events.intake import Logged
from fbloop.domain.events.triage import Graded
from fbloop.domain.issue import Issue, evolve
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import SEVERE, LinkKind, Priority, Resolution, Status
from fbloop.errors import Refused
from fbloop.ledger.base import Reading, Row, Writing
from fbloop.services.change import Changed, append, load
from fbloop.services.clocking import first_clocks, regraded_clocks
from fbloop.services.judging import after, classified, graded_by_rules, responsible
from fbloop.services.recurrence import came_back, kin, reopening
from fbloop.services.session import Session, writing
from fbloop.services.solving import solved_at_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One problem as it was told: the report, the circumstances, and what a person judged."""

    report: Report
    facts: Facts
    source: Source | None = None
    category: str | None = None
    priority: Priority | None = None
    solved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What logging did: the change, whether an old issue came back, and the kin it has."""

    changed: Changed
    is_recurrence: bool
    kin: Sequence[Row]


class GradedTooHigh(Refused):
    """`log --solved` on what turns out to be severe: it needs the whole way."""

    def __init__(self, priority: Priority) -> None:
        super().__init__(
            f"this is a {priority}: it cannot be logged as solved; nothing was written",
            hint="type the same line without --solved",
        )


def log(session: Session, intakes: Sequence[Intake]) -> list[TakenIn]:
    """Record problems, all or none. Within its watch window an old one comes back instead.

    Raises `GradedTooHigh` for `--solved` on a P0 or P1.
    """
    with writing(session) as tx:
        return [_take_in(session, tx, intake) for intake in intakes]


def _take_in(session: Session, tx: Writing, intake: Intake) -> TakenIn:
    relatives = kin(tx, _draft(session, intake))
    old = came_back(relatives, intake.facts.reported_at)
    if old is not None and intake.solved is None:
        changed = _bring_back(session, tx, old, intake)
        return TakenIn(changed=changed, is_recurrence=True, kin=())
    changed = record(session, tx, intake, relatives)
    return TakenIn(changed=changed, is_recurrence=False, kin=relatives)


def record(session: Session, tx: Writing, intake: Intake, relatives: Sequence[Row]) -> Changed:
    """A new issue with its first events, within an open transaction."""
    month = datetime.fromtimestamp(intake.facts.logged_at, session.tz).strftime("%Y-%m")
    events = first_events(session, tx, intake)
    earlier = next((row for row in relatives if _was_over(row)), None)
    if earlier is not None:
        other, kind = earlier["id"], LinkKind.RECURRENCE
        events.append(Linked(at=session.at, by=session.by, other=other, kind=kind))
    issue = _opened(intake, session, "")
    if intake.solved is not None:
        graded = after(issue, events[1:])
        if graded.grading.priority in SEVERE and graded.grading.priority is not None:
            raise GradedTooHigh(graded.grading.priority)
        events += solved_at_once(session, graded, intake.solved)
    return append_new(session, tx, tx.next_id(month), events)


def append_new(session: Session, tx: Writing, issue_id: str, events: Sequence[Event]) -> Changed:
    """Write a new issue's events; its repeated clocks need no following yet."""
    written = tx.append(issue_id, events)
    if written is None:
        raise AssertionError("a new issue begins with its logging")
    rows = append(session, tx, written, ())
    return replace(rows, before=None, after=written, events=tuple(events))


def first_events(session: Session, tx: Writing, intake: Intake) -> list[Event]:
    """Logged, classified, graded, who answers, clocks: in that order, each seeing the others."""
    logged = _logged(intake, session)
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


def _graded(session: Session, tx: Writing, issue: Issue, by_hand: Priority | None) -> list[Graded]:
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


def _logged(intake: Intake, session: Session) -> Logged:
    return Logged(
        at=session.at,
        by=session.by,
        report=intake.report,
        facts=intake.facts,
        source=intake.source,
        ruleset=session.book.digest,
    )


def _opened(intake: Intake, session: Session, issue_id: str) -> Issue:
    return evolve(_logged(intake, session).open(issue_id), _logged(intake, session))


def _draft(session: Session, intake: Intake) -> Issue:
    """The issue as it would be, to look for its kin."""
    issue = _opened(intake, session, "")
    return after(issue, classified(session, issue, intake.category))


def _bring_back(session: Session, tx: Writing, old: Row, intake: Intake) -> Changed:
    issue = load(tx, old["id"])
    events = reopening(
        session,
        issue,
        reported_at=intake.facts.reported_at,
        reason=intake.report.text,
        at=session.at,
    )
    events += raised_by_repeats(session, tx, after(issue, events))
    return append(session, tx, issue, events)


def raised_by_repeats(session: Session, tx: Reading, issue: Issue) -> list[Event]:
    """A problem that came back is judged again: the third repair is a P1 (only ever raised)."""
    found = graded_by_rules(session, tx, issue)
    old = issue.grading.priority
    if not found or old is None or found[0].priority.rank >= old.rank:
        return []
    raised = after(issue, found)
    events: list[Event] = [*found, *regraded_clocks(session, raised)]
    return [*events, *responsible(session, after(issue, events))]


def _was_over(row: Row) -> bool:
    return bool(row["status"] == Status.CLAIMED or row["resolution"] == Resolution.SOLVED)
