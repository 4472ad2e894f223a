"""Facts and moves: what was found out and planned, and the way to the next status."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.errors import either
from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.facts import FACTS
from fbloop.domain.gates import missing_until, next_status
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import PATH, SEVERE, Status
from fbloop.errors import Missing
from fbloop.ledger.base import Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change, load
from fbloop.services.code_names import status_name
from fbloop.services.errors import GateClosed, NotNow, with_all_of
from fbloop.services.handling.circumstances import (
    at_closing,
    check_move_time,
    circumstances,
    lacks_to_close,
)
from fbloop.services.handling.fact_options import GivenFacts, fact_events
from fbloop.services.judging import after, rerouted
from fbloop.services.proof.measuring import judge_at
from fbloop.services.session import Session

_MEASURE = FACTS["measure_evidence"]
_BEFORE_EXECUTING = PATH[: PATH.index(Status.EXECUTING)]


def advance(
    session: Session, issue_ids: Sequence[str], given: GivenFacts, to: Status | None
) -> list[Changed]:
    """Record facts; move on, with ``to`` or when no facts are given. One transaction.

    Facts without ``to`` never move an issue. Raises `GateClosed` with all that is missing.
    """

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        found = fact_events(session, issue, given)
        facts = [*found, *rerouted(session, after(issue, found), before=issue)]
        if to is None and not given.is_empty:
            return facts
        return [*facts, *moves(session, after(issue, facts), to, is_alone=not facts)]

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
    """What each issue would lack if the facts were recorded; nothing is written.

    What is verifying is asked for what closing it would lack.
    """
    found = []
    for issue_id in dict.fromkeys(issue_ids):
        held = load(session.ledger, issue_id)
        issue = after(held, fact_events(session, held, given))
        asks_closing = to is Status.CLOSED or (to is None and issue.status is Status.VERIFYING)
        if asks_closing and issue.is_open:
            target, lacks = Status.CLOSED, lacks_to_close(session, issue)
        else:
            target = _target(issue, to)
            lacks = _lacks(session, issue, target)
        found.append(Lacking(label=issue.label, id=issue.id, to=target, missing=tuple(lacks)))
    return found


def moves(
    session: Session, issue: Issue, to: Status | None, *, is_alone: bool = True
) -> list[Event]:
    """The status changes up to ``to``, each its own event, or the refusal.

    ``is_alone`` is false where facts came with it: a refusal keeps none of them.
    """
    target = _target(issue, to)
    check_move_time(session, issue)
    lacks = _lacks(session, issue, target)
    if lacks:
        raise GateClosed(issue.label, target, lacks, _way(issue, target, lacks, is_alone=is_alone))
    return [
        StatusChanged(
            at=session.at,
            by=session.by,
            to=status,
            judge_at=judge_at(session, issue) if status is Status.VERIFYING else None,
        )
        for status in _passed_on_the_way(issue, target)
    ]


def _way(issue: Issue, target: Status, lacks: Sequence[Missing], *, is_alone: bool) -> str:
    """What to type after a refusal. Evidence of the measure counts from executing on."""
    command = f"fbloop advance {issue.label} --to"
    others = [lack for lack in lacks if lack.field != _MEASURE.name]
    if issue.status in _BEFORE_EXECUTING and len(others) < len(lacks):
        first = with_all_of(f"{command} {Status.EXECUTING}", others)
        then = f"{command} {target} {_MEASURE.flag}"
        hint: str = say("{first}, then {then}", first=first, then=then)
    else:
        hint = with_all_of(f"{command} {target}", lacks)
    if is_alone:
        return hint
    return say("{hint}; what was given just now was not kept: give it again", hint=hint)


def _passed_on_the_way(issue: Issue, target: Status) -> tuple[Status, ...]:
    """The statuses entered between here and the target; a claim enters at the beginning."""
    here = PATH.index(issue.status) if issue.status in PATH else 0
    return PATH[here + 1 : PATH.index(target) + 1]


def _target(issue: Issue, to: Status | None) -> Status:
    """The status to be reached. Raises `NotNow` where no move leads there."""
    label = issue.label
    way_back = f"fbloop reopen {label} --reason WHY --kind audit"
    if issue.status is Status.CLAIMED and to is not Status.VERIFYING:
        raise NotNow(
            label,
            say("is claimed: another system says that it is closed"),
            either((f"fbloop advance {label} --to verifying", way_back)),
        )
    if issue.status in {Status.CLOSED, Status.ARCHIVED}:
        is_closed = issue.status is Status.CLOSED
        hint = either((f"fbloop archive {label}", way_back)) if is_closed else way_back
        raise NotNow(label, say("is {status} already", status=status_name(issue.status)), hint)
    target = to or next_status(issue.status)
    if target in {Status.CLOSED, Status.ARCHIVED} or target is None:
        raise _led_out_by_proof(issue)
    if target not in PATH:
        says = say(
            "cannot become {status}: only an import brings another system's word", status=target
        )
        raise NotNow(label, says)
    if issue.status in PATH and PATH.index(target) <= PATH.index(issue.status):
        here = status_name(issue.status)
        raise NotNow(label, say("is {status} already; --to leads forward", status=here))
    return target


def _led_out_by_proof(issue: Issue) -> NotNow:
    says = say(
        "is {status}: only a passed verification and `close` lead out of the loop",
        status=status_name(issue.status),
    )
    label = issue.label
    hint = (
        say("fbloop verify {issue}, then fbloop close {issue}", issue=label)
        if issue.status is Status.VERIFYING
        else say("fbloop advance {issue} and fbloop verify {issue}, then close", issue=label)
    )
    return NotNow(label, says, hint)


def _lacks(session: Session, issue: Issue, target: Status) -> list[Missing]:
    """What the gates up to the target lack; a severe claim needs more than a suspicion."""
    asked = circumstances(session, issue)
    lacks = missing_until(issue, session.book.workflow, target, asked)
    confirmed = FACTS["confirmed_cause"]
    is_severe_claim = issue.status is Status.CLAIMED and at_closing(session, issue).level in SEVERE
    if is_severe_claim and not confirmed.is_known(issue, asked):
        lacks = [lack for lack in lacks if lack.field != "cause"]
        lacks.append(Missing(field=confirmed.name, flag=confirmed.flag, says=confirmed.label))
    return lacks
