"""Why the rules judge an issue as they do: the rule that fits, and those that lost."""

from fbloop.services.errors import NoSuchIssue
from fbloop.services.judging import judged_priority
from fbloop.services.session import Session


def grade_trace(session: Session, issue_id: str) -> list[str]:
    """One line per rule that was tried: its id and place, whether it fits, and why (not)."""
    issue = session.ledger.load(issue_id)
    if issue is None:
        raise NoSuchIssue(issue_id)
    verdict = judged_priority(session, session.ledger, issue)
    return [
        f"{tried.position} {tried.rule_id}: {'fits' if tried.holds else 'no'} - {tried.because}"
        for tried in verdict.trace
    ]
