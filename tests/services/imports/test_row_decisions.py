"""What a row means: a new issue, a further source, or an old one that came back."""

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk
from tests.made_exports import OTHER_VIN, VIN, counts, only, row, take

CLAIM = {"state": "done", "closed": "2026-11-16 08:30"}
SOON, LATE = "2026-11-18 10:00", "2027-06-01 10:00"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_what_the_row_says_is_believed(desk: Desk) -> None:
    take(
        desk,
        row(
            who="张测试", vin=VIN, store="杭州测试店", cat="noise.cabin", prio="hot", owner="小赵",
            state="fix", km="1200", campaign="秋检",
        ),
    )  # fmt: skip
    issue = only(desk)

    assert issue["priority"] == "P0"
    assert (issue["store"], issue["category"], issue["owner"]) == (
        "杭州测试店", "noise.cabin", "小赵",
    )  # fmt: skip
    assert (issue["status"], issue["channel"], issue["mileage"]) == ("executing", "store", 1200)
    assert (issue["vin"], issue["customer"], issue["attrs"]) == (
        VIN,
        "张测试",
        {"campaign": "秋检"},
    )
    assert (issue["source"], issue["source_id"]) == ("crm2", "A1")


def test_times_of_an_imported_issue(desk: Desk) -> None:
    take(desk, row())
    issue = only(desk)
    first = desk.show()["events"][0]

    assert issue["reported_at"] == issue["occurred_at"] == "2026-11-16T08:00:00+08:00"
    assert issue["found_at"] == issue["logged_at"] == "2026-11-16T09:00:00+08:00"
    assert first["at"] == issue["reported_at"]
    assert first["recorded_at"] == issue["found_at"]


def test_what_the_system_does_not_judge_the_rules_do(desk: Desk) -> None:
    take(desk, row("A1", text="行驶中刹车失灵"), row("A2", text="行驶中刹车失灵", prio="cold"))

    assert [issue["priority"] for issue in desk.done("list", "--sort", "id")] == ["P0", "P3"]


def test_the_other_systems_status_asks_no_gate_here_and_the_next_step_asks_all(desk: Desk) -> None:
    take(desk, row(state="fix"))
    only(desk)

    assert "owner" in desk.lacking("advance", desk.issue, "--to", "verifying")


# --- claimed


def test_what_another_system_closed_is_claimed(desk: Desk) -> None:
    take(desk, row("A1", **CLAIM), row("A2", vin=OTHER_VIN))
    issue = only(desk, "--status", "claimed")

    assert issue["claimed_at"] == issue["resolved_at"] == "2026-11-16T08:30:00+08:00"
    assert (issue["closed_at"], issue["resolution"], issue["next_due_at"]) == (None, None, None)
    assert [clock for clock in desk.show()["clocks"] if clock["state"] == "open"] == []
    assert desk.issue not in [one["id"] for one in desk.done("list")]
    due = desk.wait(days=30)("due", "--json").json()
    assert desk.issue not in [one["id"] for one in due]


def test_no_import_closes(desk: Desk) -> None:
    take(desk, row("A1", **CLAIM), row("A2", state="fix"), row("A3"))
    take(desk, row("A2", **CLAIM), row("A3", state="closed"))

    assert {issue["status"] for issue in desk.done("list", "--all")} == {"claimed", "new"}
    assert {issue["closed_at"] for issue in desk.done("list", "--all")} == {None}


def test_a_claim_before_the_report_is_not_believed(desk: Desk) -> None:
    answer = take(desk, row(state="done", closed="2026-11-10 08:30"))

    assert [warning["kind"] for warning in answer["warnings"]] == ["closed_before_created"]
    assert only(desk)["claimed_at"] == "2026-11-16T09:00:00+08:00"


# --- a further source


def test_an_open_issue_of_another_system_takes_the_row(desk: Desk) -> None:
    desk.log("--vin", VIN, "--category", "noise.cabin")
    answer = take(desk, row(vin=VIN, cat="noise.cabin", prio="hot", **CLAIM))
    issue = only(desk)

    assert counts(answer) == {"linked": 1}
    assert issue["sources"][-1] == {"source": "crm2", "source_id": "A1"}
    assert "source_added" in desk.types()
    # What somebody else says of an issue that is worked on here changes nothing of it.
    assert (issue["status"], issue["priority"]) == ("new", "P2")
    assert counts(take(desk, row(vin=VIN, cat="noise.cabin", prio="hot", **CLAIM))) == {"same": 1}


@pytest.mark.parametrize(
    "other", [{"vin": OTHER_VIN}, {"cat": "noise.chassis"}, {"vin": "", "who": "张测试"}]
)
def test_another_car_or_complaint_is_a_new_issue(desk: Desk, other: dict[str, str]) -> None:
    desk.log("--vin", VIN, "--category", "noise.cabin", "--customer", "张测试")
    told = {"vin": VIN, "cat": "noise.cabin"} | other

    assert counts(take(desk, row(**told))) == {"new": 1}


def test_of_the_same_system_it_is_a_new_issue(desk: Desk) -> None:
    take(desk, row("A1", vin=VIN, cat="noise.cabin"))

    assert counts(take(desk, row("A2", vin=VIN, cat="noise.cabin"))) == {"new": 1}


# --- recurrence


def came_back(desk: Desk, told: str, **cells: str) -> dict[str, int]:
    """The same complaint of the same car under another key."""
    take(desk, row("A1", vin=VIN, cat="noise.cabin", **CLAIM))
    desk.wait(days=400)
    return counts(take(desk, row("A2", vin=VIN, cat="noise.cabin", told=told, **cells)))


def test_within_the_watch_window_the_old_issue_comes_back(desk: Desk) -> None:
    assert came_back(desk, SOON) == {"linked": 1}
    issue = only(desk)

    assert (issue["status"], issue["cycle"], issue["claimed_at"]) == ("new", 2, None)
    assert [source["source_id"] for source in issue["sources"]] == ["A1", "A2"]
    shown = desk.show()
    back = next(event for event in shown["events"] if event["type"] == "reopened")
    assert back["at"] == "2026-11-18T10:00:00+08:00"
    assert desk.clock("respond", cycle=2)["started_at"] == "2026-11-18T10:00:00+08:00"


def test_it_comes_back_first_and_then_takes_its_own_status(desk: Desk) -> None:
    assert came_back(desk, SOON, state="done", closed="2026-11-19 10:00") == {"linked": 1}
    issue = only(desk)

    assert (issue["status"], issue["cycle"]) == ("claimed", 2)
    assert issue["claimed_at"] == "2026-11-19T10:00:00+08:00"
    types = desk.types()
    assert types.index("reopened") < len(types) - types[::-1].index("status_taken") - 1


def test_a_return_that_was_over_before_it_was_told_runs_no_clock(desk: Desk) -> None:
    came_back(desk, SOON, state="done", closed="2026-11-19 10:00")

    assert only(desk)["times_reopened"] == 1
    assert desk.show()["clocks"] == []


def test_after_the_window_it_is_a_new_issue(desk: Desk) -> None:
    assert came_back(desk, LATE) == {"new": 1}


def test_what_comes_back_often_is_graded_higher(desk: Desk) -> None:
    for n, day in enumerate((17, 18, 19), start=1):
        desk.wait(days=1)
        told = f"2026-11-{day} 08:00"
        closed = f"2026-11-{day} 08:30"
        take(desk, row(f"A{n}", told=told, vin=VIN, cat="noise.cabin", state="done", closed=closed))

    back = only(desk)
    assert (back["cycle"], back["priority"], back["accountable"]) == (3, "P1", "expert")
    assert (back["status"], desk.show()["clocks"]) == ("claimed", [])
