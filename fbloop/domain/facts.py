"""The facts that gates ask for: one table feeds messages, options, checklist and docs."""

from collections.abc import Callable
from dataclasses import dataclass

from fbloop.domain.issue import Issue, Note
from fbloop.domain.vocabulary import (
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    Priority,
    Resolution,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a gate must know besides the issue: the moment, and the priority that it asks at."""

    now: int
    priority: Priority | None
    unreachable_counts_after: int = 3


Known = Callable[[Issue, Circumstances], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that can be known of an issue: its name, the flag that supplies it, its label."""

    name: str
    flag: str
    label: str
    is_known: Known


def _contact(issue: Issue, _: Circumstances) -> bool:
    is_contact = any(n.kind in {NoteKind.CONTACT, NoteKind.REPLY} for n in issue.notes)
    return is_contact or not issue.has_reporter or issue.first_response_at is not None


def _confirmed_cause(issue: Issue, _: Circumstances) -> bool:
    return issue.solution.cause is not None and issue.solution.cause.is_confirmed


def _measure_evidence(issue: Issue, _: Circumstances) -> bool:
    return any(
        e.cycle == issue.cycle and e.status in {Status.EXECUTING, Status.CLAIMED}
        for e in issue.solution.evidence
    )


def _renewed_work(issue: Issue, _: Circumstances) -> bool:
    solution = issue.solution
    has_cause = solution.cause is not None and solution.cause.cycle == issue.cycle
    return has_cause or any(a.cycle == issue.cycle for a in solution.actions)


def _verification_passed(issue: Issue, asked: Circumstances) -> bool:
    verdict = issue.verdict
    if verdict is None or verdict.outcome is not Outcome.PASSED or verdict.cycle != issue.cycle:
        return False
    return asked.priority is None or verdict.priority.rank <= asked.priority.rank


def _is_answer(note: Note, cycle: int) -> bool:
    return note.kind is NoteKind.REPLY and note.cycle == cycle


def _customer_answered(issue: Issue, _: Circumstances) -> bool:
    return not issue.has_reporter or any(_is_answer(n, issue.cycle) for n in issue.notes)


def days_unreachable(issue: Issue) -> int:
    """On how many different days nobody answered, in this cycle (days of 24 h from epoch)."""
    tries = {
        n.at // 86400
        for n in issue.notes
        if n.kind is NoteKind.ATTEMPT and n.cycle == issue.cycle and n.party is not Party.STORE
    }
    return len(tries)


def _customer_confirmed(issue: Issue, asked: Circumstances) -> bool:
    if not issue.has_reporter:
        return _measure_evidence(issue, asked)
    verdict = issue.verdict
    if verdict is None or verdict.cycle != issue.cycle:
        return False
    if verdict.confirmed is Confirmation.UNREACHABLE:
        return days_unreachable(issue) >= asked.unreachable_counts_after
    return verdict.confirmed is Confirmation.YES or bool(issue.solution.criteria)


def _watch_over(issue: Issue, asked: Circumstances) -> bool:
    closing = issue.closing
    if closing.resolution is not Resolution.SOLVED or closing.watch_until is None:
        return True
    return asked.now >= closing.watch_until


def _swept(issue: Issue, _: Circumstances) -> bool:
    sweeps = issue.solution.sweeps
    return bool(sweeps) and all(s.found is not None for s in sweeps)


def _plan_term(term: str) -> Known:
    return lambda issue, _: bool(getattr(issue.solution.plan, term))


FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact(name="priority", flag="grade ISSUE P0|P1|P2|P3", label="its priority",
             is_known=lambda i, _: i.grading.priority is not None),
        Fact(name="owner", flag="assign ISSUE PERSON", label="an owner who drives it",
             is_known=lambda i, _: bool(i.ownership.owner)),
        Fact(name="contact", flag="note ISSUE TEXT --kind contact --with customer|store",
             label="the first contact", is_known=_contact),
        Fact(name="cause", flag="--cause TEXT [--suspected]", label="the root cause",
             is_known=lambda i, _: i.solution.cause is not None),
        Fact(name="confirmed_cause", flag="--cause TEXT",
             label="a confirmed cause (a suspected one is enough to act, not to close)",
             is_known=_confirmed_cause),
        Fact(name="whys>=3", flag="--why TEXT", label="at least 3 whys",
             is_known=lambda i, _: len(i.solution.whys) >= 3),
        Fact(name="branches>=2", flag='--branch "KIND: TEXT"', label="at least 2 fishbone branches",
             is_known=lambda i, _: len(i.solution.branches) >= 2),
        Fact(name="evidence", flag="--evidence TEXT", label="evidence for the cause",
             is_known=lambda i, _: bool(i.solution.evidence)),
        Fact(name="scope", flag="--scope single|store|batch|systemic", label="isolated or systemic",
             is_known=lambda i, _: i.solution.scope is not None),
        Fact(name="containment", flag="--contain TEXT", label="the interim containment",
             is_known=lambda i, _: bool(i.solution.containment)),
        Fact(name="action", flag='--action "WHO: WHAT <WHEN"', label="a corrective action",
             is_known=lambda i, _: bool(i.solution.actions)),
        Fact(name="plan", flag="--plan TEXT", label="the short-term plan",
             is_known=_plan_term("short")),
        Fact(name="plan_mid", flag="--plan-mid TEXT", label="the mid-term plan",
             is_known=_plan_term("mid")),
        Fact(name="plan_long", flag="--plan-long TEXT", label="the long-term plan",
             is_known=_plan_term("long")),
        Fact(name="plan_owner", flag="--plan-owner PERSON", label="who owns the plan",
             is_known=_plan_term("owner")),
        Fact(name="plan_due", flag="--plan-due TIME", label="the plan's date",
             is_known=lambda i, _: i.solution.plan.due_at is not None),
        Fact(name="criterion", flag='--accept "NAME: METRIC OP VALUE @HOW"',
             label="an acceptance criterion", is_known=lambda i, _: bool(i.solution.criteria)),
        Fact(name="approval", flag="--approve --by ACCOUNTABLE",
             label="the approval of the accountable role",
             is_known=lambda i, _: bool(i.solution.approved_by)),
        Fact(name="actions_settled", flag="--done N|all, or --waive \"N: WHY\"",
             label="every action done or waived",
             is_known=lambda i, _: all(a.is_settled for a in i.solution.actions)),
        Fact(name="measure_evidence", flag="--evidence TEXT",
             label="evidence of the measure, recorded while executing in this cycle",
             is_known=_measure_evidence),
        Fact(name="renewed_work", flag='--action "WHO: WHAT", or --cause TEXT',
             label="an action or cause recorded after it came back", is_known=_renewed_work),
        Fact(name="verification_passed", flag="verify ISSUE",
             label="a verification passed in this cycle, at its highest priority",
             is_known=_verification_passed),
        Fact(name="customer_answered", flag="--reply TEXT", label="the answer to the customer",
             is_known=_customer_answered),
        Fact(name="reply", flag="--reply TEXT", label="the reply to the customer",
             is_known=_customer_answered),
        Fact(name="customer_confirmed", flag="--customer-confirmed yes|no|unreachable",
             label="the customer's word, or criteria", is_known=_customer_confirmed),
        Fact(name="lesson", flag="--lesson KB, or --no-lesson WHY", label="the lesson",
             is_known=lambda i, _: bool(i.closing.lesson or i.closing.no_lesson)),
        Fact(name="swept", flag="sweep ISSUE --store S --found none|TEXT",
             label="the other stores checked, each with a finding", is_known=_swept),
        Fact(name="watch_over", flag="--at TIME after the watch window",
             label="the end of the watch window", is_known=_watch_over),
    )
}  # fmt: skip
