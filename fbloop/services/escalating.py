"""Escalation that catches up: each step of a ladder once, in order, with its true time.

Whoever runs first after three days takes all steps that have come; whoever runs at the same time
finds them taken. An issue's steps of one run are one event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fbloop.domain.clocks import Clock, Step
from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import OWNER
from fbloop.ledger.base import Writing
from fbloop.ledger.query import Query
from fbloop.services.change import append, load
from fbloop.services.judging import person_in_role
from fbloop.services.session import Session, writing

# So many at once: others who write wait no longer than for these.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """What one issue's run of steps was."""

    issue: Issue
    steps: tuple[Taken, ...]


def escalate(session: Session, query: Query) -> Iterator[Escalation]:
    """Take every step that has come by the session's moment, and tell of those that told somebody.

    Batch by batch, each all or nothing; a rehearsal is one batch.
    """
    most = None if session.is_rehearsal else _AT_ONCE
    while True:
        with writing(session) as tx:
            ids = tx.climbing(query, session.now, most)
            found = [_climb(session, tx, issue_id) for issue_id in ids]
        yield from (one for one in found if any(step.people for step in one.steps))
        if most is None or len(ids) < most:
            return


def _climb(session: Session, tx: Writing, issue_id: str) -> Escalation:
    issue = load(tx, issue_id)
    steps = steps_to_take(session, issue)
    event = Escalated(at=max(step.at for step in steps), by=session.by, steps=steps)
    return Escalation(issue=append(session, tx, issue, [event]).after, steps=steps)


def steps_to_take(session: Session, issue: Issue) -> tuple[Taken, ...]:
    """The steps of the issue's running clocks that have come, in order of time."""
    waiting = [
        (step, clock)
        for clock in issue.clocks
        if clock.is_open and not clock.is_acked and clock.cycle == issue.cycle
        for step in clock.steps
        if not step.is_taken and step.at <= session.now
    ]
    told: dict[str, set[str]] = {}
    for before in issue.escalations:
        told.setdefault(before.clock, set()).update(_of_cycle(before, issue.cycle))
    taken = []
    for step, clock in sorted(waiting, key=lambda pair: pair[0].at):
        taken.append(_take(session, issue, step, clock, told.setdefault(clock.name, set())))
    return tuple(taken)


def _of_cycle(step: Taken, cycle: int) -> Sequence[str]:
    return step.people if step.cycle == cycle else ()


def _take(session: Session, issue: Issue, step: Step, clock: Clock, told: set[str]) -> Taken:
    people = people_at(session, issue, step.to)
    new = tuple(name for name in people if name not in told)
    told.update(new)
    nobody = Skipped.SAME_PERSON if people else Skipped.EMPTY
    return Taken(
        clock=clock.name,
        cycle=clock.cycle,
        rule=step.rule,
        to=step.to,
        at=step.at,
        due_at=clock.due_at,
        people=new,
        skipped=None if new else nobody,
    )


def people_at(session: Session, issue: Issue, to: str) -> tuple[str, ...]:
    """Whom a step means: the issue's own people, or who has the role; none where nobody has it.

    While people have no rows a role is called by its own name.
    """
    own = {OWNER: issue.ownership.owner, "A": issue.ownership.accountable}
    if own.get(to):
        return (own[to] or "",)
    found = (_in_role(session, issue, role) for role in _roles(session, issue, to))
    return tuple(dict.fromkeys(name for name in found if name))


def _roles(session: Session, issue: Issue, to: str) -> tuple[str, ...]:
    priority = issue.grading.priority
    if priority is None:
        return ()
    raci = session.book.raci[priority]
    letters = {
        "R": raci.responsible,
        "A": (raci.accountable,),
        "C": raci.consulted,
        "I": raci.informed,
        OWNER: (raci.owner,),
    }
    return letters.get(to, (to,))


def _in_role(session: Session, issue: Issue, role: str) -> str | None:
    if not session.book.people:
        return role
    return person_in_role(session, role, issue.facts)
