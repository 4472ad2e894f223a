"""What the events of an issue tell of each of its clocks: begun, moved and ended by which deed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_rules import Policy
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Corrected, Logged, RowChanged, StatusTaken
from fbloop.domain.events.triage import Classified, ClocksSet, Graded
from fbloop.domain.events.verification import Reopened, Verified
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.evolution import evolve
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue

FOLLOWED, FAILED, APPLIED = "followed", "failed", "applied"


class Deed(NamedTuple):
    """An event of the issue with its number."""

    version: int
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A clock was set anew: ``because`` of which ``deed``, and by which policy of the rules.

    The due instant may have stayed. A repeated clock that was satisfied begins its next period.
    ``clock`` is as it was set.
    """

    deed: Deed
    because: str
    policy: Policy | None
    ruleset: str
    due_before: int
    clock: Clock

    @property
    def due_at(self) -> int:
        """When it was due then."""
        return self.clock.due_at

    @property
    def is_next_period(self) -> bool:
        """Whether a repeated clock was satisfied."""
        return self.because == FOLLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockHistory:
    """A clock as it is now, and how it came to that.

    ``begun`` and ``ruleset`` are those of its beginning: the clock as it was at first, and the
    digest of the rules by whose calendar it was computed. ``ended_by`` stopped or withdrew it.
    """

    clock: Clock
    because: str
    started_by: Deed
    begun: Clock
    ruleset: str
    moves: tuple[Move, ...] = ()
    ended_by: Deed | None = None


Key = tuple[str, int]
# What a `clocks_set` follows, by what it says; whatever satisfies a repeated clock says so itself.
_CAUSES: dict[str, tuple[type[Event], ...]] = {
    "logged": (Logged,),
    "graded": (Graded, Classified, Corrected),
    "reopened": (Reopened, StatusTaken),
    "paused": (Paused,),
    "resumed": (Resumed,),
    "corrected": (Corrected, RowChanged),
}


@dataclass(slots=True)
class _Reading:
    """The deeds read so far, the issue after the last of them, and its clocks."""

    issue: Issue
    deeds: list[Deed] = field(default_factory=list)
    signals: list[frozenset[str]] = field(default_factory=list)
    clocks: dict[Key, ClockHistory] = field(default_factory=dict)

    def read(self, deed: Deed) -> None:
        before, self.issue = self.issue, evolve(self.issue, deed.event)
        self.deeds.append(deed)
        self.signals.append(deed.event.signals(self.issue))
        if isinstance(deed.event, Verified) and self.issue.cycle > before.cycle:
            self.clocks = dict(_carried(self.clocks, before.cycle))
        for clock in self.issue.clocks:
            key = (clock.name, clock.cycle)
            known = self.clocks.get(key)
            if known is None:
                self.clocks[key] = self._begun(clock)
            elif known.clock is not clock:
                self.clocks[key] = self._changed(known, clock)

    def _begun(self, clock: Clock) -> ClockHistory:
        event = self.deeds[-1].event
        because = event.because if isinstance(event, ClocksSet) else ""
        cause = self._cause(clock)
        # What was done before the clock began stops it at its beginning.
        done = None if clock.is_open else self._last(lambda at: self._satisfies(clock, at)) or cause
        return ClockHistory(
            clock=clock,
            because=because,
            started_by=cause,
            begun=clock,
            ruleset=self._ruleset(),
            ended_by=done,
        )

    def _changed(self, known: ClockHistory, clock: Clock) -> ClockHistory:
        old, cause = known.clock, self._cause(clock)
        has_ended = old.is_open and not clock.is_open
        ended_by = cause if has_ended else None if clock.is_open else known.ended_by
        moves = known.moves
        if move := self._move(old, clock, cause):
            moves = (*moves, move)
        return replace(known, clock=clock, moves=moves, ended_by=ended_by)

    def _move(self, old: Clock, clock: Clock, cause: Deed) -> Move | None:
        event = self.deeds[-1].event
        is_set = isinstance(event, ClocksSet) and (clock.is_open or clock.due_at != old.due_at)
        is_taken_back = clock.is_open and not old.is_open
        if not is_set and not is_taken_back:
            return None
        return Move(
            deed=cause,
            because=event.because if isinstance(event, ClocksSet) else FAILED,
            policy=event.policy if isinstance(event, ClocksSet) else None,
            ruleset=self._ruleset(),
            due_before=old.due_at,
            clock=clock,
        )

    def _cause(self, clock: Clock) -> Deed:
        """What led to the event that was read last; that itself, if nothing did."""
        event = self.deeds[-1].event
        if not isinstance(event, ClocksSet):
            return self.deeds[-1]
        if event.because == FOLLOWED:
            return self._last(lambda at: self._satisfies(clock, at)) or self.deeds[-1]
        kinds = _CAUSES.get(event.because, ())
        return self._last(lambda at: isinstance(self.deeds[at].event, kinds)) or self.deeds[-1]

    def _satisfies(self, clock: Clock, at: int) -> bool:
        return not self.signals[at].isdisjoint(clock.stops)

    def _last(self, fits: Callable[[int], bool]) -> Deed | None:
        return next((self.deeds[at] for at in reversed(range(len(self.deeds))) if fits(at)), None)

    def _ruleset(self) -> str:
        event = self.deeds[-1].event
        own = event.ruleset if isinstance(event, ClocksSet) else ""
        return own or self.issue.ruleset


def clock_histories(
    issue_id: str, history: Sequence[tuple[int, Event]]
) -> tuple[ClockHistory, ...]:
    """All clocks of an issue, the cycles in their order; undone events tell nothing.

    ``history`` is as in `fold.fold`, and so is the answer for what is no issue: nothing.
    """
    skipped = undone_versions(history)
    standing = [Deed(version, event) for version, event in history if version not in skipped]
    if not standing or not isinstance(first := standing[0].event, Logged):
        return ()
    reading = _Reading(first.open(issue_id))
    for deed in standing:
        reading.read(deed)
    return tuple(sorted(reading.clocks.values(), key=lambda told: told.clock.cycle))


def _carried(clocks: dict[Key, ClockHistory], cycle: int) -> Iterator[tuple[Key, ClockHistory]]:
    """After a failed verification the clocks of that cycle run on in the next."""
    for (name, number), told in clocks.items():
        yield (name, number + (number == cycle)), told
