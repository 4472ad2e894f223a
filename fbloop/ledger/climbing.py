"""Ladders of escalation as the projections hold them: to take a step nothing is folded.

After three days without a run a hundred thousand issues may have steps to take.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop.domain.clocks import Step
from fbloop.domain.escalation import Taken
from fbloop.ledger.canonical import dumps_plain

if TYPE_CHECKING:
    from msgspec.json import Decoder


class Rung(NamedTuple):
    """A step (`domain.clocks.Step`) in plain values, in the order of its column."""

    at: int
    rule: str
    to: str
    is_taken: bool
    told: tuple[str, ...]
    due_at: int | None


class Ladder(NamedTuple):
    """The ladder of one running clock, its steps in order of time."""

    clock: str
    kind: str
    cycle: int
    due_at: int
    steps: tuple[Rung, ...]

    def climbed(self, told: Mapping[tuple[str, str, int], tuple[str, ...]]) -> "Ladder":
        """The ladder when these steps of it are taken: by rule, whom, and when their time came."""
        steps = (
            Rung(step.at, step.rule, step.to, True, told[key], step.due_at)
            if (key := (step.rule, step.to, step.at)) in told
            else step
            for step in self.steps
        )
        return self._replace(steps=tuple(steps))

    @property
    def next_step_at(self) -> int | None:
        """When the next step's time comes, if there is one."""
        return min((step.at for step in self.steps if not step.is_taken), default=None)


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
        told: dict[tuple[str, int], dict[tuple[str, str, int], tuple[str, ...]]] = {}
        for step in taken:
            of_clock = told.setdefault((step.clock, step.cycle), {})
            of_clock[step.rule, step.to, step.at] = step.people
        ladders = tuple([own.climbed(told.get((own.clock, own.cycle), {})) for own in self.ladders])
        return self._replace(version=version, ladders=ladders)


def ladder_text(steps: Sequence[Step | Rung]) -> str | None:
    """A ladder as its column holds it; None for none."""
    if not steps:
        return None
    return dumps_plain([(s.at, s.rule, s.to, s.is_taken, s.told, s.due_at) for s in steps])


def ladder_read(text: str) -> tuple[Rung, ...]:
    """The ladder that a column holds. Raises ValueError for a damaged one."""
    return _decoder().decode(text)


def climber_of(row: Sequence[Any], ladders: tuple[Ladder, ...]) -> Climber:
    """An issue's row with its ladders."""
    return Climber._make((*row, ladders))


@cache
def _decoder() -> "Decoder[tuple[Rung, ...]]":
    # Loaded by who escalates or notifies: it costs a start 12 ms.
    from msgspec.json import Decoder

    return Decoder(tuple[Rung, ...])
