"""Which open issues need somebody's decision or support, and whose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fbloop.analysis.backlog import Backlog, LateReason, OverdueClock
from fbloop.analysis.cases import Case
from fbloop.analysis.support import MOST_SUPPORT, Support, SupportNeed, worst_first
from fbloop.domain.facts import Circumstances
from fbloop.domain.gates import missing
from fbloop.domain.issue import Issue
from fbloop.domain.lifecycle import Workflow
from fbloop.domain.proof import is_swept
from fbloop.domain.vocabulary import SEVERE, Priority, Resolution, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.report_cases import Asked, label_of, priority_of

_APPROVAL = "approval"
_MOST_LOOKED_AT = 50
# What a department must answer for is late; a missing follow-up is the owner's own matter.
_OF_DEPARTMENT = frozenset({LateReason.NO_CAUSE, LateReason.NO_PLAN, LateReason.NOT_EXECUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    reading: Reading
    book: RuleBook
    asked: Asked


def support_of(
    reading: Reading, book: RuleBook, asked: Asked, backlog: Backlog, cases: Iterable[Case]
) -> tuple[Support, ...]:
    """At most 20 issues, the worst first, each with the first thing that it needs.

    Who has not been told the outcome is looked for among ``cases``, those of the last weeks: of
    older ones an import brings any number.
    """
    look = _Look(reading=reading, book=book, asked=asked)
    return worst_first(
        [
            *_unowned(look),
            *_unapproved(look),
            *_late(backlog.worst),
            *_unswept(look),
            *_untold(cases),
        ]
    )


def _unowned(look: _Look) -> Iterator[Support]:
    is_open = replace(look.asked.query, is_open=True)
    found = look.reading.figures.coming(
        is_open, ("unassigned",), since=0, until=look.asked.as_of, most=MOST_SUPPORT
    )
    for row in found.rows:
        priority = priority_of(row)
        role = look.book.raci[priority].owner if priority else None
        yield _of_row(row, SupportNeed.OWNER, asked_of=role, since_at=row["due_at"])


def _unapproved(look: _Look) -> Iterator[Support]:
    """Plans that are made, and wait for the accountable person."""
    priorities = _approved_priorities(look.book.workflow)
    if not priorities:
        return
    planned = replace(
        look.asked.query, is_open=True, statuses=(Status.PLANNING,), priorities=priorities,
        sort="priority", limit=_MOST_LOOKED_AT,
    )  # fmt: skip
    for issue in _loaded(look, planned):
        asked = Circumstances(
            now=look.asked.as_of,
            priority=issue.grading.priority,
            unreachable_counts_after=look.book.workflow.unreachable_counts_after,
            zone=look.asked.zone,
        )
        lacks = missing(issue, look.book.workflow, Status.EXECUTING, asked)
        if [lack.field for lack in lacks] == [_APPROVAL]:
            asked_of = issue.ownership.accountable
            yield _of_issue(issue, SupportNeed.APPROVAL, asked_of=asked_of, since_at=issue.last_at)


def _approved_priorities(workflow: Workflow) -> tuple[Priority, ...]:
    asking = [
        need.when.priorities or tuple(Priority)
        for need in workflow.states[Status.EXECUTING].needs
        if any(_APPROVAL in alternatives for alternatives in need.all_of)
    ]
    return tuple(sorted({priority for priorities in asking for priority in priorities}))


def _late(worst: Iterable[OverdueClock]) -> Iterator[Support]:
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


def _unswept(look: _Look) -> Iterator[Support]:
    """Batch and systemic problems of which no other store was asked, or one has not answered."""
    wide = replace(look.asked.query, is_wide=True, sort="priority", limit=_MOST_LOOKED_AT)
    for issue in _loaded(look, wide):
        is_real = issue.closing.resolution in (None, Resolution.SOLVED)
        if is_real and not is_swept(issue):
            open_sweeps = [sweep for sweep in issue.solution.sweeps if not sweep.found]
            asked_of = open_sweeps[0].owner if open_sweeps else None
            yield _of_issue(
                issue,
                SupportNeed.SWEEP,
                asked_of=asked_of or issue.ownership.owner,
                since_at=issue.facts.found_at,
            )


def _untold(cases: Iterable[Case]) -> Iterator[Support]:
    waiting = [case for case in cases if case.untold_since is not None]
    waiting.sort(key=lambda case: (case.rank, case.untold_since or 0, case.id))
    for case in waiting[:MOST_SUPPORT]:
        yield Support(
            id=case.id,
            label=case.label,
            title=case.title,
            need=SupportNeed.TELL,
            asked_of=case.owner,
            since_at=case.untold_since or 0,
            priority=case.priority,
            customer=case.customer,
        )


def _loaded(look: _Look, query: Query) -> Iterator[Issue]:
    for row in look.reading.issues(query):
        issue = look.reading.load(row["id"])
        if issue is not None:
            yield issue


def _of_row(row: Row, need: SupportNeed, *, asked_of: str | None, since_at: int) -> Support:
    return Support(
        id=row["id"],
        label=label_of(row),
        title=row["title"],
        need=need,
        asked_of=asked_of,
        since_at=since_at,
        priority=priority_of(row),
        customer=row["customer"],
    )


def _of_issue(issue: Issue, need: SupportNeed, *, asked_of: str | None, since_at: int) -> Support:
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
