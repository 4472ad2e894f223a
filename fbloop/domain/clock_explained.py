"""A clock with everything that a person may ask of it: its spans, its pauses, who was told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fbloop.domain.clock_history import APPLIED, ClockHistory, Deed, Move
from fbloop.domain.clock_spans import Span, SpanKind, Stretch, counted_seconds, stretch_spans
from fbloop.domain.clocks import REPEATED, Clock, Pause, Step
from fbloop.domain.due_instants import Calendars
from fbloop.domain.escalation import Taken
from fbloop.domain.events.waiting import Paused
from fbloop.domain.ladder import next_step_at, standing
from fbloop.domain.repetition import missed_by
from fbloop.domain.worktime import CalendarSpec


class Origin(StrEnum):
    """Where the calendar comes from by which a clock is explained."""

    KEPT = "kept"  # the rules under which the due instant was computed
    TODAY = "today"  # those are not kept: the rules of today
    MISSING = "missing"  # they do not have it either: nothing can be said


class Found(NamedTuple):
    """A calendar and where it comes from; None with an origin: no rules have it."""

    calendar: CalendarSpec | None
    origin: Origin


# What a clock is set anew for that stands still, or runs again.
_STILL = frozenset({"paused", "resumed"})
# From the digest of a rule set and a calendar's name.
FindCalendar = Callable[[str, str], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one start of a clock to the next, or to its end: any but a repeated one has one.

    ``by`` is the clock whose rule, budget and calendar made the due instant: a repeated one may
    have others for its next period, and of a broken promise the rule that was broken is told.
    """

    stretch: Stretch
    by: Clock
    ruleset: str  # by which its due instant was computed
    found: Found | None  # None: elapsed time, day and night
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A pause: the deed that began it, and the one that ended it before its time."""

    pause: Pause
    begun_by: Deed | None
    ended_by: Deed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """A step of the ladder; ``taken`` when its time had come and somebody looked."""

    step: Step
    taken: Taken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A clock, period by period. What is over is explained the same whenever asked.

    ``misses`` are its missed periods, with those that nobody has followed by the moment.
    """

    history: ClockHistory
    periods: tuple[Period, ...]
    misses: int
    waits: tuple[Wait, ...]
    steps: tuple[ToldStep, ...]

    @property
    def clock(self) -> Clock:
        """As it is now."""
        return self.history.clock

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of all periods, one after another."""
        return tuple(span for period in self.periods for span in period.spans)

    @property
    def counted(self) -> int:
        """The seconds that counted."""
        return counted_seconds(self.spans)

    @property
    def paused(self) -> int:
        """The seconds that would have counted, had the clock not stood still."""
        return sum(span.seconds for span in self.spans if span.kind is SpanKind.PAUSED)

    @property
    def total(self) -> int:
        """All seconds from the start to the end."""
        return sum(span.seconds for span in self.spans)


def explain_clock(
    told: ClockHistory, escalations: Iterable[Taken], find: FindCalendar, now: int
) -> Explained:
    """The clock explained; ``now`` matters to one that is open and late alone."""
    clock = told.clock
    taken = [one for one in escalations if _is_of(one, clock)]
    periods = tuple(_periods(told, find, now))
    return Explained(
        history=told,
        periods=periods,
        misses=missed_by(clock, _next_calendars(told, find), now),
        waits=tuple(_wait(pause, told.moves) for pause in clock.pauses),
        steps=tuple(_steps(clock, taken)),
    )


def _next_calendars(told: ClockHistory, find: FindCalendar) -> Calendars:
    """The calendar in which the next period will count, by its name; none where it is not kept."""
    name = told.clock.calendar
    last = told.moves[-1].ruleset if told.moves else told.ruleset
    calendar = find(last, name).calendar if name else None
    return {name: calendar} if name and calendar else {}


class _Begun(NamedTuple):
    """A period as it began and was moved since: its start, and what made its due instant."""

    start: int
    due: int
    by: Clock
    ruleset: str


def _periods(told: ClockHistory, find: FindCalendar, now: int) -> Iterator[Period]:
    begun = _begun(told)
    for at, one in enumerate(begun):
        end = begun[at + 1].start if at + 1 < len(begun) else _end(told.clock, one.due, now)
        stretch = Stretch(start=one.start, due=one.due, end=max(one.start, end))
        yield _period(told.clock, one, stretch, find)


def _period(clock: Clock, one: _Begun, stretch: Stretch, find: FindCalendar) -> Period:
    found = None if one.by.calendar is None else find(one.ruleset, one.by.calendar)
    is_missing = found is not None and found.calendar is None
    calendar = found.calendar if found else None
    spans = () if is_missing else stretch_spans(stretch, calendar, clock.pauses)
    return Period(stretch=stretch, by=one.by, ruleset=one.ruleset, found=found, spans=spans)


def _begun(told: ClockHistory) -> list[_Begun]:
    """The periods; of each the last due instant that it had, and what made that."""
    found = [_Begun(told.clock.started_at, told.begun.due_at, told.begun, told.ruleset)]
    for move in told.moves:
        last = found[-1]
        if move.is_next_period and told.clock.kind in REPEATED:
            start = max(last.start, move.deed.event.at)
            found.append(_Begun(start, move.due_at, move.clock, move.ruleset))
        elif move.due_at != last.due:
            by = last.by if _is_same_promise(move) else move.clock
            found[-1] = _Begun(last.start, move.due_at, by, move.ruleset)
    return found


def _is_same_promise(move: Move) -> bool:
    """Whether it only moved what was promised: it stood still, or its days were recounted."""
    is_recounted = move.because == APPLIED and move.clock.kind in REPEATED
    return move.because in _STILL or is_recounted


def _end(clock: Clock, due: int, now: int) -> int:
    if clock.stopped_at is not None:
        return clock.stopped_at
    return max(due, now) if clock.withdrawn_at is None else clock.withdrawn_at


def _wait(pause: Pause, moves: Iterable[Move]) -> Wait:
    begun, ended, is_cut = None, None, False
    for move in moves:
        event = move.deed.event
        if isinstance(event, Paused) and event.at == pause.at:
            begun = move.deed
            is_cut = event.until > pause.until
        elif is_cut and event.at == pause.until:
            ended = move.deed
    return Wait(pause=pause, begun_by=begun, ended_by=ended)


def _is_of(taken: Taken, clock: Clock) -> bool:
    """A failed verification raises a clock's cycle: its steps may be of the one before."""
    is_after = taken.at >= clock.started_at
    return taken.clock == clock.name and taken.cycle <= clock.cycle and is_after


def _steps(clock: Clock, taken: Iterable[Taken]) -> Iterator[ToldStep]:
    """What was taken, in earlier periods, too, and what the ladder still has."""
    for one in taken:
        step = Step(at=one.at, to=one.to, rule=one.rule, is_taken=True)
        yield ToldStep(step=step, taken=one)
    for step in standing(clock) if next_step_at(clock) is not None else ():
        if not step.is_taken:
            yield ToldStep(step=step, taken=None)
