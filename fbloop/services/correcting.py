"""`set`: correcting a field is an event; where a rule depends on it, the issue is judged again."""

from collections.abc import Mapping, Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Corrected
from fbloop.domain.events.triage import Classified
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Writing
from fbloop.services.change import Changed, change
from fbloop.services.errors import NotNow
from fbloop.services.judging import after, classified, graded_by_rules
from fbloop.services.session import Session
from fbloop.services.triage import with_consequences

Values = Mapping[str, str | int | None]


def correct(
    session: Session,
    issue_ids: Sequence[str],
    values: Values,
    *,
    category: str | None,
    reason: str | None,
) -> list[Changed]:
    """Replace fields; a person's category and priority are never overruled by the rules."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        if not issue.is_open and issue.status != "claimed" and category:
            raise NotNow(issue.label, f"is {issue.status}: its category stands")
        events: list[Event] = []
        if values:
            events.append(
                Corrected(at=session.at, by=session.by, values=dict(values), reason=reason)
            )
        if category:
            events.append(
                Classified(at=session.at, by=session.by, category=category, is_by_hand=True)
            )
        corrected = after(issue, events)
        judged = [*events, *_judged_again(session, tx, corrected)]
        return with_consequences(session, issue, judged)

    return change(session, issue_ids, decide)


def _judged_again(session: Session, tx: Writing, issue: Issue) -> list[Event]:
    if not issue.is_open:
        return []
    events: list[Event] = []
    if not issue.grading.is_category_by_person:
        events += classified(session, issue)
    if not issue.grading.is_priority_by_person:
        graded = graded_by_rules(session, tx, after(issue, events))
        events += [g for g in graded if g.priority != issue.grading.priority]
    return events
