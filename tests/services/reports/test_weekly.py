"""The weekly report's numbers, out of a ledger in which things happened."""

from pathlib import Path
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, Desk
from tests.made_exports import VIN, row, take

WEEK = ("--period", "2026-W47")
CLAIM = {"state": "done", "closed": "2026-11-16 08:30"}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def weekly(desk: Desk, *options: str) -> dict[str, Any]:
    """The report of the desk's week, as it stands."""
    return dict(desk.done("report", "weekly", *WEEK, *options))


def indicator(desk: Desk, name: str) -> dict[str, Any]:
    """One figure of it."""
    return next(dict(i) for i in weekly(desk)["indicators"] if i["name"] == name)


# --- closure


def test_only_proved_closings_are_closures_and_claims_stand_beside(desk: Desk) -> None:
    take(desk, row("A1", **CLAIM), row("A2", **CLAIM))
    for n in range(3):
        desk.log("--priority", "P3", "--customer", f"客户{n}", "--solved", "现场调整")
    desk.minor()
    closure = indicator(desk, "closure")

    assert (closure["numerator"], closure["denominator"], closure["value"]) == (3, 6, 0.5)
    assert (closure["claimed"], closure["open"], closure["set_aside"]) == (2, 1, 0)
    assert (closure["target"], closure["met"]) == (0.8, False)


def test_what_was_set_aside_is_in_no_rate(desk: Desk) -> None:
    first = desk.minor("P3")
    desk.minor("P3")
    desk.done("close", desk.issue, "--as", "duplicate", "--of", first, "--reason", "同一问题")
    closure = indicator(desk, "closure")

    assert (closure["numerator"], closure["denominator"], closure["set_aside"]) == (0, 1, 1)
    assert weekly(desk)["reported"] == 2


@pytest.mark.parametrize(("n", "value"), [(4, None), (5, 1.0)])
def test_fewer_than_five_cases_are_no_rate(desk: Desk, n: int, value: float | None) -> None:
    for number in range(n):
        desk.log("--priority", "P3", "--customer", f"客户{number}", "--solved", "现场调整")
    closure = indicator(desk, "closure")

    assert (closure["value"], closure["numerator"], closure["denominator"]) == (value, n, n)
    assert closure["met"] is (None if value is None else True)


def test_an_issue_belongs_to_the_week_in_which_the_customer_reported_it(desk: Desk) -> None:
    told = "2026-11-15 23:59"
    take(desk, row("A1", told=told), row("A2", told="2026-11-16 00:00"))
    desk.wait(days=7)

    assert weekly(desk)["reported"] == 1
    assert weekly(desk)["previous_reported"] == 1


# --- first response


@pytest.mark.parametrize(("seconds", "in_time"), [(4 * 3600, 1), (4 * 3600 + 1, 0)])
def test_answered_at_the_due_instant_is_in_time(desk: Desk, seconds: int, in_time: int) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(seconds=seconds)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    figure = indicator(desk, "response_in_time")

    assert (figure["numerator"], figure["denominator"]) == (in_time, 1)
    assert weekly(desk)["cases"][0]["responded_in_time"] is bool(in_time)


def test_not_due_yet_is_on_neither_side_and_unanswered_past_due_is_late(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)

    assert indicator(desk.wait(hours=4), "response_in_time")["denominator"] == 0
    late = indicator(desk.wait(seconds=1), "response_in_time")
    assert (late["numerator"], late["denominator"]) == (0, 1)


# --- what is late


def test_all_open_issues_that_are_late_whenever_they_were_reported(desk: Desk) -> None:
    take(desk, row(told="2026-10-01 09:00"))
    desk.log("--priority", "P3")
    overdue = indicator(desk, "overdue")

    assert (overdue["value"], overdue["numerator"], overdue["denominator"]) == (1, 1, 2)
    assert weekly(desk)["unassigned"] == 2


def test_late_items_of_a_checklist_are_one_line_with_their_count(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(hours=30)
    late = [clock for clock in weekly(desk)["overdue"] if clock["clock"] == "checklist"]

    (line,) = late
    due = next(row for row in desk("due", "--json").json() if row["clock"] == "checklist")
    assert line["count"] == due["count"] > 1
    assert line["due_at"] == due["due_at"]


def test_what_is_late_here_is_what_due_calls_late(desk: Desk) -> None:
    for priority in ("P0", "P1"):
        desk.severe(priority)
    desk.minor()
    desk.wait(days=9)
    due = [row for row in desk("due", "--json").json() if row["state"] in {"overdue", "followup"}]

    assert {(row["id"], row["clock"]) for row in due} == {
        (clock["id"], clock["clock"]) for clock in weekly(desk)["overdue"]
    }
    assert indicator(desk, "overdue")["value"] == len({row["id"] for row in due})


# --- problem, solution, verification


def test_the_tracking_table_says_what_was_found_done_and_proved(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed("--no-lesson", "已有")
    desk.log("--priority", "P2")
    (tracked,) = weekly(desk)["tracking"]

    assert (tracked["cause"], tracked["solution"]) == ("端子压接不良", "更换线束")
    assert (tracked["verification"], tracked["status"]) == ("passed", "closed")
    assert tracked["owner"] == ME
    assert tracked["closed_at"] == "2026-11-16T09:00:00+08:00"


def test_the_most_frequent_categories_and_the_stores(desk: Desk) -> None:
    rows = [row(f"A{n}", cat="noise.cabin", store="杭州测试店") for n in range(3)]
    take(desk, *rows, row("B1", cat="noise.chassis", store="深圳测试店"), row("C1", vin=VIN))
    report = weekly(desk)

    assert (report["top"][0]["category"], report["top"][0]["n"]) == ("noise.cabin", 4)
    assert report["top"][0]["label"] == "Cabin and body noise"
    assert [(s["store"], s["n"]) for s in report["stores"]] == [
        ("杭州测试店", 3),
        ("深圳测试店", 1),
    ]


def test_the_war_zone_comes_from_the_stores_file_where_the_issue_has_none(desk: Desk) -> None:
    with Path("rules/stores.csv").open("a", encoding="utf-8") as stores:
        stores.write("H1,杭州测试店,杭测,华东,\nS1,深圳测试店,,华南,\n")
    take(desk, row("A1", store="H1"), row("A2", store="杭测"), row("A3", store="深圳测试店"))
    report = weekly(desk)

    assert [(zone["zone"], zone["n"]) for zone in report["zones"]] == [("华东", 2), ("华南", 1)]


def test_what_no_category_fits_is_counted_and_not_ranked(desk: Desk) -> None:
    take(desk, row("A1", cat="other"), row("A2", cat="noise.cabin"))
    report = weekly(desk)

    assert [top["category"] for top in report["top"]] == ["noise.cabin"]
    assert report["unclassified"] == 1


def test_the_week_before_stands_beside(desk: Desk) -> None:
    for n in range(5):
        desk.log("--priority", "P3", "--customer", f"客户{n}", "--solved", "现场调整")
    desk.wait(days=7)
    figure = desk.done("report", "weekly", "--period", "2026-W48")["indicators"][0]

    assert (figure["previous"], figure["denominator"]) == (1.0, 0)


# --- did it hold


def test_closings_that_held_and_those_that_did_not(desk: Desk) -> None:
    """Five windows of fourteen days end in the same week; one more came back within its own."""
    for n in range(6):
        desk.log("--priority", "P2", "--customer", f"客户{n}", "--solved", "现场调整")
    desk.wait(days=13)
    desk.done("reopen", desk.issue, "--kind", "customer", "--reason", "还在响")
    desk.wait(days=3)

    def decided(week: str) -> tuple[int, int]:
        report = desk.done("report", "weekly", "--period", week)
        figure = next(i for i in report["indicators"] if i["name"] == "false_closure")
        return figure["numerator"], figure["denominator"]

    assert decided("2026-W48") == (1, 1)
    assert decided("2026-W49") == (0, 5)
    assert decided("2026-W50") == (0, 0)


def test_a_priority_that_is_not_watched_is_on_neither_side(desk: Desk) -> None:
    desk.log("--priority", "P3", *CUSTOMER, "--solved", "现场调整")
    desk.wait(hours=1)
    desk.done("reopen", desk.issue, "--kind", "customer", "--reason", "还在响")

    assert indicator(desk, "false_closure")["denominator"] == 0


def test_fixed_at_the_first_go_or_not(desk: Desk) -> None:
    desk.log("--priority", "P3", *CUSTOMER, "--solved", "现场调整")
    desk.verifying("quiet: faults == 0")
    desk.failed()
    found = indicator(desk, "first_time_fix")

    assert (found["numerator"], found["denominator"]) == (1, 2)


def test_the_same_problem_of_the_same_car_again(desk: Desk) -> None:
    take(desk, row("A1", told="2026-10-01 08:00", vin=VIN, cat="noise.cabin", state="done",
                   closed="2026-10-02 08:00"))  # fmt: skip
    take(desk, row("A2", vin=VIN, cat="noise.cabin"), row("A3", vin=VIN, cat="noise.chassis"))
    found = indicator(desk, "re_repair")

    assert (found["numerator"], found["denominator"]) == (1, 2)


def test_how_long_it_took_by_priority(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=10)
    desk.reach("verifying")
    found = indicator(desk, "resolution_p1")

    assert (found["numerator"], found["denominator"], found["waiting"]) == (36_000, 1, 0)
    assert (found["value"], found["target"]) == (None, 3 * 86_400)
    assert indicator(desk, "resolution_p0")["target"] == 86_400
    assert indicator(desk, "resolution_p3")["target"] == 7 * 86_400


def test_hand_overs_and_the_delay_of_logging(desk: Desk) -> None:
    desk.minor()
    desk.done("assign", desk.issue, "小李")
    desk.log("--at", "2026-11-16 08:00")

    assert indicator(desk, "hand_overs")["numerator"] == 1
    assert indicator(desk, "logging_delay")["numerator"] == 3600


def test_what_was_taken_over_when_the_ledger_began_was_not_logged_late(desk: Desk) -> None:
    desk.done("config", "set", "live_from", "2026-11-16")
    take(desk, row("A1", told="2026-11-15 08:00"), row("A2", told="2026-11-16 08:00"))
    desk.done("config", "set", "live_from", "none")
    month = desk.done("report", "weekly", "--period", "2026-11")
    found = next(one for one in month["indicators"] if one["name"] == "logging_delay")

    assert (found["numerator"], found["denominator"]) == (3600, 1)


def test_nobody_knows_how_many_problems_there_are(desk: Desk) -> None:
    desk.log()
    found = indicator(desk, "identification")

    assert (found["value"], found["numerator"], found["denominator"]) == (None, 1, None)
    assert "not known yet" in found["why"]


# --- all that is late, and where it waits


def test_every_late_issue_is_in_one_group(desk: Desk) -> None:
    for _ in range(2):
        desk.minor()
    desk.log("--priority", "P2")
    desk.wait(days=5)
    report = weekly(desk)
    overdue = indicator(desk, "overdue")["value"]

    assert [(g["owner"], g["issues"]) for g in report["late_by_owner"]] == [(ME, 2), (None, 1)]
    assert sum(g["issues"] for g in report["late_by_department"]) == overdue == 3
    assert sum(g["clocks"] for g in report["late_by_owner"]) == report["overdue_clocks"]
    assert {row["reason"] for row in report["overdue"]} <= {
        "no_owner",
        "no_contact",
        "no_cause",
        "no_update",
        "no_reply",
    }
    of_me, of_nobody = report["late_by_owner"]
    assert of_me["reason"] in {row["reason"] for row in report["overdue"] if row["owner"] == ME}
    assert (of_nobody["reason"], of_nobody["reason_n"]) == ("no_owner", 1)
    assert report["bottleneck"]["status"] == "new"
    assert report["bottleneck"]["longest_s"] == 5 * 86_400


def test_as_it_was_known_then(desk: Desk) -> None:
    desk.severe("P1")
    before = weekly(desk)
    then = desk.moment
    desk.wait(days=1)
    desk.reach("verifying")
    known = weekly(desk, "--as-of", then)

    assert known["cases"] == before["cases"]
    assert known["indicators"] == before["indicators"]
    assert known["next_week"] == before["next_week"]
