"""Looking: everything that belongs to an issue, lists of issues, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fbloop.domain.changed import changed
from fbloop.domain.due_instants import Calendars
from fbloop.domain.issue import Issue
from fbloop.domain.repetition import missed_by
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import DIMENSIONS
from fbloop.ledger.kept import Recorded
from fbloop.ledger.query import Query
from fbloop.messages import say
from fbloop.services.errors import NoSuchIssue
from fbloop.services.near import UnknownName

PERIODS = ("month", "week", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An issue as its events tell it, its row, and the events themselves."""

    issue: Issue
    row: Row
    history: list[Recorded]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Issues of a list, and how many there are in all."""

    rows: list[Row]
    total: int


def see(reading: Reading, issue_ids: Sequence[str]) -> list[Seen]:
    """The issues at the moment that ``reading`` looks at. Raises `NoSuchIssue` with all unknown."""
    rows = {row["id"]: row for row in reading.issues(Query(ids=tuple(issue_ids)))}
    lacking = [issue_id for issue_id in issue_ids if issue_id not in rows]
    if lacking:
        raise NoSuchIssue(", ".join(lacking))
    return [
        Seen(issue=issue, row=rows[issue_id], history=reading.history(issue_id))
        for issue_id in issue_ids
        if (issue := reading.load(issue_id)) is not None
    ]


def with_misses(seen: Seen, calendars: Calendars, moment: int) -> Seen:
    """The same at a moment: the running cycle's clocks with what nobody has followed by then."""
    issue = seen.issue
    clocks = tuple(
        changed(c, misses=missed_by(c, calendars, moment)) if c.cycle == issue.cycle else c
        for c in issue.clocks
    )
    return replace(seen, issue=changed(issue, clocks=clocks))


def page(reading: Reading, query: Query, *, sort: str, most: int | None) -> Page:
    """The first ``most`` issues (None: all) in the order of ``sort``.

    Raises `UsageProblem` for a sort key that there is not.
    """
    rows = reading.issues(replace(query, sort=sort, limit=most))
    total = reading.count(query) if most is not None and len(rows) == most else len(rows)
    return Page(rows=rows, total=total)


def counted(reading: Reading, query: Query, key: str) -> list[tuple[str | None, int]]:
    """How many issues have each value of a field, a period or an attribute, the most first.

    Raises `UnknownName` for a key that is no field and no attribute of any issue.
    """
    fields = (*DIMENSIONS, *PERIODS)
    groups = reading.groups(query, key)
    if key not in fields and all(value is None for value, _ in reading.groups(Query(), key)):
        raise UnknownName(say("field or attribute"), key, fields, "--group")
    return groups
