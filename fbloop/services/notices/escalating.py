"""Escalation that catches up: each step of a ladder once, in order, with its true time.

Whoever runs first after three days takes all steps that have come; whoever runs at the same time
finds them taken. An issue's steps of one run are one event.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.responsibility import ACCOUNTABLE, OWNER
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Writing
from fbloop.ledger.climbing import Climber, Ladder, Rung
from fbloop.ledger.query import Query
from fbloop.services.days import day_of
from fbloop.services.in_bulk import without_collections
from fbloop.services.session import Session, writing

# So many at once: others who write wait three seconds for these (they wait for thirty), and what
# was changed is written to the disk page by page.
_AT_ONCE = 20_000


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
    recipients = Recipients(session)
    for start in range(0, len(ids), _AT_ONCE):
        with without_collections(), writing(session) as tx:
            climbers = tx.climbers(ids[start : start + _AT_ONCE], session.now)
            found = [_climb(session, tx, climber, recipients) for climber in climbers]
        yield from (one for one in found if any(step.people for step in one.steps))


def _climb(session: Session, tx: Writing, climber: Climber, recipients: "Recipients") -> Escalation:
    steps = steps_to_take(climber, recipients, session.now)
    at = max(step.at for step in steps)
    tx.climb(climber, Escalated(at=at, by=session.by, steps=steps))
    return Escalation(climber.id, climber.priority, steps)


def steps_to_take(climber: Climber, recipients: "Recipients", moment: int) -> tuple[Taken, ...]:
    """The steps that have come, in order of time; who was told of a promise is not told again."""
    waiting, asked = [], recipients.of(climber)
    for ladder in climber.ladders:
        told = _told_already(ladder)
        waiting += [
            (step, ladder, told[step.due_at])
            for step in ladder.steps
            if not step.is_taken and step.at <= moment
        ]
    waiting.sort(key=lambda found: found[0].at)
    return tuple([_take(step, ladder, asked[step.to], told) for step, ladder, told in waiting])


def _told_already(ladder: Ladder) -> dict[int | None, set[str]]:
    """Who was told: of the present promise (None), and of earlier periods by their due instants."""
    told: dict[int | None, set[str]] = {step.due_at: set() for step in ladder.steps}
    for step in ladder.steps:
        told[step.due_at].update(step.told)
    return told


def _take(step: Rung, ladder: Ladder, people: tuple[str, ...], told: set[str]) -> Taken:
    new = people if told.isdisjoint(people) else tuple(n for n in people if n not in told)
    told.update(new)
    nobody = Skipped.SAME_PERSON if people else Skipped.EMPTY
    return Taken(
        clock=ladder.clock,
        cycle=ladder.cycle,
        rule=step.rule,
        to=step.to,
        at=step.at,
        due_at=step.due_at or ladder.due_at,
        people=new,
        skipped=None if new else nobody,
    )


class Asked(dict[str, tuple[str, ...]]):
    """By whom a step names those whom it means, found when a step first asks for them."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, to: str) -> tuple[str, ...]:
        found = self[to] = self._find(to)
        return found


class Recipients:
    """Whom the steps of ladders mean on the day of the run; issues that are alike ask once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._day = day_of(session)
        self._known: dict[tuple[str | None, ...], Asked] = {}

    def of(self, climber: Climber) -> Asked:
        """The issue's own people, or who has the role; none where nobody has it.

        While people have no rows a role is called by its own name. For who is absent their deputy
        is meant; they themselves, where there is none.
        """
        alike = (
            climber.priority, climber.owner, climber.accountable,
            climber.store, climber.zone, climber.region,
        )  # fmt: skip
        if alike not in self._known:
            self._known[alike] = Asked(partial(self._found, climber))
        return self._known[alike]

    def _found(self, climber: Climber, to: str) -> tuple[str, ...]:
        own = {OWNER: climber.owner, ACCOUNTABLE: climber.accountable}.get(to)
        names = dict.fromkeys((own,) if own else self._roles(climber, to))
        if not self._session.book.people:
            return tuple(names)
        judge, places = self._session.judge, (climber.store, climber.zone, climber.region)
        ask = judge.meant if own else judge.person
        found = (ask(name, places, self._day) for name in names)
        return tuple(dict.fromkeys(name for name in found if name))

    def _roles(self, climber: Climber, to: str) -> tuple[str, ...]:
        if climber.priority is None:
            return ()
        return self._session.book.raci[Priority(climber.priority)].roles_at(to)
