"""`verify`: the criteria decide. Passed stays in verifying; failed goes back to work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import EvidenceAdded
from fbloop.domain.events.verification import Verified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Confirmation, Outcome, Priority, Status
from fbloop.errors import Missing
from fbloop.ledger.base import Reading, Writing
from fbloop.services.change import Changed, change
from fbloop.services.errors import NotNow, SomethingMissing, WrongPerson
from fbloop.services.judging import after
from fbloop.services.progress import check_move_time
from fbloop.services.session import Session
from fbloop.services.verdicts import Judgement, Measured, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenProof:
    """What was typed for `verify`."""

    results: Mapping[str, str] = field(default_factory=dict)
    confirmed: Confirmation | None = None
    evidence: tuple[str, ...] = ()
    override: str | None = None
    approved_by: str | None = None


def verify(session: Session, issue_ids: Sequence[str], given: GivenProof) -> list[Changed]:
    """Judge the issues. Raises `NotYet` (nothing written) and refusals of status and person."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        return proof(session, tx, issue, given)

    return change(session, issue_ids, decide)


def proof(session: Session, reading: Reading, issue: Issue, given: GivenProof) -> list[Event]:
    """The events of one verification of an issue that is in verifying."""
    if issue.status is not Status.VERIFYING:
        raise NotNow(
            issue.label,
            f"is {issue.status}: only what is in verifying can be verified",
            f"fbloop advance {issue.label} --to verifying",
        )
    check_move_time(session, issue)
    check_person(session, issue)
    _check_override(session, issue, given)
    shown: list[Event] = [
        EvidenceAdded(at=session.at, by=session.by, text=text) for text in given.evidence
    ]
    measured = Measured(results=given.results, confirmed=given.confirmed)
    judgement = judge(session, reading, after(issue, shown), measured)
    return [*shown, _verified(session, issue, given, judgement)]


def strictest(issue: Issue) -> Priority | None:
    """The priority under which an issue is judged: the highest of this cycle."""
    return issue.grading.highest or issue.grading.priority


def check_person(session: Session, issue: Issue) -> None:
    """Four eyes: who owns the plan does not verify a P0."""
    doer = issue.solution.plan.owner or issue.ownership.owner
    if strictest(issue) in session.book.workflow.four_eyes and session.by == doer:
        raise WrongPerson(
            f"{issue.label}: {session.by} owns the plan and cannot verify it",
            hint="somebody else verifies a P0: --by NAME",
        )


def _check_override(session: Session, issue: Issue, given: GivenProof) -> None:
    if (given.override is None) == (given.approved_by is None):
        if given.approved_by is not None and given.approved_by == session.by:
            raise WrongPerson(
                f"{issue.label}: an override is approved by somebody else",
                hint="--approved-by names another person than --by",
            )
        return
    lacks = [
        Missing(field="override", flag="--override REASON", says="why a failure is let pass"),
        Missing(field="approved_by", flag="--approved-by PERSON", says="who approves it"),
    ]
    given_flags = (given.override, given.approved_by)
    raise SomethingMissing(
        issue.label,
        "an override",
        [m for m, g in zip(lacks, given_flags, strict=True) if g is None],
    )


def _verified(session: Session, issue: Issue, given: GivenProof, judgement: Judgement) -> Verified:
    is_let_pass = judgement.outcome is Outcome.FAILED and given.override is not None
    return Verified(
        at=session.at,
        by=session.by,
        outcome=Outcome.PASSED if is_let_pass else judgement.outcome,
        priority=strictest(issue) or Priority.P3,
        results=judgement.values,
        confirmed=given.confirmed,
        override=given.override if is_let_pass else None,
        approved_by=given.approved_by if is_let_pass else None,
    )
