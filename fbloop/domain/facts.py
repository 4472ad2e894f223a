"""The facts that gates ask for: one table feeds messages, options, checklist and docs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fbloop.domain.issue import Issue
from fbloop.domain.proof import (
    has_measure_evidence,
    has_renewed_work,
    has_words,
    is_answered,
    is_confirmed,
    is_proved,
    is_swept,
    is_watch_over,
)
from fbloop.domain.responsibility import ACCOUNTABLE
from fbloop.domain.vocabulary import NoteKind, Party, Priority
from fbloop.messages import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a gate must know besides the issue: the moment, and the priority that it asks at.

    ``zone`` is the ledger's, in which days are counted. ``unapproved`` tells of the approvers of
    the routing who have not approved the plan yet; of several alternatives one is enough.
    """

    now: int
    priority: Priority | None
    unreachable_counts_after: int
    zone: str
    unapproved: str = ""

    @property
    def level(self) -> Priority:
        """The priority that decides: what nobody graded may be the worst."""
        return self.priority or Priority.P0


Known = Callable[[Issue, Circumstances], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that can be known of an issue: its name, the flag that supplies it, its label."""

    name: str
    flag: str
    label: str
    is_known: Known


# Whoever works on the case: a word with them is no first contact.
_INSIDE = frozenset({Party.LEAD, Party.DEPT})


def _count(texts: Iterable[str | None]) -> int:
    return sum(map(has_words, texts))


def _contact(issue: Issue, _: Circumstances) -> bool:
    is_contact = any(n.kind is NoteKind.CONTACT and n.party not in _INSIDE for n in issue.notes)
    return is_contact or not issue.has_reporter or issue.first_response_at is not None


def _cause(issue: Issue, _: Circumstances) -> bool:
    return issue.solution.cause is not None and has_words(issue.solution.cause.text)


def _confirmed_cause(issue: Issue, _: Circumstances) -> bool:
    cause = issue.solution.cause
    return cause is not None and cause.is_confirmed and has_words(cause.text)


def _answered(issue: Issue, _: Circumstances) -> bool:
    return not issue.has_reporter or is_answered(issue)


def _confirmed(issue: Issue, asked: Circumstances) -> bool:
    return is_confirmed(issue, tries_needed=asked.unreachable_counts_after, zone=asked.zone)


def _plan_term(term: str) -> Known:
    return lambda issue, _: has_words(getattr(issue.solution.plan, term))


FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact(name="priority", flag="grade ISSUE P0|P1|P2|P3", label=say("its priority"),
             is_known=lambda i, _: i.grading.priority is not None),
        Fact(name="owner", flag="assign ISSUE PERSON", label=say("an owner who drives it"),
             is_known=lambda i, _: bool(i.ownership.owner)),
        Fact(name="contact", flag="note ISSUE TEXT --kind contact --with customer|store",
             label=say("the first contact"), is_known=_contact),
        Fact(name="cause", flag="--cause TEXT [--suspected]", label=say("the root cause"),
             is_known=_cause),
        Fact(name="confirmed_cause", flag="--cause TEXT",
             label=say("a confirmed cause (a suspected one is enough to act, not to close)"),
             is_known=_confirmed_cause),
        Fact(name="whys>=3", flag="--why TEXT", label=say("at least 3 whys"),
             is_known=lambda i, _: _count(i.solution.whys) >= 3),
        Fact(name="branches>=2", flag='--branch "KIND: TEXT"',
             label=say("at least 2 fishbone branches"),
             is_known=lambda i, _: _count(i.solution.branches) >= 2),
        Fact(name="evidence", flag="--evidence TEXT", label=say("evidence for the cause"),
             is_known=lambda i, _: any(has_words(e.text) for e in i.solution.evidence)),
        Fact(name="scope", flag="--scope single|store|batch|systemic",
             label=say("isolated or systemic"),
             is_known=lambda i, _: i.solution.scope is not None),
        Fact(name="containment", flag="--contain TEXT", label=say("the interim containment"),
             is_known=lambda i, _: has_words(i.solution.containment)),
        Fact(name="action", flag='--action "WHO: WHAT <WHEN"', label=say("a corrective action"),
             is_known=lambda i, _: _count(a.what for a in i.solution.actions) > 0),
        Fact(name="plan", flag="--plan TEXT", label=say("the short-term plan"),
             is_known=_plan_term("short")),
        Fact(name="plan_mid", flag="--plan-mid TEXT", label=say("the mid-term plan"),
             is_known=_plan_term("mid")),
        Fact(name="plan_long", flag="--plan-long TEXT", label=say("the long-term plan"),
             is_known=_plan_term("long")),
        Fact(name="plan_owner", flag="--plan-owner PERSON", label=say("who owns the plan"),
             is_known=_plan_term("owner")),
        Fact(name="plan_due", flag="--plan-due TIME", label=say("the plan's date"),
             is_known=lambda i, _: i.solution.plan.due_at is not None),
        Fact(name="criterion", flag='--accept "NAME: METRIC OP VALUE @HOW"',
             label=say("an acceptance criterion"), is_known=lambda i, _: bool(i.solution.criteria)),
        Fact(name="approval", flag="--approve --by ACCOUNTABLE",
             label=say("the approval of the accountable role"),
             is_known=lambda i, _: ACCOUNTABLE in i.solution.approved_as),
        Fact(name="approvers", flag="--approve --by APPROVER",
             label=say("the approval of those whom the routing names"),
             is_known=lambda _, asked: not asked.unapproved),
        Fact(name="actions_settled", flag=say("--done N|all, or --waive \"N: WHY\""),
             label=say("every action done or waived"),
             is_known=lambda i, _: all(a.is_settled for a in i.solution.actions)),
        Fact(name="measure_evidence", flag="--evidence TEXT",
             label=say("evidence of the measure, recorded once it is executing in this cycle"),
             is_known=lambda i, _: has_measure_evidence(i)),
        Fact(name="renewed_work", flag=say('--action "WHO: WHAT", or --cause TEXT'),
             label=say("an action or cause recorded after it came back"),
             is_known=lambda i, _: has_renewed_work(i)),
        Fact(name="verification_passed", flag="verify ISSUE",
             label=say("a verification passed in this cycle, at its highest priority"),
             is_known=lambda i, asked: is_proved(i, asked.level)),
        Fact(name="customer_answered", flag="--reply TEXT", label=say("the answer to the customer"),
             is_known=_answered),
        Fact(name="reply", flag="--reply TEXT", label=say("the reply to the customer"),
             is_known=_answered),
        Fact(name="customer_confirmed", flag="--customer-confirmed yes|no|unreachable",
             label=say("the customer's word, or criteria"), is_known=_confirmed),
        Fact(name="lesson", flag=say("--lesson KB, or --no-lesson WHY"), label=say("the lesson"),
             is_known=lambda i, _: _count((i.closing.lesson, i.closing.no_lesson)) > 0),
        Fact(name="swept", flag="sweep ISSUE --store S --found none|TEXT",
             label=say("the other stores checked, each with a finding"),
             is_known=lambda i, _: is_swept(i)),
        Fact(name="watch_over", flag=say("wait for the end of the watch window"),
             label=say("the end of the watch window"),
             is_known=lambda i, asked: is_watch_over(i, asked.now)),
    )
}  # fmt: skip
