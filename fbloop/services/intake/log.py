"""Logging problems: each a new issue, or within its watch window an old one that came back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked
from fbloop.domain.events.intake import SourceAdded
from fbloop.domain.events.triage import Graded
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, LinkKind, Priority, Resolution, Status
from fbloop.errors import Refused
from fbloop.ledger.base import Reading, Row, Writing
from fbloop.messages import say
from fbloop.services.change import Changed, append, check_now, load
from fbloop.services.handling.clocking import regraded_clocks
from fbloop.services.intake.opening import Intake, append_new, draft, first_events, opened
from fbloop.services.intake.recurrence import came_back, kin, of_same_car, reopening
from fbloop.services.intake.solving import solved_at_once
from fbloop.services.judging import after, graded_by_rules, judged_priority, responsible
from fbloop.services.session import Session, writing


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
            say(
                "this is a {priority}: it cannot be logged as solved; nothing was written",
                priority=priority,
            ),
            hint=say("type the same line without --solved"),
        )


def log(session: Session, intakes: Sequence[Intake]) -> list[TakenIn]:
    """Record problems, all or none. Within its watch window an old one comes back instead.

    Raises `GradedTooHigh` for `--solved` on a P0 or P1.
    """
    if not intakes:
        return []
    if session.founds is not None and not session.is_rehearsal:
        # What is refused shall not leave an empty ledger behind.
        log(replace(session, is_rehearsal=True), intakes)
    with writing(session) as tx:
        return [_take_in(session, tx, intake) for intake in intakes]


def _take_in(session: Session, tx: Writing, intake: Intake) -> TakenIn:
    told = draft(session, intake)
    relatives = kin(
        tx,
        vin=told.report.vin,
        customer=told.report.customer,
        category=told.grading.category,
    )
    old = came_back(relatives, intake.facts.reported_at)
    if old is not None:
        changed = _bring_back(session, tx, old, intake)
        return TakenIn(changed=changed, is_recurrence=True, kin=())
    near = [*relatives, *of_same_car(tx, intake.report.vin, besides=relatives)]
    changed = record(session, tx, intake, relatives)
    return TakenIn(changed=changed, is_recurrence=False, kin=near)


def record(session: Session, tx: Writing, intake: Intake, relatives: Sequence[Row]) -> Changed:
    """A new issue with its first events, within an open transaction."""
    month = datetime.fromtimestamp(intake.facts.logged_at, session.tz).strftime("%Y-%m")
    events = first_events(session, tx, intake)
    earlier = next((row for row in relatives if _was_over(row)), None)
    if earlier is not None:
        other, kind = earlier["id"], LinkKind.RECURRENCE
        events.append(Linked(at=session.at, by=session.by, other=other, kind=kind))
    logged = after(opened(session, intake), events[1:])
    events += _solved(session, tx, logged, intake)
    return append_new(tx, tx.next_id(month), events)


def _solved(session: Session, tx: Reading, issue: Issue, intake: Intake) -> list[Event]:
    """The whole way in one line, for what was solved while it was told.

    A person's own `--priority` opens no side door: what the rules call severe goes the whole way.
    """
    if intake.solved is None:
        return []
    by_rules = judged_priority(session, tx, issue).priority
    highest = issue.grading.highest or by_rules
    strictest = min(highest, by_rules, key=lambda priority: priority.rank)
    if strictest in SEVERE:
        raise GradedTooHigh(strictest)
    return solved_at_once(session, issue, intake.solved)


def _bring_back(session: Session, tx: Writing, old: Row, intake: Intake) -> Changed:
    """The old issue, open again; it cannot come back before it was put away."""
    issue = load(tx, old["id"])
    check_now(session, issue)
    then = replace(session, at=max(session.at, issue.moved_at))
    events = reopening(
        then,
        issue,
        reported_at=intake.facts.reported_at,
        reason=intake.report.text,
        at=then.at,
    )
    if intake.source is not None:
        events.append(
            SourceAdded(at=then.at, by=then.by, source=intake.source, report=intake.report)
        )
    events += raised_by_repeats(then, tx, after(issue, events))
    events += _solved(then, tx, after(issue, events), intake)
    return append(then, tx, issue, events)


def raised_by_repeats(session: Session, tx: Reading, issue: Issue) -> list[Event]:
    """A problem that came back is judged again: the third repair is a P1 (only ever raised)."""
    raised = judged_for_repeats(session, tx, issue)
    if not raised:
        return []
    events: list[Event] = [*raised, *regraded_clocks(session, tx, after(issue, raised))]
    return [*events, *responsible(session, after(issue, events), before=issue)]


def judged_for_repeats(session: Session, tx: Reading, issue: Issue) -> list[Graded]:
    """The higher priority of a problem that came back, if the rules give it one."""
    old = issue.grading.priority
    if old is None or old is Priority.P0:
        return []
    found = graded_by_rules(session, tx, issue)
    return found if found and found[0].priority.rank < old.rank else []


def _was_over(row: Row) -> bool:
    return bool(row["status"] == Status.CLAIMED or row["resolution"] == Resolution.SOLVED)
