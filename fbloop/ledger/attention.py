"""What asks for somebody's attention without being a promise: rows beside the clocks."""

from collections.abc import Iterator

from fbloop.domain.issue import Issue
from fbloop.domain.proof import is_answered
from fbloop.domain.vocabulary import Outcome, Status

UNASSIGNED = "unassigned"
WATCH = "watch"
JUDGE = "judge"

_LEFT_THE_LOOP = {Status.CLOSED, Status.ARCHIVED, Status.CLAIMED}


def attention(issue: Issue) -> Iterator[tuple[str, int]]:
    """What is to be attended to, and from which moment on.

    An open issue without an owner, unless it is of a stocktaking; a watch window's end; criteria
    that can be judged.
    """
    if issue.is_open and not issue.ownership.owner and not issue.is_stocktaking:
        yield UNASSIGNED, issue.facts.found_at
    if issue.status is Status.CLOSED and issue.closing.watch_until is not None:
        yield WATCH, issue.closing.watch_until
    if _awaits_judgement(issue) and issue.judge_at is not None:
        yield JUDGE, issue.judge_at


def untold_since(issue: Issue) -> int | None:
    """Since when the reporter has not been told the outcome of this cycle.

    A column and no row: an import of old cases brings a million of them.
    """
    outcome_at = _outcome_at(issue)
    if outcome_at is None or not issue.has_reporter or is_answered(issue):
        return None
    return outcome_at


def _awaits_judgement(issue: Issue) -> bool:
    is_judged = issue.verdict is not None and issue.verdict.cycle == issue.cycle
    return issue.status is Status.VERIFYING and not is_judged


def _outcome_at(issue: Issue) -> int | None:
    """Since when this cycle has an outcome that the reporter can be told."""
    verdict, closing = issue.verdict, issue.closing
    if verdict is not None and verdict.cycle == issue.cycle and verdict.outcome is Outcome.PASSED:
        return verdict.at
    if issue.status not in _LEFT_THE_LOOP:
        return None
    return closing.claimed_at if issue.status is Status.CLAIMED else closing.closed_at
