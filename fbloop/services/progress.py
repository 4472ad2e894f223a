"""Facts and moves: what was found out and planned, and the way to the next status."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.facts import FACTS, Circumstances
from fbloop.domain.gates import missing_until, next_status
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import PATH, SEVERE, Status
from fbloop.errors import Missing
from fbloop.ledger.base import Writing
from fbloop.services.change import Changed, change
from fbloop.services.errors import GateClosed, NoSuchIssue, NotNow, WrongTime
from fbloop.services.fact_options import GivenFacts, fact_events
from fbloop.services.judging import after
from fbloop.services.session import Session
from fbloop.services.verdicts import judge_at


def advance(
    session: Session, issue_ids: Sequence[str], given: GivenFacts, to: Status | None
) -> list[Changed]:
    """Record facts; move on, with ``to`` or when no facts are given. One transaction.

    Facts without ``to`` never move an issue. Raises `GateClosed` with all that is missing.
    """

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        facts = fact_events(session, issue, given)
        if to is None and facts:
            return facts
        return [*facts, *moves(session, after(issue, facts), to)]

    return change(session, issue_ids, decide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What the way of one issue to a status lacks (`--check`)."""

    label: str
    id: str
    to: Status
    missing: tuple[Missing, ...]


def check(
    session: Session, issue_ids: Sequence[str], given: GivenFacts, to: Status | None
) -> list[Lacking]:
    """What each issue would lack if the facts were recorded; nothing is written."""
    found = []
    for issue_id in issue_ids:
        issue = session.ledger.load(issue_id)
        if issue is None:
            raise NoSuchIssue(issue_id)
        issue = after(issue, fact_events(session, issue, given))
        target = _target(issue, to)
        lacks = tuple(_missing(session, issue, target))
        found.append(Lacking(label=issue.label, id=issue.id, to=target, missing=lacks))
    return found


def moves(session: Session, issue: Issue, to: Status | None) -> list[Event]:
    """The status changes up to ``to``, each its own event, or the refusal."""
    target = _target(issue, to)
    check_move_time(session, issue)
    lacks = _missing(session, issue, target)
    if lacks:
        raise GateClosed(issue.label, target, lacks)
    return [
        StatusChanged(
            at=session.at,
            by=session.by,
            to=status,
            judge_at=judge_at(session, issue) if status is Status.VERIFYING else None,
        )
        for status in passed_on_the_way(issue, target)
    ]


def passed_on_the_way(issue: Issue, target: Status) -> tuple[Status, ...]:
    """The statuses entered between here and the target; a claim enters at its beginning."""
    here = PATH.index(issue.status) if issue.status in PATH else 0
    return PATH[here + 1 : PATH.index(target) + 1]


def check_move_time(session: Session, issue: Issue) -> None:
    """A status change may not be dated before the person-made one before it."""
    if session.at < issue.moved_at:
        raise WrongTime(
            f"{issue.label}: --at lies before the status change before it",
            hint="give the time at which it really happened, after that change",
        )


def _target(issue: Issue, to: Status | None) -> Status:
    if issue.status is Status.CLAIMED and to is None:
        raise NotNow(
            issue.label,
            "is claimed: another system says that it is closed",
            "fbloop advance ISSUE --to verifying, or fbloop reopen ISSUE --reason WHY --kind audit",
        )
    target = to or next_status(issue.status)
    if target in {Status.CLOSED, Status.ARCHIVED} or target is None:
        command = "archive" if issue.status is Status.CLOSED else "verify, then fbloop close"
        raise NotNow(issue.label, f"is {issue.status}: {_WAY_OUT}", f"fbloop {command}")
    if target not in PATH or issue.status in {Status.CLOSED, Status.ARCHIVED}:
        raise NotNow(
            issue.label, f"is {issue.status}", "fbloop reopen ISSUE --reason WHY --kind audit"
        )
    if issue.status in PATH and PATH.index(target) <= PATH.index(issue.status):
        raise NotNow(issue.label, f"is {issue.status} already; --to leads forward")
    return target


_WAY_OUT = "only a passed verification and `close` lead out of the loop"


def _missing(session: Session, issue: Issue, target: Status) -> list[Missing]:
    asked = Circumstances(
        now=session.at,
        priority=issue.grading.priority,
        unreachable_counts_after=session.book.workflow.unreachable_counts_after,
    )
    lacks = missing_until(issue, session.book.workflow, target, asked)
    is_severe_claim = issue.status is Status.CLAIMED and issue.grading.priority in SEVERE
    confirmed = FACTS["confirmed_cause"]
    if is_severe_claim and target is Status.VERIFYING and not confirmed.is_known(issue, asked):
        lacks = [m for m in lacks if m.field != "cause"]
        lacks.append(Missing(field=confirmed.name, flag=confirmed.flag, says=confirmed.label))
    return lacks
