"""Whether a report says that a closed or claimed problem is back."""

from typing import Any

import pytest

from fbloop.services.intake.recurrence import came_back, is_watched
from tests.command_line import CommandLine

CLOSED_AT, UNTIL = 1_000, 2_000


def row(**values: Any) -> dict[str, Any]:
    """An issue that was closed as solved and is watched."""
    return {
        "id": "1", "status": "closed", "resolution": "solved", "closed_at": CLOSED_AT,
        "claimed_at": None, "watch_until": UNTIL, **values,
    }  # fmt: skip


CLAIMED = {"status": "claimed", "resolution": None, "closed_at": None, "claimed_at": CLOSED_AT}


@pytest.mark.parametrize("values", [{}, CLAIMED, {"status": "archived"}])
@pytest.mark.parametrize(
    ("reported_at", "is_inside"),
    [(CLOSED_AT - 1, False), (CLOSED_AT, True), (UNTIL, True), (UNTIL + 1, False)],
)
def test_the_window_reaches_from_closing_to_its_end_both_included(
    values: dict[str, Any], reported_at: int, is_inside: bool
) -> None:
    assert is_watched(row(**values), reported_at) is is_inside


@pytest.mark.parametrize(
    "values",
    [
        {"resolution": "duplicate"},
        {"resolution": "not_a_problem"},
        {"resolution": "rejected"},
        {"watch_until": None},
        {**CLAIMED, "watch_until": None},
    ],
)
def test_what_was_no_problem_or_has_no_window_is_not_watched(values: dict[str, Any]) -> None:
    assert not is_watched(row(**values), CLOSED_AT + 1)


def test_the_newest_that_left_the_loop_comes_back() -> None:
    rows = [row(id="3", status="executing"), row(id="2"), row(id="1")]
    found = came_back(rows, CLOSED_AT + 1)
    assert found is not None
    assert found["id"] == "2"


def test_what_is_in_the_loop_does_not_come_back() -> None:
    assert came_back([row(status="new"), row(status="verifying")], CLOSED_AT + 1) is None
    assert came_back([], CLOSED_AT) is None


def test_other_complaints_of_the_same_car_are_shown(fbloop: CommandLine) -> None:
    fbloop("init")
    told = ("--vin", "LFBTEST00N0000099")
    first = fbloop("log", "车内异响", *told, "--json").json()
    again = fbloop("log", "又来了", *told, "--json").json()
    assert (again["recurrence"], again["kin"]) == (False, [first["issue"]])
    stranger = fbloop("log", "又来了", "--vin", "LFBTEST00N0000098", "--json").json()
    assert stranger["kin"] == []
