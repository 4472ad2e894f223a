"""What gates are asked with, and the conditions that hold whatever a rule file says.

No rule file opens the way out of the loop to what was not verified; no move is dated before the
one that it follows, and no deed before the report.
"""

from dataclasses import replace

from fbloop.domain.facts import FACTS, Circumstances
from fbloop.domain.gates import closing_circumstances, missing_until
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.errors import Missing
from fbloop.messages import say
from fbloop.services.errors import WrongTime
from fbloop.services.handling.approving import unapproved
from fbloop.services.session import Session


def circumstances(session: Session, issue: Issue) -> Circumstances:
    """What a gate is asked with, at the session's moment."""
    return Circumstances(
        now=session.at,
        priority=issue.grading.priority,
        unreachable_counts_after=session.book.workflow.unreachable_counts_after,
        zone=session.zone,
        unapproved=unapproved(session, issue),
    )


def at_closing(session: Session, issue: Issue) -> Circumstances:
    """The same at the highest priority of the cycle: lowering opens no gate."""
    asked = closing_circumstances(issue, circumstances(session, issue))
    return replace(asked, unapproved=unapproved(session, issue, asked.priority))


def lacks_to_close(session: Session, issue: Issue) -> list[Missing]:
    """What every gate from investigating to closed lacks, a passed verification always asked."""
    asked = at_closing(session, issue)
    lacks = missing_until(issue, session.book.workflow, Status.CLOSED, asked)
    passed = FACTS["verification_passed"]
    is_proved = issue.status is Status.VERIFYING and passed.is_known(issue, asked)
    if not is_proved and all(lack.field != passed.name for lack in lacks):
        lacks.append(Missing(field=passed.name, flag=passed.flag, says=passed.label))
    return lacks


def check_after_report(session: Session, issue: Issue) -> None:
    """Nothing was said or done about a problem before anybody knew of it."""
    if session.at < min(issue.facts.reported_at, issue.facts.found_at):
        raise WrongTime(
            say("{issue}: --at lies before the report", issue=issue.label),
            hint=say("give the time at which it really happened, after the report of the problem"),
        )


def check_move_time(session: Session, issue: Issue) -> None:
    """A status change may not be dated before the person-made one before it."""
    if session.at < issue.moved_at:
        raise WrongTime(
            say("{issue}: --at lies before the status change before it", issue=issue.label),
            hint=say("give the time at which it really happened, after that change"),
        )
