"""Which issues need somebody's decision or support, and whose."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fbloop.analysis.backlog import Backlog, OverdueClock
from fbloop.analysis.cases import Case
from fbloop.analysis.pareto import worst_of
from fbloop.analysis.support import (
    MOST_SUPPORT,
    MOST_TOLD,
    Needs,
    Support,
    SupportNeed,
    worst_first,
)
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.attention import UNASSIGNED, attention
from fbloop.ledger.base import Row
from fbloop.ledger.figures import Coming
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import in_full, label_of, priority_of
from fbloop.services.reports.support_needs import (
    APPROVAL,
    SupportLook,
    approval,
    asked_for,
    is_counted_already,
    is_unapproved,
    is_unswept,
    late,
    role_asked,
    sweep_of,
    to_be_told,
)

_MOST_LOOKED_AT = 50


def needs_of(look: SupportLook, backlog: Backlog, cases: Iterable[Case]) -> Needs:
    """What open issues need, the worst first, each with the first thing that it needs.

    Who has not been told the outcome is looked for among ``cases``, those of the last weeks: of
    older ones an import brings any number. Of plans and of other stores the 50 worst of each are
    looked at, and counted.
    """
    unowned = _unowned(look)
    looked_at = [*_unapproved(look), *_unswept(look)]
    untold = [case for case in cases if case.untold_since is not None]
    beside = {s.id for s, is_counted in looked_at if not is_counted}
    to_tell = _only_untold(look, untold) - {s.id for s, _ in looked_at}
    alone = [case for case in untold if case.id in to_tell]
    longest = worst_of(alone, MOST_TOLD, since="untold_since")
    told = [to_be_told(case) for case in in_full(look.reading, look.book, look.asked, longest)]
    owners = [_of_unowned(look, row) for row in unowned.rows]
    return Needs(
        rows=worst_first([*owners, *late(backlog.worst), *(s for s, _ in looked_at), *told]),
        total=unowned.total + backlog.severe_owned + len(beside) + len(to_tell),
        to_tell=len(to_tell),
        untold_since=min((case.untold_since or 0 for case in alone), default=None),
    )


def need_of(
    look: SupportLook, case: Case, issue: Issue, clocks: Iterable[OverdueClock]
) -> Support | None:
    """What one issue needs first; ``clocks`` are its late ones."""
    found = [*_of_issue_alone(look, issue), *late(clocks)]
    if case.untold_since is not None:
        found.append(to_be_told(case))
    return next(iter(worst_first(found)), None)


def _of_issue_alone(look: SupportLook, issue: Issue) -> Iterator[Support]:
    calls = dict(attention(issue))
    if UNASSIGNED in calls:
        asked_of = role_asked(look, issue.grading.priority)
        yield asked_for(issue, SupportNeed.OWNER, asked_of=asked_of, since_at=calls[UNASSIGNED])
    if issue.status is Status.PLANNING and is_unapproved(look, issue):
        yield approval(look, issue)
    if is_unswept(issue):
        yield sweep_of(issue)


def _only_untold(look: SupportLook, untold: Iterable[Case]) -> set[str]:
    """Those that are not counted as unowned or late: a proved one that nobody closed may be."""
    doubtful = [c for c in untold if c.is_open and (c.is_severe or not c.owner)]
    issues = [issue for issue in map(look.load, (c.id for c in doubtful)) if issue is not None]
    counted = {issue.id for issue in issues if is_counted_already(issue, look.asked.as_of)}
    return {case.id for case in untold} - counted


def _unowned(look: SupportLook) -> Coming:
    is_open, until = replace(look.asked.query, is_open=True), look.asked.as_of
    return look.reading.figures.coming(
        is_open, (UNASSIGNED,), since=0, until=until, most=MOST_SUPPORT
    )


def _of_unowned(look: SupportLook, row: Row) -> Support:
    return Support(
        id=row["id"],
        label=label_of(row),
        title=row["title"],
        need=SupportNeed.OWNER,
        asked_of=role_asked(look, priority_of(row)),
        since_at=row["due_at"],
        priority=priority_of(row),
        customer=row["customer"],
    )


def _unapproved(look: SupportLook) -> Iterator[tuple[Support, bool]]:
    """Plans that are made, and wait; each with whether it is counted among others."""
    priorities = _approved_priorities(look.book)
    if not priorities:
        return
    planned = replace(
        look.asked.query, is_open=True, statuses=(Status.PLANNING,), priorities=priorities,
        sort="priority", limit=_MOST_LOOKED_AT,
    )  # fmt: skip
    for issue in _loaded(look, planned):
        if is_unapproved(look, issue):
            yield approval(look, issue), is_counted_already(issue, look.asked.as_of)


def _approved_priorities(book: RuleBook) -> tuple[Priority, ...]:
    """Those at which the gate or the routing asks for an approval."""
    asking = [way.priorities or tuple(Priority) for way in book.routes if way.approvers]
    asking += [
        need.when.priorities or tuple(Priority)
        for need in book.workflow.states[Status.EXECUTING].needs
        if any(APPROVAL in alternatives for alternatives in need.all_of)
    ]
    return tuple(sorted({priority for priorities in asking for priority in priorities}))


def _unswept(look: SupportLook) -> Iterator[tuple[Support, bool]]:
    """Wide problems that are not swept; each with whether it is counted among others."""
    wide = replace(look.asked.query, is_wide=True, sort="priority", limit=_MOST_LOOKED_AT)
    for issue in _loaded(look, wide):
        if is_unswept(issue):
            yield sweep_of(issue), is_counted_already(issue, look.asked.as_of)


def _loaded(look: SupportLook, query: Query) -> Iterator[Issue]:
    for row in look.reading.issues(query):
        issue = look.load(row["id"])
        if issue is not None:
            yield issue
