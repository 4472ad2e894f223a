"""`undo --run`: a whole import is taken back, or nothing of it."""

from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import LEAD, ME, OTHER, Desk
from tests.made_exports import OTHER_VIN, VIN, counts, export, map_of, only, row, take

ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")
CAR = {"vin": VIN, "cat": "noise.cabin"}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def everything(desk: Desk) -> Any:
    """All issues, as lists show them."""
    return desk.done("list", "--all", "--sort", "id", "--reveal")


def test_the_issues_of_a_run_are_no_more(desk: Desk) -> None:
    kept = desk.log()
    before = everything(desk)
    take(desk, row("A1"), row("A2", text="黑屏", prio="hot"))

    answer = desk.done("undo", "--run", "r0001")

    assert answer["run"] == "r0001"
    assert answer["issues"] == 2
    assert answer["events"] >= 2
    assert everything(desk) == before
    late = desk("due", "--soon", "9999h", "--json").json()
    assert {one["id"] for one in late} == {kept}


def test_people_read_what_was_taken_back(desk: Desk) -> None:
    take(desk, row("A1"))
    first, told, then = desk("undo", "--run", "r0001").out.splitlines()

    assert first == "r0001"
    assert told.strip().startswith("taken back: ")
    assert "of 1 issue;" in told
    assert then.strip() == "next: fbloop import --runs"


def test_the_same_file_again_gives_the_same_issues_under_new_numbers(desk: Desk) -> None:
    rows = (row("A1", km="1"), row("A2", **CAR), row("A1", km="2"))
    first = take(desk, *rows)
    before = everything(desk)
    desk.done("undo", "--run", "r0001")

    again = take(desk, *rows)

    changing = {"issue", "id"}
    assert again["run"] == "r0002"
    assert counts(again) == counts(first)
    after = everything(desk)
    assert [one["id"] for one in after] == ["2026-11-0003", "2026-11-0004"]
    assert [{k: v for k, v in one.items() if k not in changing} for one in after] == [
        {k: v for k, v in one.items() if k not in changing} for one in before
    ]


def test_a_file_that_was_taken_back_was_never_taken(desk: Desk) -> None:
    rows = (row("A1", km="1"), row("A1", km="2"), row("A1", km="1"))
    first = take(desk, *rows)
    desk.done("undo", "--run", "r0001")

    assert counts(take(desk, *rows)) == counts(first)


def test_what_a_run_changed_is_as_it_was_before(desk: Desk) -> None:
    take(desk, row("A1", km="1"), row("A2"))
    before = everything(desk)
    changed = (row("A1", km="2", prio="hot", owner="小赵", state="work"), row("A2"))
    assert counts(take(desk, *changed)) == {"updated": 1, "same": 1}

    assert desk.done("undo", "--run", "r0002")["issues"] == 1
    assert everything(desk) == before
    assert counts(take(desk, *changed)) == {"updated": 1, "same": 1}


def test_a_record_that_joined_an_issue_leaves_it(desk: Desk) -> None:
    desk.log("--vin", VIN, "--category", "noise.cabin")
    before = everything(desk)
    assert counts(take(desk, row(**CAR))) == {"linked": 1}

    desk.done("undo", "--run", "r0001")

    assert everything(desk) == before
    assert desk.types()[-1] == "undone"
    assert counts(take(desk, row(**CAR))) == {"linked": 1}


def test_a_reopening_by_a_run_is_taken_back(desk: Desk) -> None:
    desk.minor("P2", "--vin", VIN, "--category", "noise.cabin")
    desk.done("close", desk.issue, *ONE_LINE)
    before = everything(desk)
    desk.wait(days=2)
    assert counts(take(desk, row(told="2026-11-17 08:00", **CAR), source="dms2")) == {"linked": 1}
    assert desk.show()["cycle"] == 2

    desk.done("undo", "--run", "r0001", by=OTHER)

    assert everything(desk) == before
    assert "reopened" in desk.types()


def test_its_owner_does_not_wipe_out_a_reopening_that_another_imported(desk: Desk) -> None:
    desk.minor("P2", "--vin", VIN, "--category", "noise.cabin")
    desk.done("close", desk.issue, *ONE_LINE)
    desk.wait(days=2)
    typed = ("import", export(row(told="2026-11-17 08:00", **CAR)), "--map", map_of("dms2"))
    desk.done(*typed, by=OTHER)

    assert desk.refused("undo", "--run", "r0001", by=ME)["kind"] == "wrong_person"
    desk.done("undo", "--run", "r0001", by=LEAD)
    assert desk.show()["status"] == "closed"


def test_everything_happened_and_stays_on_record(desk: Desk) -> None:
    take(desk, row("A1"))
    desk.issue = only(desk)["id"]
    then = desk.moment
    desk.wait(hours=1).done("undo", "--run", "r0001")

    assert desk.fbloop("list", "--all", "--json", "--now", then).json() != []
    assert desk.fbloop("list", "--all", "--json").json() == []


# --- what stands in its way


def test_who_acted_since_is_listed_with_when_and_nothing_is_taken_back(desk: Desk) -> None:
    take(desk, row("A1"), row("A2", vin=VIN), row("A3", vin=OTHER_VIN))
    first, second, _ = (one["id"] for one in everything(desk))
    desk.wait(hours=1).done("assign", first, LEAD)
    desk.wait(hours=1).done("note", second, "看过", by=OTHER)
    desk.done("note", second, "又看过", by=OTHER)

    error = desk.refused("undo", "--run", "r0001")

    assert (error["kind"], error["issues"], error["runs"]) == ("built_upon", [first, second], [])
    assert error["problems"] == [
        f"P2-{first}: {ME}, 2026-11-16 10:00 (assigned)",
        f"P2-{second}: {OTHER}, 2026-11-16 11:00 (noted)",
        f"P2-{second}: {OTHER}, 2026-11-16 11:00 (noted)",
    ]
    assert "fbloop undo ISSUE" in error["hint"]
    assert desk.refused("undo", "--run", "r0001", "--list")["issues"] == [first, second]
    assert desk.refused("undo", "--run", "r0001", "--dry-run")["issues"] == [first, second]


def test_once_that_is_taken_back_the_run_can_be(desk: Desk) -> None:
    take(desk, row("A1"))
    issue = only(desk)["id"]
    desk.done("note", issue, "看过")
    desk.refused("undo", "--run", "r0001")
    desk.done("undo", issue)

    assert desk.done("undo", "--run", "r0001")["issues"] == 1
    assert everything(desk) == []


def test_what_people_did_before_a_run_is_no_obstacle(desk: Desk) -> None:
    take(desk, row("A1", km="1"))
    issue = only(desk)["id"]
    desk.done("note", issue, "看过")
    take(desk, row("A1", km="2"))

    desk.done("undo", "--run", "r0002")
    shown = desk.done("show", issue)
    assert (shown["mileage"], len(shown["notes"])) == (1, 1)


def test_later_runs_go_first_the_newest_of_them_is_named(desk: Desk) -> None:
    for km in "123":
        take(desk, row("A1", km=km), row(f"B{km}"))

    error = desk.refused("undo", "--run", "r0001")
    assert (error["runs"], error["issues"]) == (["r0003", "r0002"], [])
    assert "fbloop undo --run r0003" in error["hint"]
    for run in ("r0003", "r0002", "r0001"):
        desk.done("undo", "--run", run)
    assert everything(desk) == []


def test_a_later_run_that_changed_nothing_of_it_is_no_obstacle(desk: Desk) -> None:
    take(desk, row("A1"))
    assert counts(take(desk, row("A1"), row("B1"))) == {"same": 1, "new": 1}

    desk.done("undo", "--run", "r0001")
    assert [one["source_id"] for one in everything(desk)] == ["B1"]


def test_twice_is_refused(desk: Desk) -> None:
    take(desk, row("A1"))
    desk.done("undo", "--run", "r0001")
    for more in ((), ("--list",), ("--dry-run",)):
        assert desk.refused("undo", "--run", "r0001", *more)["kind"] == "already_undone"


def test_a_run_that_there_is_not_has_near_ones(desk: Desk) -> None:
    take(desk, row("A1"))
    assert "r0001" in desk.refused("undo", "--run", "r001", code=3)["hint"]
    assert desk.refused("undo", "--run", "zzz", code=3)["hint"] == "fbloop import --runs"


def test_not_before_it_was_imported(desk: Desk) -> None:
    desk.wait(hours=3)
    take(desk, row("A1"))
    assert desk.refused("undo", "--run", "r0001", "--at", "-1h")["kind"] == "wrong_time"
    desk.wait(hours=-1)
    assert desk.refused("undo", "--run", "r0001")["kind"] == "wrong_time"


def test_issues_or_a_run_but_not_both_and_not_neither(desk: Desk) -> None:
    take(desk, row("A1"))
    assert "--run" in desk.refused("undo", only(desk)["id"], "--run", "r0001", code=2)["message"]
    assert [m["flag"] for m in desk.refused("undo", code=2)["missing"]] == ["ISSUE"]


# --- what it would do


def test_the_list_names_what_would_be_removed_and_what_changed_back(desk: Desk) -> None:
    take(desk, row("A1", km="1"))
    old = only(desk)["id"]
    take(desk, row("A1", km="2"), row("B1"))

    listed = desk.done("undo", "--run", "r0002", "--list")

    assert [(one["id"], one["effect"]) for one in listed] == [
        (old, "changed back"), ("2026-11-0002", "removed"),
    ]  # fmt: skip
    assert all(one["events"] >= 1 for one in listed)
    assert len(everything(desk)) == 2
    answer = desk.done("undo", "--run", "r0002")
    assert answer["events"] == sum(one["events"] for one in listed)


def test_a_rehearsal_answers_the_same_and_takes_nothing_back(desk: Desk) -> None:
    take(desk, row("A1"), row("A2"))
    before = everything(desk)

    rehearsed = desk.done("undo", "--run", "r0001", "--dry-run")
    assert "rehearsal" in desk("undo", "--run", "r0001", "--dry-run").out
    assert everything(desk) == before
    assert desk.done("undo", "--run", "r0001") == rehearsed


def test_a_run_that_changed_nothing_can_be_taken_back_too(desk: Desk) -> None:
    take(desk, row("A1"))
    take(desk, row("A1"))
    answer = desk.done("undo", "--run", "r0002")

    assert answer == {"run": "r0002", "issues": 0, "events": 0}
    assert len(everything(desk)) == 1
