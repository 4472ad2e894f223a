"""What the rules say of an issue: its category, its priority, who answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.triage import Assigned, Classified, Graded
from fbloop.domain.evolution import evolve_all
from fbloop.domain.issue import Issue
from fbloop.domain.report import Facts
from fbloop.domain.responsibility import Route
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Reading
from fbloop.rules.evaluate import Case
from fbloop.rules.grade import Verdict
from fbloop.services.days import day_of
from fbloop.services.judge import Places
from fbloop.services.session import Session

# Stands for the rule where another system graded or classified.
BY_ANOTHER_SYSTEM = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCounts:
    """Answers the counting conditions of priority rules from the ledger, for one issue.

    The issue itself counts, whether or not it is in the ledger yet.
    """

    reading: Reading
    issue: Issue
    moment: int

    def complaints(self, same: str, channels: Sequence[str], within_seconds: int) -> int:
        """Issues with the same store (or other field), reported within the span before this."""
        facts = self.issue.facts
        value = getattr(facts, same)
        if not value:
            return 0
        # An issue that is judged again counts what has come since it was reported, too.
        until = self.moment
        counted = self.reading.complaints(
            same,
            value,
            channels=channels,
            since=until - within_seconds,
            until=until,
        )
        is_new = not self.issue.id
        return counted + (is_new and (not channels or facts.channel in channels))

    def repeats(self, same: Sequence[str], within_seconds: int) -> int:
        """How often this car had this complaint: its returns and its kin, this one included."""
        issue = self.issue
        own = 1 + len(issue.returns)
        if not issue.report.vin and not issue.report.customer:
            return own
        since = issue.facts.reported_at - within_seconds
        kin = self.reading.same_car(
            vin=issue.report.vin,
            customer=issue.report.customer,
            category=issue.grading.category or "",
        )
        return own + sum(
            1 + int(row["times_reopened"])
            for row in kin
            if row["id"] != issue.id and row["reported_at"] >= since
        )


def judged_category(session: Session, text: str) -> tuple[str, str | None]:
    """The category that the rules read in a text, and where the rule stands."""
    found = session.judge.classifier.classify(text)
    return found.category, found.evidence.position if found.evidence else None


def judged_priority(session: Session, reading: Reading, issue: Issue) -> Verdict:
    """The rules' verdict on the issue as it stands, with the rules that lost and why."""
    return session.judge.grader.grade(case_of(issue), _counts(session, reading, issue))


def case_of(issue: Issue) -> Case:
    """What rules may know of the issue as it stands."""
    return Case(
        text=issue.report.text,
        category=issue.grading.category or "",
        channel=issue.facts.channel or "",
        store=issue.facts.store or "",
    )


def _counts(session: Session, reading: Reading, issue: Issue) -> LedgerCounts:
    moment = session.at if issue.id else issue.facts.reported_at
    return LedgerCounts(reading=reading, issue=issue, moment=moment)


def classified(session: Session, issue: Issue, category: str | None = None) -> list[Classified]:
    """The event that gives the issue its category, by hand where one is named."""
    if category is not None:
        return [
            Classified(
                at=session.at, by=session.by, run=session.run, category=category, is_by_hand=True
            )
        ]
    code, rule = judged_category(session, issue.report.text)
    if code == issue.grading.category:
        return []
    return [Classified(at=session.at, by=session.by, run=session.run, category=code, rule=rule)]


def graded_by_rules(session: Session, reading: Reading, issue: Issue) -> list[Graded]:
    """The rules' verdict as an event, or nothing where it is the one that stands."""
    verdict = judged_priority(session, reading, issue)
    old = issue.grading
    if (old.priority, old.rule, issue.ruleset) == (
        verdict.priority,
        verdict.rule,
        session.book.digest,
    ):
        return []
    return [
        Graded(
            at=session.at,
            by=session.by,
            run=session.run,
            priority=verdict.priority,
            rule=verdict.rule,
            ruleset=session.book.digest,
        )
    ]


def responsible(session: Session, issue: Issue, *, before: Issue | None = None) -> list[Assigned]:
    """The accountable role beside the owner, and the department that must answer.

    A department that a person named stays; one that the rules chose for the issue as it was
    ``before`` goes with them.
    """
    old = issue.ownership
    priority = issue.grading.priority
    accountable = accountable_of(session, issue.facts, priority) if priority else None
    was_routed = before is not None and old.department == routed_to(session, before)
    keeps = old.department is not None and not was_routed
    department = old.department if keeps else routed_to(session, issue)
    event = Assigned(
        at=session.at,
        by=session.by,
        run=session.run,
        accountable=accountable if accountable != old.accountable else None,
        department=department if department != old.department else None,
    )
    return [event] if event.accountable or event.department else []


def rerouted(session: Session, issue: Issue, *, before: Issue) -> list[Assigned]:
    """The department of an issue of which something was found out that routing asks for."""
    old, new = routed_to(session, before), routed_to(session, issue)
    if new is None or new == old or issue.ownership.department not in {None, old}:
        return []
    return [Assigned(at=session.at, by=session.by, run=session.run, department=new)]


def routed_to(session: Session, issue: Issue) -> str | None:
    """The department to which the rules send the issue."""
    way = route_of(session, issue)
    return way.department if way else None


def route_of(session: Session, issue: Issue) -> Route | None:
    """Where the rules send the issue, who else is told, and who must approve the plan."""
    return session.judge.route_of(issue)


def accountable_of(session: Session, facts: Facts, priority: Priority) -> str:
    """The person in the accountable role; the role's own name while people have no rows."""
    role = session.book.raci[priority].accountable
    return person_in_role(session, role, facts) or role


def person_in_role(session: Session, role: str, facts: Facts) -> str | None:
    """Who acts in this role for the issue's store, zone or region on the day of the deed."""
    return session.judge.person(role, places_of(facts), day_of(session))


def places_of(facts: Facts) -> Places:
    """Where an issue is, as people are looked for."""
    return (facts.store, facts.zone, facts.region)


def after(issue: Issue, events: Sequence[object]) -> Issue:
    """The issue as it will be: decisions build on each other within one command."""
    return evolve_all(issue, events) if events else issue  # type: ignore[arg-type]
