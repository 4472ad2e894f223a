"""The groups of a morning: each issue once, in the first that fits, by its worst row there."""

from typing import Any

import pytest

from fbloop.services.due_groups import Group, grouped

TONIGHT = 1_000


def row(id: str, state: str, due_at: int | None = None, priority: str = "P2") -> dict[str, Any]:
    return {"id": id, "state": state, "due_at": due_at, "priority": priority}


def places(*rows: dict[str, Any]) -> list[tuple[Group, list[tuple[str, str, int]]]]:
    """Group by group the issues, with the state that stands for each and how many more it has."""
    return [
        (group, [(one["id"], one["state"], one["more"]) for one in issues])
        for group, issues in grouped(list(rows), end_of_today=TONIGHT)
    ]


@pytest.mark.parametrize(
    ("state", "due_at", "usual", "of_p0"),
    [
        ("overdue", 1, Group.OVERDUE, Group.P0),
        ("followup", 1, Group.OVERDUE, Group.P0),
        ("unassigned", None, Group.UNOWNED, Group.P0),
        ("soon", TONIGHT, Group.TODAY, Group.P0),
        ("soon", TONIGHT + 1, Group.LATER, Group.P0),
        ("judge", 1, Group.VERIFY, Group.VERIFY),
        ("watch", 1, Group.VERIFY, Group.VERIFY),
        ("tell", None, Group.TELL, Group.TELL),
    ],
)
def test_every_state_has_its_group(
    state: str, due_at: int | None, usual: Group, of_p0: Group
) -> None:
    assert places(row("1", state, due_at)) == [(usual, [("1", state, 0)])]
    assert places(row("1", state, due_at, "P0")) == [(of_p0, [("1", state, 0)])]


def test_groups_come_in_their_order_and_issues_in_that_of_the_rows() -> None:
    found = places(
        row("3", "overdue", 1),
        row("2", "overdue", 5),
        row("1", "soon", TONIGHT),
        row("4", "tell"),
        row("9", "overdue", 7, "P0"),
    )
    assert [group for group, _ in found] == [Group.P0, Group.OVERDUE, Group.TODAY, Group.TELL]
    assert found[1][1] == [("3", "overdue", 0), ("2", "overdue", 0)]


def test_an_issue_stands_where_it_hurts_most_by_its_first_row_there() -> None:
    found = places(
        row("1", "unassigned"),
        row("1", "overdue", 3),
        row("1", "overdue", 9),
        row("2", "soon", TONIGHT + 5),
        row("2", "judge", 1),
    )
    assert found == [
        (Group.OVERDUE, [("1", "overdue", 2)]),
        (Group.VERIFY, [("2", "judge", 1)]),
    ]


def test_nothing_is_no_group() -> None:
    assert places() == []
