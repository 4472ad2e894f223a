"""The period before, as a report showed it when it was as old as the period is now."""

from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, LEAD, OTHER, Desk
from tests.made_exports import VIN, row, take

_NOT_COMPARED = {"overdue", "identification"}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def weekly(desk: Desk) -> dict[str, Any]:
    """The report of the last week, if today is a Monday."""
    return dict(desk.done("report", "weekly"))


def figures(report: dict[str, Any], key: str) -> dict[str, Any]:
    """A value of each figure of the card."""
    card = {one["name"]: one[key] for one in report["indicators"]}
    return {name: value for name, value in card.items() if name not in _NOT_COMPARED}


def six_problems(desk: Desk) -> list[str]:
    """Of the first week: a P1 and five minor ones, of which all but one are solved in it."""
    known = [desk.severe("P1", "--vin", VIN, "--store", "S0012")]
    known.append(desk.minor("P2", "--store", "S0012"))
    for n in range(4):
        solved = ("--priority", "P2", "--customer", f"客户{n}", "--solved", "现场调整")
        known.append(desk.log(*solved))
        desk.wait(hours=5)
    return known


def _regrade(desk: Desk, issue: str) -> None:
    desk.done("grade", issue, "P0", "--reason", "多车复现", by=LEAD)


def _hand_over(desk: Desk, issue: str) -> None:
    desk.done("assign", issue, OTHER)


def _reclassify(desk: Desk, issue: str) -> None:
    desk.done("set", issue, "category=noise.cabin", "--reason", "路试后确认")


def _move(desk: Desk, issue: str) -> None:
    desk.done("set", issue, "store=S0021", "--reason", "登记错误")


def _reopen(desk: Desk, issue: str) -> None:
    desk.done("reopen", issue, "--kind", "customer", "--reason", "还在响")


def _undo(desk: Desk, issue: str) -> None:
    desk.done("undo", issue)


CHANGES = {
    "graded": (0, _regrade),
    "handed over": (1, _hand_over),
    "classified": (0, _reclassify),
    "moved to another store": (1, _move),
    "reopened": (5, _reopen),
    "taken back": (1, _undo),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_happens_later_changes_nothing_of_it(desk: Desk, change: str) -> None:
    known = six_problems(desk)
    desk.wait(days=7)
    then = weekly(desk)
    desk.wait(days=4)
    which, happens = CHANGES[change]
    happens(desk, known[which])
    desk.wait(days=3)
    now = weekly(desk)

    assert then["period"] == "2026-W47"
    assert now["period"] == "2026-W48"
    assert figures(now, "previous") == figures(then, "value")
    assert now["previous_reported"] == then["reported"]


def test_a_failed_verification_was_not_known_yet(desk: Desk) -> None:
    desk.verifying("noise: noise_db <= 45", priority="P2")
    for n in range(4):
        desk.log("--priority", "P2", "--customer", f"客户{n}", "--solved", "现场调整")
    verifying = desk.done("list", "--status", "verifying")[0]["id"]
    desk.wait(days=7)
    then = figures(weekly(desk), "value")
    desk.wait(days=3)
    desk.done("verify", verifying, "--result", "noise=60")
    desk.wait(days=4)

    assert then["resolution_p2"] is not None
    assert figures(weekly(desk), "previous") == then


def test_a_claim_that_came_later_had_not_stopped_the_clock(desk: Desk) -> None:
    for n in range(5):
        take(desk, row(f"A{n}", told="2026-11-16 08:00", vin=f"LTST00000000000{n:02}"))
    desk.wait(days=7)
    then = figures(weekly(desk), "value")
    desk.wait(days=4)
    for n in range(5):
        take(desk, row(f"A{n}", told="2026-11-16 08:00", vin=f"LTST00000000000{n:02}",
                       state="done", closed="2026-11-26 10:00"))  # fmt: skip
    desk.wait(days=3)

    assert then["response_in_time"] == 0.0
    assert figures(weekly(desk), "previous") == then


def test_a_closing_that_held_holds_whatever_comes_later(desk: Desk) -> None:
    for n in range(5):
        desk.log("--priority", "P2", "--customer", f"客户{n}", "--solved", "现场调整")
    desk.wait(days=14, hours=2)  # two hours after the window of fourteen days

    def decided() -> tuple[int, int]:
        report = desk.done("report", "weekly", "--period", "2026-W49")
        one = next(i for i in report["indicators"] if i["name"] == "false_closure")
        return one["numerator"], one["denominator"]

    before = decided()
    desk.done("reopen", desk.issue, "--kind", "audit", "--reason", "抽查")

    assert before == decided() == (0, 5)
    desk.wait(days=30)
    assert decided() == (0, 5)


def test_a_running_week_stands_beside_as_many_days(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER, text="周一的异响")
    desk.wait(days=5)
    desk.log("--priority", "P2", *CUSTOMER, text="周六的异响")
    desk.wait(days=5)  # Thursday
    thursday = weekly(desk)
    desk.wait(days=3)
    sunday = weekly(desk)

    assert thursday["period"] == sunday["period"] == "2026-W48"
    assert (thursday["previous_reported"], sunday["previous_reported"]) == (1, 2)
    assert [top["previous"] for top in thursday["top"]] == []


def test_who_waits_for_an_answer_today_is_told_whatever_was_then(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(days=8)
    desk.done("close", desk.issue, "--as", "not-a-problem", "--reason", "正常现象")
    desk.wait(days=1)
    to_tell = desk.done("report", "weekly", "--period", "2026-W48")["to_tell"]

    assert to_tell == 1
