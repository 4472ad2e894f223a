"""Pausing clocks while somebody is waited for, and letting them run again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fbloop.domain.clocks import PROMISED, Clock, Pause
from fbloop.domain.events.base import Event
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.issue import Issue
from fbloop.domain.pauses import can_pause, pause, resume, running_pause
from fbloop.domain.vocabulary import PauseReason, Priority
from fbloop.errors import UsageProblem
from fbloop.ledger.base import Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change
from fbloop.services.errors import NotNow
from fbloop.services.handling.circumstances import check_after_report
from fbloop.services.handling.clocking import as_event
from fbloop.services.near import UnknownName
from fbloop.services.past_rules import calendars_of
from fbloop.services.session import Session
from fbloop.text.dates import over


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPause:
    """A pause as typed; without ``clocks`` it stops every promise that runs."""

    reason: PauseReason
    until: int
    clocks: tuple[str, ...] = ()


# Who waits longer has given up: nobody would see the issue again.
_LONGEST = 366 * 86_400
# What a reason is called beside its code.
_REASONS = {
    PauseReason.CUSTOMER: ("客户", "等待客户", "等客户"),
    PauseReason.PARTS: ("配件", "等待配件", "等配件", "备件"),
    PauseReason.SUPPLIER: ("供应商", "等待供应商", "等供应商"),
    PauseReason.HEADQUARTERS: ("总部", "等待总部", "等总部", "HQ"),
    PauseReason.RELEASE: ("版本", "等待版本发布", "等版本", "发版"),
}


def reason_named(word: str) -> PauseReason:
    """The reason that is called so. Raises `UnknownName`, with the near ones."""
    words = {
        name.casefold(): reason
        for reason, names in _REASONS.items()
        for name in (reason.value, *names)
    }
    found = words.get(word.strip().casefold())
    if found is None:
        raise UnknownName(say("reason"), word, list(words), "--reason", listed=list(PauseReason))
    return found


def wait_until(session: Session, typed: str) -> int:
    """When a wait is over that lasts until the TIME; a date is over at its end.

    Raises `UsageProblem` for what is no time, one before the wait begins, or too far away.
    """
    until = over(typed, now=session.now, zone=session.zone).at
    if until <= session.at:
        raise UsageProblem(
            say("--until lies before the pause begins"),
            hint=say("give the time at which the wait is over, at the latest"),
        )
    if until - session.at > _LONGEST:
        raise UsageProblem(
            say("--until lies more than a year ahead"),
            hint=say("pause until the next date on which somebody looks again"),
        )
    return until


def pause_issues(session: Session, issue_ids: Sequence[str], given: GivenPause) -> list[Changed]:
    """Let clocks stand still. Raises `NotNow` for a P0, and where no clock is left to pause.

    A promise that is broken by now cannot be paused any more, whatever ``--at`` says.
    """
    span = Pause(at=session.at, until=given.until, reason=given.reason)

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        chosen = _to_pause(session, issue, given.clocks)
        calendars = calendars_of(session, tx, issue)
        moved = [pause(clock, span, calendars) for clock in chosen]
        names = tuple(clock.name for clock in chosen)
        paused = Paused(
            at=session.at, by=session.by, reason=given.reason, until=given.until, clocks=names
        )
        return [paused, *as_event(session, moved, "paused")]

    return change(session, issue_ids, decide)


def resume_issues(session: Session, issue_ids: Sequence[str]) -> list[Changed]:
    """Let the clocks that stand still run again. Raises `NotNow` where none does."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        standing = [clock for clock in _running(issue) if running_pause(clock, session.at)]
        if not standing:
            raise NotNow(issue.label, say("has no clock that stands still"))
        calendars = calendars_of(session, tx, issue)
        moved = [resume(clock, session.at, calendars) for clock in standing]
        names = tuple(clock.name for clock in standing)
        resumed = Resumed(at=session.at, by=session.by, clocks=names)
        return [resumed, *as_event(session, moved, "resumed")]

    return change(session, issue_ids, decide)


def _to_pause(session: Session, issue: Issue, names: Sequence[str]) -> list[Clock]:
    check_after_report(session, issue)
    if issue.grading.priority is Priority.P0:
        raise NotNow(issue.label, say("no clock of a P0 can be paused"))
    running = [clock for clock in _running(issue) if clock.kind in PROMISED]
    known = [clock.name for clock in running]
    for name in names:
        if name not in known:
            raise UnknownName(say("running clock"), name, known)
    asked = [clock for clock in running if not names or clock.name in names]
    found = [clock for clock in asked if can_pause(clock, session.at, session.now)]
    if not found:
        raise NotNow(issue.label, _why_none(asked))
    return found


def _why_none(asked: Sequence[Clock]) -> str:
    if not asked:
        return say("runs no clock")
    return say("the clock is late, or began later: what is broken cannot be paused")


def _running(issue: Issue) -> Iterator[Clock]:
    return (clock for clock in issue.clocks if clock.is_open and clock.cycle == issue.cycle)
