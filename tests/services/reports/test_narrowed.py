"""A report of some issues alone tells of no others."""

from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def weekly(desk: Desk, *options: str) -> dict[str, Any]:
    return dict(desk.done("report", "weekly", "--period", "2026-W47", *options))


def test_where_nothing_is_late_nobody_elses_late_issues_appear(desk: Desk) -> None:
    desk.log("--priority", "P0", *CUSTOMER, "--store", "S0001")
    desk.wait(days=2)
    desk.log("--priority", "P3", *CUSTOMER, "--store", "S0012")
    whole, narrowed = weekly(desk), weekly(desk, "--store", "S0012")

    assert [clock["store"] for clock in whole["overdue"]] != []
    assert (narrowed["overdue"], narrowed["overdue_clocks"]) == ([], 0)
    assert [row["id"] for row in narrowed["support"]] == [desk.issue]


def test_days_of_the_period_stand_beside_the_same_days_of_the_one_before(desk: Desk) -> None:
    desk.log("--priority", "P3", *CUSTOMER)
    desk.wait(days=2)
    desk.log("--priority", "P3", *CUSTOMER)
    desk.wait(days=5)
    desk.log("--priority", "P3", *CUSTOMER)
    desk.wait(days=6)
    days = ("--period", "2026-W48", "--since", "2026-11-23", "--until", "2026-11-24")
    report = desk.done("report", "weekly", *days)

    assert (report["reported"], report["previous_reported"]) == (1, 1)
