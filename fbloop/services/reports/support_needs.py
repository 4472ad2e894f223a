"""What one issue needs of somebody: an owner, a word, an answer, a look at the other stores."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fbloop.analysis.backlog import LateReason, OverdueClock
from fbloop.analysis.cases import Case
from fbloop.analysis.support import SEVERAL, Support, SupportNeed
from fbloop.domain.clocks import is_late
from fbloop.domain.facts import FACTS, Circumstances
from fbloop.domain.gates import missing
from fbloop.domain.issue import Issue
from fbloop.domain.proof import is_swept
from fbloop.domain.vocabulary import SEVERE, Priority, Resolution, Scope, Status
from fbloop.errors import Missing
from fbloop.ledger.attention import UNASSIGNED, attention
from fbloop.ledger.base import Reading
from fbloop.rules.phrases import all_of
from fbloop.rules.rulebook import RuleBook
from fbloop.services.days import iso_day
from fbloop.services.handling.approving import approvers_left, who_can_approve
from fbloop.services.judge import Judge
from fbloop.services.reports.cases import Asked
from fbloop.services.reports.five_lines import running_clocks
from fbloop.services.reports.returns import Load

_WIDE = frozenset({Scope.BATCH, Scope.SYSTEMIC})
APPROVAL = "approval"
# What a department must answer for is late; a missing follow-up is the owner's own matter.
_OF_DEPARTMENT = frozenset({LateReason.NO_CAUSE, LateReason.NO_PLAN, LateReason.NOT_EXECUTED})


class SupportLook(NamedTuple):
    """What is looked at; ``load`` gives an issue (and may remember it)."""

    reading: Reading
    load: Load
    judge: Judge
    asked: Asked

    @property
    def book(self) -> RuleBook:
        """The rules."""
        return self.judge.book


def late(worst: Iterable[OverdueClock]) -> Iterator[Support]:
    """Severe issues with something late: whose word it needs."""
    first = {clock.id: clock for clock in reversed(list(worst)) if clock.priority in SEVERE}
    for clock in first.values():
        is_of_department = bool(clock.department) and clock.reason in _OF_DEPARTMENT
        yield Support(
            id=clock.id,
            label=clock.label,
            title=clock.title,
            need=SupportNeed.DEPARTMENT if is_of_department else SupportNeed.OVERDUE,
            asked_of=clock.department if is_of_department else clock.accountable,
            since_at=clock.due_at,
            priority=clock.priority,
            customer=clock.customer,
        )


def is_unapproved(look: SupportLook, issue: Issue) -> bool:
    """Whether nothing is lacking but approvals: the accountable person's, or of the routing's."""
    return {lack.field for lack in _lacks(look, issue)} == {APPROVAL}


def approval(look: SupportLook, issue: Issue) -> Support:
    """The word on the plan: of the accountable person, then of the approvers by the routing."""
    lacks = _lacks(look, issue)
    is_of_accountable = any(lack.flag == FACTS[APPROVAL].flag for lack in lacks)
    asked_of = issue.ownership.accountable if is_of_accountable else _approvers(look, issue)
    return asked_for(issue, SupportNeed.APPROVAL, asked_of=asked_of, since_at=issue.last_at)


def _approvers(look: SupportLook, issue: Issue) -> str:
    """Who can give the approvals that are lacking; a role where nobody can."""
    left = approvers_left(look.judge, issue)
    day = iso_day(look.asked.as_of, look.asked.zone)
    can = [
        name
        for role in (left.roles if left else ())
        for name in who_can_approve(look.judge, issue, role, day) or (role,)
    ]
    return SEVERAL.join(dict.fromkeys(can))


def _lacks(look: SupportLook, issue: Issue) -> list[Missing]:
    """What the plan lacks before it may be executed."""
    left = approvers_left(look.judge, issue)
    asked = Circumstances(
        now=look.asked.as_of,
        priority=issue.grading.priority,
        unreachable_counts_after=look.book.workflow.unreachable_counts_after,
        zone=look.asked.zone,
        unapproved=all_of(left.roles) if left else "",
    )
    return missing(issue, look.book.workflow, Status.EXECUTING, asked)


def is_unswept(issue: Issue) -> bool:
    """Batch and systemic: no other store was asked, or one has not answered."""
    is_real = issue.closing.resolution in (None, Resolution.SOLVED)
    is_wide = issue.solution.scope in _WIDE and issue.status is not Status.ARCHIVED
    return is_wide and is_real and not is_swept(issue)


def sweep_of(issue: Issue) -> Support:
    """What the other stores found, of whoever asks them."""
    open_sweeps = [sweep for sweep in issue.solution.sweeps if not sweep.found]
    asked_of = open_sweeps[0].owner if open_sweeps else None
    owner, since_at = issue.ownership.owner, issue.facts.found_at
    return asked_for(issue, SupportNeed.SWEEP, asked_of=asked_of or owner, since_at=since_at)


def is_counted_already(issue: Issue, as_of: int) -> bool:
    """Whether it is counted as unowned, or as severe and late."""
    if UNASSIGNED in dict(attention(issue)):
        return True
    is_severe = issue.grading.priority in SEVERE and bool(issue.ownership.owner)
    clocks = running_clocks(issue) if issue.is_open and is_severe else ()
    return any(is_late(clock.due_at, as_of) for clock in clocks)


def role_asked(look: SupportLook, priority: Priority | None) -> str | None:
    """Who is to name an owner: the role that drives issues of this priority."""
    return look.book.raci[priority].owner if priority else None


def to_be_told(case: Case) -> Support:
    """The outcome, which the reporter does not know yet."""
    return Support(
        id=case.id,
        label=case.label,
        title=case.title,
        need=SupportNeed.TELL,
        asked_of=case.owner,
        since_at=case.untold_since or 0,
        priority=case.priority,
        customer=case.customer,
    )


def asked_for(issue: Issue, need: SupportNeed, *, asked_of: str | None, since_at: int) -> Support:
    """One need of an issue."""
    return Support(
        id=issue.id,
        label=issue.label,
        title=issue.report.title,
        need=need,
        asked_of=asked_of,
        since_at=since_at,
        priority=issue.grading.priority,
        customer=issue.report.customer,
    )
