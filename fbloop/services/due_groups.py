"""What is due, as somebody reads it in the morning: an issue stands once, where it hurts most.

Loaded for a terminal alone.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fbloop.ledger.base import Row


class Group(StrEnum):
    """Where an issue stands, in the order of reading."""

    P0 = "p0"
    OVERDUE = "overdue"
    UNOWNED = "unowned"
    TODAY = "today"
    VERIFY = "verify"
    TELL = "tell"
    LATER = "later"


class Issues(NamedTuple):
    """A group and its issues: the worst row of each, with how many more it has (``more``)."""

    group: Group
    rows: "list[Row]"


_BY_STATE = {
    "overdue": Group.OVERDUE,
    "followup": Group.OVERDUE,
    "unassigned": Group.UNOWNED,
    "duty": Group.TODAY,
    "judge": Group.VERIFY,
    "watch": Group.VERIFY,
    "tell": Group.TELL,
}
_P0_GROUPS = {Group.OVERDUE, Group.UNOWNED, Group.TODAY, Group.LATER}


def grouped(rows: "list[Row]", *, end_of_today: int) -> list[Issues]:
    """The issues of ``rows`` (the worst row first), each in the first group that fits it.

    Groups without issues are left out.
    """
    places = [(_group(row, end_of_today), row) for row in rows]
    counts: dict[str, int] = {}
    first: dict[str, tuple[Group, Row]] = {}
    for group, row in places:
        issue = row["id"]
        counts[issue] = counts.get(issue, 0) + 1
        if issue not in first or _place(group) < _place(first[issue][0]):
            first[issue] = (group, row)
    found: dict[Group, list[dict[str, Any]]] = {group: [] for group in Group}
    for group, row in places:
        if first[row["id"]][1] is row:
            found[group].append({**row, "more": counts[row["id"]] - 1})
    return [Issues(group, issues) for group, issues in found.items() if issues]


_place: Callable[[Group], int] = list(Group).index


def _group(row: "Row", end_of_today: int) -> Group:
    due_at = row["due_at"]
    soon = Group.TODAY if due_at is not None and due_at <= end_of_today else Group.LATER
    group = _BY_STATE.get(row["state"], soon)
    return Group.P0 if row["priority"] == "P0" and group in _P0_GROUPS else group
