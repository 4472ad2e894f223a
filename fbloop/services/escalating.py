"""Escalation that catches up: each step of a ladder once, in order, with its true time.

Whoever runs first after three days takes all steps that have come; whoever runs at the same time
finds them taken. An issue's steps of one run are one event.
"""

from collections.abc import Iterator
from typing import NamedTuple

from fbloop.domain.clocks import Step
from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.responsibility import ACCOUNTABLE, OWNER
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Writing
from fbloop.ledger.climbing import Climber, Ladder
from fbloop.ledger.query import Query
from fbloop.services.days import day_of
from fbloop.services.session import Session, writing

# So many at once: others who write wait a second for these, and a commit costs 20 ms.
_AT_ONCE = 5000


class Escalation(NamedTuple):
    """The steps that one issue took in a run."""

    id: str
    priority: str | None
    steps: tuple[Taken, ...]

    @property
    def label(self) -> str:
        """Today's name of the issue."""
        return f"{self.priority}-{self.id}" if self.priority else self.id


def escalate(session: Session, query: Query) -> Iterator[Escalation]:
    """Take every step that has come by the session's moment, and tell of those that told somebody.

    Batch by batch, each all or nothing: what another process has taken by then is left.
    """
    ids = session.ledger.climbing(query, session.now)
    for start in range(0, len(ids), _AT_ONCE):
        with writing(session) as tx:
            climbers = tx.climbers(ids[start : start + _AT_ONCE], session.now)
            found = [_climb(session, tx, climber) for climber in climbers]
        yield from (one for one in found if any(step.people for step in one.steps))


def _climb(session: Session, tx: Writing, climber: Climber) -> Escalation:
    steps = steps_to_take(session, climber)
    at = max(step.at for step in steps)
    tx.climb(climber, Escalated(at=at, by=session.by, steps=steps))
    return Escalation(climber.id, climber.priority, steps)


def steps_to_take(session: Session, climber: Climber) -> tuple[Taken, ...]:
    """The steps that have come, in order of time; who was told of a clock is not told again."""
    waiting = [
        (step, ladder)
        for ladder in climber.ladders
        for step in ladder.steps
        if not step.is_taken and step.at <= session.now
    ]
    told = {own.clock: _told_at(own) for own in climber.ladders}
    in_order = sorted(waiting, key=lambda pair: pair[0].at)
    return tuple(
        _take(session, climber, step, ladder, told[ladder.clock]) for step, ladder in in_order
    )


def _told_at(ladder: Ladder) -> set[str]:
    return {name for step in ladder.steps for name in step.told}


def _take(session: Session, climber: Climber, step: Step, ladder: Ladder, told: set[str]) -> Taken:
    people = people_at(session, climber, step.to)
    new = tuple(name for name in people if name not in told)
    told.update(new)
    nobody = Skipped.SAME_PERSON if people else Skipped.EMPTY
    return Taken(
        clock=ladder.clock,
        cycle=ladder.cycle,
        rule=step.rule,
        to=step.to,
        at=step.at,
        due_at=ladder.due_at,
        people=new,
        skipped=None if new else nobody,
    )


def people_at(session: Session, climber: Climber, to: str) -> tuple[str, ...]:
    """Whom a step means: the issue's own people, or who has the role; none where nobody has it.

    While people have no rows a role is called by its own name. For who is absent their deputy is
    meant; they themselves, where there is none.
    """
    own = climber.owner if to == OWNER else climber.accountable if to == ACCOUNTABLE else None
    if own and not _is_role(session, own):
        is_known = bool(session.book.people)
        return ((session.judge.roster.acting(own, day_of(session)) if is_known else own) or own,)
    found = (_in_role(session, climber, role) for role in _roles(session, climber, to))
    return tuple(dict.fromkeys(name for name in found if name))


def _roles(session: Session, climber: Climber, to: str) -> tuple[str, ...]:
    if climber.priority is None:
        return ()
    return session.book.raci[Priority(climber.priority)].roles_at(to)


def _is_role(session: Session, name: str) -> bool:
    """Whether the issue has a role in place of a person, and people have names by now."""
    return bool(session.book.people) and name in session.book.roles


def _in_role(session: Session, climber: Climber, role: str) -> str | None:
    if not session.book.people:
        return role
    places = (climber.store, climber.zone, climber.region)
    return session.judge.person(role, places, day_of(session))
