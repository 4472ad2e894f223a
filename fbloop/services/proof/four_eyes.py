"""Four eyes: who did the work does not verify it, nor lets its failure pass."""

from fbloop.domain.events.measures import Planned
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.ledger.base import Reading
from fbloop.messages import say
from fbloop.services.errors import WrongPerson
from fbloop.services.proof.verdicts import strictest
from fbloop.services.session import Session


def doers(reading: Reading, issue: Issue) -> set[str]:
    """Whose work it is: the plan's owner since verifying was reached, or without one the issue's.

    A plan that changes hands while it is verified stays the work of both.
    """
    history = [(r.version, r.event) for r in reading.history(issue.id)]
    gone = undone_versions(history)
    owner: str | None = None
    found: set[str | None] = set()
    for version, event in history:
        if version in gone:
            continue
        if isinstance(event, Planned) and event.owner:
            owner = event.owner
            found.add(owner)
        elif isinstance(event, StatusChanged) and event.to is Status.VERIFYING:
            found = {owner}
    found.add(issue.solution.plan.owner or issue.ownership.owner)
    return {name for name in found if name}


def check_four_eyes(session: Session, reading: Reading, issue: Issue) -> None:
    """Raises `WrongPerson` where the priority asks for a second person and who acts is none."""
    if strictest(issue) not in session.book.workflow.four_eyes:
        return
    if session.by in doers(reading, issue):
        raise WrongPerson(
            say(
                "{issue}: {person} owns the plan and cannot verify it",
                issue=issue.label,
                person=session.by,
            ),
            hint=say("somebody else verifies it: --by NAME"),
        )
