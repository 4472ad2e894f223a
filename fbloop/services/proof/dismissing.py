"""Out of the loop without proof: a duplicate, no problem, or rejected. This is no closure."""

from dataclasses import dataclass

from fbloop.domain.events.verification import Closed
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, Resolution
from fbloop.errors import Missing
from fbloop.ledger.base import Reading
from fbloop.messages import say
from fbloop.services.change import load
from fbloop.services.code_names import resolution_name
from fbloop.services.errors import NotNow, SomethingMissing, WrongPerson
from fbloop.services.proof.verdicts import strictest
from fbloop.services.session import Session

_WHY = {
    Resolution.DUPLICATE: say("why it is a duplicate"),
    Resolution.NOT_A_PROBLEM: say("why it is no problem"),
    Resolution.REJECTED: say("why it is rejected"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDismissal:
    """As what, of which issue, and why."""

    resolution: Resolution
    of: str | None
    reason: str | None


def dismissed(session: Session, reading: Reading, issue: Issue, given: GivenDismissal) -> Closed:
    """The closing that asks no gate, but a reason; for a P0 or P1 another person than the owner.

    Raises `SomethingMissing`, `WrongPerson`, `NoSuchIssue`, and `NotNow` for an original that
    stands for nothing itself.
    """
    _check_given(issue, given)
    if strictest(issue) in SEVERE and session.by == issue.ownership.owner:
        raise WrongPerson(
            say(
                "{issue}: the owner of a {priority} cannot dismiss it",
                issue=issue.label,
                priority=strictest(issue),
            ),
            hint=say("somebody else does: --by NAME"),
        )
    original = load(reading, given.of) if given.of else None
    if original is not None:
        _check_original(issue, original)
    return Closed(
        at=session.at,
        by=session.by,
        resolution=given.resolution,
        duplicate_of=original.id if original else None,
        reason=given.reason,
    )


def typed_as(resolution: Resolution) -> str:
    """The word of `--as` for it."""
    return resolution.replace("_", "-")


def _check_given(issue: Issue, given: GivenDismissal) -> None:
    lacks = []
    if not given.reason:
        lacks.append(Missing(field="reason", flag="--reason WHY", says=_WHY[given.resolution]))
    if given.resolution is Resolution.DUPLICATE and not given.of:
        says = say("the issue that it repeats")
        lacks.append(Missing(field="of", flag="--of ISSUE", says=says))
    if lacks:
        raise SomethingMissing(issue.label, f"close --as {typed_as(given.resolution)}", lacks)


def _check_original(issue: Issue, original: Issue) -> None:
    """Two duplicates of each other would be a problem that nobody solves."""
    if original.id == issue.id:
        raise NotNow(issue.label, say("cannot be a duplicate of itself"))
    if original.closing.resolution not in (None, Resolution.SOLVED):
        says = say(
            "cannot be its duplicate: {original} was closed as {resolution}: it stands for nothing",
            original=original.label,
            resolution=resolution_name(original.closing.resolution),
        )
        raise NotNow(issue.label, says)
