"""`verify`: the criteria decide. Passed stays in verifying; failed goes back to work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import EvidenceAdded
from fbloop.domain.events.verification import Verified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, Confirmation, Outcome, Priority, Status
from fbloop.errors import Missing
from fbloop.ledger.base import Reading, Writing
from fbloop.messages import say
from fbloop.rules.names import find_person
from fbloop.services.change import Changed, change
from fbloop.services.code_names import status_name
from fbloop.services.errors import NotNow, SomethingMissing, WrongPerson
from fbloop.services.handling.circumstances import check_move_time
from fbloop.services.judging import after
from fbloop.services.proof.four_eyes import check_four_eyes, doers
from fbloop.services.proof.measuring import Occasion
from fbloop.services.proof.typed_results import by_number
from fbloop.services.proof.verdicts import Judgement, judge, strictest
from fbloop.services.said import all_said, said
from fbloop.services.session import Session

_NO_REASON = Missing(
    field="override", flag="--override REASON", says=say("why a failure is let pass")
)
_NO_APPROVER = Missing(field="approved_by", flag="--approved-by P", says=say("who approves it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenProof:
    """What was typed for `verify`."""

    results: Mapping[str, str] = field(default_factory=dict)
    confirmed: Confirmation | None = None
    evidence: tuple[str, ...] = ()
    override: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Override:
    """Why a failure is let pass, and who approved that."""

    reason: str
    approved_by: str


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
            say(
                "is {status}: only what is in verifying can be verified",
                status=status_name(issue.status),
            ),
            f"fbloop advance {issue.label} --to verifying",
        )
    check_move_time(session, issue)
    check_four_eyes(session, reading, issue)
    override = _override(session, reading, issue, given)
    shown: list[Event] = [
        EvidenceAdded(at=session.at, by=session.by, text=text)
        for text in all_said("--evidence", given.evidence)
    ]
    occasion = Occasion(
        session=session,
        reading=reading,
        issue=after(issue, shown),
        results=by_number(issue.solution.criteria, given.results),
        confirmed=given.confirmed,
    )
    return [*shown, _verified(occasion, judge(occasion), override)]


def _override(
    session: Session, reading: Reading, issue: Issue, given: GivenProof
) -> _Override | None:
    """The override that was given. Raises `SomethingMissing` for half of one, `WrongPerson`."""
    reason = said("--override", given.override)
    approver = said("--approved-by", given.approved_by)
    if reason is None and approver is None:
        return None
    if reason is None or approver is None:
        lack = _NO_REASON if reason is None else _NO_APPROVER
        raise SomethingMissing(issue.label, say("an override"), [lack])
    approved_by = find_person(session.book, approver)
    is_own_work = strictest(issue) in SEVERE and approved_by in doers(reading, issue)
    if approved_by == session.by or is_own_work:
        raise WrongPerson(
            say(
                "{issue}: {person} cannot approve this override",
                issue=issue.label,
                person=approved_by,
            ),
            hint=say(
                "--approved-by names neither who verifies nor, for a P0 or P1, who owns the plan"
            ),
        )
    return _Override(reason=reason, approved_by=approved_by)


def _verified(occasion: Occasion, judgement: Judgement, override: _Override | None) -> Verified:
    """The verdict; an override is recorded only where it changed one."""
    session, issue = occasion.session, occasion.issue
    let_pass = override if judgement.outcome is Outcome.FAILED else None
    return Verified(
        at=session.at,
        by=session.by,
        outcome=Outcome.PASSED if let_pass else judgement.outcome,
        priority=strictest(issue) or Priority.P3,
        results=judgement.values,
        confirmed=occasion.confirmed,
        override=let_pass.reason if let_pass else None,
        approved_by=let_pass.approved_by if let_pass else None,
    )
