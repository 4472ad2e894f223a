"""Out of the loop: `close`, as solved and proved, or as something that needs no proof."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Closed
from fbloop.domain.facts import Circumstances
from fbloop.domain.gates import closing_circumstances, missing_until
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import (
    SEVERE,
    Confirmation,
    Resolution,
    Status,
)
from fbloop.errors import Missing
from fbloop.ledger.base import Writing
from fbloop.services.change import Changed, change, load
from fbloop.services.errors import GateClosed, NotNow, SomethingMissing, WrongPerson
from fbloop.services.judging import after
from fbloop.services.progress import check_move_time
from fbloop.services.session import Session
from fbloop.services.solving import closed_as_solved, reply, walk_to_verifying
from fbloop.services.verification import GivenProof, proof, strictest

GONE = {Status.CLOSED, Status.ARCHIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClosing:
    """What was typed for `close`."""

    reply: str | None = None
    lesson: str | None = None
    no_lesson: str | None = None
    watch_for: int | None = None
    solved: str | None = None
    confirmed: Confirmation | None = None
    resolution: Resolution = Resolution.SOLVED
    duplicate_of: str | None = None
    reason: str | None = None


def close(session: Session, issue_ids: Sequence[str], given: GivenClosing) -> list[Changed]:
    """Close as solved, through every gate again, or as something that needs no proof.

    Raises `GateClosed`, `NotNow`, `NotYet`, `WrongPerson`, `SomethingMissing`.
    """

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if issue.status in GONE:
            raise NotNow(issue.label, f"is {issue.status} already")
        check_move_time(session, issue)
        if given.resolution is not Resolution.SOLVED:
            return _closed_otherwise(session, tx, issue, given)
        if given.solved is not None:
            return _solved_in_one_line(session, tx, issue, given)
        return _closed_as_proved(session, tx, issue, given)

    return change(session, issue_ids, decide)


def _closed_as_proved(
    session: Session, tx: Writing, issue: Issue, given: GivenClosing
) -> list[Event]:
    """The ordinary closing: verified before, or by the customer's word just now (P2, P3)."""
    if issue.status is Status.CLAIMED:
        hint = f"fbloop advance {issue.label} --to verifying"
        raise NotNow(issue.label, "is only claimed to be closed: it has to be verified", hint)
    events: list[Event] = []
    if given.confirmed is not None and issue.status is Status.VERIFYING:
        events = proof(session, tx, issue, GivenProof(confirmed=given.confirmed))
        if after(issue, events).verdict_failed:
            raise NotNow(
                issue.label,
                "is not solved by the customer's word: nothing was written",
                f"fbloop verify {issue.label} --customer-confirmed no",
            )
    if given.reply:
        events.append(reply(session, issue, given.reply))
    return [*events, *_closed(session, after(issue, events), given)]


def _closed(session: Session, issue: Issue, given: GivenClosing) -> list[Event]:
    """Every gate from investigating to closed, at the highest priority of the cycle."""
    lacks = missing_until(
        issue,
        session.book.workflow,
        Status.CLOSED,
        closing_circumstances(issue, circumstances(session, issue)),
    )
    if lacks or issue.status is not Status.VERIFYING:
        if not any(m.field == "verification_passed" for m in lacks):
            says = "a verification passed in this cycle"
            lacks.append(Missing(field="verification_passed", flag="verify ISSUE", says=says))
        hint = f"fbloop advance {issue.label} and fbloop verify {issue.label}, then close"
        raise GateClosed(issue.label, Status.CLOSED, lacks, hint)
    return [
        closed_as_solved(
            session,
            issue,
            watch_for=given.watch_for,
            lesson=given.lesson,
            no_lesson=given.no_lesson,
        )
    ]


def _solved_in_one_line(
    session: Session, tx: Writing, issue: Issue, given: GivenClosing
) -> list[Event]:
    if strictest(issue) in SEVERE:
        raise NotNow(
            issue.label,
            f"was {strictest(issue)} in this cycle: one line is not enough",
            f"fbloop advance {issue.label} --check",
        )
    _check_one_line(issue, given)
    owner = (
        [] if issue.ownership.owner else [Assigned(at=session.at, by=session.by, owner=session.by)]
    )
    events: list[Event] = [*owner]
    events += walk_to_verifying(session, after(issue, events), given.solved or "")
    events += proof(session, tx, after(issue, events), GivenProof(confirmed=given.confirmed))
    if given.reply:
        events.append(reply(session, issue, given.reply))
    return [*events, *_closed(session, after(issue, events), given)]


def _check_one_line(issue: Issue, given: GivenClosing) -> None:
    confirm = Missing(
        field="customer_confirmed",
        flag="--customer-confirmed yes",
        says="the customer's word that it is solved",
    )
    answer = Missing(field="reply", flag="--reply TEXT", says="what the customer was told")
    lacks = [] if given.confirmed else [confirm]
    if issue.has_reporter and not given.reply:
        lacks.append(answer)
    if lacks:
        raise SomethingMissing(issue.label, "close --solved", lacks)
    if given.confirmed is Confirmation.NO:
        raise NotNow(issue.label, "is not solved: the customer says no")


def _closed_otherwise(
    session: Session, tx: Writing, issue: Issue, given: GivenClosing
) -> list[Event]:
    """As duplicate, no problem, or rejected: no proof, no closure, but a reason."""
    lacks = []
    if not given.reason:
        lacks.append(Missing(field="reason", flag="--reason WHY", says="why it is none"))
    if given.resolution is Resolution.DUPLICATE and not given.duplicate_of:
        lacks.append(Missing(field="of", flag="--of ISSUE", says="the issue that it repeats"))
    if lacks:
        raise SomethingMissing(issue.label, f"close --as {given.resolution}", lacks)
    if strictest(issue) in SEVERE and session.by == issue.ownership.owner:
        raise WrongPerson(
            f"{issue.label}: the owner of a {strictest(issue)} cannot dismiss it",
            hint="somebody else does: --by NAME",
        )
    if given.duplicate_of:
        original = load(tx, given.duplicate_of)
        if original.id == issue.id:
            raise NotNow(issue.label, "cannot be a duplicate of itself")
    events: list[Event] = [reply(session, issue, given.reply)] if given.reply else []
    return [
        *events,
        Closed(
            at=session.at,
            by=session.by,
            resolution=given.resolution,
            duplicate_of=given.duplicate_of,
            reason=given.reason,
        ),
    ]


def circumstances(session: Session, issue: Issue) -> Circumstances:
    """What a gate is asked with, at the session's moment."""
    return Circumstances(
        now=session.at,
        priority=issue.grading.priority,
        unreachable_counts_after=session.book.workflow.unreachable_counts_after,
    )
