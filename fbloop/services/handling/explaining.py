"""Why the rules judge an issue as they do: the rule that fits, and those that lost."""

from fbloop.messages import say
from fbloop.rules.grade import Tried
from fbloop.services.errors import NoSuchIssue
from fbloop.services.judging import judged_priority
from fbloop.services.session import Session


def grade_trace(session: Session, issue_id: str) -> list[str]:
    """One line per rule that was tried: its id and place, whether it fits, and why (not)."""
    issue = session.ledger.load(issue_id)
    if issue is None:
        raise NoSuchIssue(issue_id)
    verdict = judged_priority(session, session.ledger, issue)
    return [_line(tried) for tried in verdict.trace]


def _line(tried: Tried) -> str:
    values = {"place": tried.position, "rule": tried.rule_id, "because": tried.because}
    if tried.holds:
        return say("{place} {rule}: fits - {because}", **values)
    return say("{place} {rule}: no - {because}", **values)
