"""What the period after the report's will bring."""

from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def coming(desk: Desk, week: str = "2026-W47") -> dict[str, Any]:
    return dict(desk.done("report", "weekly", "--period", week)["next_week"])


def test_due_from_now_to_the_end_of_the_week_after(desk: Desk) -> None:
    issue = desk.minor("P2")
    found = coming(desk)
    (due,) = found["due"]

    assert (found["period"], found["due_total"]) == ("2026-W48", 1)
    assert found["since"] == "2026-11-16T09:00:00+08:00"
    assert found["until"] == "2026-11-30T00:00:00+08:00"
    assert (due["id"], due["clock"]) == (issue, "respond")
    assert due["clocks"] > 1


def test_what_is_late_already_does_not_come(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(days=9)

    assert "respond" not in [row["clock"] for row in coming(desk, "2026-W48")["due"]]


def test_a_report_of_long_ago_foretells_nothing(desk: Desk) -> None:
    desk.minor("P2")

    assert coming(desk, "2026-W20")["due_total"] == 0


def test_criteria_and_watch_windows(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed("--no-lesson", "已有")
    desk.wait(days=21)
    (row,) = coming(desk, "2026-W50")["verifications"]

    assert row["clock"] == "watch"
    assert row["due_at"] == "2026-12-16T09:00:00+08:00"


def test_releases_for_which_problems_wait(desk: Desk) -> None:
    for _ in range(2):
        issue = desk.log("--priority", "P3", *CUSTOMER)
        desk.done("assign", issue, "小王")
        desk.done("advance", issue, "--backlog", "OTA 3.2")
    (release,) = coming(desk)["releases"]

    assert (release["name"], release["n"], len(release["issues"])) == ("OTA 3.2", 2, 2)
