"""Passed, failed, or not yet: the criteria decide, or the customer where there is none.

Nobody types "passed": a value is given or counted, and the criterion compares it.
"""

from dataclasses import dataclass

from fbloop.domain.criteria import holds
from fbloop.domain.facts import FACTS
from fbloop.domain.issue import Issue
from fbloop.domain.proof import days_unreachable, has_words
from fbloop.domain.vocabulary import SEVERE, Confirmation, Outcome, Priority, Status
from fbloop.errors import Missing
from fbloop.messages import joined, say
from fbloop.services.errors import NotYet, SomethingMissing
from fbloop.services.proof.measuring import CONFIRM, Occasion, Unknown, measured

_SHOWN_IN = {Status.EXECUTING, Status.VERIFYING, Status.CLAIMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How it ended, and the value that each criterion was compared with."""

    outcome: Outcome
    values: dict[str, str]


def strictest(issue: Issue) -> Priority | None:
    """The priority under which an issue is judged: the highest of this cycle."""
    return issue.grading.highest or issue.grading.priority


def judge(occasion: Occasion) -> Judgement:
    """Whether the issue passed or failed.

    Raises `NotYet` while a criterion has no value or too little data, and `SomethingMissing`
    where there is nothing to judge by.
    """
    criteria = occasion.issue.solution.criteria
    if not criteria:
        return _by_customer_alone(occasion)
    found = [(n, c, measured(occasion, n, c)) for n, c in enumerate(criteria, start=1)]
    unknown = [(n, c, value) for n, c, value in found if isinstance(value, Unknown)]
    if unknown:
        raise NotYet(
            occasion.issue.label,
            [joined(": ", (f"{n}. {criterion}", value.why)) for n, criterion, value in unknown],
            [Missing(field=c.name, flag=value.flag, says=value.why) for _, c, value in unknown],
        )
    values = {c.name: str(value) for _, c, value in found}
    is_met = all(holds(criterion, values[criterion.name]) for criterion in criteria)
    is_denied = occasion.confirmed is Confirmation.NO
    outcome = Outcome.PASSED if is_met and not is_denied else Outcome.FAILED
    return Judgement(outcome=outcome, values=values)


def _by_customer_alone(occasion: Occasion) -> Judgement:
    """Without a criterion a P2 or P3 is judged by the customer, or by evidence if there is none."""
    issue, confirmed = occasion.issue, occasion.confirmed
    if strictest(issue) in SEVERE or strictest(issue) is None:
        fact = FACTS["criterion"]
        _refuse(issue, Missing(field=fact.name, flag=fact.flag, says=fact.label))
    if confirmed is Confirmation.NO:
        return Judgement(outcome=Outcome.FAILED, values={})
    if not issue.has_reporter:
        _check_evidence(issue)
    elif confirmed is None:
        says = say("the customer's word")
        _refuse(issue, Missing(field="customer_confirmed", flag=CONFIRM, says=says))
    elif confirmed is Confirmation.UNREACHABLE:
        _check_tries(occasion)
    return Judgement(outcome=Outcome.PASSED, values={})


def _check_tries(occasion: Occasion) -> None:
    session, issue = occasion.session, occasion.issue
    needed = session.book.workflow.unreachable_counts_after
    tried = days_unreachable(issue, session.zone)
    if tried < needed:
        why = say(
            "unreachable counts after attempts on {needed} different days; so far {tried}",
            needed=needed,
            tried=tried,
        )
        flag = "note ISSUE TEXT --kind attempt --with customer"
        raise NotYet(issue.label, [why], [Missing(field="attempts", flag=flag, says=why)])


def _check_evidence(issue: Issue) -> None:
    evidence = (e for e in issue.solution.evidence if e.cycle == issue.cycle)
    if not any(e.status in _SHOWN_IN and has_words(e.text) for e in evidence):
        says = say("evidence of the measure: there is no reporter to ask")
        _refuse(issue, Missing(field="measure_evidence", flag="--evidence TEXT", says=says))


def _refuse(issue: Issue, lack: Missing) -> None:
    raise SomethingMissing(issue.label, say("a verification"), [lack])
