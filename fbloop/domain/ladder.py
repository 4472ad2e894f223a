"""Escalation ladders: who is told when a clock runs out, as instants beside the clock.

A step names a share of the budget (`50%`), the due instant (`due`), or a length of time before or
after it (`due-30m`, `due+1h`). The instants are computed when the due instant is, so that finding
the steps whose time has come needs no rules.
"""

import re
from collections.abc import Callable, Sequence

from fbloop.domain.budgets import parse_duration
from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockState, Step
from fbloop.domain.deadline_rules import StepRule
from fbloop.domain.errors import DomainError
from fbloop.domain.responsibility import LETTERS
from fbloop.domain.worktime import CalendarSpec, due_after, working_between
from fbloop.messages import say

_SHARE = re.compile(r"([1-9][0-9]?|100)%")
_BY_DUE = re.compile(r"due(?:([+-])([0-9]+[a-z]+))?")


def check_step(at: str) -> None:
    """Raises DomainError for what is no moment of a ladder."""
    if _SHARE.fullmatch(at):
        return
    if (found := _BY_DUE.fullmatch(at)) is None:
        raise DomainError(
            say("{at!r} is no step: write a share as 50%, or due, due+1h, due-30m", at=at)
        )
    if found[2]:
        parse_duration(found[2])


def ladder_of(
    rules: Sequence[StepRule], start: int, due: int, calendar: CalendarSpec | None
) -> tuple[Step, ...]:
    """The steps in order of time, none before the start.

    A share is one of the clock's own (working) time.
    """

    def share(percent: int) -> int:
        if calendar is None:
            return start + (due - start) * percent // 100
        return due_after(calendar, start, working_between(calendar, start, due) * percent // 100)

    return ladder_by(rules, start, due, share)


def ladder_by(
    rules: Sequence[StepRule], start: int, due: int, share: Callable[[int], int]
) -> tuple[Step, ...]:
    """The steps in order of time, none before the start; ``share`` says when a share is over."""
    steps = (
        Step(at=_instant(rule.at, start, due, share), to=rule.to, rule=rule.at) for rule in rules
    )
    return tuple(sorted(steps, key=lambda step: step.at))


def _instant(rule: str, start: int, due: int, share: Callable[[int], int]) -> int:
    percent = _SHARE.fullmatch(rule)
    return share(int(percent[1])) if percent else max(start, due + _offset(rule))


def _offset(rule: str) -> int:
    found = _BY_DUE.fullmatch(rule)
    if found is None or not found[2]:
        return 0
    seconds = parse_duration(found[2])
    return -seconds if found[1] == "-" else seconds


def moved_steps(
    steps: Sequence[Step], due: int, move: Callable[[int], int], moment: int
) -> tuple[Step, ...]:
    """The ladder of a clock that is due at ``due`` since ``moment``; ``move`` moves shares.

    What was taken stays as it was, and so does what had come by then: when somebody looks makes
    no difference.
    """
    return tuple(
        step
        if step.is_taken or step.at <= moment
        else changed(step, at=max(moment, _again(step, due, move)))
        for step in steps
    )


def _again(step: Step, due: int, move: Callable[[int], int]) -> int:
    return move(step.at) if _SHARE.fullmatch(step.rule) else due + _offset(step.rule)


def not_before(steps: Sequence[Step], moment: int) -> tuple[Step, ...]:
    """A ladder that is set up at a moment: nobody should have been told before it."""
    return tuple(changed(step, at=max(step.at, moment)) for step in steps)


def renewed(new: Sequence[Step], old: Sequence[Step], moment: int) -> tuple[Step, ...]:
    """A new ladder for the same promise, set up at a moment.

    It keeps what was taken, so that nobody is told again, and what had come by then at its time:
    when somebody looks makes no difference.
    """
    asked = {(step.rule, step.to) for step in new}
    kept = {
        key: step
        for step in old
        if step.is_taken or (step.at <= moment and (step.rule, step.to) in asked)
        for key in [(step.rule, step.to)]
    }
    still = (step for step in new if (step.rule, step.to) not in kept)
    return tuple(sorted((*kept.values(), *still), key=lambda step: step.at))


def of_new_level(new: Sequence[Step], old: Sequence[Step], moment: int) -> tuple[Step, ...]:
    """The ladder of a clock whose level changed at a moment.

    What had come by then stays, taken or not. Of the new level's steps those are left out that the
    old ones already are; a letter means other people under another level, so that it is asked anew
    (who was told of this clock is not told twice: `services/notices/escalating.py`).
    """
    kept = [step for step in old if step.is_taken or step.at <= moment]
    known = {(s.rule, s.to) for s in kept if not s.is_taken or s.to not in LETTERS}
    still = (step for step in new if (step.rule, step.to) not in known)
    return tuple(sorted((*kept, *still), key=lambda step: step.at))


def standing(clock: Clock) -> tuple[Step, ...]:
    """The steps that were taken, or may be: all of a running clock.

    Of a broken promise those that had come before it was made good: when somebody looks makes no
    difference. Of a kept one nobody needs to be told any more.
    """
    is_kept, end = clock.state is ClockState.MET, clock.stopped_at
    own = (
        step
        for step in clock.steps
        if step.is_taken or end is None or (step.at < end and not is_kept)
    )
    return (*clock.owed, *own)


def next_step_at(clock: Clock) -> int | None:
    """When the next step's time comes, or came.

    None: there is none, somebody said that they know, or the promise was withdrawn.
    """
    if clock.is_acked or clock.withdrawn_at is not None:
        return None
    return min((step.at for step in standing(clock) if not step.is_taken), default=None)
