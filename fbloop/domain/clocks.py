"""A clock: one promise with a due instant, from its start to met, missed or withdrawn.

Clocks are values inside an issue. Every due instant was computed when the decision was made
(`deadlines.py`) and came with an event; folding needs neither rules nor calendars.
"""

from dataclasses import dataclass
from enum import StrEnum

from fbloop.domain.changed import changed


class ClockKind(StrEnum):
    """A promise (`deadline`), a repeated one (`every`), or an item of the P0 checklist.

    A `duty` is what the house owes itself once (a P1 is started on its day), a `habit` what it owes
    itself every day (somebody got on with it): `due` lists both; they are in no rate, raise no
    alarm and never escalate.
    """

    DEADLINE = "deadline"
    EVERY = "every"
    ITEM = "item"
    DUTY = "duty"
    HABIT = "habit"


# What is due again and again: an event that satisfies it moves it on and never stops it.
REPEATED = frozenset({ClockKind.EVERY, ClockKind.HABIT})
# What the house owes itself: no promise is broken where it is left undone.
DUTIES = frozenset({ClockKind.DUTY, ClockKind.HABIT})
# What somebody may be late for, in rates and reports.
PROMISED = frozenset({ClockKind.DEADLINE, ClockKind.EVERY})


class ClockState(StrEnum):
    """What became of a clock. Overdue is not a state: it is a question of the moment."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A span in which a clock stood still, because somebody else was waited for.

    ``until`` is when it ends by itself, or ended because somebody resumed the clock. ``due_at`` and
    ``target_at`` are what the clock had when the pause began: ended early, it counts from these.
    """

    at: int
    until: int
    reason: str
    due_at: int | None = None
    target_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a clock's escalation ladder: at which instant which role is told.

    ``rule`` says when, as the rule file does (`50%`, `due+1h`): where the due instant moves the
    step moves with it, unless it ``is_taken``. ``told`` are those who were told then. ``due_at`` is
    given where the step is of an earlier period of a repeated clock: when that was due.
    """

    at: int
    to: str
    rule: str
    is_taken: bool = False
    told: tuple[str, ...] = ()
    due_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One running or stopped clock. Instants are epoch seconds (UTC).

    ``due_at`` is what is late when passed, ``target_at`` the stricter standard of the self-check.
    ``stops`` are the signals (`signals.py`) that stop it, or satisfy an ``every`` clock.
    ``misses`` counts the missed periods of an ``every`` clock. ``is_counted`` is false where the
    start is known to the day only: such a clock stands in no in-time rate. ``is_provisional``
    says that the due instant lies in a year without an official holiday table. ``budget``,
    ``calendar`` and ``reading`` (`deadline_rules.Reading`) are what the next period of an
    ``every`` clock is computed from. ``rule`` is the id of the rule that set it, ``position`` where
    that stands. ``due_at`` knows of its ``pauses``. ``steps`` are its escalation ladder, ``owed``
    those of an ``every`` clock's earlier periods that had come before it was satisfied, at
    ``followed_at``; ``is_acked``: somebody said that they know, and no further step is taken.
    """

    name: str
    kind: ClockKind
    cycle: int
    started_at: int
    due_at: int
    target_at: int | None = None
    budget: str
    calendar: str | None = None
    reading: str = "same_clock_time"
    rule: str
    position: str = ""
    stops: tuple[str, ...]
    is_counted: bool = True
    is_provisional: bool = False
    misses: int = 0
    stopped_at: int | None = None
    withdrawn_at: int | None = None
    pauses: tuple[Pause, ...] = ()
    steps: tuple[Step, ...] = ()
    owed: tuple[Step, ...] = ()
    followed_at: int | None = None
    is_acked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.stopped_at is None and self.withdrawn_at is None

    @property
    def state(self) -> ClockState:
        """Met, missed, withdrawn, or still open: decided by events, never by who looks."""
        if self.withdrawn_at is not None:
            return ClockState.WITHDRAWN
        if self.stopped_at is None:
            return ClockState.OPEN
        is_missed = is_late(self.due_at, self.stopped_at) or self.misses > 0
        return ClockState.MISSED if is_missed else ClockState.MET


def is_late(due_at: int, moment: int) -> bool:
    """The boundary, everywhere: done at the due instant is met, one second later is late."""
    return moment > due_at


def stop(clock: Clock, signals: frozenset[str], at: int) -> Clock:
    """The clock after an event with these signals; repeated clocks are only moved by rules."""
    if not clock.is_open or clock.kind in REPEATED or signals.isdisjoint(clock.stops):
        return clock
    return changed(clock, stopped_at=at)


def withdraw(clock: Clock, at: int) -> Clock:
    """The clock ends without a verdict: the issue left the loop, or its level lacks the clock.

    A promise that is broken by then stays broken: leaving the loop rewrites no fact.
    """
    if not clock.is_open:
        return clock
    is_breached = clock.misses > 0 or is_late(clock.due_at, at)
    if is_breached and clock.kind in PROMISED:
        return changed(clock, stopped_at=at)
    return changed(clock, withdrawn_at=at)
