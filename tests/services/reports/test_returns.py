"""What came back within the period: closings and claims that did not hold."""

from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk
from tests.made_exports import VIN, row, take

CLAIM = {"state": "done", "closed": "2026-11-16 08:30"}
SAME = {"vin": VIN, "cat": "noise.cabin"}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def weekly(desk: Desk, week: str = "2026-W47") -> dict[str, Any]:
    """The report of a week, as it stands."""
    return dict(desk.done("report", "weekly", "--period", week))


def test_a_claim_that_came_back_by_import(desk: Desk) -> None:
    take(desk, row("A1", **SAME, **CLAIM))
    desk.wait(days=3)
    take(desk, row("A2", told="2026-11-18 10:00", **SAME))
    (back,) = weekly(desk)["reopened"]

    assert (back["was"], back["kind"]) == ("claimed", "recurrence")
    assert back["at"] == "2026-11-18T10:00:00+08:00"
    returned = next(i for i in weekly(desk)["indicators"] if i["name"] == "claims_returned")
    assert (returned["numerator"], returned["denominator"], returned["value"]) == (1, 1, None)


def test_it_counts_in_the_week_in_which_it_was_reported_again(desk: Desk) -> None:
    take(desk, row("A1", **SAME, **CLAIM))
    desk.wait(days=14)
    take(desk, row("A2", told="2026-11-24 10:00", **SAME))

    assert weekly(desk)["reopened"] == []
    assert len(weekly(desk, "2026-W48")["reopened"]) == 1


def test_a_closing_that_the_customer_takes_back(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER, "--solved", "紧固内饰板")
    desk.wait(days=1)
    desk.done("reopen", desk.issue, "--kind", "customer", "--reason", "还在响")
    report = weekly(desk)

    (back,) = report["reopened"]
    assert (back["was"], back["kind"]) == ("closed", "customer")
    assert report["indicators"][0]["numerator"] == 0


def test_each_coming_back_is_a_line(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER, "--solved", "紧固内饰板")
    for _ in range(2):
        desk.wait(hours=2)
        desk.done("reopen", desk.issue, "--kind", "audit", "--reason", "抽查")
        desk.wait(hours=2)
        desk.done(
            "close", desk.issue, "--solved", "再次紧固", "--customer-confirmed", "yes",
            "--reply", "已修好",
        )  # fmt: skip

    assert [back["kind"] for back in weekly(desk)["reopened"]] == ["audit", "audit"]
    assert weekly(desk)["indicators"][0]["numerator"] == 1
