"""What the rules make of a text: exactly what `log` would decide, and why. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.deadlines import choose_rule
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Raci, Route
from fbloop.errors import Missing, UsageProblem
from fbloop.messages import say
from fbloop.rules.classify import Classification
from fbloop.rules.conditions import Condition
from fbloop.rules.grade import Verdict
from fbloop.rules.names import route
from fbloop.services.errors import NoSuchIssue
from fbloop.services.intake.opening import Intake, first_events, opened
from fbloop.services.intake.telling import Told, intakes_of
from fbloop.services.judging import accountable_of, after, judged_priority, person_in_role
from fbloop.services.session import Session
from fbloop.services.words import issues_and_rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The rules' judgement of one issue, which need not be in the ledger.

    ``category`` is None where a person named it. ``owner`` is the person in the role that drives
    the issue, as far as people are known; ``accountable`` the person, or else the role, that
    answers for it. ``uncounted`` are rules that would need a ledger to count.
    """

    issue: Issue
    category: Classification | None
    verdict: Verdict
    deadline: DeadlineRule | None
    raci: Raci
    owner: str | None
    accountable: str
    route: Route | None
    uncounted: frozenset[str]


def explain(session: Session, words: Sequence[str], told: Told, *, counts: bool) -> list[Explained]:
    """The judgement on each ISSUE that is named, or on a text and what is told with it.

    ``counts``: a ledger answers what is counted. Raises `NoSuchIssue`, `UsageProblem`.
    """
    if not "".join(words).strip():
        lack = Missing(field="text", flag="TEXT|ISSUE", says=say("a problem as it is told"))
        raise UsageProblem(say("rules explain: there is nothing to explain"), missing=[lack])
    ids, rest = issues_and_rest(words)
    if rest or not ids:
        intakes = intakes_of(session, [" ".join(words)], told)
        return [_explained_text(session, intake, counts=counts) for intake in intakes]
    if told != Told():
        raise UsageProblem(
            say("an ISSUE has its own category, channel and store"),
            hint=say("leave the options out, or give a TEXT"),
        )
    return [_explained_issue(session, issue_id) for issue_id in ids]


def _explained_text(session: Session, intake: Intake, *, counts: bool) -> Explained:
    events = first_events(session, session.ledger, intake)
    issue = after(opened(session, intake), events[1:])
    return _explained(session, issue, is_named=intake.category is not None, counts=counts)


def _explained_issue(session: Session, issue_id: str) -> Explained:
    issue = session.ledger.load(issue_id)
    if issue is None:
        raise NoSuchIssue(issue_id)
    return _explained(session, issue, is_named=issue.grading.is_category_by_person, counts=True)


def _explained(session: Session, issue: Issue, *, is_named: bool, counts: bool) -> Explained:
    book, grading, channel = session.book, issue.grading, issue.facts.channel
    verdict = judged_priority(session, session.ledger, issue)
    raci = book.raci[verdict.priority]
    return Explained(
        issue=issue,
        category=None if is_named else session.judge.classifier.classify(issue.report.text),
        verdict=verdict,
        deadline=choose_rule(
            book.deadline_rules,
            priority=verdict.priority,
            category=grading.category,
            channel=channel,
            model=issue.facts.model,
        ),
        raci=raci,
        owner=person_in_role(session, raci.owner, issue.facts),
        accountable=accountable_of(session, issue.facts, verdict.priority),
        route=route(
            book,
            grading.category,
            verdict.priority,
            channel,
            model=issue.facts.model,
            scope=issue.solution.scope,
        ),
        uncounted=frozenset() if counts else _counting(session),
    )


def _counting(session: Session) -> frozenset[str]:
    return frozenset(rule.id for rule in session.book.priority_rules if _counts(rule.when))


def _counts(condition: Condition) -> bool:
    below = condition.any_of + condition.all_of
    own = condition.count is not None or condition.repeats is not None
    return own or any(map(_counts, below))
