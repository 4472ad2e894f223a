"""What an escalation tells: which step of which clock, when, and whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Step


class Skipped(StrEnum):
    """Why nobody was told at a step."""

    EMPTY = "empty"  # the role has nobody
    SAME_PERSON = "same_person"  # they were told at an earlier step of this clock


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A step that was taken: ``at`` is when its time came, ``rule`` and ``to`` are the ladder's.

    ``people`` were told; none where it was ``skipped``.
    """

    clock: str
    cycle: int
    rule: str
    to: str
    at: int
    due_at: int
    people: tuple[str, ...] = ()
    skipped: Skipped | None = None


def climbed(steps: Iterable[Step], taken: Iterable[Taken]) -> tuple[Step, ...]:
    """The ladder after these steps of it."""
    told = {(step.rule, step.to, step.at): step.people for step in taken}
    return tuple(
        changed(step, is_taken=True, told=told[key])
        if (key := (step.rule, step.to, step.at)) in told
        else step
        for step in steps
    )
