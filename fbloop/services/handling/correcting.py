"""`set`: correcting a field is an event; where a rule depends on it, the issue is judged again."""

from collections.abc import Mapping, Sequence

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Corrected
from fbloop.domain.events.triage import Classified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Status
from fbloop.ledger.base import Reading, Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change
from fbloop.services.code_names import status_name
from fbloop.services.errors import NotNow
from fbloop.services.handling.triage import check_begun, with_consequences
from fbloop.services.judging import (
    BY_ANOTHER_SYSTEM,
    after,
    classified,
    graded_by_rules,
    judged_category,
)
from fbloop.services.session import Session

Values = Mapping[str, str | int | None]


def correct(
    session: Session,
    issue_ids: Sequence[str],
    values: Values,
    *,
    category: str | None,
    reason: str | None,
) -> list[Changed]:
    """Replace fields; what is so already is no event. Raises `NotNow` for a closed category."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        check_begun(session, issue)
        if category and not (issue.is_open or issue.status is Status.CLAIMED):
            says = say("is {status}: its category stands", status=status_name(issue.status))
            raise NotNow(issue.label, says)
        events = _corrected(session, issue, values, category, reason)
        judged = [*events, *judged_again(session, tx, issue, after(issue, events))]
        return with_consequences(session, tx, issue, judged)

    return change(session, issue_ids, decide)


def _corrected(
    session: Session, issue: Issue, values: Values, category: str | None, reason: str | None
) -> list[Event]:
    events: list[Event] = []
    other = {name: value for name, value in values.items() if value_of(issue, name) != value}
    if other:
        events.append(
            Corrected(at=session.at, by=session.by, run=session.run, values=other, reason=reason)
        )
    if category:
        events.append(
            Classified(
                at=session.at, by=session.by, run=session.run, category=category, is_by_hand=True
            )
        )
    return events


def value_of(issue: Issue, name: str) -> object:
    """What the issue has in a field of its report or its circumstances."""
    holder = issue.report if hasattr(issue.report, name) else issue.facts
    return getattr(holder, name)


def judged_again(session: Session, tx: Reading, before: Issue, issue: Issue) -> list[Event]:
    """The rules' new category and priority, where what they were judged by has changed.

    The word of a person and of another system stands.
    """
    if not issue.is_open or _judged_by(issue) == _judged_by(before):
        return []
    events: list[Event] = []
    if issue.report.text != before.report.text and _is_category_by_rules(session, before, issue):
        events += classified(session, issue)
    grading = issue.grading
    if not grading.is_priority_by_person and grading.rule != BY_ANOTHER_SYSTEM:
        graded = graded_by_rules(session, tx, after(issue, events))
        events += [g for g in graded if g.priority != grading.priority]
    return events


def _judged_by(issue: Issue) -> tuple[object, ...]:
    """All that a rule may ask for."""
    report, facts = issue.report, issue.facts
    return (
        report.text,
        report.vin,
        report.customer,
        issue.grading.category,
        facts.channel,
        facts.store,
    )


def _is_category_by_rules(session: Session, before: Issue, issue: Issue) -> bool:
    if issue.grading.is_category_by_person:
        return False
    return before.grading.category in (None, judged_category(session, before.report.text)[0])
