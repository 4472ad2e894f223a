"""After closing: an issue comes back (`reopen`), or is put away (`archive`)."""

from collections.abc import Sequence
from datetime import datetime

from fbloop.domain.events.base import Event
from fbloop.domain.events.verification import Archived, Reopened
from fbloop.domain.evolution import evolve
from fbloop.domain.gates import missing
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import ReopenKind, Status
from fbloop.ledger.base import Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change
from fbloop.services.code_names import status_name
from fbloop.services.errors import GateClosed, NotNow
from fbloop.services.handling.circumstances import at_closing, check_move_time
from fbloop.services.handling.clocking import restarted_clocks
from fbloop.services.proof.closing import GONE
from fbloop.services.said import said
from fbloop.services.session import Session


def reopen(
    session: Session, issue_ids: Sequence[str], *, reason: str, kind: ReopenKind
) -> list[Changed]:
    """Bring issues back: closed and archived to investigating, claimed to new, next cycle."""
    words = said("--reason", reason) or ""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if issue.status not in {*GONE, Status.CLAIMED}:
            says = say(
                "is {status}: only what left the loop comes back", status=status_name(issue.status)
            )
            raise NotNow(issue.label, says)
        check_move_time(session, issue)
        until = issue.closing.watch_until
        back = Reopened(
            at=session.at,
            by=session.by,
            kind=kind,
            reason=words,
            reported_at=session.at,
            was_watched=until is not None and session.at <= until,
        )
        return [back, *restarted_clocks(session, evolve(issue, back), session.at)]

    return change(session, issue_ids, decide)


def archive(
    session: Session, issue_ids: Sequence[str], *, lesson: str | None, no_lesson: str | None
) -> list[Changed]:
    """Put closed issues away, once lesson, sweep and watch window are there."""
    lesson, no_lesson = said("--lesson", lesson), said("--no-lesson", no_lesson)

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if issue.status is not Status.CLOSED:
            hint = f"fbloop close {issue.label}" if issue.is_open else ""
            says = say(
                "is {status}: only a closed issue is archived", status=status_name(issue.status)
            )
            raise NotNow(issue.label, says, hint)
        check_move_time(session, issue)
        event = Archived(at=session.at, by=session.by, lesson=lesson, no_lesson=no_lesson)
        archived, asked = evolve(issue, event), at_closing(session, issue)
        lacks = missing(archived, session.book.workflow, Status.ARCHIVED, asked)
        if lacks:
            raise GateClosed(issue.label, Status.ARCHIVED, lacks, _archive_hint(session, issue))
        return [event]

    return change(session, issue_ids, decide)


def _archive_hint(session: Session, issue: Issue) -> str:
    """What to type, and from when: until then a recurrence reopens the issue."""
    command = f"fbloop archive {issue.label}"
    until = issue.closing.watch_until
    if until is None or session.at >= until:
        return say("{command} with the flags above", command=command)
    moment = datetime.fromtimestamp(until, session.tz).strftime("%Y-%m-%d %H:%M")
    return say(
        "it is watched until {moment}; from then on: {command}", moment=moment, command=command
    )
