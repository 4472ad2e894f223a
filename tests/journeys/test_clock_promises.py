"""What a deadline promises from the report to the closing, on the command line.

Working time, zones and edited rules are in `test_clock_calendars.py`; days on which nobody looks in
`test_a_meeting_of_three_days.py`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk, edit_rules
from tests.made_exports import row, take

ANSWER = ("已致电", "--kind", "contact", "--with", "customer")
WAIT = ("--reason", "parts", "--until", "2026-11-18 12:00")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def dates(desk: Desk, names: Sequence[str] = (), cycle: int = 1) -> dict[str, str]:
    """When the issue's clocks are due, to the minute; those of the checklist apart."""
    clocks = [c for c in desk.show()["clocks"] if c["rule"] != "checklist" and c["cycle"] == cycle]
    found = {c["name"]: c["due_at"][:16].replace("T", " ") for c in clocks}
    return {name: found[name] for name in names or found}


def explained(desk: Desk, name: str) -> dict[str, Any]:
    return dict(desk.done("explain", desk.issue, "--clock", name)["clocks"][-1])


# 0. Which table


def test_customers_stores_and_authorities_have_deadlines_of_their_own(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    assert dates(desk, ("respond", "close")) == {
        "respond": "2026-11-16 13:00", "close": "2026-11-23 09:00",
    }  # fmt: skip
    desk.log("--priority", "P1", "--category", "store.nps", "--store", "S1")
    assert dates(desk, ("respond", "diagnose")) == {
        "respond": "2026-11-17 09:00", "diagnose": "2026-11-18 09:00",
    }  # fmt: skip
    desk.log("--priority", "P1", *CUSTOMER, "--channel", "authority")
    assert dates(desk) == {"respond": "2026-11-17 09:00", "close": "2026-11-25 09:00"}


def test_the_in_time_rate_has_the_standard_of_each_case(desk: Desk) -> None:
    """Six hours are late for a customer's P1, and in time for a store's and an authority's."""
    alert = ("--category", "store.nps", "--store", "S1")
    for who in (CUSTOMER, alert, (*CUSTOMER, "--channel", "authority")):
        desk.log("--priority", "P1", *who)
    desk.wait(hours=6)
    for number, to in enumerate(("customer", "store", "customer"), 1):
        desk.done("note", f"2026-11-{number}", "已致电", "--kind", "contact", "--with", to)
    indicators = desk.done("report", "weekly", "--period", "2026-W47")["indicators"]
    found = next(one for one in indicators if one["name"] == "response_in_time")
    assert (found["numerator"], found["denominator"]) == (2, 3)


# 1. Budgets; 2. the boundary


def test_four_waking_hours_from_half_past_nine_in_the_evening(desk: Desk) -> None:
    desk.now = at("2026-11-16 21:30")
    desk.severe("P0")
    assert dates(desk, ("followup",)) == {"followup": "2026-11-17 11:30"}


@pytest.mark.parametrize(
    ("reading", "due"),
    [
        ("same_clock_time", "2026-11-17 10:00"),
        ("working_hours", "2026-11-17 11:00"),
        ("end_of_day", "2026-11-17 18:00"),
    ],
)
def test_a_working_day_is_read_as_the_rule_says(desk: Desk, reading: str, due: str) -> None:
    """From a Monday at ten to a Tuesday that begins an hour later than the other days."""
    hours = "[09:00-12:00, 13:30-18:00]"
    edit_rules("calendars.yaml", f"mon-fri: {hours}",
               f"mon: {hours}, tue: [10:00-12:00, 13:30-18:00], wed-fri: {hours}")  # fmt: skip
    edit_rules("deadlines.yaml", "reading: same_clock_time, calendar: office",
               f"reading: {reading}, calendar: split")  # fmt: skip
    desk.wait(hours=1).minor()
    assert dates(desk, ("respond",)) == {"respond": due}


def test_seconds_decide(desk: Desk) -> None:
    desk.now = at("2026-11-16 09:00:37")
    desk.minor("P1")
    for moment, code in (("2026-11-16 13:00:37", 0), ("2026-11-16 13:00:38", 11)):
        desk.now = at(moment)
        assert desk("due").code == code


# 3. Facts freeze


def test_a_breach_of_an_earlier_cycle_stays_one(desk: Desk) -> None:
    desk.minor("P1")
    desk.wait(hours=5).done("note", desk.issue, *ANSWER)
    missed = desk.clock("respond")
    desk.closed()
    desk.wait(days=1).done("reopen", desk.issue, "--kind", "customer", "--reason", "又出现")
    desk.done("grade", desk.issue, "P2", "--reason", "误判", by="小李")
    assert desk.clock("respond") == missed
    assert missed["state"] == "missed"


def test_another_calendar_moves_nothing_that_is_over(desk: Desk) -> None:
    desk.minor()
    desk.wait(days=1).done("note", desk.issue, *ANSWER)
    before = explained(desk, "respond")
    edit_rules("calendars.yaml", "office: { hours: { mon-fri: [09:00-18:00] }",
               "office: { hours: { mon-fri: [08:00-09:00] }")  # fmt: skip
    desk.wait(minutes=1).done("rules", "apply", "--reason", "新的作息")
    assert explained(desk, "respond") == before


# 4. Starts


def test_the_customer_counts_from_the_report_and_the_house_from_when_it_knew(desk: Desk) -> None:
    take(desk, row(told="2026-11-15 20:00", who="张测试", prio="hot", text="车内异响"))
    (issue,) = desk.done("list")
    desk.issue = issue["id"]
    assert dates(desk, ("respond", "interim", "update", "close", "followup")) == {
        "respond": "2026-11-15 22:00", "interim": "2026-11-16 20:00",
        "update": "2026-11-16 20:00", "close": "2026-11-23 09:00",
        "followup": "2026-11-16 13:00",
    }  # fmt: skip
    assert next(iter(desk.show()["checklist"]))["due_at"] == "2026-11-16T09:15:00+08:00"
    indicators = desk.done("report", "weekly", "--period", "2026-W46")["indicators"]
    delay = next(one for one in indicators if one["name"] == "logging_delay")
    assert (delay["numerator"], delay["denominator"]) == (13 * 3600, 1)


# 5. A change of priority


@pytest.mark.parametrize(
    ("policy", "due", "told"),
    [
        ("tightest", "2026-11-23 09:00", "the earlier one stands"),
        ("restart", "2026-11-25 09:00", "the new budget begins at the change"),
        ("from_start", "2026-11-22 09:00", "the new budget counts from the beginning"),
        ("carry_elapsed", "2026-11-22 19:17", "as large a share is left of the new budget"),
    ],
)
def test_a_clock_follows_a_raised_priority_as_the_rules_say(
    desk: Desk, policy: str, due: str, told: str
) -> None:
    """`solve` has seven days and then three (`from_start`: six); six days have passed."""
    edit_rules("deadlines.yaml", "on_priority_change: tightest", f"on_priority_change: {policy}")
    if policy == "from_start":
        edit_rules("deadlines.yaml", "respond: 4h, solve: 3d", "respond: 4h, solve: 6d")
    desk.minor()
    desk.wait(days=6).done("grade", desk.issue, "P1")
    assert dates(desk, ("solve",)) == {"solve": due}
    assert explained(desk, "solve")["moves"][-1]["policy"] == policy
    assert told in desk("explain", desk.issue, "--clock", "solve").out
