"""Ladders of escalation as the projections hold them: to take a step nothing is folded.

After three days without a run a hundred thousand issues may have steps to take.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fbloop.domain.clocks import Step
from fbloop.domain.escalation import Taken, climbed
from fbloop.ledger.canonical import dumps_plain


class Ladder(NamedTuple):
    """The ladder of one running clock, its steps in order of time."""

    clock: str
    kind: str
    cycle: int
    due_at: int
    steps: tuple[Step, ...]


class Climber(NamedTuple):
    """An issue with steps whose time has come, as far as they ask for it.

    ``version`` and ``digest`` are of its newest event.
    """

    id: str
    version: int
    digest: bytes
    priority: str | None
    owner: str | None
    accountable: str | None
    store: str | None
    zone: str | None
    region: str | None
    ladders: tuple[Ladder, ...]

    def after(self, taken: Iterable[Taken], *, version: int) -> "Climber":
        """The issue when these steps are taken; ``version`` is that of the event that says so."""
        steps = list(taken)
        ladders = (
            own._replace(steps=climbed(own.steps, [s for s in steps if s.clock == own.clock]))
            for own in self.ladders
        )
        return self._replace(version=version, ladders=tuple(ladders))


def ladder_text(steps: Sequence[Step]) -> str | None:
    """A ladder as its column holds it; None for none."""
    if not steps:
        return None
    return dumps_plain([[s.at, s.rule, s.to, s.is_taken, s.told] for s in steps])


def ladder_read(text: str) -> tuple[Step, ...]:
    """The ladder that a column holds. Raises ValueError or TypeError for a damaged one."""
    return tuple(
        Step(at=at, rule=rule, to=to, is_taken=is_taken, told=tuple(told))
        for at, rule, to, is_taken, told in json.loads(text)
    )


def climber_of(row: Sequence[Any], ladders: tuple[Ladder, ...]) -> Climber:
    """An issue's row with its ladders."""
    return Climber._make((*row, ladders))
