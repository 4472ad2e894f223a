"""Proof, closing, and coming back."""

from dataclasses import dataclass, field
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock, ClockKind, withdraw
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Closing, Issue, Return, Verdict
from fbloop.domain.signals import PROGRESS
from fbloop.domain.vocabulary import (
    Confirmation,
    Outcome,
    Priority,
    ReopenKind,
    Resolution,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified(Event):
    """The criteria were compared with what was measured.

    ``results`` are measured values by criterion; ``priority`` is the highest of the cycle under
    which it was judged. Failed: back to work, next cycle, and the solution given is taken back.
    """

    NAME: ClassVar[str] = "verified"
    PRIVATE: ClassVar[tuple[str, ...]] = ("override",)

    outcome: Outcome
    priority: Priority
    results: dict[str, str] = field(default_factory=dict)
    confirmed: Confirmation | None = None
    override: str | None = None
    approved_by: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """Passed keeps the status; failed goes back to executing with the next cycle."""
        verdict = Verdict(
            outcome=self.outcome,
            at=self.at,
            by=self.by,
            cycle=issue.cycle,
            priority=self.priority,
            confirmed=self.confirmed,
            is_overridden=self.override is not None,
        )
        after = changed(issue, verdict=verdict)
        if self.outcome is Outcome.PASSED:
            return after
        return changed(
            after,
            status=Status.EXECUTING,
            cycle=issue.cycle + 1,
            resolved_at=None,
            moved_at=self.at,
            clocks=tuple(_carried(c, issue.cycle) for c in issue.clocks),
        )

    def signals(self, issue: Issue) -> frozenset[str]:
        """Only a passed one settles anything; to have judged is progress."""
        is_passed = self.outcome is Outcome.PASSED
        return frozenset({"verification_passed", PROGRESS} if is_passed else {PROGRESS})


def _carried(clock: Clock, cycle: int) -> Clock:
    """A clock of the failed cycle runs on in the next; `solve` was not kept after all."""
    if clock.cycle != cycle:
        return clock
    stopped_at = None if clock.name == "solve" else clock.stopped_at
    return changed(clock, cycle=cycle + 1, stopped_at=stopped_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The issue leaves the loop: solved and proved, or as something that asks no proof."""

    NAME: ClassVar[str] = "closed"
    PRIVATE: ClassVar[tuple[str, ...]] = ("reason", "lesson", "no_lesson")

    resolution: Resolution
    watch_until: int | None = None
    duplicate_of: str | None = None
    reason: str | None = None
    lesson: str | None = None
    no_lesson: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """Clocks of a solved issue stop, those of any other resolution are withdrawn."""
        is_solved = self.resolution is Resolution.SOLVED
        closing = Closing(
            closed_at=self.at,
            resolution=self.resolution,
            watch_until=self.watch_until,
            duplicate_of=self.duplicate_of,
            lesson=self.lesson or issue.closing.lesson,
            no_lesson=self.no_lesson or issue.closing.no_lesson,
        )
        return changed(
            issue,
            status=Status.CLOSED,
            closing=closing,
            moved_at=self.at,
            clocks=tuple(_ended(c, self.at, is_solved=is_solved) for c in issue.clocks),
        )

    def signals(self, issue: Issue) -> frozenset[str]:
        """Only a solved one keeps the promise to close."""
        return frozenset({"closed"} if self.resolution is Resolution.SOLVED else ())


def _ended(clock: Clock, at: int, *, is_solved: bool) -> Clock:
    """What is still open when the loop ends: a hand-ticked item is neither met nor missed."""
    is_promise = clock.kind is not ClockKind.ITEM or "closed" in clock.stops
    if clock.is_open and is_solved and is_promise:
        return changed(clock, stopped_at=at)
    return withdraw(clock, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """A closed or claimed issue came back. ``was_watched``: inside its watch window."""

    NAME: ClassVar[str] = "reopened"
    PRIVATE: ClassVar[tuple[str, ...]] = ("reason",)

    kind: ReopenKind
    reason: str
    reported_at: int
    was_watched: bool = False

    def apply(self, issue: Issue) -> Issue:
        """A claim goes back to new, a closed issue to investigating; a new cycle begins.

        What was stocktaking runs its clocks from now on, if it came back since the ledger is live.
        """
        back = Return(
            kind=self.kind,
            at=self.at,
            reported_at=self.reported_at,
            was=issue.status,
            was_solved=issue.closing.resolution is Resolution.SOLVED,
            was_watched=self.was_watched,
            watch_until=issue.closing.watch_until,
        )
        is_claim = issue.status is Status.CLAIMED
        is_live = self.reported_at >= (issue.live_from or 0)
        # What was dismissed or claimed was proved by nobody: its gates stay those of the highest.
        highest = issue.grading.priority if back.was_solved else issue.grading.highest
        return changed(
            issue,
            status=Status.NEW if is_claim else Status.INVESTIGATING,
            cycle=issue.cycle + 1,
            live_from=None if is_live else issue.live_from,
            grading=changed(issue.grading, highest=highest),
            closing=Closing(lesson=issue.closing.lesson, no_lesson=issue.closing.no_lesson),
            returns=(*issue.returns, back),
            resolved_at=None,
            moved_at=self.at if self.is_by_person else issue.moved_at,
            solution=changed(issue.solution, parked=None, approved_by=(), approved_as=()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Event):
    """The case is put away: the lesson is written down and the watch window is over."""

    NAME: ClassVar[str] = "archived"
    PRIVATE: ClassVar[tuple[str, ...]] = ("lesson", "no_lesson")

    lesson: str | None = None
    no_lesson: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """The last status; only a reopening leads out of it."""
        closing = changed(
            issue.closing,
            archived_at=self.at,
            lesson=self.lesson or issue.closing.lesson,
            no_lesson=self.no_lesson or issue.closing.no_lesson,
        )
        return changed(issue, status=Status.ARCHIVED, closing=closing, moved_at=self.at)
