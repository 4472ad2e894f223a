"""Out of the loop as solved: every gate again, and a verification that passed in this cycle."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from fbloop.domain.errors import either
from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import Assigned
from fbloop.domain.issue import Issue
from fbloop.domain.proof import has_words
from fbloop.domain.vocabulary import SEVERE, Confirmation, Resolution, Status
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Reading, Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change
from fbloop.services.code_names import status_name
from fbloop.services.errors import GateClosed, NotNow, SomethingMissing, WrongTime
from fbloop.services.handling.circumstances import check_move_time, lacks_to_close
from fbloop.services.intake.solving import closed_as_solved, reply, walk_to_verifying
from fbloop.services.judging import after
from fbloop.services.proof.dismissing import GivenDismissal, dismissed, typed_as
from fbloop.services.proof.verdicts import strictest
from fbloop.services.proof.verification import GivenProof, proof
from fbloop.services.said import said
from fbloop.services.session import Session

_VERIFIED = "verification_passed"
# What `close` takes itself, by the names of the facts.
_OWN = {"customer_answered", "reply", "customer_confirmed", "lesson"}
GONE = {Status.CLOSED, Status.ARCHIVED}
_NO_CONFIRMATION = Missing(
    field="customer_confirmed",
    flag="--customer-confirmed yes",
    says=say("the customer's word that it is solved"),
)
_NO_REPLY = Missing(field="reply", flag="--reply TEXT", says=say("what the customer was told"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClosing:
    """What was typed for `close`. ``watch_for`` is in seconds; None: the rule file's window."""

    reply: str | None = None
    lesson: str | None = None
    no_lesson: str | None = None
    watch_for: int | None = None
    solved: str | None = None
    confirmed: Confirmation | None = None
    resolution: Resolution = Resolution.SOLVED
    duplicate_of: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        """UsageProblem: texts without words, and options that contradict each other."""
        for flag, text in (
            ("--reply", self.reply),
            ("--lesson", self.lesson),
            ("--no-lesson", self.no_lesson),
            ("--solved", self.solved),
            ("--reason", self.reason),
        ):
            said(flag, text)
        if self.solved is not None and self.resolution is not Resolution.SOLVED:
            raise UsageProblem(
                say("--solved and --as {word} exclude each other", word=typed_as(self.resolution))
            )
        if self.duplicate_of is not None and self.resolution is not Resolution.DUPLICATE:
            raise UsageProblem(
                say("--of names the original of a duplicate"), hint="--as duplicate --of"
            )


def close(session: Session, issue_ids: Sequence[str], given: GivenClosing) -> list[Changed]:
    """Close as solved, through every gate again, or as something that needs no proof.

    Raises `GateClosed`, `NotNow`, `NotYet`, `WrongPerson`, `WrongTime`, `SomethingMissing`.
    """

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if issue.status in GONE:
            raise NotNow(issue.label, say("is {status} already", status=status_name(issue.status)))
        check_move_time(session, issue)
        answer = [reply(session, issue, given.reply)] if given.reply else []
        if given.resolution is not Resolution.SOLVED:
            dismissal = GivenDismissal(
                resolution=given.resolution, of=given.duplicate_of, reason=given.reason
            )
            return [*answer, dismissed(session, tx, issue, dismissal)]
        _check_not_claimed(issue)
        way = _in_one_line if given.solved is not None else _verified_before
        events = [*way(session, tx, issue, given), *answer]
        return [*events, *_closed(session, after(issue, events), given)]

    return change(session, issue_ids, decide)


def _check_not_claimed(issue: Issue) -> None:
    if issue.status is Status.CLAIMED:
        taken_up = f"fbloop advance {issue.label} --to verifying"
        hint = either((taken_up, f"fbloop reopen {issue.label} --reason WHY --kind audit"))
        raise NotNow(issue.label, say("is only claimed to be closed: it has to be verified"), hint)


def _verified_before(
    session: Session, reading: Reading, issue: Issue, given: GivenClosing
) -> list[Event]:
    """The ordinary closing. The customer's word just now is a verification like any other."""
    if given.confirmed is None or issue.status is not Status.VERIFYING:
        return []
    events = proof(session, reading, issue, GivenProof(confirmed=given.confirmed))
    if after(issue, events).verdict_failed:
        raise NotNow(
            issue.label,
            say("did not pass: nothing was written"),
            f"fbloop verify {issue.label} --customer-confirmed {given.confirmed}",
        )
    return events


def _closed(session: Session, issue: Issue, given: GivenClosing) -> list[Event]:
    """Every gate from investigating to closed, at the highest priority of the cycle."""
    lacks = lacks_to_close(session, issue)
    if lacks:
        raise GateClosed(issue.label, Status.CLOSED, lacks, _way(issue, lacks))
    if issue.verdict is not None and session.at < issue.verdict.at:
        raise WrongTime(
            say("{issue}: --at lies before its verification", issue=issue.label),
            hint=say("what was not verified yet was not closed"),
        )
    return [
        closed_as_solved(
            session,
            issue,
            watch_for=given.watch_for,
            lesson=given.lesson,
            no_lesson=given.no_lesson,
        )
    ]


def _way(issue: Issue, lacks: Sequence[Missing]) -> str:
    """What leads to the closing from where the issue stands."""
    label = issue.label
    if issue.status is not Status.VERIFYING:
        return say("fbloop advance {issue} and fbloop verify {issue}, then close", issue=label)
    fields = {lack.field for lack in lacks}
    steps = [f"fbloop close {label}"]
    if _VERIFIED in fields:
        steps.insert(0, f"fbloop verify {label}")
    if fields - _OWN - {_VERIFIED}:
        steps.insert(0, f"fbloop advance {label}")
    way = reduce(lambda first, then: say("{first}, then {then}", first=first, then=then), steps)
    return say("{command} with the flags above", command=way) if fields - {_VERIFIED} else way


def _in_one_line(
    session: Session, reading: Reading, issue: Issue, given: GivenClosing
) -> list[Event]:
    """A P2 or P3 through all statuses (`--solved`), each its own event."""
    _check_one_line(issue, given)
    owner = issue.ownership.owner
    events: list[Event] = (
        [] if owner else [Assigned(at=session.at, by=session.by, owner=session.by)]
    )
    way = walk_to_verifying(session, after(issue, events), given.solved or "", given.confirmed)
    events += way
    return [
        *events,
        *proof(session, reading, after(issue, events), GivenProof(confirmed=given.confirmed)),
    ]


def _check_one_line(issue: Issue, given: GivenClosing) -> None:
    if strictest(issue) in SEVERE or strictest(issue) is None:
        raise NotNow(
            issue.label,
            say("was {priority} in this cycle: one line is not enough", priority=strictest(issue)),
            f"fbloop advance {issue.label} --check",
        )
    # Without a reporter to ask evidence may stand instead; the sentence itself is none.
    is_shown = any(e.cycle == issue.cycle and has_words(e.text) for e in issue.solution.evidence)
    is_enough = given.confirmed or (is_shown and not issue.has_reporter)
    lacks = [] if is_enough else [_NO_CONFIRMATION]
    if issue.has_reporter and not given.reply:
        lacks.append(_NO_REPLY)
    if lacks:
        raise SomethingMissing(issue.label, "close --solved", lacks)
    if given.confirmed is Confirmation.NO:
        raise NotNow(issue.label, say("is not solved: the customer says no"))
