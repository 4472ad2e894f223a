"""Who was told that a clock runs out, and who said that they know."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock
from fbloop.domain.escalation import Taken, climbed
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue
from fbloop.domain.ladder import next_step_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """Steps of ladders whose time had come when somebody looked, each with its own moment.

    ``at`` is that of the newest step, which may be days before it was recorded.
    """

    NAME: ClassVar[str] = "escalated"
    IS_MACHINE: ClassVar[bool] = True

    steps: tuple[Taken, ...]

    def apply(self, issue: Issue) -> Issue:
        """The steps are taken: none of them comes a second time."""
        clocks = tuple(_climbed(clock, self.steps) for clock in issue.clocks)
        return changed(issue, clocks=clocks, escalations=(*issue.escalations, *self.steps))


def _climbed(clock: Clock, taken: tuple[Taken, ...]) -> Clock:
    own = [step for step in taken if (step.clock, step.cycle) == (clock.name, clock.cycle)]
    if not own:
        return clock
    return changed(clock, steps=climbed(clock.steps, own), owed=climbed(clock.owed, own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Event):
    """Somebody knows: the ladders of the clocks go no further, of those that were stopped, too.

    A clock that begins later, or its next period, has a ladder of its own.
    """

    NAME: ClassVar[str] = "acknowledged"

    def apply(self, issue: Issue) -> Issue:
        """No step is taken any more of what there is."""
        return changed(
            issue,
            clocks=tuple(
                changed(clock, is_acked=True)
                if (clock.is_open and clock.steps) or next_step_at(clock) is not None
                else clock
                for clock in issue.clocks
            ),
        )
