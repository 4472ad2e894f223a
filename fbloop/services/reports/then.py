"""The issues of the period before, as they stood when it was as old as the report's period is now.

What has an instant of its own (closed, claimed, answered) is left out by the figures, which look
at no instant after theirs. What later events wrote over (priority, owner, status, cycle) is folded
again without these, for the few issues that have such events.
"""

from collections.abc import Iterable, Sequence

from fbloop.analysis.cases import Case, Response
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.intake import Corrected, RowChanged
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.events.triage import Assigned, Classified, Graded
from fbloop.domain.events.verification import Closed, Reopened, Verified
from fbloop.domain.fold import fold
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.ledger.base import Reading
from fbloop.rules.names import category_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.standards import zones_of

_OVERWRITING: tuple[type[Event], ...] = (
    Graded, Classified, Assigned, Corrected, RowChanged, StatusChanged, Verified, Closed, Reopened,
    Undone,
)  # fmt: skip
OVERWRITING = tuple(kind.NAME for kind in _OVERWRITING)
_RESPOND = "respond"


def issue_then(reading: Reading, issue_id: str, moment: int) -> Issue | None:
    """An issue by what had happened at a moment.

    What it was logged with stands, however late that was: a report is of what was reported.
    """
    told = ((recorded.version, recorded.event) for recorded in reading.history(issue_id))
    return fold(issue_id, [(v, event) for v, event in told if v == 1 or event.at <= moment])


def case_then(case: Case, issue: Issue, book: RuleBook, language: str) -> Case:
    """A case with what figures count of the issue as it was; its texts stay."""
    facts, closing, category = issue.facts, issue.closing, issue.grading.category
    return case._replace(
        status=issue.status,
        is_open=issue.is_open,
        priority=issue.grading.priority,
        category=category,
        category_label=category_label(book, category, language) if category else None,
        department=issue.ownership.department,
        store=facts.store,
        zone=facts.zone or zones_of(book).get(facts.store),
        model=facts.model,
        software=facts.software,
        owner=issue.ownership.owner,
        hand_overs=issue.ownership.hand_overs,
        scope=issue.solution.scope,
        resolution=closing.resolution,
        resolved_at=issue.resolved_at,
        closed_at=closing.closed_at,
        claimed_at=closing.claimed_at,
        cycle=issue.cycle,
        times_reopened=len(issue.returns),
        claims_returned=sum(back.was is Status.CLAIMED for back in issue.returns),
    )


def responses_then(issues: Iterable[Issue], moment: int) -> list[Response]:
    """The first responses of issues that stood in rates at a moment, those of all cycles."""
    return [
        Response(due_at=clock.due_at, stopped_at=clock.stopped_at)
        for issue in issues
        for clock in issue.clocks
        if clock.name == _RESPOND
        and clock.is_counted
        and (clock.withdrawn_at is None or clock.withdrawn_at > moment)
    ]


def as_stood(
    cases: Sequence[Case], then: dict[str, Issue], book: RuleBook, language: str
) -> list[Case]:
    """The cases, those among them that were written over as they were."""
    return [
        case if (issue := then.get(case.id)) is None else case_then(case, issue, book, language)
        for case in cases
    ]
